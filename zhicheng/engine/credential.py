"""身份证件: which kinds a place takes and what their numbers look like (K22 二.2, KINIT 一(一); ACC-04).

The kinds are pack data. A check digit is asked only of kinds whose numbers are built like a citizen number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhicheng.engine.identity import IdentityError, Sex, normalise_code, parse_resident_id

LONGEST = 20


@dataclass(frozen=True)
class DocumentKind:
    """One kind. `resident` numbers follow GB 11643 and say birth and sex; others match `shape` and their bearer says both.

    `begins` and `never_begins` are first characters that tell kinds of the same build apart; `hint` is the shape in words.
    """

    id: str
    title: str
    hint: str
    resident: bool = False
    shape: str = ""
    begins: tuple[str, ...] = ()
    never_begins: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """A number read as one kind: upper case, half width. Birth and sex are None where the number does not say them."""

    kind: str
    number: str
    born_on: date | None = None
    sex: Sex | None = None


@dataclass(frozen=True)
class Named:
    """A person as typed: name, document and mobile; birth and sex where the number does not say them."""

    name: str
    document_kind: str
    number: str
    mobile: str
    born_on: date | None = None
    sex: str = ""


def kinds_from(rows: Sequence[Mapping[str, Any]]) -> tuple[DocumentKind, ...]:
    """The kinds as a pack lists them (`account.documents`)."""
    return tuple(
        DocumentKind(
            id=str(row["id"]),
            title=str(row["title"]),
            hint=str(row["hint"]),
            resident=bool(row.get("resident", False)),
            shape=str(row.get("shape", "")),
            begins=tuple(row.get("begins", ())),
            never_begins=tuple(row.get("never_begins", ())),
        )
        for row in rows
    )


def parse(kinds: Sequence[DocumentKind], kind: str, text: str, *, today: date) -> Document:
    """证件号码 as typed, read as the kind chosen.

    Raises IdentityError: id.kind_empty (none chosen, or none this place takes), id.empty, id.kind {kind}, id.form {kind, hint}, and for
    numbers built like a citizen number those of `parse_resident_id`.
    """
    wanted = next((one for one in kinds if one.id == kind), None)
    if wanted is None:
        raise IdentityError("id.kind_empty")
    number = normalise_code(text)
    if not number:
        raise IdentityError("id.empty")
    if wanted.resident:
        read = parse_resident_id(number, today=today)
        _check_beginning(wanted, number)
        return Document(kind, read.number, read.born_on, read.sex)
    if len(number) > LONGEST or not re.fullmatch(wanted.shape, number):
        raise IdentityError("id.form", {"kind": wanted.title, "hint": wanted.hint})
    _check_beginning(wanted, number)
    return Document(kind, number)


def _check_beginning(kind: DocumentKind, number: str) -> None:
    is_other = bool(kind.begins) and not number.startswith(kind.begins)
    if is_other or (kind.never_begins and number.startswith(kind.never_begins)):
        raise IdentityError("id.kind", {"kind": kind.title})


def readings(kinds: Sequence[DocumentKind], text: str, *, today: date) -> list[Document]:
    """Every way a number typed without its kind can be read; empty when it is no number of any kind."""
    found = []
    for kind in kinds:
        try:
            found.append(parse(kinds, kind.id, text, today=today))
        except IdentityError:
            continue
    return found
