"""What a body asks about the cases that reach it: its queue at any length, and what was found of a case before (ux F1, F2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple, TypeVar

from django.db import connection
from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from zhicheng.engine.calendar import end_of_day
from zhicheng.engine.workflow.application import BODY_REVIEW, WITH_BODY
from zhicheng.records.applications import Application as Case
from zhicheng.records.applications import CaseEvent, Decision, ItemVerdict, Judgement, RouteStep
from zhicheng.records.certificates import Certificate, Qualification
from zhicheng.records.people import Person

from . import dossier, facts, policies, windows
from .cases import JUDGING_VERBS
from .judging import rules
from .keyset import Cursor, Part

__all__ = ["Case", "Certificate", "Counts", "Decision", "Judgement", "QueueFilter", "Row"]

Table = TypeVar("Table", bound=Model)
HELD: Mapping[str, tuple[str, ...]] = {"waiting": (WITH_BODY,), "reviewing": (BODY_REVIEW,)}
LATE, EARLIER = "late", "earlier"
SORTS: Mapping[str, str] = {"due": "due_at", "submitted": "submitted_at"}
# Counting stops here, so that a queue of a hundred thousand costs no more than one of a thousand.
MANY = 999
_FIRST, _LAST = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)
_LAST_CHARACTER = "\U0010ffff"
COUNTS_FROM = "recognition.counts_from"
HIRE_DOCUMENT_DAY = "hire_document_day"


@dataclass(frozen=True)
class QueueFilter:
    """What the queue is narrowed to and ordered by: `sort` is a key of SORTS, with a minus for the other way round."""

    stage: str = ""
    words: str = ""
    sort: str = "due"


class Row(NamedTuple):
    """One case of a queue: only what its line shows, nothing sealed."""

    id: int
    number: str
    person: int
    name: str
    employer: str
    title: str
    specialty: str
    state: str
    due_at: datetime | None
    submitted_at: datetime | None
    returns_used: int
    holder_body: int | None


@dataclass(frozen=True)
class Counts:
    """How many cases wait, are under review, are overdue and are due today (above MANY they are not counted further), and whether
    any has no deadline."""

    waiting: int
    reviewing: int
    late: int
    today: int
    has_undated: bool

    @property
    def held(self) -> int:
        """Everything the body has to act on."""
        return self.waiting + self.reviewing


_COLUMNS = (
    "id", "number", "person_id", "person__name", "employer__name", "title_name", "specialty", "state", "due_at", "submitted_at",
    "returns_used", "holder_body_id",
)  # fmt: skip


# Asked on every page of a queue and written out, because building it from its parts would cost more than answering it.
_COUNTS = "SELECT " + ", ".join(
    f"(SELECT COUNT(*) FROM (SELECT 1 AS one FROM {Case._meta.db_table} WHERE holder_body_id = %s AND {asked} LIMIT {bound}) found)"
    for asked, bound in (
        ("state = %s", MANY + 1), ("state = %s", MANY + 1), ("due_at <= %s", MANY + 1), ("due_at > %s AND due_at <= %s", MANY + 1),
        ("due_at IS NULL", 1),
    )
)  # fmt: skip


def counts(body: int, now: datetime) -> Counts:
    """How many cases a body holds by stage: one statement, bounded by MANY for each number."""
    at, tonight = (connection.ops.adapt_datetimefield_value(instant) for instant in (now, end_of_day(windows.local_day(now))))
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, [body, WITH_BODY, body, BODY_REVIEW, body, at, body, at, tonight, body])
        waiting, reviewing, late, today, undated = cursor.fetchone()
    return Counts(waiting, reviewing, late, today, bool(undated))


def listed(body: int, wanted: QueueFilter, at: Cursor, now: datetime, *, has_undated: bool = True, limit: int = 50) -> Part[Row]:
    """A body's queue, nearest deadline first unless asked otherwise; cases it has dealt with before, newest first.

    One statement; a second only where cases without a deadline follow those with one (`has_undated` False: there are none).
    """
    if wanted.stage == EARLIER:
        return _earlier(body, wanted, at, limit)
    rows = _named(Case.objects.filter(holder_body_id=body), wanted.words, "")
    if wanted.stage in HELD:
        rows = rows.filter(state__in=HELD[wanted.stage])
    elif wanted.stage == LATE:
        rows = rows.filter(due_at__lte=now)
    return _ordered(rows, wanted.sort, at, limit, has_undated)


def _named(rows: QuerySet[Table], words: str, prefix: str) -> QuerySet[Table]:
    """By the beginning of a number or of a name, both found by an index."""
    if not words:
        return rows
    if words.isascii():
        number = words.upper()
        return rows.filter(**{f"{prefix}number__gte": number, f"{prefix}number__lt": number + _LAST_CHARACTER})
    people = Person.objects.filter(name__gte=words, name__lt=words + _LAST_CHARACTER)
    return rows.filter(**{f"{prefix}person__in": people.values("id")})


def _ordered(rows: QuerySet[Case], sort: str, at: Cursor, limit: int, has_undated: bool) -> Part[Row]:
    """Keyset paging by an instant and the id; what has no instant comes last. The instant of the edge row is looked up within the
    statement, among all cases: the row itself may have left the queue since."""
    column = SORTS.get(sort.lstrip("-"), "due_at")
    backward, falling = at.before is not None, sort.startswith("-")
    edge = at.before if backward else at.after
    turned = backward != falling
    order = (f"-{column}", "-id") if turned else (column, "id")
    dated, undated = rows.filter(**{f"{column}__isnull": False}), rows.filter(**{f"{column}__isnull": True})
    if edge is not None:
        dated, undated = _past(dated, column, edge, backward, turned), _past_undated(undated, column, edge, backward, falling)
    found: list[Row] = []
    parts = [dated, undated] if has_undated and column == "due_at" else [dated]
    for part in reversed(parts) if backward else parts:
        if len(found) <= limit:
            found += map(Row._make, part.order_by(*order).values_list(*_COLUMNS)[: limit + 1 - len(found)])
    return _part(found, edge, backward, limit)


def _past(rows: QuerySet[Case], column: str, edge: int, backward: bool, turned: bool) -> QuerySet[Case]:
    word = "lt" if turned else "gt"
    value: Subquery | Coalesce = Subquery(Case.objects.filter(pk=edge).values(column))
    if backward:
        # Behind an edge without an instant lies everything that has one.
        value = Coalesce(value, Value(_LAST if turned else _FIRST))
    # The first condition bounds the index, the second settles those of the same instant.
    rows = rows.filter(**{f"{column}__{word}e": value})
    return rows.filter(Q(**{f"{column}__{word}": value}) | Q(**{f"id__{word}": edge}))


def _past_undated(rows: QuerySet[Case], column: str, edge: int, backward: bool, falling: bool) -> QuerySet[Case]:
    is_dated = Exists(Case.objects.filter(pk=edge, **{f"{column}__isnull": False}))
    beyond = Q(**{f"id__{'lt' if backward != falling else 'gt'}": edge})
    return rows.filter(~is_dated, beyond) if backward else rows.filter(is_dated | beyond)


def _earlier(body: int, wanted: QueueFilter, at: Cursor, limit: int) -> Part[Row]:
    """Cases that reached the body and are not with it now, those it sent back among them."""
    worked = CaseEvent.objects.filter(
        application=OuterRef("application"), stage=OuterRef("stage"), verb__in=JUDGING_VERBS, by_person__isnull=False
    )
    steps = RouteStep.objects.filter(Q(position__lte=F("application__step")) | Exists(worked), body_id=body)
    steps = _named(steps.exclude(application__holder_body=body), wanted.words, "application__")
    backward = at.before is not None
    edge = at.before if backward else at.after
    if edge is not None:
        steps = steps.filter(**{f"application_id__{'gt' if backward else 'lt'}": edge})
    columns = ("application_id", *(f"application__{name}" for name in _COLUMNS[1:]))
    ordered = steps.order_by("application_id" if backward else "-application_id")
    return _part([Row._make(row) for row in ordered.values_list(*columns)[: limit + 1]], edge, backward, limit)


def _part(found: list[Row], edge: int | None, backward: bool, limit: int) -> Part[Row]:
    more, found = len(found) > limit, found[:limit]
    if backward:
        found.reverse()
    return Part(
        found,
        found[0].id if found and (more if backward else edge is not None) else None,
        found[-1].id if found and (backward or more) else None,
    )


def earlier_verdicts(case: Case, stages: Mapping[str, str], stage: str) -> dict[str, list[str]]:
    """What the stages before `stage` found of each item of the present submission and who gave it: by reference, in words."""
    rows = ItemVerdict.objects.filter(application=case, attempt=case.attempt).exclude(stage=stage).select_related("by_person")
    found: dict[str, list[str]] = {}
    for row in rows.order_by("id"):
        said = f"：{row.remark}" if row.remark else ""
        words = f"{stages.get(row.stage, row.stage)} {row.by_person.name} {windows.local_day(row.at)}：{row.get_verdict_display()}{said}"
        found.setdefault(row.reference, []).append(words)
    return found


def is_last_step(case: Case) -> bool:
    """Whether no level follows the one that holds the case."""
    return not RouteStep.objects.filter(application=case, position__gt=case.step).exists()


def decision(case: Case) -> Decision | None:
    """How the case was decided, with the body and the person who decided."""
    return Decision.objects.select_related("body", "by_person").filter(application=case).first()


def qualification(case: Case) -> Qualification | None:
    """The title a case brought, with its document."""
    return Qualification.objects.select_related("document").filter(application=case).first()


def counts_on(case: Case, on: date) -> tuple[date | None, str]:
    """The day a title recognised on `on` would count from, and the clause (REC-17, RES-04); None without the document it hangs on."""
    rule = policies.value(rules(case, on), COUNTS_FROM, on, case.division_id, level=f"L{case.level}", series=case.series)
    if rule.value != HIRE_DOCUMENT_DAY:
        return on, str(rule.clause)
    filed = dossier.filed(case.pk, case.attempt)
    began = facts.of_content(filed, on).get("hired_on") if filed else None
    return (began if isinstance(began, date) else None), str(rule.clause)


def document_number(case: Case) -> str:
    """The full document number of the present submission; shown only after `person.read_number` was acted."""
    filed = dossier.filed(case.pk, case.attempt)
    return str(filed["basic"]["document_number"] or "") if filed else ""
