"""Days as whole numbers: every sum on them is the sum the calendar makes, down to the last day of February."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhicheng.engine.policy.months import add_months, completed_on, md, month_after
from zhicheng.simulation.days import MISSING, NO_DAY, STEP, cut_of, day_of, days_of_md, last_from, md_of_days, next_days

EDGES = st.sampled_from([1, 2, 15, 27, 28, 29, 30, 31])
DAYS = st.builds(
    lambda year, month, day: date(year, month, min(day, monthrange(year, month)[1])),
    st.integers(1950, 2080),
    st.integers(1, 12),
    EDGES,
)
WAYS = {"anniversary": "cut", "anniversary_next_day": "cut_before", "calendar_month": "month"}


@given(DAYS, DAYS, st.integers(0, 130), st.sampled_from(sorted(WAYS)))
def test_months_are_complete_by_one_sum_and_one_comparison(start: date, end: date, months: int, counting: str) -> None:
    way = WAYS[counting] if months or counting == "calendar_month" else "cut"
    assert (md(start) + STEP * months <= cut_of(end, way)) is (completed_on(start, months, counting) <= end)  # type: ignore[arg-type]


@given(DAYS, DAYS, st.integers(0, 130), st.sampled_from(sorted(WAYS)))
def test_from_the_next_month_it_is_one_month_more_to_the_end_of_a_month(
    start: date, end: date, months: int, counting: str
) -> None:
    way = "month_before" if counting == "anniversary_next_day" and months else "month"
    due = completed_on(month_after(start), months, counting)  # type: ignore[arg-type]
    assert (md(start) + STEP * (months + 1) <= cut_of(end, way)) is (due <= end)


@given(DAYS)
def test_a_day_comes_back_and_is_followed_by_the_next(day: date) -> None:
    assert day_of(md(day)) == day
    many = np.array([md(day)], np.int32)
    assert md_of_days(days_of_md(many)).tolist() == [md(day)]
    assert next_days(many).tolist() == [md(day + timedelta(days=1))]


def test_what_is_no_day_stays_so() -> None:
    odd = np.array([MISSING, NO_DAY, 0], np.int32)
    assert next_days(odd).tolist() == [MISSING, NO_DAY, 0]


@given(DAYS, st.integers(-60, 60))
def test_a_reckoning_that_never_falls_is_turned_round_by_search(limit: date, months: int) -> None:
    for before in (False, True):
        last = day_of(last_from(lambda day: add_months(day, months), limit, before=before, numbered=False))
        for day, holds in ((last, True), (last + timedelta(days=1), False)):
            reached = add_months(day, months)
            assert (reached < limit if before else reached <= limit) is holds


@pytest.mark.parametrize("before", [False, True])
def test_a_reckoning_from_a_number_is_turned_round_too(before: bool) -> None:
    last = last_from(lambda year: date(year, 12, 31), date(2023, 12, 31), before=before, numbered=True)
    assert last == (2022 if before else 2023)
    nothing_fits = last_from(lambda day: day, date.min, before=True, numbered=False)
    assert nothing_fits == 0
