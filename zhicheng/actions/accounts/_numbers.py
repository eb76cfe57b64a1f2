"""证件号、手机号、姓名 as typed, with the engine's reason turned into a refusal of the field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from django.utils import timezone

from zhicheng.documents import typesetting
from zhicheng.documents.glyphs import describe
from zhicheng.engine import identity, names
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Person
from zhicheng.records.queries.accounts import document_kind

T = TypeVar("T")


def document(kind: str, number: str, now: datetime) -> identity.ResidentId:
    """居民身份证号码 or 港澳台居民居住证号码. Raises Refusal id.* (field `number`)."""
    today = timezone.localtime(now).date()
    parsed = _asked("number", lambda: identity.parse_resident_id(number, today=today))
    if kind not in Person.Document.values or parsed.kind == "foreign_permanent" or document_kind(parsed.number) != kind:
        labels = dict(Person.Document.choices)
        raise Refusal("id.kind", field="number", kind=labels.get(kind, "所选证件"))
    return parsed


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
