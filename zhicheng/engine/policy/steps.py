"""Truth over a stretch of days as two planes of bits: bit n of `sure` is set when the rule surely holds on the n-th day, of
`possible` when it may hold. And, or and not of rules are and, or and not of planes, so that what holds, stops holding and holds
again (retirement, bans, windows) is exact on every day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, TypeAlias

from zhicheng.engine.policy.frame import Frame
from zhicheng.engine.policy.nodes import Truth
from zhicheng.engine.policy.results import NONE

Planes: TypeAlias = tuple[int, int]
NEVER = 1 << 30
"""The mark of a start that is known not to exist: later than any day."""
_MARKS_KEPT = 1 << 16
_YEAR_DIGITS = 4


@lru_cache(maxsize=_MARKS_KEPT)
def ordinal_of(mark: int, counting: str, later: bool) -> int:
    """The day on which a count that ends at this mark is complete."""
    year, month = divmod(mark >> 5, 12)
    if year > date.max.year - 1:
        return NEVER
    day = 1 if counting == "calendar_month" else min(mark & 31, monthrange(year, month + 1)[1])
    return date(year, month + 1, day).toordinal() + (counting == "anniversary_next_day" and later)


def months(
    frame: Frame, marks: Sequence[int | None], needed: tuple[int, int], cut: Any, convention: tuple[str, bool, str]
) -> Planes:
    """满N个月, as `marks` 32 to the month: `needed` at most and at least. `cut` is `day`, `year_end`, the last day counted (an
    ordinal, None = not known), or (`moving`, ordinal) for a last day that is never before the day judged."""
    mark, is_sure = begin(marks, convention)
    if mark >= NEVER:
        return 0, 0
    if mark < 0 or cut is None:
        return 0, frame.full
    most, least = needed
    days = _complete(frame, mark, most, cut, convention[2])
    return days if is_sure else 0, days if most == least else _complete(frame, mark, least, cut, convention[2])


def months_mixed(
    frame: Frame,
    marks: Sequence[int | None],
    base: int,
    extras: Sequence[tuple[int, int, int]],
    cut: Any,
    convention: tuple[str, bool, str],
) -> Planes:
    """The same, where conditions that add months (planes, and how much they add) hold on some days only."""
    mark, is_sure = begin(marks, convention)
    if mark >= NEVER:
        return 0, 0
    if mark < 0 or cut is None:
        return 0, frame.full
    # What may be added counts against a sure answer, what may be taken off counts for a possible one.
    most = [(possible if more > 0 else surely, more) for surely, possible, more in extras]
    least = [(surely if more > 0 else possible, more) for surely, possible, more in extras]
    sure = _mixed(frame, mark, base, most, cut, convention[2]) if is_sure else 0
    return sure, _mixed(frame, mark, base, least, cut, convention[2])


def begin(marks: Sequence[int | None], convention: tuple[str, bool, str]) -> tuple[int, bool]:
    """Where counting starts (negative = not known, NEVER = known not to exist) and whether every start is known."""
    pick, next_month, _ = convention
    is_sure = None not in marks
    known = marks if is_sure else [mark for mark in marks if mark is not None]
    if not known or (pick == "earliest" and not is_sure):
        return -1, False
    if pick == "earliest":
        return min(known), True  # type: ignore[type-var,return-value]
    mark: int = max(known)  # type: ignore[type-var,assignment]
    return (((mark >> 5) + 1 << 5) + 1 if next_month and mark < NEVER else mark), is_sure


def _mixed(frame: Frame, mark: int, needed: int, extras: list[tuple[int, int]], cut: Any, counting: str) -> int:
    if not extras:
        return _complete(frame, mark, needed, cut, counting)
    (days, more), rest = extras[0], extras[1:]
    longer = _mixed(frame, mark, needed + more, rest, cut, counting) if days else 0
    if days == frame.full:
        return longer
    return longer & days | _mixed(frame, mark, needed, rest, cut, counting) & (frame.full ^ days)


def _complete(frame: Frame, mark: int, needed: int, cut: Any, counting: str) -> int:
    ordinal = ordinal_of(mark + needed, counting, needed > 0)
    if cut == "day":
        return frame.since_day(ordinal)
    if cut == "year_end":
        return frame.since_day(date.fromordinal(ordinal).replace(month=1, day=1).toordinal()) if ordinal < NEVER else 0
    end, moves = (cut[1], True) if isinstance(cut, tuple) else (cut, False)
    if end is not None and ordinal <= end:
        return frame.full
    return frame.since_day(ordinal) if moves else 0


def by_day(frame: Frame, value: Any, op: str) -> Planes:
    """A date fact `before`, `after` … the day judged."""
    if value is None:
        return 0, frame.full
    if value == NONE:
        return 0, 0
    days = frame.since_day(value.toordinal() + (op in ("before", "on_or_after")))
    if op in ("after", "on_or_after"):
        days = frame.full ^ days
    return days, days


def in_years(values: Any) -> dict[int, Any]:
    """A fact by years with every year that has a value as a number, also those written as text."""
    if not isinstance(values, Mapping):
        return {}
    found = {key: value for key, value in values.items() if value is not None and type(key) is int and 0 < key <= date.max.year}
    if len(found) < len(values):
        for key, value in values.items():
            is_year = isinstance(key, str) and len(key) == _YEAR_DIGITS and key.isdecimal()
            if is_year and value is not None and int(key) not in values:
                found[int(key)] = value
    return found


def year_bits(values: Any) -> dict[Any, int]:
    """For each value of a fact by years, the bits of the calendar years that have it."""
    found: dict[Any, int] = {}
    for year, value in in_years(values).items():
        found[value] = found.get(value, 0) | 1 << year
    return found


def by_year(held: Mapping[Any, int], test: Callable[[Any], Truth]) -> tuple[int, int, int]:
    """Bits of the calendar years in which the test surely holds, surely does not, and has a value."""
    yes = no = known = 0
    for value, years in held.items():
        known |= years
        truth = test(value)
        if truth:
            yes |= years
        elif truth is False:
            no |= years
    return yes, no, known


def at_least(count: int, planes: Sequence[Planes], full: int) -> Planes:
    """At least so many of them."""
    return _count(count, [sure for sure, _ in planes], full), _count(count, [possible for _, possible in planes], full)


def _count(count: int, planes: Sequence[int], full: int) -> int:
    reached = [full] + [0] * count
    for plane in planes:
        for number in range(count, 0, -1):
            reached[number] |= reached[number - 1] & plane
    return reached[count] if count > 0 else full


def first_bit(days: int) -> int | None:
    """The first day of a plane, None when no bit is set."""
    return (days & -days).bit_length() - 1 if days else None


def changes(frame: Frame, planes: Planes) -> Iterator[tuple[date, Truth]]:
    """The planes as days and what holds from each on; the first is the first day of the frame."""
    sure, possible = planes
    turns = ((sure ^ sure << 1) | (possible ^ possible << 1) | 1) & frame.full
    while turns:
        at = (turns & -turns).bit_length() - 1
        yield frame.since + timedelta(days=at), True if sure >> at & 1 else None if possible >> at & 1 else False
        turns &= turns - 1
