"""申报记录: the lists and the papers an applicant reads of the own cases, and nobody else's (APP-08, APP-11, REV-15)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from zhicheng.engine.access import Role
from zhicheng.engine.workflow.application import APPLICATION, DRAFT, RESET, RETURNED
from zhicheng.records.applications import Application as Case
from zhicheng.records.applications import Attachment, Decision, Dossier, RouteStep
from zhicheng.records.applications import CaseEvent as Event
from zhicheng.records.publicity import Publicity

from .keyset import Cursor, Part, part

__all__ = ["Attachment", "Case", "CaseFilter", "Counts", "Decision", "Event", "Filed", "Publicity", "RouteStep"]

MINE = frozenset({DRAFT, RETURNED, RESET})
"""The states in which the applicant has to act."""
ENDED = frozenset(code for code, state in APPLICATION.states.items() if state.final)
TURNS: Mapping[str, Q] = {
    "mine": Q(state__in=MINE),
    "others": ~Q(state__in=MINE | ENDED),
    "ended": Q(state__in=ENDED),
}


@dataclass(frozen=True)
class CaseFilter:
    """What page D8 is narrowed to: `turn` mine, others or ended; empty and None mean any."""

    turn: str = ""
    year: int | None = None
    words: str = ""


@dataclass(frozen=True)
class Counts:
    """How many cases stand behind each filter, and the years there are, newest first."""

    total: int
    turns: Mapping[str, int]
    years: Sequence[int]


@dataclass(frozen=True)
class Filed:
    """提交稿's receipt: which submission, when the server had it, the hash of what was filed."""

    attempt: int
    at: datetime
    sha256: str


def listed(person: int, wanted: CaseFilter, at: Cursor, *, limit: int = 20) -> Part[Case]:
    """Own cases, newest first. One statement, however many there are."""
    rows = _rows(person)
    if wanted.turn in TURNS:
        rows = rows.filter(TURNS[wanted.turn])
    if wanted.year is not None:
        rows = rows.filter(year=wanted.year)
    if wanted.words:
        rows = rows.filter(Q(number__contains=wanted.words.upper()) | Q(title_name__contains=wanted.words))
    return part(rows, "-id", at, limit)


def counts(person: int) -> Counts:
    """How many own cases there are by turn, and their years. Two statements."""
    own = Case.objects.filter(person_id=person)
    tallies = {f"n_{name}": Count("id", filter=condition) for name, condition in TURNS.items()}
    found = own.aggregate(total=Count("id"), **tallies)
    years = own.order_by("-year").values_list("year", flat=True).distinct()
    return Counts(found["total"], {name: found[f"n_{name}"] for name in TURNS}, list(years))


def unfinished(person: int) -> Sequence[Case]:
    """Own cases that are not over, newest first, at most ten. One statement."""
    return list(_rows(person).exclude(state__in=ENDED).order_by("-id")[:10])


def is_own(person: int | None, number: str) -> bool:
    """Whether the number is one of the own cases."""
    return person is not None and Case.objects.filter(person_id=person, number=number).exists()


def attachments(case: Case) -> Sequence[Attachment]:
    """The files filed under the materials of a case, in the order they came. One statement."""
    return list(Attachment.objects.filter(application=case).select_related("item__file").order_by("id"))


def filings(case: Case) -> list[Filed]:
    """The submissions of a case, oldest first, without their contents."""
    rows = Dossier.objects.filter(application=case).order_by("attempt")
    return [Filed(*row) for row in rows.values_list("attempt", "filed_at", "sha256")]


def decision(case: Case) -> Decision | None:
    """The decision on a case with the body that took it, None before it."""
    return Decision.objects.select_related("body").filter(application=case).first()


def can_withdraw(case: Case) -> bool:
    """Whether the applicant may still take the case back: before the unit has opened it (K22 五(二)3)."""
    return APPLICATION.can("withdraw", case.state, Role.APPLICANT)


def _rows(person: int) -> QuerySet[Case]:
    return Case.objects.filter(person_id=person).select_related("employer", "holder_employer", "holder_body")
