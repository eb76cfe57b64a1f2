"""发布公示: working days by the published calendar, frozen content, one person stopped without stopping the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from zhicheng.actions.act import MACHINE, Act
from zhicheng.actions.applications.attach import attach
from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.applications.return_case import return_case
from zhicheng.actions.applications.send_on import send_on
from zhicheng.actions.applications.verify_item import verify_item
from zhicheng.actions.publicity.end import end
from zhicheng.actions.publicity.post import Terms, post
from zhicheng.engine.calendar import start_of_day
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import CalendarYear, Judgement, Notice, OutboxItem, Publicity, PublicityPerson
from zhicheng.records.queries import publicity

BOARD = Terms("board", "一楼公告栏", "人力资源部 0871-60000000")


def refused(code: str, act: Act, **said: object) -> Refusal:
    with pytest.raises(Refusal) as caught:
        post(act, **{"terms": BOARD, **said})
    assert caught.value.code == code
    assert not Publicity.objects.exists()
    return caught.value


def assessed_at(season, moment: datetime, name: str = "李䶮") -> str:
    number = season.assessed(name)
    season.clock = moment
    return number


def test_five_working_days_begin_on_the_day_after_posting(season) -> None:
    number = season.publicised()
    notice = season.notice(number)
    assert (notice.posted_on, notice.working_days, notice.ends_at) == (
        date(2026, 9, 8), 5, start_of_day(date(2026, 9, 16)),
    )  # fmt: skip
    assert season.case(number).due_at == notice.ends_at


def test_national_day_and_its_make_up_saturday_are_counted_right(season) -> None:
    number = assessed_at(season, datetime(2026, 9, 28, 2, 0, tzinfo=UTC))
    season.post(number)
    notice = season.notice(number)
    strip = publicity.days(notice, season.clock)
    counted = [day.on.day for day in strip.days if day.number]
    assert counted == [29, 30, 8, 9, 10]
    assert next(day.kind for day in strip.days if day.on == date(2026, 10, 10)) == "make_up"
    assert notice.ends_at == strip.ends_at == start_of_day(date(2026, 10, 11))
    with pytest.raises(Refusal) as caught:
        send_on(season.act("王敏", at=datetime(2026, 10, 10, 2, 0, tzinfo=UTC)), number=number, version=season.version(number))
    assert caught.value.code == "application.publicity_running"


def test_without_a_published_year_nothing_is_guessed(season) -> None:
    number = season.assessed()
    CalendarYear.objects.get(year=2026).delete()
    assert "2026年" in refused("calendar.unpublished", season.act("王敏"), numbers=[number]).sentence


def test_what_is_shown_is_frozen_and_holds_no_number(season) -> None:
    season.publicised()
    shown = PublicityPerson.objects.get()
    assert (shown.name, shown.title_name, shown.education) == ("李䶮", "助理工程师", "本科（昆明理工大学，建筑学）")
    assert shown.experience == "2025年7月起从事建筑设计工作，现岗位工程技术岗"
    assert len(shown.content_hash) == len(Publicity.objects.get().list_hash) == 64


def test_a_number_in_the_words_is_not_published(season) -> None:
    number = season.assess(season.opened(), results=f"身份证{season.cast.numbers['李䶮']}，完成两项设计")
    refused("publicity.exposes", season.act("王敏"), numbers=[number])


@pytest.mark.parametrize(("said", "code"), [
    ({"numbers": []}, "publicity.nobody"), ({"terms": replace(BOARD, place=" ")}, "publicity.place"),
    ({"terms": replace(BOARD, contact="")}, "publicity.contact"), ({"terms": replace(BOARD, means="radio")}, "publicity.means"),
])  # fmt: skip
def test_nobody_no_place_no_contact(season, said: dict[str, object], code: str) -> None:
    number = season.assessed()
    refused(code, season.act("王敏"), **{"numbers": [number], **said})


def test_a_case_not_assessed_or_of_another_unit_is_refused(season) -> None:
    number = season.opened()
    refused("workflow.state", season.act("王敏"), numbers=[number])
    refused("access.hidden", season.act("刘强"), numbers=[number])


def test_a_replayed_posting_is_one_notice(season) -> None:
    number = season.assessed()
    act = season.act("王敏", key="once")
    assert {post(act, numbers=[number], terms=BOARD) for _ in range(2)} == {Publicity.objects.get().number}
    assert Judgement.objects.filter(moment="publicity").count() == 1


def test_an_edit_on_day_four_stops_that_person_and_starts_a_new_notice(season) -> None:
    mine = season.assessed()
    season.clock = datetime(2026, 9, 8, 4, 0, tzinfo=UTC)
    other = season.assessed("张𬭼")
    season.post(mine, other)
    first = season.notice(mine)
    season.clock = datetime(2026, 9, 14, 2, 0, tzinfo=UTC)  # day four
    item = season.file("李䶮", "获奖证书").pk
    with pytest.raises(Refusal) as caught:
        attach(season.act("李䶮"), number=mine, material="id_card", item_id=item, valid_to=None)
    assert caught.value.code == "access.turn"
    verify_item(season.act("王敏"), number=mine, reference="basic", verdict="change", remark="补充获奖")
    return_case(season.act("王敏"), number=mine, opinion="请补充", version=season.version(mine))
    stopped = PublicityPerson.objects.get(application__number=mine)
    assert (stopped.publicity, stopped.stopped_reason) == (first, "返回修改")
    season.submit(mine)
    open_case(season.act("王敏"), number=mine)
    season.assess(mine)
    second = Publicity.objects.get(number=season.post(mine))
    assert (second.posted_on, second.ends_at) == (date(2026, 9, 14), start_of_day(date(2026, 9, 21)))
    act = season.act("王敏", at=first.ends_at)
    with pytest.raises(Refusal) as caught:
        send_on(act, number=mine, version=season.version(mine))
    assert caught.value.code == "application.publicity_running"
    assert send_on(act, number=other, version=season.version(other)) == other
    assert Publicity.objects.count() == 2


def test_one_who_no_longer_qualifies_holds_the_notice_back_by_name(season) -> None:
    mine = season.assessed()
    other = season.assessed("张𬭼")
    person = season.person("张𬭼")
    person.post_kind = "civil_servant"
    person.save()
    refusal = refused("application.ineligible", season.act("王敏"), numbers=[mine, other])
    assert "张𬭼" in refusal.sentence
    assert refusal.clause


def test_the_end_is_announced_once_it_is_there(season) -> None:
    number = season.publicised()
    notice = season.notice(number)
    with pytest.raises(Refusal):
        end(Act(MACHINE, season.clock), number=number)
    end(Act(MACHINE, notice.ends_at), number=number)
    assert "期满" in Notice.objects.filter(account=season.cast.actor("李䶮").account).last().text
    assert OutboxItem.objects.filter(kind="sms", key__startswith="publicity.ended").exists()
    assert season.case(number).state == "publicising"
