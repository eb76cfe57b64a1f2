"""How and how long a notice is shown: the ways the packs allow, the shortest period, a board that hung before it was recorded (PUB-11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from zhicheng.actions.act import Act
from zhicheng.actions.applications import _case
from zhicheng.engine.calendar import PublicityDays, spell_day, start_of_day
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Application, Publicity, UnitAssessment
from zhicheng.records.queries import calendar, outages, policies
from zhicheng.records.queries import publicity as questions


@dataclass(frozen=True)
class Terms:
    """`place` is empty for the site alone. `posted_on` None is today; an earlier day is for a board that hung before it was recorded.
    `last_on` None is the shortest period the packs allow."""

    means: str
    place: str
    contact: str
    posted_on: date | None = None
    last_on: date | None = None


def check(act: Act, cases: Sequence[Application], terms: Terms) -> datetime:
    """The instant of posting. Raises Refusal `publicity.contact`, `publicity.means`, `publicity.place`, `publicity.posted`."""
    if not terms.contact.strip():
        raise Refusal("publicity.contact", field="contact")
    on = _case.today(act)
    for case in cases:
        allowed = policies.value(_case.rules(case, act), "publicity.means", on, case.division_id, level=f"L{case.level}")
        if terms.means not in allowed.value:
            raise Refusal("publicity.means", field="means", clause=str(allowed.clause))
    if terms.means != Publicity.Means.SITE and not terms.place.strip():
        raise Refusal("publicity.place", field="place")
    if terms.posted_on in (None, on):
        return act.now
    return _earlier(act, cases, terms, terms.posted_on)


def _earlier(act: Act, cases: Sequence[Application], terms: Terms, posted_on: date | None) -> datetime:
    """A board only, not before the assessment it shows, and not in the future."""
    rows = UnitAssessment.objects.filter(application__in=cases)
    assessed = max(
        _case.local_day(row.at) for row in rows for case in cases if (row.application_id, row.attempt) == (case.pk, case.attempt)
    )
    if posted_on is None or terms.means != Publicity.Means.BOARD or not assessed <= posted_on < _case.today(act):
        raise Refusal("publicity.posted", field="posted_on", assessed=spell_day(assessed))
    return max(start_of_day(posted_on), max(row.at for row in rows))


def strip(act: Act, cases: Sequence[Application], terms: Terms, posted_at: datetime) -> PublicityDays:
    """The days it is shown: the longest any of the people needs, or until the day that was chosen.

    Raises Refusal `publicity.ends_first`, `publicity.too_short`, `calendar.unpublished`, `not_configured`.
    """
    on_site = terms.means != Publicity.Means.BOARD
    broken = outages.broken_days(posted_at, act.now) if on_site else frozenset()
    shortest = max((questions.of_case(case, posted_at, None, broken) for case in cases), key=lambda days: days.ends_at)
    if terms.last_on is None:
        return shortest
    if terms.last_on < shortest.posted_on:
        raise Refusal("publicity.ends_first", field="last_on")
    if terms.last_on < shortest.last_day:
        days = max(day.number or 0 for day in shortest.days)
        raise Refusal("publicity.too_short", field="last_on", days=days, last=spell_day(shortest.last_day))
    more = sum(
        calendar.calendar().is_working_day(day) and day not in broken for day in _days_after(shortest.last_day, terms.last_on)
    )
    whole = max(day.number or 0 for day in shortest.days) + more
    return max((questions.of_case(case, posted_at, whole, broken) for case in cases), key=lambda days: days.ends_at)


def _days_after(first: date, last: date) -> list[date]:
    return [date.fromordinal(day) for day in range(first.toordinal() + 1, last.toordinal() + 1)]
