"""A16 运行状态: nothing wrong, something under way, something announced, and what kept people from a 公示."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tests.factories.doors import sign_in
from tests.factories.season import Season
from tests.factories.shown import show
from tests.web.applicant.visits import words
from zhicheng.actions.outages.end import end
from zhicheng.actions.outages.record import record
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Outage

FORM = {"kind": "outage", "what": "公示查看", "starts_at": "2026-09-08 09：30", "ends_at": "", "affects_publicity": "on"}


@pytest.fixture
def keeper(season: Season) -> Client:
    show(season.clock)
    client = Client()
    sign_in(client, season.cast, "吴静")
    return client


def test_nothing_wrong_says_so(season: Season) -> None:
    text = words(Client().get("/status/"))
    assert "目前运行正常" in text
    assert "没有登记过维护和故障" in text


def test_an_outage_is_told_until_it_is_over_and_remembered_with_what_it_did_to_publicity(keeper: Client) -> None:
    assert keeper.post("/status/new/", FORM).status_code == 302
    assert "故障：公示查看" in words(Client().get("/status/"))
    assert "恢复时间待定" in words(Client().get("/status/"))
    assert "故障：公示查看" in words(Client().get("/"))
    assert keeper.post(f"/status/{Outage.objects.get().pk}/end/").status_code == 302
    text = words(Client().get("/status/"))
    assert "目前运行正常" in text
    assert "影响过公示查看" in text


def test_maintenance_to_come_is_announced(keeper: Client) -> None:
    keeper.post("/status/new/", FORM | {"kind": "maintenance", "starts_at": "2026-09-20 22:00", "ends_at": "2026-09-20 23:00"})
    text = words(Client().get("/status/"))
    assert "目前运行正常" in text
    assert "2026年9月20日 22:00 至9月20日 23:00" in text or "2026年9月20日 22:00至9月20日 23:00" in text


def test_bad_times_are_refused_with_everything_kept(keeper: Client) -> None:
    for wrong in ({"starts_at": "昨晚"}, {"ends_at": "2026-09-08 09:00"}):
        answer = keeper.post("/status/new/", FORM | wrong)
        assert (answer.status_code, "公示查看" in answer.content.decode()) == (422, True)
    assert not Outage.objects.exists()


def test_what_is_over_or_not_begun_cannot_end(season: Season) -> None:
    now = season.clock
    said = {"kind": "outage", "what": "登录", "affects_publicity": False}
    ahead = record(season.act("吴静"), starts_at=now + timedelta(days=1), ends_at=None, **said)
    over = record(season.act("吴静"), starts_at=now - timedelta(days=2), ends_at=now - timedelta(days=1), **said)
    for number in (ahead, over, "999"):
        with pytest.raises(Refusal) as caught:
            end(season.act("吴静"), outage=int(number))
        assert caught.value.status == 404


@pytest.mark.parametrize("name", ["李䶮", "周洁", "何审"])
def test_nobody_else_records(season: Season, name: str) -> None:
    client = Client()
    sign_in(client, season.cast, name)
    assert client.post("/status/new/", FORM).status_code == 403
    assert not Outage.objects.exists()
