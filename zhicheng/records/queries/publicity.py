"""公示: the day strip of a notice and the notices of a unit (PUB-01, WIN-11)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from zhicheng.engine.calendar import CalendarNotPublished, PublicityDays
from zhicheng.engine.refusal import Refusal
from zhicheng.records.applications import Application
from zhicheng.records.publicity import Publicity, PublicityPerson

from . import calendar, judging, procedure


def load(number: str) -> Publicity:
    """A notice by its number. Raises Refusal `access.hidden`."""
    found = Publicity.objects.select_related("employer", "posted_by").filter(number=number).first()
    if found is None:
        raise Refusal("access.hidden")
    return found


def days(publicity: Publicity) -> PublicityDays:
    """The day strip: the posting, then every day until the end, holidays and make-up days among them.

    Raises Refusal `calendar.unpublished`, `not_configured`.
    """
    person = PublicityPerson.objects.select_related("application__rulebook").filter(publicity=publicity).order_by("id").first()
    if person is None:
        raise Refusal("access.hidden")
    return of_case(person.application, publicity.posted_at, publicity.working_days)


def of_case(case: Application, posted_at: datetime, working_days: int | None = None) -> PublicityDays:
    """The strip a case's publicity would have if it were posted at an instant; `working_days` None asks the packs."""
    on = posted_at.astimezone(calendar.SHANGHAI).date()
    rule = procedure.publicity(judging.rules(case, on), on, case.division_id, case.level)
    try:
        return calendar.calendar().publicity_period(on, working_days or rule.working_days, rule.day_one)
    except CalendarNotPublished as missing:
        raise calendar.unpublished(missing) from missing


def people(publicity: Publicity) -> Sequence[PublicityPerson]:
    """Everybody on a notice, in order."""
    return list(PublicityPerson.objects.select_related("application").filter(publicity=publicity).order_by("id"))


def of_application(application: int) -> Sequence[PublicityPerson]:
    """Every publicity a case ever had, oldest first; a stopped one is kept."""
    return list(PublicityPerson.objects.select_related("publicity").filter(application_id=application).order_by("id"))
