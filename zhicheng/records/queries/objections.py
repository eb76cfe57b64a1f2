"""公示反映: what the packs say of it, who may see which, what holds up a case (K20 六(四)2–3; PUB-04, PUB-10)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from zhicheng.engine.access import UNIT_ROLES, Actor, Role
from zhicheng.engine.access_objections import OVERSEERS, ObjectionView, sees
from zhicheng.engine.policy import Rulebook
from zhicheng.engine.workflow.objection import INVESTIGATING
from zhicheng.records.applications import Application
from zhicheng.records.objections import IntegrityRecord, Objection, ObjectionEvent, ObjectionFile
from zhicheng.records.publicity import Publicity, PublicityPerson

from . import judging, places, policies
from .keyset import Cursor, Part, part
from .places import ancestry
from .windows import local_day

__all__ = ["INVESTIGATING", "Objection", "ObjectionFile"]

EITHER, NAMED, ANONYMOUS = "either", "named", "anonymous"


@dataclass(frozen=True)
class Rules:
    """What the packs say: who may report, days to look into it and on which of them to remind, whether the unit may close what is about itself, what an upheld one leaves."""

    identity: str
    working_days: int | None
    days_clause: str
    unit_closes_own: bool
    own_clause: str
    recorded: bool
    record_clause: str
    reminder_days: tuple[int, ...]


def rules(book: Rulebook, on: date, division: str, level: int) -> Rules:
    """The rules of reports during a publicity. Raises Refusal `not_configured`."""
    scope = {"level": f"L{level}"}
    days = policies.optional(book, "publicity.report_working_days", on, **scope)
    reminded = policies.optional(book, "publicity.report_reminder_days", on, **scope)
    own = policies.value(book, "publicity.unit_closes_own", on, division, **scope)
    kept = policies.value(book, "publicity.upheld_recorded", on, division, **scope)
    return Rules(
        str(policies.value(book, "publicity.reports_named", on, division, **scope).value),
        int(days.value) if days else None,
        str(days.clause) if days else "",
        bool(own.value),
        str(own.clause),
        bool(kept.value),
        str(kept.clause),
        tuple(reminded.value) if reminded else (),
    )


def rules_of(case: Application, now: datetime) -> Rules:
    """The rules for reports about one case. Raises Refusal `not_configured`."""
    on = local_day(now)
    return rules(judging.rules(case, on), on, case.division_id, case.level)


def view(row: Objection) -> ObjectionView:
    """What the access kernel must know of a report: one statement."""
    return ObjectionView(
        person=row.application.person_id,
        employer=row.publicity.employer_id,
        from_unit=row.from_unit,
        holder_employer=row.holder_employer_id,
        holder_body=row.holder_body_id,
        superior=row.superior_id,
        divisions=tuple(ancestry(row.application.division_id)),
        holder_name=holder_name(row),
    )


def holder_name(row: Objection) -> str:
    """Who looks into it, by name."""
    return str(row.holder_body or row.holder_employer)


def seen(actor: Actor, number: str) -> Objection | None:
    """A report, if this actor may know of it; None, the same for an unknown number. Two statements."""
    found = _rows().filter(number=number).first()
    return found if found is not None and sees(actor, view(found)) else None


def within(actor: Actor) -> QuerySet[Objection]:
    """The reports an actor may list, as `engine.access_objections.sees` says of each."""
    rows = _rows().exclude(application__person_id=actor.person or 0)
    if actor.role in UNIT_ROLES:
        return rows.filter(publicity__employer_id=actor.employer or 0, from_unit=False)
    if actor.role in OVERSEERS:
        place = places.within(actor.division, "application__division")
        own = Q(superior_id=actor.body) | Q(holder_body_id=actor.body)
        return rows.filter(place if actor.role is Role.SUPERVISOR else place | own)
    if actor.body is not None:
        return rows.filter(Q(superior_id=actor.body) | Q(holder_body_id=actor.body))
    return rows.none()


def listed(actor: Actor, *, is_open: bool, at: Cursor, limit: int = 50) -> Part[Objection]:
    """The reports within sight, the newest first. One statement."""
    rows = within(actor)
    rows = rows.filter(state=INVESTIGATING) if is_open else rows.exclude(state=INVESTIGATING)
    return part(rows, "-id", at, limit)


def on_notice(actor: Actor, notice: Publicity) -> tuple[int, int]:
    """How many reports about a notice the actor may know of, and how many of them are open. One statement."""
    states = list(within(actor).filter(publicity=notice).values_list("state", flat=True))
    return len(states), states.count(INVESTIGATING)


def waiting(actor: Actor) -> int:
    """How many open reports the actor's own unit or body has to look into. One statement."""
    held = Q(holder_body_id=actor.body) if actor.body else Q(holder_employer_id=actor.employer)
    return within(actor).filter(held, state=INVESTIGATING).count()


def blocking(case: Application) -> Objection | None:
    """The report that holds up this case now: open, and received before its publicity had ended. One statement."""
    rows = Objection.objects.select_related("holder_employer", "holder_body")
    return rows.filter(application=case, state=INVESTIGATING, is_late=False).order_by("id").first()


def of_case(case: Application) -> Sequence[Objection]:
    """Every report about a case, oldest first. One statement."""
    rows = Objection.objects.select_related("holder_employer", "holder_body", "superior").filter(application=case)
    return list(rows.order_by("id"))


def is_held(reports: Sequence[Objection]) -> bool:
    """Whether one of the reports about a case holds it up now."""
    return any(row.state == INVESTIGATING and not row.is_late for row in reports)


def held(cases: Iterable[int]) -> frozenset[int]:
    """Which of several cases are held up by a report now. One statement, none for no cases."""
    running = {"application_id__in": list(cases), "application__closed_at__isnull": True}
    rows = Objection.objects.filter(**running, state=INVESTIGATING, is_late=False)
    return frozenset(rows.values_list("application_id", flat=True))


def by_number(number: str) -> Objection | None:
    """A report by its number, for whoever proved to have sent it."""
    return _rows().filter(number=number).first()


def files(row: Objection) -> Sequence[ObjectionFile]:
    """The evidence on both sides, in order."""
    return list(ObjectionFile.objects.select_related("file").filter(objection=row).order_by("-side", "position"))


def file_of(row: Objection, side: str, position: int) -> ObjectionFile | None:
    """One piece of evidence."""
    return ObjectionFile.objects.select_related("file").filter(objection=row, side=side, position=position).first()


def events(row: Objection) -> Sequence[ObjectionEvent]:
    """The steps, oldest first."""
    return list(ObjectionEvent.objects.filter(objection=row).order_by("id"))


def is_recorded(row: Objection) -> bool:
    """Whether an integrity record was made of it."""
    return IntegrityRecord.objects.filter(objection=row).exists()


def namesakes(notice: Publicity, name: str, specialty: str = "") -> Sequence[PublicityPerson]:
    """Who is shown under this name on a notice, by the specialty where one is given."""
    rows = PublicityPerson.objects.select_related("application").filter(publicity=notice, name=name)
    return list((rows.filter(specialty=specialty) if specialty else rows).order_by("id"))


def _rows() -> QuerySet[Objection]:
    return Objection.objects.select_related(
        "publicity", "application__person", "application__division", "holder_employer", "holder_body", "superior"
    )
