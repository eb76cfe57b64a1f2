"""The lines beside a list: gaps and overlaps of periods, months of insurance."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from zhicheng.engine.profile.timeline import Hint, Span, insurance_months, remarks
from zhicheng.records.queries import profile
from zhicheng.records.queries.profile import Entry
from zhicheng.web.shared.parts import Clause
from zhicheng.web.shared.strips import MonthCell, MonthStrip

from .place import Place

_MONTHS_SHOWN = 24


def period_remarks(place: Place, slug: str) -> tuple[Hint, ...]:
    """Gaps in study and work taken together, and overlaps; nothing for other modules."""
    if slug not in ("study", "work"):
        return ()
    spans = [span for name in ("study", "work") for entry in profile.entries(place.person, name) if (span := _span(entry))]
    return remarks(spans, place.today)


def _span(entry: Entry) -> Span | None:
    start, end = entry.values["started_on"], entry.values["ended_on"]
    if not isinstance(start, dt.date):
        return None
    name = str(entry.values.get("employer_name") or entry.values.get("school"))
    beside = entry.module == "study" or bool(entry.values.get("is_secondment"))
    return Span(start, end if isinstance(end, dt.date) else None, name, bool(entry.values.get("gap_reason")), beside)


def insurance_strip(place: Place, entries: Sequence[Entry]) -> MonthStrip | None:
    """Months paid up to the last complete month, with every gap named; None where no pack asks for insurance."""
    required = place.rules.insurance_months
    if required is None or not entries:
        return None
    spans = [(entry.values["first_month"], entry.values["last_month"]) for entry in entries]
    dated = [(first, last) for first, last in spans if isinstance(first, dt.date) and isinstance(last, dt.date)]
    paid = insurance_months(dated, place.today, _MONTHS_SHOWN)
    start = min(paid.paid, default=paid.months[-1])
    cells = [MonthCell(m.year, m.month, "counted" if m in paid.paid else "gap" if m > start else "outside") for m in paid.months]
    return MonthStrip("到上月为止连续缴费", cells, paid.run, required, list(paid.gaps), Clause(place.rules.insurance_clause))
