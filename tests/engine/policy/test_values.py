"""Computed values: each word against a slow count written from what the documents mean, at month ends and boundaries."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import cache
from itertools import product
from math import ceil, floor
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.policy.making import CALENDARS, params, reckon
from zhicheng.engine.calendar import SHANGHAI
from zhicheng.engine.policy.reader import read_yaml

OFTEN = settings(deadline=None, max_examples=80)
ONE_DAY = timedelta(days=1)
NUMBERS = st.integers(-30, 30)
EDGES = st.tuples(st.integers(2020, 2024), st.integers(1, 12), st.sampled_from((1, 2, 27, 28, 29, 30, 31)))
DAYS = EDGES.map(lambda one: date(one[0], one[1], min(one[2], monthrange(one[0], one[1])[1])))


def on_or_before(year: int, month: int, day: int) -> date:
    """That day of the month, else the month's last."""
    while True:
        try:
            return date(year + (month - 1) // 12, (month - 1) % 12 + 1, day)
        except ValueError:
            day -= 1


def later(day: date, months: int) -> date:
    """The corresponding day, counted month by month."""
    return on_or_before(day.year, day.month + months, day.day)


@cache
def notice_of(year: int) -> dict[str, Any]:
    """The notice on holidays of a year."""
    return read_yaml("calendar", (CALENDARS / f"{year}.yaml").read_bytes())


def working(day: date) -> bool:
    """Whether the State Council has people work on a day, read from the notice itself."""
    notice = notice_of(day.year)
    if day in notice["workdays"]:
        return True
    return day.weekday() < 5 and not any(day in days for days in notice["holidays"].values())


@OFTEN
@given(DAYS, st.integers(-40, 40))
def test_months_after_is_the_corresponding_day_or_the_months_last(day: date, months: int) -> None:
    found = reckon("{months_after: {day: {fact: started}, months: {fact: heads}}}", {"started": day, "heads": months})
    assert found.value == later(day, months)


@OFTEN
@given(DAYS, NUMBERS)
def test_days_after_counts_every_day(day: date, days: int) -> None:
    found = reckon("{days_after: {day: {fact: started}, days: {fact: heads}}}", {"started": day, "heads": days})
    assert found.value == date.fromordinal(day.toordinal() + days)


@pytest.mark.parametrize(("way", "step"), [("after", 1), ("before", -1)])
@OFTEN
@given(st.dates(date(2021, 3, 1), date(2023, 10, 31)), st.integers(1, 25))
def test_working_days_are_counted_one_by_one_from_the_day_beside_the_event(way: str, step: int, day: date, count: int) -> None:
    at, left = day, count
    while left:
        at += step * ONE_DAY
        left -= working(at)
    found = reckon(f"{{working_day: {{{way}: {{fact: started}}, count: {{fact: heads}}}}}}", {"started": day, "heads": count})
    assert found.value == at


@OFTEN
@given(st.dates(date(2021, 1, 1), date(2023, 12, 1)), st.integers(-5, 30))
def test_working_days_displayed_include_both_ends(first: date, length: int) -> None:
    last = first + length * ONE_DAY
    days = [first + n * ONE_DAY for n in range(length + 1)]
    found = reckon("{working_days: {from: {fact: started}, to: {fact: other}}}", {"started": first, "other": last})
    assert found.value == sum(map(working, days))


def complete(start: date, months: int, on: date, counting: str) -> bool:
    """满N个月 as the three conventions say it."""
    if counting == "calendar_month":
        return (on.year, on.month) >= (later(start.replace(day=1), months).year, later(start.replace(day=1), months).month)
    return on >= later(start, months) + (ONE_DAY if counting == "anniversary_next_day" and months else timedelta())


@pytest.mark.parametrize("counting", ["anniversary", "anniversary_next_day", "calendar_month"])
@OFTEN
@given(DAYS, st.integers(0, 30), st.sampled_from((-1, 0, 1)))
def test_whole_months_are_those_that_are_complete(counting: str, start: date, months: int, aim: int) -> None:
    end = later(start, months) + aim * ONE_DAY
    most = max((n for n in range(60) if complete(start, n, end, counting)), default=0)
    expression = "{months_between: {from: {fact: started}, to: {fact: other}}}"
    assert reckon(expression, {"started": start, "other": end}, counting=counting).value == most


@pytest.mark.parametrize("way", ["up", "down"])
@OFTEN
@given(st.integers(0, 200), st.integers(1, 7), st.integers(1, 9))
def test_a_share_is_rounded_to_whole_people(way: str, of: int, above: int, below: int) -> None:
    exact = Fraction(of * above, below)
    expression = f"{{share: {{of: {{fact: heads}}, numerator: {above}, denominator: {below}, round: {way}}}}}"
    assert reckon(expression, {"heads": of}).value == (ceil(exact) if way == "up" else floor(exact))


@OFTEN
@given(NUMBERS, NUMBERS)
def test_sums_are_sums(one: int, other: int) -> None:
    facts = {"heads": one, "more": other}
    pair = "[{fact: heads}, {fact: more}]"
    for word, expected in (("add", one + other), ("subtract", one - other), ("times", one * other)):
        assert reckon(f"{{{word}: {pair}}}", facts).value == expected
    assert reckon(f"{{smallest: {pair}}}", facts).value == min(one, other)
    assert reckon(f"{{largest: {pair}}}", facts).value == max(one, other)


@OFTEN
@given(DAYS)
def test_parts_of_a_day(day: date) -> None:
    of = {"started": day}
    assert reckon("{year_of: {fact: started}}", of).value == day.year
    assert reckon("{month_start: {fact: started}}", of).value == day.replace(day=1)
    last = reckon("{month_end: {fact: started}}", of).value
    assert (last.month, (last + ONE_DAY).day) == (day.month, 1)
    same = reckon("{day_in_year: {year: {year_of: {fact: started}}, month: 2, day: 30}}", of).value
    assert (same + ONE_DAY) == date(day.year, 3, 1)


def at(day: int, hour: int) -> datetime:
    """So many hours into a day of August 2023."""
    return datetime(2023, 8, day, tzinfo=SHANGHAI) + timedelta(hours=hour)


@pytest.mark.parametrize(
    ("time", "instant"),
    [("12:00", at(31, 12)), ("24:00", at(31, 24)), ("00:00", at(31, 0))],
)
def test_midnight_at_the_end_of_a_day_is_the_next_days_first_moment(time: str, instant: datetime) -> None:
    found = reckon(f'{{instant: {{day: {{fact: started}}, time: "{time}"}}}}', {"started": date(2023, 8, 31)})
    assert found.value == instant
    assert reckon("{instant: {day: 2023-08-31, time: {param: at}}}", {}, params(at=f'"{time}"')).value == instant


def test_what_does_not_exist_is_left_out_of_the_earliest_and_the_latest() -> None:
    pair = "[{fact: started}, {fact: other}]"
    day = date(2023, 1, 1)
    assert reckon(f"{{smallest: {pair}}}", {"started": "none", "other": day}).value == day
    assert reckon(f"{{largest: {pair}}}", {"started": "none", "other": day}).value == day
    assert reckon(f"{{largest: {pair}}}", {"started": "none", "other": "none"}).value == "none"
    assert reckon("{months_after: {day: {fact: started}, months: 3}}", {"started": "none"}).value == "none"


RANKS = ("low", "high")
PAPERS = st.lists(
    st.fixed_dictionaries({"rank": st.sampled_from((*RANKS, None)), "pages": st.sampled_from((0, 3, 5)), "dated": DAYS}),
    max_size=4,
)


def filled(papers: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Every way the missing ranks may turn out."""
    open_ones = [number for number, paper in enumerate(papers) if paper["rank"] is None]
    for ranks in product(RANKS, repeat=len(open_ones)):
        chosen = dict(zip(open_ones, ranks, strict=True))
        yield [{**paper, "rank": chosen.get(number, paper["rank"])} for number, paper in enumerate(papers)]


def high(papers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [paper for paper in papers if paper["rank"] == "high"]


def latest(papers: list[dict[str, Any]]) -> set[Any]:
    days = [paper["dated"] for paper in high(papers)]
    return {paper["pages"] for paper in high(papers) if paper["dated"] == max(days)} or {"none"}


WHERE = "where: {fact: papers.rank, is: high}"


@OFTEN
@given(PAPERS)
def test_entries_are_counted_added_and_picked_as_all_completions_agree(papers: list[dict[str, Any]]) -> None:
    facts = {"papers": papers}
    counts = {len(high(one)) for one in filled(papers)}
    totals = {sum(paper["pages"] for paper in high(one)) for one in filled(papers)}
    picks = set().union(*(latest(one) for one in filled(papers)))
    asked = (
        (f"{{count: {{of: papers, {WHERE}}}}}", counts),
        (f"{{total: {{of: papers, field: pages, {WHERE}}}}}", totals),
        (f"{{pick: {{of: papers, field: pages, order: dated, choose: latest, {WHERE}}}}}", picks),
    )
    for expression, possible in asked:
        found = reckon(expression, facts)
        if len(possible) == 1:
            assert found.value == next(iter(possible)), expression
        else:
            assert found.value is None
            assert found.asks, expression
            assert found.possible is None or possible <= set(found.possible)


def test_the_only_entry_is_picked_and_two_are_a_question() -> None:
    rule = f"{{pick: {{of: papers, field: pages, choose: only, {WHERE}}}}}"
    assert reckon(rule, {"papers": [{"rank": "high", "pages": 3}, {"rank": "low", "pages": 5}]}).value == 3
    assert reckon(rule, {"papers": "none"}).value == "none"
    both = reckon(rule, {"papers": [{"rank": "high", "pages": 3}, {"rank": "high", "pages": 5}]})
    assert (both.value, [ask.fact for ask in both.asks]) == (None, ["papers"])


POSTS = st.lists(
    st.tuples(DAYS, st.integers(0, 500), st.sampled_from((True, False, None)), st.booleans()).map(
        lambda one: {"begun": one[0], "ended": "none" if one[3] else one[0] + one[1] * ONE_DAY, "own": one[2]}
    ),
    max_size=3,
)


def served(posts: list[dict[str, Any]], until: date, gaps: str) -> int:
    """累计月数, day by day: which days were served, and how many days between were not."""
    days: set[date] = set()
    for post in posts:
        end = until if post["ended"] == "none" else min(post["ended"], until)
        days |= {post["begun"] + n * ONE_DAY for n in range((end - post["begun"]).days + 1)}
    if not days:
        return 0
    first, last = min(days), max(days)
    if gaps == "shift_by_days":
        idle = sum(first + n * ONE_DAY not in days for n in range((last - first).days + 1))
        return max(n for n in range(200) if n == 0 or later(first + idle * ONE_DAY, n) <= last)
    starts = [day for day in days if day - ONE_DAY not in days]
    ends = {start: next(day for n in range(5000) if (day := start + n * ONE_DAY) + ONE_DAY not in days) for start in starts}
    return sum(max(n for n in range(200) if n == 0 or later(start, n) <= end) for start, end in ends.items())


@pytest.mark.parametrize("gaps", ["shift_by_days", "whole_months"])
@OFTEN
@given(POSTS, DAYS)
def test_months_of_service_are_those_of_the_days_served(gaps: str, posts: list[dict[str, Any]], until: date) -> None:
    rule = "where: {fact: posts.own, is: true}"
    expression = f"{{accumulated_months: {{of: posts, from: begun, to: ended, until: {{fact: other}}, {rule}}}}}"
    found = reckon(expression, {"posts": posts, "other": until}, gaps=gaps)
    open_ones = [number for number, post in enumerate(posts) if post["own"] is None]
    possible = set()
    for own in product((True, False), repeat=len(open_ones)):
        chosen = dict(zip(open_ones, own, strict=True))
        kept = [post for number, post in enumerate(posts) if chosen.get(number, post["own"])]
        possible.add(served(kept, until, gaps))
    assert found.value == (next(iter(possible)) if len(possible) == 1 else None)
    assert found.value is not None or found.asks


HOURS = st.dictionaries(st.integers(2018, 2023), st.sampled_from((0, 45, 90)))


@OFTEN
@given(HOURS, st.integers(2018, 2023), st.integers(-1, 4))
def test_each_years_hours_are_added_and_a_missing_year_is_asked(hours: dict[int, int], first: int, length: int) -> None:
    facts = {"hours": hours, "heads": first, "more": first + length}
    found = reckon("{each_year_sum: {from: {fact: heads}, to: {fact: more}, value: {fact: hours, year: {fact: year}}}}", facts)
    years = range(first, first + length + 1)
    lacking = [year for year in years if year not in hours]
    assert [ask.year for ask in found.asks] == lacking
    assert found.value == (None if lacking else sum(hours[year] for year in years))


@OFTEN
@given(st.sampled_from((True, False, None)), st.sampled_from((True, False, None)), NUMBERS, NUMBERS)
def test_a_choice_is_sure_when_all_that_is_still_possible_agrees(a: bool | None, b: bool | None, one: int, other: int) -> None:
    expression = (
        "{choose: [{when: {fact: a, is: true}, then: {fact: heads}}, {when: {fact: b, is: true}, then: {fact: more}},"
        " {otherwise: 7}]}"
    )
    found = reckon(expression, {"a": a, "b": b, "heads": one, "more": other})
    possible = set()
    for is_a, is_b in product((True, False) if a is None else (a,), (True, False) if b is None else (b,)):
        possible.add(one if is_a else other if is_b else 7)
    assert found.value == (next(iter(possible)) if len(possible) == 1 else None)


def test_a_row_of_a_table_is_found_by_what_it_hangs_on() -> None:
    table = (
        "parameters:\n  - key: least\n    cite: {at: 二}\n    says: 说明\n    value:\n"
        "      - {when: {year: {at_most: 2019}}, then: 72}\n      - {when: {year: 2020}, then: 60}\n"
        "      - {when: {year: {at_least: 2021, at_most: 2022}, kind: [p]}, then: 45}\n"
        "      - {when: {year: {at_least: 2021}}, then: 90}\n"
    )
    by = "{param: least, by: {year: {fact: heads}, kind: {fact: kind}}}"
    rows = ((2018, "p", 72), (2019, None, 72), (2020, None, 60), (2021, "p", 45), (2022, "q", 90), (2023, None, 90))
    for year, kind, expected in rows:
        assert reckon(by, {"heads": year, "kind": kind}, table).value == expected, year
    unsure = reckon(by, {"heads": 2021}, table)
    assert (unsure.value, unsure.possible, [ask.fact for ask in unsure.asks]) == (None, (45, 90), ["kind"])
    assert [ask.fact for ask in reckon(by, {"kind": "p"}, table).asks] == ["heads"]
