"""工作日历 as a file: the days off and the days worked instead of one year, with the notice that says so."""

from __future__ import annotations

from datetime import date

from zhicheng.engine.calendar import YearDays
from zhicheng.engine.packfile import read_pack_file


def parse_year(data: bytes, file: str = "calendar.yaml") -> YearDays:
    """One year's calendar file; raises PackFileError naming file and line for a day of another year, a make-up day that is
    no weekend, or a day given twice."""
    root = read_pack_file(data, file).fields(("year", "source", "holidays", "workdays"))
    year = root["year"].integer()
    source = root["source"].fields(("issuer", "number"))
    entries = [entry for named in root["holidays"].mapping().values() for entry in named.items()]
    seen: set[date] = set()
    for entry in entries + root["workdays"].items():
        day = entry.date()
        if day.year != year:
            raise entry.error(f"{day}不在{year}年")
        if day in seen:
            raise entry.error(f"{day}写了两次")
        seen.add(day)
    for entry in root["workdays"].items():
        if entry.date().weekday() < 5:
            raise entry.error(f"{entry.date()}不是周末，不会是调休上班日")
    return YearDays(
        frozenset(entry.date() for entry in entries),
        frozenset(entry.date() for entry in root["workdays"].items()),
        f"{source['issuer'].text()} {source['number'].text()}",
    )
