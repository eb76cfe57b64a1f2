"""联系电话: one spelling for a number, its extensions kept apart, so that it can be dialled and found."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zhicheng.engine.names import normalise_name

_SHAPE = re.compile(r"(?:(0[0-9]{2,3})-?)?([0-9]{3,8})((?:转[0-9]{1,8})*)")
_DASHES = re.compile(r"[-\u2012-\u2015\u2212]+")


class PhoneError(ValueError):
    """电话读不懂: the text that is no number."""


@dataclass(frozen=True)
class Phone:
    """One number; `area` is empty where the source gives none."""

    area: str
    number: str
    extensions: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """As people write it: `0871-68699750`, `63644999转1转627005`."""
        return "-".join(filter(None, (self.area, self.number))) + "".join(f"转{one}" for one in self.extensions)

    @property
    def dial(self) -> str:
        """As a telephone dials it; a comma waits before an extension."""
        return ",".join((self.area + self.number, *self.extensions))


def parse_phone(text: str) -> Phone:
    """A number as written in a table: any dash, doubled or long, and 转 before each extension. Raises PhoneError (CAT-13)."""
    spelled = _DASHES.sub("-", normalise_name(text)).replace(" ", "")
    found = _SHAPE.fullmatch(spelled)
    if found is None:
        raise PhoneError(text)
    area, number, rest = found.groups()
    return Phone(area or "", number, tuple(filter(None, rest.split("转"))))


def parse_phones(cell: str) -> tuple[Phone, ...]:
    """Every number of one cell, separated by blanks, commas, 、 or /. Raises PhoneError (CAT-13)."""
    return tuple(parse_phone(part) for part in re.split(r"[\s、，,;；/]+", cell.strip()) if part)
