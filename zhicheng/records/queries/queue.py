"""What a body asks about its queue: who waits, in which order, how many, at any length (ux F1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar, cast

from django.db import connection
from django.db.models import Exists, F, FilteredRelation, Model, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from zhicheng.engine.calendar import end_of_day
from zhicheng.engine.workflow.application import BODY_REVIEW, WITH_BODY
from zhicheng.records.applications import Application as Case
from zhicheng.records.applications import CaseEvent, RouteStep
from zhicheng.records.people import Person

from . import windows
from .cases import JUDGING_VERBS
from .keyset import Cursor, Part, cut
from .statement import Said, Statement

Table = TypeVar("Table", bound=Model)
HELD: Mapping[str, tuple[str, ...]] = {"waiting": (WITH_BODY,), "reviewing": (BODY_REVIEW,)}
LATE, EARLIER = "late", "earlier"
SORTS: Mapping[str, str] = {"due": "due_at", "submitted": "submitted_at"}
# Counting stops here, so that a queue of a hundred thousand costs no more than one of a thousand.
MANY = 999
# Up to so many people of a name their cases are looked up; of more, some are soon met on a walk through the queue in its order.
FEW = 1000
_FIRST, _LAST = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)
_LAST_CHARACTER = "\U0010ffff"


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
    "id", "number", "person_id", "person__name", "employer_name", "title_name", "specialty", "state", "due_at", "submitted_at",
    "returns_used", "holder_body_id",
)  # fmt: skip


# Asked on every page of a queue and written out, because building it from its parts would cost more than answering it.
_COUNTS = "SELECT " + ", ".join(
    f"(SELECT COUNT(*) FROM (SELECT 1 AS one FROM {Case._meta.db_table} WHERE holder_body_id = %s AND {asked} LIMIT {bound}) found)"
    for asked, bound in (
        ("state = %s", MANY + 1), ("state = %s", MANY + 1), ("due_at <= %s", MANY + 1), ("due_at > %s AND due_at <= %s", MANY + 1),
        # Ordered as the index is, or PostgreSQL reads the whole table in search of a row that is not there.
        ("due_at IS NULL ORDER BY due_at", 1),
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

    One statement, one before it for a name held, one after it where cases without a deadline follow (`has_undated` False: there are none).
    """
    backward = at.before is not None
    edge = at.before if backward else at.after
    words = wanted.words.upper() if wanted.words.isascii() else wanted.words
    asked = _Asked(wanted.stage, words and _kind(words, wanted.stage), wanted.sort, backward, edge is not None)
    found: list[Row] = []
    for statement in _statements(asked, has_undated, limit + 1):
        if len(found) <= limit:
            found += statement.ask(body=body, now=now, words=words, past_words=words + _LAST_CHARACTER, edge=edge)
    return cut([Row._make(row) for row in found[: limit + 1]], edge, backward, limit, lambda row: row.id)


def _kind(words: str, stage: str) -> str:
    """What the words are: the beginning of a number, of a name few people bear, or of one many do."""
    if words.isascii():
        return "number"
    # Earlier cases are kept for ever: there a walk may be long, and nobody of the name on it.
    return "many" if stage != EARLIER and _BEYOND_FEW.ask(words=words, past_words=words + _LAST_CHARACTER) else "person"


class _Asked(NamedTuple):
    """What the wording of a queue's statement hangs on: `words` as `_kind` says or "", `is_past` with a row to go on from."""

    stage: str
    words: str
    sort: str
    is_backward: bool
    is_past: bool


@lru_cache(maxsize=256)
def _statements(asked: _Asked, has_undated: bool, limit: int) -> tuple[Statement[Any], ...]:
    """The parts of a queue in the order they are read: what has an instant and, where any may be, what has none."""
    if asked.stage == EARLIER:
        return (Statement(lambda: _earlier(asked)[:limit]),)
    column = SORTS.get(asked.sort.lstrip("-"), "due_at")
    parts = [Statement(lambda: _dated(asked, column)[:limit])]
    if has_undated and column == "due_at":
        parts.append(Statement(lambda: _undated(asked, column)[:limit]))
    return tuple(reversed(parts) if asked.is_backward else parts)


def _held(asked: _Asked) -> QuerySet[Case]:
    rows = _named(Case.objects.filter(holder_body_id=Said("body")), asked.words, "")
    if asked.stage in HELD:
        return rows.filter(state__in=HELD[asked.stage])
    return rows.filter(due_at__lte=Said("now")) if asked.stage == LATE else rows


def _named(rows: QuerySet[Table], words: str, prefix: str) -> QuerySet[Table]:
    """By the beginning of a number or of a name."""
    if words == "number":
        return rows.filter(**{f"{prefix}number__gte": Said("words"), f"{prefix}number__lt": Said("past_words")})
    if words == "person":
        return rows.filter(**{f"{prefix}person__in": _people().values("id")})
    if words == "many":
        # Not by the index of names: the order of the queue has to lead, whatever the database holds for cheaper.
        bears: Any = rows.alias(named=Coalesce(f"{prefix}person__name", Value("")))
        return cast("QuerySet[Table]", bears.filter(named__gte=Said("words"), named__lt=Said("past_words")))
    return rows


def _people() -> QuerySet[Person]:
    return Person.objects.filter(name__gte=Said("words"), name__lt=Said("past_words"))


_BEYOND_FEW = Statement(lambda: _people().order_by("name").values_list("id")[FEW : FEW + 1])


def _dated(asked: _Asked, column: str) -> QuerySet[Case, Any]:
    """Keyset paging by an instant and the id. The instant of the edge row is looked up within the statement, among all cases: the row
    itself may have left the queue since."""
    rows, turned = _held(asked).filter(**{f"{column}__isnull": False}), asked.is_backward != asked.sort.startswith("-")
    if asked.is_past:
        word = "lt" if turned else "gt"
        value: Subquery | Coalesce = Subquery(Case.objects.filter(pk=Said("edge")).values(column))
        if asked.is_backward:
            # Behind an edge without an instant lies everything that has one.
            value = Coalesce(value, Value(_LAST if turned else _FIRST))
        # The first condition bounds the index, the second settles those of the same instant.
        rows = rows.filter(**{f"{column}__{word}e": value})
        rows = rows.filter(Q(**{f"{column}__{word}": value}) | Q(**{f"id__{word}": Said("edge")}))
    return rows.order_by(*((f"-{column}", "-id") if turned else (column, "id"))).values_list(*_COLUMNS)


def _undated(asked: _Asked, column: str) -> QuerySet[Case, Any]:
    """What has no instant comes last, by the id."""
    rows, turned = _held(asked).filter(**{f"{column}__isnull": True}), asked.is_backward != asked.sort.startswith("-")
    if asked.is_past:
        is_dated = Exists(Case.objects.filter(pk=Said("edge"), **{f"{column}__isnull": False}))
        beyond = Q(**{f"id__{'lt' if turned else 'gt'}": Said("edge")})
        rows = rows.filter(~is_dated, beyond) if asked.is_backward else rows.filter(is_dated | beyond)
    return rows.order_by(*((f"-{column}", "-id") if turned else (column, "id"))).values_list(*_COLUMNS)


def _earlier(asked: _Asked) -> QuerySet[RouteStep, Any]:
    """Cases that reached the body and are not with it now, those it sent back among them."""
    worked = CaseEvent.objects.filter(
        application=OuterRef("application"), stage=OuterRef("stage"), verb__in=JUDGING_VERBS, by_person__isnull=False
    )
    # The relation by another name keeps its own id in the statement: bounded on both sides, neither is read from its beginning.
    steps = RouteStep.objects.annotate(reached=FilteredRelation("application")).exclude(reached__holder_body=Said("body"))
    steps = steps.filter(Q(position__lte=F("reached__step")) | Exists(worked), body_id=Said("body"))
    steps = _named(steps, asked.words, "reached__")
    if asked.is_past:
        word = "gt" if asked.is_backward else "lt"
        steps = steps.filter(**{f"application_id__{word}": Said("edge"), f"reached__id__{word}": Said("edge")})
    columns = ("application_id", *(f"reached__{name}" for name in _COLUMNS[1:]))
    return steps.order_by("application_id" if asked.is_backward else "-application_id").values_list(*columns)
