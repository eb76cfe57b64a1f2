"""查询条件 of the packs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from zhicheng.engine.policy.matters import MATTER_NAMES
from zhicheng.records.queries.snapshots import Held
from zhicheng.web.shared.forms import FilterForm, TextField

LAYERS = (("national", "国家"), ("province", "省"), ("city", "市州"), ("series", "系列"), ("committee_year", "评委会年度"))
OPEN = (
    ("waiting", "待复核"),
    ("unknown", "有文件没有写明的值"),
    ("confirm", "有待确认的值"),
    ("contradiction", "有未选定的矛盾说法"),
)


class PacksForm(FilterForm):
    """By words, place, year, matter, layer and what is open."""

    q = TextField(label="名称", required=False, max_length=40)
    division = forms.ChoiceField(label="地区", required=False)
    year = forms.ChoiceField(label="施行年度", required=False)
    matter = forms.ChoiceField(label="事项", required=False, choices=[("", "全部事项"), *MATTER_NAMES.items()])
    layer = forms.ChoiceField(label="层次", required=False, choices=[("", "全部层次"), *LAYERS])
    open = forms.ChoiceField(label="待处理", required=False, choices=[("", "全部"), *OPEN])

    def __init__(self, *args: Any, held: Sequence[Held], places: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = sorted({str(one.snapshot.in_force_from.year) for one in held if one.snapshot.in_force_from}, reverse=True)
        codes = dict.fromkeys(one.pack.division for one in held)
        self._offer("division", [("", "全部地区"), *((code, places[code]) for code in codes)])
        self._offer("year", [("", "全部年度"), *((year, year) for year in years)])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
