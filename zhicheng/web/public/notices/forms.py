"""Inputs of 通知公告: the conditions of the list, and a notice to publish."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from zhicheng.records.queries.announcements import KINDS, LEVELS
from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.forms import FilesField, FilterForm, LongTextField, NumberField, TextField, choice_field

Choices = Sequence[tuple[str, str]]
FIRST_YEAR, LAST_YEAR = 2000, 2100


class NoticesForm(FilterForm):
    """关键词、地区、年度、种类、系列、层级."""

    q = TextField(label="标题、正文或发布单位", required=False, max_length=40)
    year = NumberField(label="年度", required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)
    kind = forms.ChoiceField(label="种类", required=False, choices=[("", "全部种类"), *KINDS])
    level = forms.ChoiceField(label="层级", required=False, choices=[("", "不限"), *LEVELS])

    def __init__(self, *args: Any, places: Choices, series: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"] = forms.ChoiceField(label="地区", required=False, choices=[("", "全部地区"), *places])
        self.fields["series"] = forms.ChoiceField(label="系列", required=False, choices=[("", "全部系列"), *series])


class NoticeForm(KeyedForm):
    """A notice as it will be read; it cannot be changed afterwards."""

    kind = choice_field(KINDS, label="种类")
    title = TextField(label="标题", max_length=200)
    body = LongTextField(label="正文", rows=12, max_length=20_000, help_text="分段写，每段之间空一行。不要写个人信息。")
    year = NumberField(label="年度", min_value=FIRST_YEAR, max_value=LAST_YEAR)
    level = choice_field([("", "不限"), *LEVELS], label="层级", required=False)
    replaces = TextField(
        label="替代的通知",
        required=False,
        max_length=20,
        help_text="替代以前的通知时填它的编号，例如TZ2026-00001；读旧通知的人会看到新通知。",
    )
    annexes = FilesField(label="附件", required=False, allow_empty_file=True, help_text="可以一次选几个文件，按选择的次序排列。")

    def __init__(self, *args: Any, series: Choices, limits: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = forms.ChoiceField(label="系列", required=False, choices=[("", "不限系列"), *series])
        self.fields["series"] = chosen
        self.fields["annexes"].help_text = f"{self.fields['annexes'].help_text}{limits}"
        self.order_fields(["act_key", "kind", "title", "body", "year", "series", "level", "replaces", "annexes"])
