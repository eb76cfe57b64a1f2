"""The shapes a module of the profile is described with: fields, evidence slots, checks between fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Protocol

Value = str | int | bool | date | None
Values = Mapping[str, Value]
Choices = tuple[tuple[str, str], ...]


class Kind(Enum):
    """How a field is typed, checked and printed."""

    TEXT = "text"
    LONG = "long"
    CODE = "code"
    INTEGER = "integer"
    YEAR = "year"
    DATE = "date"
    MONTH = "month"
    CHOICE = "choice"
    TICK = "tick"


@dataclass(frozen=True)
class Field:
    """One field. `vocabulary` names the choice list; `advised` fields may stay empty but are flagged to reader and reviewer; `if_named`
    ones are asked only where the packs name them, and read only where something is in them."""

    name: str
    label: str
    kind: Kind = Kind.TEXT
    required: bool = True
    longest: int = 0
    hint: str = ""
    vocabulary: str = ""
    least: int | None = None
    most: int | None = None
    may_be_future: bool = False
    advised: bool = False
    if_named: bool = False


@dataclass(frozen=True)
class Slot:
    """佐证的位置: `unless` (field, value) says when nothing is needed here."""

    key: str
    label: str
    hint: str
    required: bool = True
    unless: tuple[str, Value] | None = None

    def is_needed(self, values: Values) -> bool:
        """Whether this entry needs a file here."""
        return self.required and (self.unless is None or values.get(self.unless[0]) != self.unless[1])


@dataclass(frozen=True)
class Fault:
    """One thing wrong with an entry: the field it belongs to and the sentence shown there."""

    field: str
    text: str


class Check(Protocol):
    """A condition between fields; it is silent while one of them is empty."""

    def fault(self, values: Values) -> Fault | None:
        """What is wrong, or None."""


@dataclass(frozen=True)
class Module:
    """模块: its fields in the order asked and printed. `heads` name an entry in a list, `newest` orders it.

    `unique` is the field no two entries of a person may share; `single` modules hold one entry; `yearly` ones a window of years.
    """

    slug: str
    label: str
    noun: str
    fields: tuple[Field, ...]
    heads: tuple[str, ...]
    newest: str
    slots: tuple[Slot, ...] = ()
    checks: tuple[Check, ...] = ()
    unique: str = ""
    single: bool = False
    yearly: bool = False
    lead: str = ""

    def field(self, name: str) -> Field:
        """The field of this name. Raises KeyError."""
        return next((one for one in self.fields if one.name == name), None) or _missing(self.slug, name)

    def slot(self, key: str) -> Slot | None:
        """The evidence slot with this key, or None."""
        return next((one for one in self.slots if one.key == key), None)


def _missing(slug: str, name: str) -> Field:
    raise KeyError(f"{slug}.{name}")


def draft_page(slug: str, entry_id: int | None) -> str:
    """The page under which what was typed for an entry is kept as a draft."""
    return f"profile/{slug}/{entry_id or 'new'}"
