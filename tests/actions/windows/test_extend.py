"""延长通道: before closing and announced; afterwards by nobody, and the attempt is on record."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from zhicheng.actions.windows.extend import extend
from zhicheng.engine.calendar import start_of_day
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import AuditEntry, OutboxItem, WindowExtension
from zhicheng.records.queries import windows

OPENS, CLOSES, LATER = (start_of_day(date(2026, 9, day)) for day in (1, 21, 26))
SAID = {"matter": "recognition", "opens_at": OPENS, "new_closes_at": LATER, "announcement": "系统维护，通道延长五天。"}


def refused(code: str, act, **changed: object) -> Refusal:
    with pytest.raises(Refusal) as caught:
        extend(act, **{**SAID, **changed})
    assert caught.value.code == code
    assert AuditEntry.objects.order_by("-seq").values_list("outcome", "reason")[0] == ("refused", code)
    return caught.value


def test_the_window_of_the_notice(season) -> None:
    window = windows.recognition_window("530112", 4, season.clock)
    assert (window.is_open, window.opens_at, window.closes_at) == (True, OPENS, CLOSES)
    assert window.next_opens_at == start_of_day(date(2026, 12, 1))
    assert window.clause == "昆明初级认定通知 四"


def test_the_intermediate_level_has_its_own_months(season) -> None:
    window = windows.recognition_window("530112", 3, season.clock)
    assert (window.is_open, window.opens_at) == (False, start_of_day(date(2026, 10, 1)))


def test_before_closing_it_is_extended_for_everybody(season) -> None:
    number = season.cover()
    extend(season.act("周洁"), **SAID)
    inside = CLOSES + timedelta(days=2)
    window = windows.recognition_window("530112", 4, inside)
    assert (window.is_open, window.closes_at, window.announcement) == (True, LATER, "系统维护，通道延长五天。")
    assert season.case(number).due_at == LATER
    assert OutboxItem.objects.filter(kind="application.lapse", due_at=LATER).exists()
    season.clock = inside
    assert season.cover("张𬭼")
    assert not windows.recognition_window("530112", 4, LATER).is_open


@pytest.mark.parametrize("who", ["周洁", "吴静"])
def test_once_closed_nobody_opens_it_again(season, who: str) -> None:
    assert "任何人都不能重新开通" in refused("window.reopen", season.act(who, at=CLOSES)).sentence
    assert not WindowExtension.objects.exists()


def test_the_last_microsecond_is_still_in_time(season) -> None:
    assert extend(season.act("周洁", at=CLOSES - timedelta(microseconds=1)), **SAID)


def test_it_can_be_extended_twice_but_only_forward(season) -> None:
    extend(season.act("周洁"), **SAID)
    assert refused("window.not_later", season.act("周洁"), new_closes_at=LATER).field == "new_closes_at"
    extend(season.act("周洁", at=CLOSES + timedelta(days=1)), **{**SAID, "new_closes_at": LATER + timedelta(days=1)})
    assert windows.recognition_window("530112", 4, LATER).is_open


def test_an_announcement_an_opening_and_a_matter_are_needed(season) -> None:
    refused("window.announcement", season.act("周洁"), announcement=" ")
    refused("window.no_opening", season.act("周洁"), opens_at=datetime(2026, 9, 2, tzinfo=UTC))
    refused("window.matter", season.act("周洁"), matter="review")


def test_units_and_counties_cannot(season) -> None:
    refused("access.denied", season.act("陈晨"))
    refused("access.denied", season.act("王敏"))


def test_the_unit_is_shown_a_push_date_at_the_end_of_the_month(season) -> None:
    case = season.case(season.submitted())
    from zhicheng.records.queries import judging

    book = judging.rules(case, date(2026, 9, 8))
    assert windows.unit_push_by(book, case.window_opens_at, case.level) == start_of_day(date(2026, 10, 1))


def test_an_extension_of_one_levels_window_opens_no_other_levels(season) -> None:
    initial = windows.recognition_window("530112", 4, season.clock)
    season.clock = initial.closes_at - timedelta(hours=1)
    extend(
        season.act("周洁"), matter="recognition", opens_at=initial.opens_at,
        new_closes_at=initial.closes_at + timedelta(days=3), announcement="系统检修，延长三天",
    )  # fmt: skip
    later = initial.closes_at + timedelta(days=1)
    assert windows.recognition_window("530112", 4, later).is_open
    assert not windows.recognition_window("530112", 3, later).is_open
