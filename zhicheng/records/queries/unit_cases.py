"""What a unit asks about its people's cases: the list, the counts behind it, what is due, whom to show (REV-01, REV-11; ux E1, E4)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from zhicheng.engine.calendar import end_of_day
from zhicheng.engine.workflow.application import (
    APPLICATION,
    ASSESSED,
    BODY_REVIEW,
    DRAFT,
    LAPSED,
    PUBLICISING,
    RESET,
    RETURNED,
    SUBMITTED,
    TERMINATED,
    UNIT_REVIEW,
    WITH_BODY,
    WITHDRAWN,
)
from zhicheng.records.applications import Application as Case
from zhicheng.records.applications import CaseEvent as Event
from zhicheng.records.applications import ItemVerdict as Verdict
from zhicheng.records.applications import RouteStep
from zhicheng.records.applications import UnitAssessment as Assessment
from zhicheng.records.employers import Employer
from zhicheng.records.publicity import Publicity as Notice
from zhicheng.records.publicity import PublicityPerson as Shown

from . import procedure, windows
from .judging import rules
from .keyset import Cursor, Part, part, part_by
from .procedure import Chances

__all__ = ["Assessment", "Case", "Counts", "Event", "Notice", "Shown", "UnitFilter", "Verdict"]

VERDICTS: Sequence[tuple[str, str]] = tuple((value, str(label)) for value, label in Verdict.Verdict.choices)
FAULTS = frozenset({Verdict.Verdict.CHANGE, Verdict.Verdict.FALSE})
OVER = frozenset(code for code, state in APPLICATION.states.items() if state.final)
# Every stage a unit sees its cases in, in the order they pass through it; the first four wait for the unit itself.
STAGES: Mapping[str, Callable[[datetime], Q]] = {
    "pending": lambda now: Q(state=SUBMITTED),
    "reviewing": lambda now: Q(state=UNIT_REVIEW),
    "assessed": lambda now: Q(state=ASSESSED),
    "ended": lambda now: Q(state=PUBLICISING, due_at__lte=now),
    "publicising": lambda now: Q(state=PUBLICISING, due_at__gt=now),
    "returned": lambda now: Q(state__in=(RETURNED, RESET)),
    "above": lambda now: Q(state__in=(WITH_BODY, BODY_REVIEW)),
    "closed": lambda now: Q(state__in=OVER),
}
# Where a case may be without its unit ever having been sent it.
MAYBE_UNSENT = (DRAFT, WITHDRAWN, LAPSED, TERMINATED)
WAITING = ("pending", "reviewing", "assessed", "ended")
_LAST = datetime(9999, 1, 1, tzinfo=UTC)
SORTS: Mapping[str, object] = {
    "due": Coalesce("due_at", Value(_LAST)),
    "submitted": Coalesce("submitted_at", "created_at"),
    "name": F("person__name"),
    "used": F("returns_used"),
}


@dataclass(frozen=True)
class UnitFilter:
    """What the list is narrowed to and ordered by: `sort` is a key of SORTS, with a minus for the other way round."""

    stage: str = ""
    words: str = ""
    sort: str = "due"


@dataclass(frozen=True)
class Counts:
    """How many cases stand in each stage, and how many of those that wait are due today or overdue."""

    total: int
    stages: Mapping[str, int]
    due_today: int
    overdue: int


@dataclass(frozen=True)
class Suspension:
    """暂停推荐: the unit's name and until when (inclusive day), None while it may recommend."""

    name: str
    until: str | None


def counts(employer: int, now: datetime) -> Counts:
    """How many cases a unit has by stage: one statement."""
    timed = Q(state__in=(SUBMITTED, UNIT_REVIEW, ASSESSED))
    tonight = end_of_day(windows.local_day(now))
    tallies = {f"n_{name}": Count("id", filter=of(now)) for name, of in STAGES.items()}
    found = sent_to(employer).aggregate(
        total=Count("id"),
        today=Count("id", filter=timed & Q(due_at__gt=now, due_at__lte=tonight)),
        late=Count("id", filter=timed & Q(due_at__lte=now)),
        **tallies,
    )
    return Counts(found["total"], {name: found[f"n_{name}"] for name in STAGES}, found["today"], found["late"])


def listed(employer: int, wanted: UnitFilter, at: Cursor, now: datetime, *, limit: int = 50) -> Part[Case]:
    """A unit's cases, nearest deadline first unless asked otherwise: one statement, two on a later part."""
    everything = sent_to(employer)
    rows = everything.select_related("person", "rulebook")
    if wanted.stage in STAGES:
        rows = rows.filter(STAGES[wanted.stage](now))
    if wanted.words:
        rows = rows.filter(Q(number__contains=wanted.words.upper()) | Q(person__name__contains=wanted.words))
    order = SORTS.get(wanted.sort.lstrip("-"), SORTS["due"])
    return part_by(order, everything, rows, wanted.sort.startswith("-"), at, limit)


def waiting(employer: int, now: datetime, limit: int = 10) -> Sequence[Case]:
    """The cases that wait for the unit itself, the longest waiting first: one statement."""
    waits = Q()
    for name in WAITING:
        waits |= STAGES[name](now)
    rows = sent_to(employer).filter(waits).select_related("person")
    return list(rows.order_by(Coalesce("due_at", Value(_LAST)), "id")[:limit])


def assessed(employer: int, numbers: Collection[str] | None = None) -> Sequence[Case]:
    """The people whose assessment stands and who are not shown yet, all or those named: one statement."""
    rows = sent_to(employer).filter(state=ASSESSED).select_related("person", "employer", "division", "rulebook")
    return list((rows if numbers is None else rows.filter(number__in=numbers)).order_by("id"))


def notices(employer: int, at: Cursor, *, limit: int = 20) -> Part[Notice]:
    """A unit's notices, newest first, each with how many people are on it, stopped and cleared: one statement."""
    rows = Notice.objects.filter(employer_id=employer).annotate(
        listed=Count("people"),
        stopped=Count("people", filter=Q(people__stopped_at__isnull=False)),
        cleared=Count("people", filter=Q(people__cleared_at__isnull=False)),
    )
    return part(rows, "-id", at, limit)


def assessment(case: Case) -> Assessment | None:
    """The unit's assessment of the present submission, with who answers for it."""
    return Assessment.objects.select_related("by_person").filter(application=case, attempt=case.attempt).first()


def shown(case: Case) -> Shown | None:
    """The publicity of the present submission, running or cleared, with its notice; None when there is none or it was stopped."""
    rows = Shown.objects.select_related("publicity").filter(
        application=case, attempt=case.attempt, is_using=False, stopped_at__isnull=True
    )
    return rows.order_by("-id").first()


def last_event(case: Case) -> Event | None:
    """The last step of a case, with the person who took it."""
    return Event.objects.filter(application=case).order_by("-id").first()


def totals(rows: Sequence[Case], now: datetime) -> dict[int, Chances]:
    """The return counter of each case: one statement for each rulebook they are pinned to, usually one a season."""
    on = windows.local_day(now)
    pinned = {case.rulebook_id: case for case in rows if case.rulebook_id is not None}
    books = {rulebook: rules(case, on) for rulebook, case in pinned.items()}
    return {
        case.pk: procedure.chances(books[case.rulebook_id], on, case.division_id, case.level, case.returns_used)
        for case in rows
        if case.rulebook_id in books
    }


def suspension(employer: int) -> Suspension:
    """Whether the unit may recommend now."""
    name, state, until = Employer.objects.values_list("name", "state", "suspended_until").get(pk=employer)
    return Suspension(name, until.isoformat() if state == Employer.State.SUSPENDED and until else None)


def is_over(state: str) -> bool:
    """Whether a case in this state has ended."""
    return state in OVER


def sent_to(employer: int) -> QuerySet[Case]:
    """Those sent to it: a draft is nobody else's business, also once it was withdrawn, lapsed or ended with the year (SEC-01)."""
    sent = Exists(RouteStep.objects.filter(application=OuterRef("pk")))
    return Case.objects.filter(Q(employer_id=employer), ~Q(state__in=MAYBE_UNSENT) | (Q(sent) & ~Q(state=DRAFT)))
