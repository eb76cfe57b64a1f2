"""维护: announced on every page, a notice with the time while it lasts, nothing typed lost, kept out of a channel's last hours (NFR-04)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from tests.factories.cast import NOW
from tests.factories.doors import sign_in
from tests.factories.shown import show
from zhicheng.records.models import AuditEntry, Installation, Outage

PAGE = "/console/maintenance/"
TONIGHT = {
    "restriction": "closed",
    "starts_at": "2026-09-08 22:00",
    "ends_at": "2026-09-08 23:30",
    "text": "更换数据库服务器",
    "act_key": "k",
}
DURING = datetime(2026, 9, 8, 14, 30, tzinfo=UTC)  # 22:30 here


@pytest.fixture
def keeper(season) -> Client:
    show(NOW)
    client = Client()
    sign_in(client, season.cast, "吴静")
    return client


def applicant(season) -> Client:
    client = Client()
    sign_in(client, season.cast, "李䶮")
    return client


def test_what_is_planned_stands_on_every_page_at_once(season, keeper: Client) -> None:
    assert keeper.post(PAGE, TONIGHT).status_code == 302
    for client, address in ((Client(), "/"), (applicant(season), "/me/"), (keeper, PAGE)):
        text = client.get(address).content.decode()
        assert "维护公告：9月8日22:00至9月8日23:30，期间暂停访问。更换数据库服务器" in text
    assert "更换数据库服务器" in Client().get("/status/").content.decode()
    assert AuditEntry.objects.latest("seq").verb == "platform.plan_maintenance"


def test_while_it_lasts_a_notice_with_the_time_takes_the_place_of_the_pages(season, keeper: Client) -> None:
    keeper.post(PAGE, TONIGHT)
    show(DURING)
    for client, address in ((Client(), "/"), (applicant(season), "/me/"), (Client(), "/verify/")):
        answer = client.get(address)
        assert answer.status_code == 503
        assert 0 < int(answer["Retry-After"]) <= 3600
        assert "9月8日 23:30" in answer.content.decode()
    assert Client().get("/account/login/").status_code == 200
    assert Client().get("/status/").status_code == 200
    assert keeper.get("/console/users/").status_code == 200
    api = Client().post("/api/certificates/verify", {"number": "x", "name": "y"}, content_type="application/json")
    assert (api.status_code, api.json()["code"]) == (503, "maintenance")


def test_it_ends_by_itself_and_everything_is_as_before(season, keeper: Client) -> None:
    keeper.post(PAGE, TONIGHT)
    show(datetime(2026, 9, 8, 15, 30, tzinfo=UTC))
    answer = applicant(season).get("/me/")
    assert answer.status_code == 200
    assert "维护公告" not in answer.content.decode()


def test_what_was_typed_comes_back_and_can_be_sent_again_afterwards(season, keeper: Client) -> None:
    client, basic = applicant(season), "/me/profile/basic/"
    typed = {"specialty": "古建筑修缮", "post_name": "设计员", "version": "1", "act_key": "once"}
    keeper.post(PAGE, TONIGHT | {"restriction": "read_only"})
    show(DURING)
    assert client.get("/me/").status_code == 200
    answer = client.post(basic, typed | {"password": "never-shown"})
    text = answer.content.decode()
    assert answer.status_code == 503
    assert "古建筑修缮</textarea>" in text
    assert 'name="version" value="1"' in text
    assert 'name="act_key" value="once"' in text
    assert f'action="{basic}"' in text
    assert "never-shown" not in text
    show(datetime(2026, 9, 8, 15, 31, tzinfo=UTC))
    assert client.post(basic, typed).status_code in (200, 302, 422)


def test_the_last_hours_of_a_channel_stay_quiet_unless_a_reason_is_written(season, keeper: Client) -> None:
    late = TONIGHT | {"starts_at": "2026-09-18 08:00", "ends_at": "2026-09-18 09:00"}
    refused = keeper.post(PAGE, late)
    text = refused.content.decode()
    assert refused.status_code == 422
    assert "关闭前72小时内一般不安排维护" in text
    assert "更换数据库服务器" in text
    assert not Outage.objects.exists()
    assert AuditEntry.objects.latest("seq").reason == "maintenance.last_hours"
    assert keeper.post(PAGE, late | {"reason": "存储阵列告警，不换会停机", "act_key": "k2"}).status_code == 302
    assert "存储阵列告警" in AuditEntry.objects.latest("seq").detail
    before = TONIGHT | {"starts_at": "2026-09-17 20:00", "ends_at": "2026-09-18 00:00", "act_key": "k3"}
    assert keeper.post(PAGE, before).status_code == 302


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"ends_at": "2026-09-08 21:00"}, "结束时间不晚于开始时间"),
        ({"starts_at": "2026-09-07 01:00", "ends_at": "2026-09-07 02:00"}, "这段时间已经过去"),
        ({"starts_at": "明晚"}, "没有看懂这个时间"),
        ({"text": ""}, "请填写“公告内容”"),
    ],
)
def test_a_fault_keeps_what_was_typed(keeper: Client, change: dict[str, str], fault: str) -> None:
    answer = keeper.post(PAGE, TONIGHT | change)
    assert answer.status_code == 422
    assert fault in answer.content.decode()
    assert not Installation.objects.exclude(restriction="").exists()


def test_it_can_be_called_off_and_ended_early(season, keeper: Client) -> None:
    assert keeper.post(f"{PAGE}end/", {"act_key": "none"}).status_code == 409
    keeper.post(PAGE, TONIGHT)
    assert keeper.post(f"{PAGE}end/", {"act_key": "off"}).status_code == 302
    assert not Outage.objects.exists()
    keeper.post(PAGE, TONIGHT | {"act_key": "again"})
    show(DURING + timedelta(minutes=1))
    assert keeper.post(f"{PAGE}end/", {"act_key": "early"}).status_code == 302
    assert Outage.objects.get().ends_at < datetime(2026, 9, 8, 15, 0, tzinfo=UTC)
    assert Client().get("/").status_code == 200


def test_only_the_system_administrator_plans_it(season, keeper: Client) -> None:
    for name in ("郑安", "何审", "周洁", "王敏", "李䶮"):
        client = Client()
        sign_in(client, season.cast, name)
        assert client.post(PAGE, TONIGHT).status_code == 403
    assert not Outage.objects.exists()
