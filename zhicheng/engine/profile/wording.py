"""How the values of an entry read: in lists, side by side after a stale save, and on paper."""

from __future__ import annotations

from datetime import date

from .shapes import Field, Kind, Module, Value, Values
from .vocabulary import Vocabulary, label_of

_OPEN_ENDED = {"ended_on": "至今"}


def shown(field: Field, value: Value, vocabulary: Vocabulary) -> str:
    """One value in Chinese; empty when there is none."""
    if field.kind is Kind.TICK:
        return "是" if value else "否"
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return value.strftime("%Y-%m") if field.kind is Kind.MONTH else value.isoformat()
    return label_of(vocabulary, field.vocabulary, value) if field.kind is Kind.CHOICE else str(value)


def facts(module: Module, values: Values, vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    """(label, text) of every field in order: what the dossier and the paper show."""
    read = [field for field in module.fields if not field.if_named or values.get(field.name)]
    return tuple((field.label, shown(field, values.get(field.name), vocabulary)) for field in read)


def heading(module: Module, values: Values, vocabulary: Vocabulary) -> tuple[str, str]:
    """The first line of an entry in a list and the smaller one under it."""
    parts = [shown(module.field(name), values.get(name), vocabulary) or _OPEN_ENDED.get(name, "") for name in module.heads]
    first = parts[0] if len(parts[0]) <= 60 else f"{parts[0][:60]}…"
    return first, _joined(module, parts[1:])


def _joined(module: Module, parts: list[str]) -> str:
    if module.heads[-2:] in (("started_on", "ended_on"), ("first_month", "last_month")):
        until = parts[-1] if parts[-1].startswith("至") else f"至{parts[-1]}"
        parts = [*parts[:-2], f"{parts[-2]}{until}"]
    return "，".join(part for part in parts if part)
