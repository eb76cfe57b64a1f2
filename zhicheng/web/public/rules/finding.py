"""Finding a rule by words, pack and matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from django import forms

from zhicheng.engine.policy import Pack
from zhicheng.engine.policy.matters import CLAUSE_NAMES, MATTER_NAMES
from zhicheng.records.queries.library import Shelf
from zhicheng.web.shared.forms import FilterForm, TextField
from zhicheng.web.shared.rule_address import rule_url

VALUE = "数值和名单"


class RulesForm(FilterForm):
    """查询条件."""

    q = TextField(label="关键词", required=False, max_length=40)
    pack = forms.ChoiceField(label="政策", required=False)
    matter = forms.ChoiceField(label="事项", required=False, choices=[("", "全部事项"), *MATTER_NAMES.items()])

    def __init__(self, *args: Any, shelf: Shelf, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["pack"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "全部政策"), *((pack.id, pack.name) for pack in shelf.packs)]


def found_rules(shelf: Shelf, asked: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rules that fit, pack by pack in the order they are written."""
    return [row for pack in shelf.packs for row in _rows(pack) if _fits(row, asked)]


# A pack is one object for each content hash and never changes.
@lru_cache(maxsize=128)
def _rows(pack: Pack) -> Sequence[dict[str, Any]]:
    rows = [
        _row(
            pack, one.id, one.label, one.says, one.matter, f"{MATTER_NAMES.get(one.matter, one.matter)}：{CLAUSE_NAMES[one.kind]}"
        )
        for one in pack.clauses
    ]
    return rows + [
        _row(pack, key, entry.says, "", "", VALUE) for key, entry in {entry.key: entry for entry in pack.entries}.items()
    ]


def _row(pack: Pack, id: str, label: str, says: str, matter: str, kind: str) -> dict[str, Any]:
    row = {"id": id, "label": label, "says": says, "matter": matter, "kind": kind, "pack": pack.name, "pack_id": pack.id}
    return row | {"url": rule_url(pack.id, id)}


def _fits(row: Mapping[str, Any], asked: Mapping[str, Any]) -> bool:
    words = str(asked.get("q", "")).split()
    text = f"{row['label']}{row['says']}{row['pack']}{row['id']}"
    return (
        asked.get("pack") in (None, row["pack_id"])
        and asked.get("matter") in (None, row["matter"])
        and all(word in text for word in words)
    )
