"""What a cover may say: a title of the catalogue that is open to recognition, by a person with no other case under way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from zhicheng.engine.calendar import spell_deadline
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION, NOT_ACCEPTED
from zhicheng.records.models import Application, Person, Qualification
from zhicheng.records.queries import catalogue, dispatch, policies, procedure, routes
from zhicheng.records.queries.windows import RecognitionWindow, local_day

from ._numbers import running

_CLOSED = {"exam_only": "application.exam_only", "safety": "application.safety"}
ENDS_INITIAL_REVIEW = "recognition.ends_initial_review"
OPEN_STATES = tuple(code for code, state in APPLICATION.states.items() if not state.final)


@dataclass(frozen=True)
class Cover:
    """封面."""

    series: str
    ladder: str
    level: int
    specialty: str
    first_application: bool
    planned_publicity_on: date | None


def title_of(person: Person, cover: Cover, on: date) -> str:
    """The name of the title applied for. Raises Refusal where it does not exist, is closed to recognition, or is decided elsewhere (REC-08, REC-11)."""
    if person.employer is None:
        raise Refusal("application.no_employer")
    division = person.employer.division_id
    away = routes.elsewhere(person.employer, cover.series, cover.level, policies.rulebook(division, on), on)
    if away is not None:
        raise away
    cell = catalogue.title(catalogue.catalogue(division, on), cover.series, cover.ladder, cover.level)
    closed = catalogue.closed(policies.rulebook(division, on), cell, on, cover.specialty)
    if closed is not None:
        raise Refusal(_CLOSED[closed.reason], clause=closed.clause, field="ladder", name=closed.name)
    return cell.name


def check_person(person: Person, cover: Cover, on: date, *, except_case: int | None = None) -> None:
    """One case at a time, none after the year was closed, no title twice. Raises Refusal."""
    others = Application.objects.filter(person=person)
    if except_case is not None:
        others = others.exclude(pk=except_case)
    running = others.filter(state__in=OPEN_STATES).first()
    if running is not None:
        raise Refusal("application.one_open", number=running.number)
    if others.filter(state=NOT_ACCEPTED, year=on.year).exists():
        raise Refusal("application.closed_for_year", year=on.year)
    held = Qualification.objects.filter(person=person, series=cover.series, ladder=cover.ladder, revoked_at__isnull=True)
    if held.filter(level__lte=cover.level).exists():
        raise Refusal("application.already_held")


def check_dispatch(person: Person, now: datetime) -> None:
    """派遣人员 name the unit they work in as the second party. Raises Refusal application.no_using_unit (ORG-11)."""
    if dispatch.lacks_using_unit(person):
        division = person.employer.division_id if person.employer else ""
        raise Refusal("application.no_using_unit", clause=dispatch.clause(division, now))


def outside(window: RecognitionWindow) -> Refusal:
    """The refusal outside the channel, with the next opening (REC-02)."""
    return Refusal("window.closed", clause=window.clause, opens=spell_deadline(window.next_opens_at))


def other_kind(person: int, kind: str, on: date) -> Refusal:
    """The refusal of any other kind of application; where the rules have ended initial review, with their clause (REC-01)."""
    employer = Person.objects.select_related("employer").get(id=person).employer
    if employer is None:
        return Refusal("application.no_employer")
    ended = policies.optional(policies.rulebook(employer.division_id, on), ENDS_INITIAL_REVIEW, on, level="L4")
    if kind == "initial_review" and ended is not None and ended.value:
        return Refusal("application.review_ended", clause=str(ended.clause), says=ended.says)
    return Refusal("application.kind")


def next_number(person: Person, now: datetime) -> str:
    """A new case number: the packs' prefix, the year, a running number."""
    if person.employer is None:
        raise Refusal("application.no_employer")
    division, on = person.employer.division_id, local_day(now)
    prefix = procedure.case_prefix(policies.rulebook(division, on), on, division)
    return running(f"{prefix}{on.year}-RD-", Application.objects.all())
