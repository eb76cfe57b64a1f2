"""Questions of a person about the own data: everything kept of them, who read it, what stands against deleting it (个人信息保护法 45, 47)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Model, Q
from django.utils import timezone

from zhicheng.records.applications import Application, CaseEvent
from zhicheng.records.audit import AccessLog
from zhicheng.records.certificates import Certificate
from zhicheng.records.evidence import EvidenceItem
from zhicheng.records.people import Identity, Person
from zhicheng.records.profiles import ProfileEntry
from zhicheng.records.tickets import NameChange, Ticket
from zhicheng.records.units import UnitClaim

from . import policies
from .keyset import Cursor, Part, part

# What serves the machine alone: keys of rows, search hashes, counters.
_INNER = ("_index", "version", "_masked", "sha256")
_LONGEST = 500


@dataclass(frozen=True)
class Section:
    """One kind of record and its rows, each a mapping of the field's Chinese name to its value as text."""

    title: str
    rows: Sequence[dict[str, str]]


@dataclass(frozen=True)
class Reading:
    """Somebody looked: when, who, what, with which answer."""

    at: datetime
    reader: str
    what: str
    subject: str


def collected(person_id: int) -> list[Section]:
    """Everything kept of a person, numbers in full: they are the reader's own. A fixed number of statements."""
    person = Person.objects.select_related("employer").get(pk=person_id)
    mine = {"person_id": person_id}
    found: list[tuple[str, Iterable[Model]]] = [
        ("基本信息", [person]),
        ("身份", Identity.objects.select_related("employer", "body").filter(account__person=person).order_by("id")),
        ("姓名更正记录", NameChange.objects.filter(**mine).order_by("id")),
        *((str(kind._meta.verbose_name), kind.objects.filter(**mine).order_by("id")[:_LONGEST]) for kind in _modules()),
        ("材料", EvidenceItem.objects.filter(**mine).order_by("id")[:_LONGEST]),
        ("申报", Application.objects.select_related("employer", "division").filter(**mine).order_by("id")),
        ("办理记录", CaseEvent.objects.filter(application__person_id=person_id).order_by("id")[:_LONGEST]),
        ("电子证书", Certificate.objects.filter(qualification__person_id=person_id).order_by("id")),
        ("工单", Ticket.objects.filter(account__person=person).order_by("id")),
    ]
    return [Section(title, [_plain(row) for row in rows]) for title, rows in found]


def _modules() -> list[type[ProfileEntry]]:
    return ProfileEntry.__subclasses__()


def _plain(row: Model) -> dict[str, str]:
    found = {}
    for field in row._meta.concrete_fields:
        is_inner = field.name.endswith(_INNER) or field.name in (
            "id",
            "person",
            "account",
            "profileentry_ptr",
            "file",
            "holder_employer",
        )
        value = None if is_inner else _value(row, field)
        if value not in (None, ""):
            found[str(field.verbose_name)] = str(value)
    return found


def _value(row: Model, field: Any) -> Any:
    if field.is_relation:
        return (
            str(getattr(row, field.name))
            if field.name in ("employer", "body", "division") and getattr(row, field.attname)
            else None
        )
    if field.choices:
        return getattr(row, f"get_{field.name}_display")()
    value = getattr(row, field.attname)
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, date):
        return value.isoformat()
    return {True: "是", False: "否"}.get(value, value) if isinstance(value, bool) else value


def readings(person_id: int, account_id: int, at: Cursor, *, limit: int = 20) -> tuple[list[Reading], Part[AccessLog]]:
    """谁查阅过我的信息, newest first; one's own readings are left out. Five statements."""
    cases = Application.objects.filter(person_id=person_id).values_list("number", flat=True)
    items = EvidenceItem.objects.filter(person_id=person_id).order_by("-id").values_list("id", flat=True)[:_LONGEST]
    papers = Certificate.objects.filter(qualification__person_id=person_id).values_list("number", flat=True)
    filed = Ticket.objects.filter(account_id=account_id).values_list("number", flat=True)
    kinds = {"application": cases, "evidence": items, "certificate": papers, "ticket": filed, "person": [person_id]}
    subjects = [f"{kind}:{key}" for kind, keys in kinds.items() for key in keys]
    rows = AccessLog.objects.filter(subject__in=subjects).filter(Q(account__isnull=True) | ~Q(account=account_id))
    found = part(rows, "-id", at, limit)
    return [_reading(row) for row in found.rows], found


def _reading(row: AccessLog) -> Reading:
    reader = f"{row.acting_for} {row.reader}".strip() if row.reader else "访客"
    return Reading(row.at, reader, row.what, row.subject)


def kept_for(person_id: int) -> list[str]:
    """What of a person must be kept: cases, titles, offices held or asked for. Empty when the account may be deleted. Four statements."""
    held = Identity.objects.filter(account__person_id=person_id).exclude(role=Identity.Role.APPLICANT)
    kinds = {
        "申报记录": Application.objects.filter(person_id=person_id),
        "单位或机构的身份记录": held,
        "单位认领申请": UnitClaim.objects.filter(person_id=person_id),
        "工单": Ticket.objects.filter(account__person_id=person_id),
    }
    return [name for name, rows in kinds.items() if rows.exists()]


def retention(now: datetime) -> str:
    """The basis on which records are kept, in words; empty where no pack says it."""
    on = timezone.localtime(now).date()
    if not policies.configured(settings.LOCAL_DIVISION, on):
        return ""
    found = policies.optional(policies.rulebook(settings.LOCAL_DIVISION, on), "account.retention_basis", on)
    return str(found.value) if found else ""
