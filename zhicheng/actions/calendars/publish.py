"""录入放假安排: one year's days off and make-up days, from the State Council's notice (WIN-11)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.calendar_file import parse_year
from zhicheng.engine.packfile import PackFileError
from zhicheng.engine.refusal import Deficiency, Refusal
from zhicheng.records.models import CalendarDay, CalendarYear


@action("calendar.publish")
def publish(act: Act, *, year: int, content: bytes) -> str:
    """Publish a year from its file; a year published before is replaced as a whole under a new version.

    Raises Refusal `calendar.file` naming the line, `calendar.other_year`.
    """
    act.about(f"calendar:{year}")
    try:
        days = parse_year(content, f"{year}.yaml")
    except PackFileError as error:
        raise Refusal("calendar.file", items=[Deficiency(error.problem, f"{error.file}:{error.line}")]) from error
    if any(day.year != year for day in days.holidays | days.workdays) or not days.holidays:
        raise Refusal("calendar.other_year", year=year)
    row, is_new = CalendarYear.objects.get_or_create(year=year, defaults={"source": days.source, "published_at": act.now})
    if not is_new:
        row.source, row.published_at, row.version = days.source, act.now, row.version + 1
        row.save()
        row.days.all().delete()
    kinds = [(day, CalendarDay.Kind.HOLIDAY) for day in days.holidays] + [
        (day, CalendarDay.Kind.WORKDAY) for day in days.workdays
    ]
    CalendarDay.objects.bulk_create(CalendarDay(year=row, day=day, kind=kind) for day, kind in sorted(kinds))
    act.about(f"calendar:{year}", version=row.version, days=len(kinds))
    return str(year)
