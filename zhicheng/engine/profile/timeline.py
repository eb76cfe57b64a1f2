"""履历时间轴: gaps and overlaps between periods (PRO-05), years of appraisal (PRO-14), months of insurance (PRO-26)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby


@dataclass(frozen=True)
class Span:
    """A period, both ends inclusive; `end` None is still running. `explained` when a reason for the gap before it is given.

    `beside` periods (a secondment, further study) may run beside others.
    """

    start: date
    end: date | None
    name: str
    explained: bool = False
    beside: bool = False


@dataclass(frozen=True)
class Hint:
    """One remark on the order of periods, in words."""

    kind: str
    text: str


def remarks(spans: Iterable[Span], today: date) -> tuple[Hint, ...]:
    """空档与重叠 in the order of time. A gap is at least one whole calendar month in no period."""
    found: list[Hint] = []
    reach: date | None = None
    last: Span | None = None
    for span in sorted(spans, key=lambda one: (one.start, one.end or today)):
        if reach is not None and last is not None:
            gap = _gap(reach, span.start)
            if gap and not span.explained:
                found.append(Hint("gap", f"{gap}没有记录，请补充一段经历，或在“{span.name}”里写明空档说明。"))
            elif span.start < reach and not span.beside and not last.beside:
                found.append(Hint("overlap", f"“{span.name}”与“{last.name}”的时间有重叠，请核对起止日期；借调请勾选借调。"))
        end = span.end or today
        if reach is None or end > reach:
            reach, last = end, span
    if reach is not None and (gap := _gap(reach, _first(today))):
        found.append(Hint("gap", f"{gap}没有记录，请补充这一段经历。"))
    return tuple(found)


def appraisal_years(today: date, window: int) -> tuple[int, ...]:
    """近N年 of appraisal, newest first: complete calendar years before this one."""
    return tuple(range(today.year - 1, today.year - 1 - window, -1))


def missing_years(asked: Sequence[int], held: Iterable[int]) -> tuple[int, ...]:
    """Years of the window with neither a grade nor a reason, newest first."""
    have = set(held)
    return tuple(year for year in asked if year not in have)


@dataclass(frozen=True)
class Paid:
    """Months looked at (first days, in order), those paid, the unbroken run up to the last one, and gaps in words."""

    months: tuple[date, ...]
    paid: frozenset[date]
    run: int
    gaps: tuple[str, ...]


def insurance_months(spans: Iterable[tuple[date, date]], today: date, shown: int) -> Paid:
    """缴费月份: the `shown` complete months before the current one and the longest unbroken run that reaches the last of them."""
    covered = {month for first, last in spans for month in _months(first, last)}
    last_month = _first(_first(today) - timedelta(days=1))
    looked = [last_month]
    while len(looked) < shown:
        looked.append(_first(looked[-1] - timedelta(days=1)))
    looked.reverse()
    run, month = 0, last_month
    while month in covered:
        run, month = run + 1, _first(month - timedelta(days=1))
    held = [month for month in looked if month in covered]
    holes = [month for month in looked if month not in covered and held and month > held[0]]
    return Paid(tuple(looked), frozenset(held), run, tuple(_named(holes)))


def _gap(reach: date, start: date) -> str:
    first = _next_month(reach)
    last = _first(start) - timedelta(days=1)
    return _between(first, last) if first <= last else ""


def _between(first: date, last: date) -> str:
    begin, end = f"{first.year}年{first.month}月", f"{last.year}年{last.month}月"
    return begin if begin == end else f"{begin}至{end}"


def _named(months: Sequence[date]) -> list[str]:
    runs = groupby(enumerate(months), key=lambda pair: pair[1].year * 12 + pair[1].month - pair[0])
    blocks = [[month for _, month in run] for _, run in runs]
    return [_between(block[0], block[-1]) for block in blocks]


def _months(first: date, last: date) -> Iterable[date]:
    month = _first(first)
    while month <= last:
        yield month
        month = _next_month(month)


def _first(day: date) -> date:
    return day.replace(day=1)


def _next_month(day: date) -> date:
    return _first(_first(day) + timedelta(days=32))
