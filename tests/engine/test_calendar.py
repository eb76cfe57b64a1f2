"""WIN-11: working days come from published years only, and 24:00 is the end of its day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhicheng.engine.calendar import (
    SHANGHAI,
    Calendar,
    CalendarNotPublished,
    RecurringWindow,
    end_of_day,
    spell_deadline,
    start_of_day,
    window_at,
)
from zhicheng.engine.calendar_file import parse_year
from zhicheng.engine.packfile import PackFileError

FOLDER = Path(__file__).parents[2] / "policies/national/calendar"
DAYS = st.dates(date(2024, 3, 1), date(2026, 10, 31))
RECOGNITION = RecurringWindow(frozenset({3, 6, 9, 12}), 1, 20)
WHOLE_MONTHS = RecurringWindow(frozenset({1, 4, 7, 10}))


@cache
def calendar() -> Calendar:
    return Calendar({int(path.stem): parse_year(path.read_bytes(), path.name) for path in FOLDER.glob("*.yaml")})


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("posted", "last"),
    [
        (date(2026, 9, 24), date(2026, 10, 9)),
        (date(2026, 9, 18), date(2026, 9, 24)),
        (date(2026, 2, 12), date(2026, 2, 26)),
        (date(2026, 9, 30), date(2026, 10, 13)),
    ],
)
def test_five_working_days_of_publicity_across_holidays(posted: date, last: date) -> None:
    period = calendar().publicity_period(posted, 5)
    assert period.last_day == last == calendar().add_working_days(posted, 5)
    assert period.ends_at == end_of_day(last)


@pytest.mark.parametrize(
    ("n", "deadline"),
    [(5, date(2026, 10, 9)), (12, date(2026, 9, 22)), (20, date(2026, 9, 11)), (30, date(2026, 8, 28))],
)
def test_days_counted_back_from_a_meeting(n: int, deadline: date) -> None:
    assert calendar().add_working_days(date(2026, 10, 15), -n) == deadline


def test_days_counted_on_from_a_meeting() -> None:
    assert calendar().add_working_days(date(2026, 9, 22), 15) == date(2026, 10, 20)
    assert calendar().add_working_days(date(2026, 10, 1), 0) == date(2026, 10, 1)


def test_the_strip_shows_the_posting_the_make_up_day_and_the_days_off() -> None:
    strip = calendar().publicity_period(date(2026, 9, 18), 5).days
    assert [(day.on.day, day.kind, day.number) for day in strip] == [
        (18, "working", None),
        (19, "weekend", None),
        (20, "make_up", 1),
        (21, "working", 2),
        (22, "working", 3),
        (23, "working", 4),
        (24, "working", 5),
    ]
    kinds = [day.kind for day in calendar().publicity_period(date(2026, 9, 24), 5).days]
    assert kinds.count("holiday") == 10


def test_the_posting_day_counts_only_where_the_pack_says_so() -> None:
    friday, saturday = date(2026, 8, 28), date(2026, 8, 29)
    assert calendar().publicity_period(friday, 5, "posting_day").last_day == date(2026, 9, 3)
    assert calendar().publicity_period(saturday, 5, "posting_day").last_day == date(2026, 9, 4)


def test_a_day_on_which_the_notice_could_not_be_seen_is_made_up() -> None:
    broken = calendar().publicity_period(date(2026, 9, 18), 5, broken_on={date(2026, 9, 22)})
    assert broken.last_day == date(2026, 9, 28)
    assert next(day for day in broken.days if day.on.day == 22).number is None


def test_a_year_not_published_is_never_guessed() -> None:
    year_end = date(2026, 12, 31)
    assert calendar().is_working_day(year_end)
    for question in (
        lambda: calendar().is_working_day(date(2027, 1, 4)),
        lambda: calendar().add_working_days(date(2026, 12, 28), 5),
        lambda: calendar().add_working_days(date(2027, 1, 4), 0),
        lambda: calendar().add_working_days(date(2027, 1, 1), -5),
        lambda: calendar().publicity_period(year_end, 5),
        lambda: calendar().working_days_between(year_end, date(2027, 1, 8)),
    ):
        with pytest.raises(CalendarNotPublished) as caught:
            question()
        assert caught.value.year == 2027


def test_a_period_without_days_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        calendar().publicity_period(date(2026, 9, 18), 0)


@given(DAYS, st.integers(-40, 40).filter(bool))
def test_adding_and_counting_agree(day: date, n: int) -> None:
    reached = calendar().add_working_days(day, n)
    assert calendar().is_working_day(reached)
    if n > 0:
        assert calendar().working_days_between(day, reached) == n
    assert calendar().working_days_between(reached, day) == -calendar().working_days_between(day, reached)


def test_the_published_years_agree_with_an_independent_source() -> None:
    day, end = date(2020, 1, 1), date(2026, 12, 31)
    while day <= end:
        assert calendar().is_working_day(day) == chinese_calendar.is_workday(day), day
        day += timedelta(days=1)
    assert sorted(calendar().years) == list(range(2020, 2027))
    assert calendar().years[2026].source == "国务院办公厅 国办发明电〔2025〕7号"


def year_file(holidays: str = "元旦: [2026-01-01]", workdays: str = "[2026-01-04]") -> bytes:
    return (f"year: 2026\nsource: {{issuer: 甲, number: 乙}}\nholidays:\n  {holidays}\nworkdays: {workdays}\n").encode()


@pytest.mark.parametrize(
    ("data", "line", "problem"),
    [
        (year_file(holidays="元旦: [2027-01-01]"), 4, "不在2026年"),
        (year_file(holidays="元旦: [2026-01-01, 2026-01-01]"), 4, "写了两次"),
        (year_file(workdays="[2026-01-05]"), 5, "不是周末"),
        (year_file(holidays="元旦: [2026-02-30]"), 4, "不是日期"),
        (year_file() + b"year: 2026\n", 6, "重复"),
        (b"year: 2026\nholidays: {}\nworkdays: []\n", 1, "缺少"),
        (b"a: &x 1\nb: *x\n", 1, "锚点"),
        (b"a: [1\n", 2, "格式有误"),
        (b"", 1, "空的"),
        (b"\xff\xfe\xfa", 1, "UTF-8"),
    ],
)
def test_a_slip_in_a_year_file_is_refused_with_its_line(data: bytes, line: int, problem: str) -> None:
    with pytest.raises(PackFileError, match=problem) as caught:
        parse_year(data, "2026.yaml")
    assert (caught.value.file, caught.value.line) == ("2026.yaml", line)


def test_the_end_of_a_day_is_the_start_of_the_next_in_china() -> None:
    assert end_of_day(date(2026, 8, 28)) == datetime(2026, 8, 28, 16, tzinfo=UTC) == start_of_day(date(2026, 8, 29))


@pytest.mark.parametrize(
    ("instant", "text"),
    [
        (end_of_day(date(2026, 8, 28)), "8月28日（周五）24:00（即29日0:00）"),
        (datetime(2026, 8, 28, 16, tzinfo=UTC), "8月28日（周五）24:00（即29日0:00）"),
        (end_of_day(date(2026, 8, 31)), "8月31日（周一）24:00（即9月1日0:00）"),
        (end_of_day(date(2026, 12, 31)), "12月31日（周四）24:00（即2027年1月1日0:00）"),
        (at("2026-08-28T12:00"), "8月28日（周五）12:00"),
        (at("2026-08-28T09:05:07"), "8月28日（周五）9:05:07"),
    ],
)
def test_a_deadline_is_spelled_without_doubt(instant: datetime, text: str) -> None:
    assert spell_deadline(instant) == text


def test_recognition_is_open_to_the_last_instant_of_the_last_day() -> None:
    last = window_at([RECOGNITION], at("2026-09-20T23:59:59"))
    assert last.is_open
    assert (last.opens_at, last.closes_at) == (at("2026-09-01T00:00"), at("2026-09-21T00:00"))
    closed = window_at([RECOGNITION], at("2026-09-21T00:00"))
    assert not closed.is_open
    assert (closed.opens_at, closed.closes_at) == (at("2026-12-01T00:00"), at("2026-12-21T00:00"))


def test_the_next_window_may_lie_in_the_next_year() -> None:
    assert window_at([RECOGNITION], at("2026-12-21T00:00")).opens_at == at("2027-03-01T00:00")
    assert window_at([WHOLE_MONTHS], datetime(2026, 12, 31, 16, tzinfo=UTC)).is_open


def test_a_whole_month_closes_with_the_month() -> None:
    october = window_at([WHOLE_MONTHS], at("2026-10-31T23:00"))
    assert october.is_open
    assert october.closes_at == at("2026-11-01T00:00")
    february = window_at([RecurringWindow(frozenset({2}), 1, 31)], at("2028-02-29T12:00"))
    assert february.closes_at == at("2028-03-01T00:00")


def test_of_several_windows_the_one_open_longest_or_the_nearest_counts() -> None:
    both = [RECOGNITION, RecurringWindow(frozenset({9, 10}), 10)]
    assert window_at(both, at("2026-09-15T00:00")).closes_at == at("2026-10-01T00:00")
    assert window_at(both, at("2026-10-05T00:00")).opens_at == at("2026-10-10T00:00")


def test_a_window_that_can_never_open_is_refused() -> None:
    for months, first, last in ((set(), 1, 20), ({13}, 1, 20), ({3}, 21, 20), ({3}, 0, 20), ({3}, 1, 32)):
        with pytest.raises(ValueError, match="window"):
            RecurringWindow(frozenset(months), first, last)
    with pytest.raises(ValueError, match="no window"):
        window_at([], at("2026-09-15T00:00"))
