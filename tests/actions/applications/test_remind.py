"""超时提醒: whoever lets a case lie beyond the norm is reminded, and the next level learns of it, of nothing else (REV-11)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhicheng.actions.act import MACHINE, Act
from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.applications.remind import remind
from zhicheng.engine.refusal import Refusal
from zhicheng.ops.work import HANDLERS
from zhicheng.records.models import Notice, OutboxItem


def notices(season, name: str) -> list[Notice]:
    return list(Notice.objects.filter(account=season.cast.actor(name).account).order_by("id"))


def refused(code: str, act: Act, **said: object) -> None:
    with pytest.raises(Refusal) as caught:
        remind(act, **said)
    assert caught.value.code == code


@pytest.mark.parametrize("state", ["submitted", "opened"])
def test_a_unit_that_lets_a_case_lie_is_reminded_and_the_county_learns_of_it(season, state: str) -> None:
    number = getattr(season, state)()
    due_at = season.case(number).due_at
    planned = OutboxItem.objects.get(kind="application.remind")
    assert planned.due_at == due_at
    before = len(notices(season, "王敏"))
    HANDLERS["application.remind"](Act(MACHINE, due_at), {"number": number, "step": 1, "attempt": 1}, planned.key)
    mine = notices(season, "王敏")
    assert len(mine) == before + 1
    assert "已超过办理时限" in mine[-1].text
    assert mine[-1].link == f"/unit/reviews/{number}/"
    (told,) = notices(season, "陈晨")
    assert (told.subject, told.link) == (number, "")
    assert "昆明云岭建筑设计有限公司" in told.text
    assert "李䶮" not in told.text
    assert not notices(season, "钱程") + notices(season, "刘强")


def test_the_last_level_is_reminded_itself(season) -> None:
    number = season.with_body()
    remind(Act(MACHINE, season.case(number).due_at), number=number, step=2, attempt=1)
    assert "已超过办理时限" in notices(season, "陈晨")[-1].text


def test_nobody_is_reminded_in_time_or_of_what_has_moved_on(season) -> None:
    number = season.submitted()
    due_at = season.case(number).due_at
    said = {"number": number, "step": 1, "attempt": 1}
    refused("application.in_time", Act(MACHINE, due_at - timedelta(microseconds=1)), **said)
    open_case(season.act("王敏"), number=number)
    season.give_back(number)
    refused("application.moved_on", Act(MACHINE, due_at), **said)
    season.submit(number)
    refused("application.moved_on", Act(MACHINE, due_at), **said)
    refused("access.denied", season.act("周洁"), **said)
    assert not notices(season, "陈晨")
