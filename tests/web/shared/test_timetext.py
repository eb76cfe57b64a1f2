"""How instants read: the end of a day is 24:00 of that day, and a countdown shows only in the last two weeks."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from zhicheng.web.shared import timetext
from zhicheng.web.shared.templatetags import ui


def at(month: int, day: int, hour: int = 0, minute: int = 0, year: int = 2026) -> dt.datetime:
    return dt.datetime(year, month, day, hour, minute, tzinfo=timezone.get_default_timezone())


def test_an_exclusive_midnight_is_the_end_of_the_day_before() -> None:
    assert timetext.deadline(at(8, 29), at(8, 20)) == "8月28日（周五）24:00（即29日0:00）"
    assert timetext.deadline(at(9, 1), at(8, 20)) == "8月31日（周一）24:00（即9月1日0:00）"
    assert timetext.deadline(at(1, 1, year=2027), at(8, 20)) == "12月31日（周四）24:00（即1月1日0:00）"
    assert timetext.short_deadline(at(8, 29)) == "2026-08-28"


def test_an_instant_within_a_day_stays_as_it_is() -> None:
    assert timetext.deadline(at(8, 3, 9), at(8, 1)) == "8月3日（周一）9:00"
    assert timetext.short_deadline(at(8, 3, 9, 30)) == "2026-08-03 09:30"


def test_another_year_is_named() -> None:
    assert timetext.deadline(at(3, 21, year=2027), at(8, 20)).startswith("2027年3月20日")
    assert timetext.moment(at(8, 18, 10, 2)) == "2026年8月18日10:02"
    assert timetext.moment(at(8, 18, 10, 2), at(8, 20)) == "8月18日10:02"


def test_instants_kept_in_another_zone_read_in_ours() -> None:
    assert timetext.short_deadline(at(8, 29).astimezone(dt.UTC)) == "2026-08-28"


@pytest.mark.parametrize(("left", "words"), [
    (dt.timedelta(days=15), ""),
    (dt.timedelta(days=14), "还剩14天0小时"),
    (dt.timedelta(days=8, hours=5, minutes=20), "还剩8天5小时"),
    (dt.timedelta(hours=3, minutes=7), "还剩3小时7分"),
    (dt.timedelta(seconds=20), "还剩1分钟"),
    (dt.timedelta(), "已过期"),
])  # fmt: skip
def test_the_countdown(left: dt.timedelta, words: str) -> None:
    assert timetext.countdown(at(8, 20) + left, at(8, 20)) == words


def test_no_date_reads_as_undetermined_not_as_a_guess() -> None:
    assert ui.deadline(None) == "待定"
    assert ui.short_deadline(None) == "待定"
    assert ui.moment(None) == "—"


def test_a_difference_loses_no_character_of_either_text() -> None:
    old, new = "负责结构方案比选与施工图设计。", "负责结构方案比选、抗震验算与施工图审查。"
    pieces = ui.text_diff(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == new


def test_a_chip_says_its_status_without_colour_and_escapes_it() -> None:
    shown = ui.chip("orange", "需您修改<3处>")
    assert "!" in shown
    assert "&lt;3处&gt;" in shown
