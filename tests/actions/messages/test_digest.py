"""待办汇总: one a shift to everybody with cases waiting, none to others, none on a day off."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from zhicheng.actions.act import MACHINE, Act
from zhicheng.actions.messages.digest import digest
from zhicheng.engine.calendar import SHANGHAI
from zhicheng.ops import work
from zhicheng.records.models import Delivery, MailBox, Notice, OutboxItem
from zhicheng.records.queries import clock, digests

MORNING = datetime(2026, 9, 9, 9, 0, tzinfo=SHANGHAI)


def told(season, name: str) -> list[str]:
    rows = Notice.objects.filter(account=season.cast.actor(name).account, kind="digest")
    return [row.text for row in rows.order_by("id")]


def send(at: datetime = MORNING) -> str:
    return digest(Act(by=MACHINE, now=at), at=at.isoformat())


def test_who_has_work_waiting_is_told_how_much_and_nobody_else(season) -> None:
    season.submitted("李䶮")
    season.submitted("张𬭼")
    season.submitted("买买提·吐尔逊")
    assert send() == "3"
    assert told(season, "王敏") == ["昆明云岭建筑设计有限公司待办2件。"]
    assert told(season, "高翔") == ["昆明市政工程研究院待办1件。"]
    for name in ("刘强", "陈晨", "周洁", "李䶮"):
        assert told(season, name) == []
    assert Notice.objects.filter(kind="digest", link="/unit/reviews/").count() == 3


def test_a_body_is_told_what_is_due_and_what_is_late(season) -> None:
    number = season.sent_on()
    due_at = season.case(number).due_at
    send(due_at - timedelta(hours=2))
    send(due_at + timedelta(hours=9))
    assert told(season, "陈晨") == [
        "西山区人力资源和社会保障局待办1件，其中今天到期1件。",
        "西山区人力资源和社会保障局待办1件，已超过时限1件。",
    ]


def test_the_same_digest_twice_is_one_message_and_one_mail(season) -> None:
    season.submitted()
    MailBox.objects.create(account=season.cast.actor("王敏").account, address="wang@example.com", confirmed_at=season.clock)
    for _ in range(2):
        send()
    assert len(told(season, "王敏")) == 1
    row = Delivery.objects.get(kind="digest")
    assert (row.title, row.text) == ("今日待办1件", "昆明云岭建筑设计有限公司待办1件。")
    assert OutboxItem.objects.filter(kind="mail").count() == 1


def test_it_is_planned_at_the_hours_of_the_packs_on_working_days_alone(season) -> None:
    assert [at.hour for at in digests.due_on(MORNING)] == [9]
    assert digests.due_on(datetime(2026, 9, 12, 9, 0, tzinfo=SHANGHAI)) == (), "a Saturday"
    assert digests.due_on(datetime(2026, 10, 1, 9, 0, tzinfo=SHANGHAI)) == (), "National Day"
    assert len(digests.due_on(datetime(2026, 9, 20, 9, 0, tzinfo=SHANGHAI))) == 1, "a Sunday worked for it"


@pytest.mark.django_db
def test_without_a_pack_there_is_none() -> None:
    assert digests.due_on(MORNING) == ()


def test_the_worker_plans_it_once(season, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: MORNING)
    for _ in range(2):
        work.plan_day()
    assert OutboxItem.objects.filter(kind="message.digest").count() == 1


def test_it_takes_the_same_statements_for_one_case_and_for_many(season, django_assert_num_queries) -> None:
    season.submitted("李䶮")
    with django_assert_num_queries(3):
        assert len(digests.lines(MORNING)) == 2
    season.submitted("张𬭼")
    with django_assert_num_queries(3):
        digests.lines(MORNING)
