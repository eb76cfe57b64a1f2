"""满N个月 on one integer: the same as walking the calendar, down to the last day of February."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zhicheng.engine.policy.months import completed_on, is_complete, month_after, whole_months

EDGES = st.sampled_from([1, 2, 15, 27, 28, 29, 30, 31])
YEARS = st.integers(1990, 2035)


@st.composite
def edgy_days(draw: st.DrawFn) -> date:
    """Days that crowd the ends of months."""
    year, month = draw(YEARS), draw(st.integers(1, 12))
    return date(year, month, min(draw(EDGES), monthrange(year, month)[1]))


def by_the_book(start: date, months: int) -> date:
    """The day of the same number so many months later, the last day of that month where there is none."""
    year, month = start.year, start.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    day = start.day
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1


@given(edgy_days(), st.integers(0, 60), st.integers(-1, 1))
@example(date(2023, 8, 31), 6, 0)
@example(date(2024, 2, 29), 12, 0)
@example(date(2023, 1, 31), 1, -1)
def test_months_are_complete_from_the_corresponding_day_on(start: date, months: int, offset: int) -> None:
    due = by_the_book(start, months)
    assert completed_on(start, months) == due
    assert is_complete(start, months, due + timedelta(days=offset)) is (offset >= 0)


@given(edgy_days(), edgy_days(), st.integers(0, 120))
def test_the_integer_sum_agrees_with_the_calendar_for_any_two_days(start: date, cut: date, months: int) -> None:
    assert is_complete(start, months, cut) is (by_the_book(start, months) <= cut)


@given(edgy_days(), st.integers(0, 400))
def test_whole_months_is_the_greatest_number_that_is_complete(start: date, days: int) -> None:
    cut = start + timedelta(days=days)
    have = whole_months(start, cut)
    assert is_complete(start, have, cut)
    assert not is_complete(start, have + 1, cut)


def test_no_months_are_counted_before_the_start() -> None:
    assert whole_months(date(2023, 6, 2), date(2023, 6, 1)) == 0


@pytest.mark.parametrize(
    ("counting", "due"),
    [
        ("anniversary", date(2024, 2, 29)),
        ("anniversary_next_day", date(2024, 3, 1)),
        ("calendar_month", date(2024, 2, 1)),
    ],
)
def test_a_pack_may_count_another_way(counting: str, due: date) -> None:
    start = date(2023, 8, 31)
    for offset in (-1, 0, 1):
        cut = due + timedelta(days=offset)
        assert is_complete(start, 6, cut, counting) is (offset >= 0)  # type: ignore[arg-type]


def test_the_next_month_begins_on_its_first_day() -> None:
    assert month_after(date(2023, 5, 31)) == date(2023, 6, 1)
    assert month_after(date(2023, 12, 1)) == date(2024, 1, 1)
