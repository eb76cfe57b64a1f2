"""证件号、手机号、姓名 as typed, with the engine's reason turned into a refusal of the field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.utils import timezone

from zhicheng.documents import typesetting
from zhicheng.documents.glyphs import describe
from zhicheng.engine import credential, identity, names
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Person
from zhicheng.records.queries.account_rules import account_rules

T = TypeVar("T")


@dataclass(frozen=True)
class Bearer:
    """A document with the birth date and sex of who bears it."""

    kind: str
    number: str
    born_on: date
    sex: str

    @property
    def personal(self) -> tuple[str, str]:
        """What of the document must not stand in a password."""
        return self.born_on.strftime("%Y%m%d"), self.number[-6:]


def document(kind: str, number: str, now: datetime, *, born_on: date | None = None, sex: str = "") -> Bearer:
    """证件 of a kind this place takes; birth and sex as typed where the number does not say them.

    Raises Refusal id.* (field `document_kind`, `number`, `born_on` or `sex`).
    """
    today = timezone.localtime(now).date()
    kinds = account_rules(now).documents
    field = "number" if kind in {one.id for one in kinds} else "document_kind"
    parsed = _asked(field, lambda: credential.parse(kinds, kind, number, today=today))
    born, told = parsed.born_on or born_on, parsed.sex or sex
    if born is None:
        raise Refusal("id.born_missing", field="born_on")
    if born > today:
        raise Refusal("id.future_birth", field="born_on", born_on=born.isoformat())
    if told not in Person.Sex.values:
        raise Refusal("id.sex_missing", field="sex")
    return Bearer(kind, parsed.number, born, told)


def named(who: credential.Named, now: datetime) -> tuple[str, Bearer, str]:
    """Name, document and mobile in their one spelling. Raises Refusal name.*, id.*, mobile.*."""
    bearer = document(who.document_kind, who.number, now, born_on=who.born_on, sex=who.sex)
    return person_name(who.name), bearer, mobile(who.mobile)


def mobile(number: str) -> str:
    """手机号, 11 digits. Raises Refusal mobile.* (field `mobile`)."""
    return _asked("mobile", lambda: identity.parse_mobile(number))


def person_name(text: str) -> str:
    """姓名 in its one spelling, printable everywhere. Raises Refusal name.* (field `name`)."""
    name = _asked("name", lambda: names.parse_person_name(text))
    if name.private_use:
        raise Refusal("name.private", field="name", code_point=names.spell_code_point(name.private_use[0]))
    return printable(name.text, "name")


def unit_name(text: str) -> str:
    """单位全称 in its one spelling, printable here. Raises Refusal name.* (field `unit_name`)."""
    return printable(_asked("unit_name", lambda: names.parse_unit_name(text).text), "unit_name")


def printable(name: str, field: str) -> str:
    """The name, when every character of it can be printed: refused at entry, not lost in print. NFR-06. Raises Refusal name.unprintable."""
    holes = typesetting.unprintable(name)
    if holes:
        raise Refusal("name.unprintable", field=field, characters="、".join(map(describe, holes)))
    return name


def credit_code(text: str) -> str:
    """统一社会信用代码. Raises Refusal credit.* (field `credit_code`)."""
    return _asked("credit_code", lambda: identity.parse_credit_code(text).code)


def _asked(field: str, parse: Callable[[], T]) -> T:
    try:
        return parse()
    except identity.IdentityError as error:
        params: dict[str, Any] = dict(error.params)
        raise Refusal(error.code, field=field, **params) from None
