"""E7: only fully verified cases go together, each on its own; the others are named with the reason; what failed is tried again."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from tests.factories.season import Season
from tests.web.employer.desk import at_desk, hidden, words
from zhicheng.actions.act import Act
from zhicheng.actions.applications.verify_item import verify_item
from zhicheng.actions.batches.note import note
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import AuditEntry, Batch, BatchRow, CaseEvent

HOME = "/unit/batch/"
PEOPLE = ("李䶮", "张𬭼")


@pytest.fixture
def ended(season: Season) -> tuple[str, str, datetime]:
    """Two people of the unit at the very end of one publicity."""
    first, second = (season.assessed(name) for name in PEOPLE)
    season.post(first, second)
    return first, second, season.notice(first).ends_at


def chosen(desk: Client, *numbers: str) -> str:
    """The address of the batch of these cases."""
    key = hidden(desk.get(HOME), "act_key")
    answer = desk.post(HOME, {"act_key": key, "pick": list(numbers)})
    assert answer.status_code == 302, words(answer)
    return str(answer["Location"])


def go(desk: Client, batch: str) -> str:
    assert desk.post(batch, {"sure": "on"}).status_code == 302
    return words(desk.get(batch))


def results(batch: str) -> list[tuple[str, str]]:
    rows = BatchRow.objects.filter(batch=batch.split("/")[-2]).order_by("position")
    return list(rows.values_list("application__number", "result"))


def test_all_that_are_ready_go_each_by_its_own_act(season: Season, ended: tuple[str, str, datetime]) -> None:
    first, second, ends = ended
    desk = at_desk(season, at=ends)
    assert "批量确认并上报（公示期满2件）" in words(desk.get("/unit/reviews/"))
    batch = chosen(desk, first, second)
    before = words(desk.get(batch))
    assert "确认无异议并上报2件" in before
    assert season.case(first).state == "publicising", "putting together does nothing yet"
    text = go(desk, batch)
    assert "成功2件，未成功0件" in text
    assert {season.case(number).state for number in (first, second)} == {"with_body"}
    assert AuditEntry.objects.filter(verb="application.send_on", outcome="accepted").count() == 2


def test_one_with_an_open_point_stays_out_with_the_reason(season: Season, ended: tuple[str, str, datetime]) -> None:
    first, second, ends = ended
    said = {"reference": "material/id_card", "verdict": "change", "remark": "第2页看不清"}
    verify_item(season.act("王敏"), number=second, **said)
    desk = at_desk(season, at=ends)
    batch = chosen(desk, first, second)
    assert results(batch) == [(first, "waiting"), (second, "excluded")]
    assert "有1项没有核验或标为有问题" in words(desk.get(batch))
    text = go(desk, batch)
    assert "成功1件，未成功0件，不进入1件" in text
    assert (season.case(first).state, season.case(second).state) == ("with_body", "publicising")


def test_before_the_end_of_publicity_nobody_enters(season: Season, ended: tuple[str, str, datetime]) -> None:
    first, _, _ = ended
    desk = at_desk(season)
    batch = chosen(desk, first)
    text = words(desk.get(batch))
    assert "公示还没有结束" in text
    assert "确认无异议并上报0件" not in text
    desk.post(batch, {"sure": "on"})
    assert season.case(first).state == "publicising"


def test_one_that_changed_meanwhile_fails_alone_and_is_tried_again(season: Season, ended: tuple[str, str, datetime]) -> None:
    first, second, ends = ended
    desk = at_desk(season, at=ends)
    batch = chosen(desk, first, second)
    row = season.case(second)
    row.version += 1
    row.save()
    assert "成功1件，未成功1件" in go(desk, batch)
    assert results(batch) == [(first, "done"), (second, "refused")]
    assert "再试没有办成的1件" in words(desk.get(batch))
    assert "成功2件，未成功0件" in go(desk, batch)
    assert CaseEvent.objects.filter(verb="send_on").count() == 2, "the first one went once"


def test_a_second_press_acts_once(season: Season, ended: tuple[str, str, datetime]) -> None:
    first, _, ends = ended
    desk = at_desk(season, at=ends)
    batch = chosen(desk, first)
    for _ in range(2):
        desk.post(batch, {"sure": "on"})
    assert CaseEvent.objects.filter(verb="send_on").count() == 1
    assert results(batch) == [(first, "done")]


def test_what_does_not_come_up_in_time_waits_for_the_next_press(
    season: Season, ended: tuple[str, str, datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, ends = ended
    desk = at_desk(season, at=ends)
    batch = chosen(desk, first, second)
    monkeypatch.setattr("zhicheng.web.shared.batches._PATIENCE", 0.0)
    text = go(desk, batch)
    assert ("等待办理1件" in text, "继续办理剩下的1件" in text) == (True, True)
    assert results(batch) == [(first, "done"), (second, "waiting")]
    assert "这一批已经全部办理" in go(desk, batch)
    assert CaseEvent.objects.filter(verb="send_on").count() == 2


def test_without_the_tick_nothing_happens(season: Season, ended: tuple[str, str, datetime]) -> None:
    first, _, ends = ended
    desk = at_desk(season, at=ends)
    batch = chosen(desk, first)
    assert desk.post(batch, {}).status_code == 422
    assert season.case(first).state == "publicising"


@pytest.mark.parametrize("numbers", [[], ["KM2026-RD-99999"], [f"KM2026-RD-{n:05d}" for n in range(201)]])
def test_a_choice_of_nothing_of_strangers_or_of_too_many_is_said(season: Season, numbers: list[str]) -> None:
    desk = at_desk(season)
    answer = desk.post(HOME, {"pick": numbers})
    assert answer.status_code == 422
    assert "请至少选择一件" in words(answer) or "一次最多办理200件" in words(answer)
    assert not Batch.objects.exists()


def test_a_colleague_reads_and_another_unit_does_not(season: Season, ended: tuple[str, str, datetime]) -> None:
    first, _, ends = ended
    batch = chosen(at_desk(season, at=ends), first)
    leader = at_desk(season, "赵蓉", at=ends)
    assert "由本人办理" in words(leader.get(batch))
    number = int(batch.split("/")[-2])
    with pytest.raises(Refusal) as caught:
        note(Act(season.cast.actor("赵蓉", "unit_leader"), ends), batch=number, number=first, reason="")
    assert caught.value.code == "batch.not_yours"
    assert at_desk(season, "刘强", at=ends).get(batch).status_code == 404
    assert at_desk(season, "陈晨", at=ends).get(f"/queue/batch/{number}/").status_code == 404
