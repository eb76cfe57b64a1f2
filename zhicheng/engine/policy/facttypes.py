"""What a rule may ask about a person: one kind of fact, its type, its values, and what it cannot be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

FACT_TYPES = ("enum", "ordinal", "bool", "date", "instant", "int", "text", "list", "months", "by_year")


@dataclass(frozen=True, slots=True)
class FactKind:
    """One fact a rule may ask for. `values` are (id, Chinese label), in ascending order for `ordinal`; `unranked` need an
    equivalence before they can be ordered; `ordinary` is the value of an unremarkable person, used in examples only.

    What cannot be: a day ahead of the day judged (`past`), a day before another fact (`not_before`), a number below
    `least` (0 unless the pack says otherwise) or above `most`. A year still to come may be taken to be as in `assume` when
    a day is worked out ahead; `assume_says` is how people read it.
    """

    key: str
    label: str
    type: str
    values: tuple[tuple[str, str], ...]
    unranked: tuple[tuple[str, str], ...]
    ordinary: Any
    fields: tuple[FactKind, ...]
    ask: str
    file: str
    line: int
    past: bool = False
    not_before: str = ""
    least: int | None = 0
    most: int | None = None
    assume: Any = None
    assume_says: str = ""

    allowed: frozenset[str] = field(default=frozenset(), init=False, compare=False, repr=False)
    order: tuple[str, ...] = field(default=(), init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        # Asked for at every comparison: the values by themselves, and ranked, lowest first.
        object.__setattr__(self, "allowed", frozenset(key for key, _ in self.values + self.unranked))
        object.__setattr__(self, "order", tuple(key for key, _ in self.values) if self.type == "ordinal" else ())

    def label_of(self, value: object) -> str:
        """The Chinese label of a value of an enumeration; the value itself when it has none."""
        return next((label for key, label in self.values + self.unranked if key == value), str(value))


def fits_type(value: Any, kind: FactKind | None) -> bool:
    """Whether a fact that is given has the type registered for it and is one of its values; `none` fits days and lists."""
    if kind is None:
        return True
    shapes = _SHAPES.get(kind.type)
    if shapes is None:
        return not kind.allowed or (isinstance(value, str) and value in kind.allowed)
    if isinstance(value, shapes):
        # In Python a truth is a whole number and an instant is a day; here they are not.
        return not isinstance(value, _NOT.get(kind.type, ()))
    return value == "none" and kind.type in ("date", "instant", "list", "months")


_SHAPES: dict[str, tuple[type, ...]] = {
    "bool": (bool,),
    "date": (date,),
    "instant": (datetime,),
    "int": (int,),
    "list": (list, tuple),
    "months": (list, tuple),
    "by_year": (Mapping,),
}
_NOT: dict[str, type] = {"int": bool, "date": datetime}
