"""Reads fact files: which facts a rule may ask for, their types, values and Chinese labels."""

from __future__ import annotations

from typing import Any

from zhicheng.engine.policy.fields import Fields
from zhicheng.engine.policy.pack import FACT_TYPES, FactKind
from zhicheng.engine.policy.reader import line_of

_BOUNDS = ("past", "not_before", "least", "most", "assume", "assume_says")


def read_fact_kinds(file: str, data: Any) -> list[FactKind]:
    """The fact kinds of one file. Raises PackError."""
    return [_fact_kind(file, row, "") for row in Fields(file, data, ("facts",)).rows("facts")]


def _fact_kind(file: str, row: Any, prefix: str) -> FactKind:
    fields = Fields(file, row, ("key", "label", "type"), ("values", "unranked", "ordinary", "fields", "ask", *_BOUNDS))
    kind = fields.one_of("type", FACT_TYPES)
    values = _pairs(fields, "values")
    if (kind in ("enum", "ordinal")) and not values:
        raise fields.wrong(f"{kind}类型要列出values", "请逐行写“- 代码: 中文名”")
    key = prefix + fields.text("key")
    return FactKind(
        key=key,
        label=fields.text("label"),
        type=kind,
        values=values,
        unranked=_pairs(fields, "unranked"),
        ordinary=row.get("ordinary"),
        fields=tuple(_fact_kind(file, inner, key + ".") for inner in fields.rows("fields")),
        ask=fields.text("ask", fields.text("label")),
        file=file,
        line=line_of(row),
        past=fields.flag("past", False),
        not_before=fields.text_or_none("not_before") or "",
        least=_whole(fields, "least", 0),
        most=_whole(fields, "most", None),
        assume=row.get("assume"),
        assume_says=fields.text_or_none("assume_says") or "",
    )


def _whole(fields: Fields, key: str, default: int | None) -> int | None:
    value = fields.raw.get(key, default)
    if value is not None and type(value) is not int:
        raise fields.wrong(f"“{key}”应是整数", "请改正，不限就写null", key)
    return value


def _pairs(fields: Fields, key: str) -> tuple[tuple[str, str], ...]:
    pairs = [next(iter(row.items())) for row in fields.rows(key) if len(row) == 1]
    if len(pairs) != len(fields.rows(key)) or not all(isinstance(label, str) for _, label in pairs):
        raise fields.wrong(f"{key}写法不对", "请逐行写“- 代码: 中文名”，次序从低到高", key)
    return tuple(pairs)
