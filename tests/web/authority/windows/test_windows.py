"""F5: when the channel opens and closes to the minute, and that nobody opens it again once it is closed (WIN-05)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from tests.factories.cast import NOW
from tests.factories.doors import sign_in
from tests.factories.shown import show
from zhicheng.records.models import AuditEntry, WindowExtension

PAGE = "/bureau/windows/"
SEPTEMBER = f"{PAGE}2026-09-01/extend/"
GOOD = {"new_closes_at": "2026-09-25", "announcement": "因系统检修，九月通道延长五天。", "act_key": "k1"}


@pytest.fixture
def city(client: Client, season) -> Client:
    show(NOW)
    sign_in(client, season.cast, "周洁")
    return client


def test_the_openings_stand_with_their_instants_and_their_rule(city: Client) -> None:
    text = city.get(PAGE).content.decode()
    assert "开放中" in text
    assert "2026年9月1日0:00" in text
    assert "2026年9月20日（周日）24:00（即21日0:00）" in text
    assert "昆明" in text
    assert text.count("延长通道<span") == 4
    assert text.count("已关闭，任何人不能重开") == 2


def test_before_closing_it_can_be_extended_and_is_announced(city: Client) -> None:
    answer = city.post(SEPTEMBER, GOOD, follow=True)
    text = answer.content.decode()
    assert "因系统检修，九月通道延长五天。" in text
    assert "2026年9月25日（周五）24:00（即26日0:00）" in text
    assert "已延长，原定2026年9月20日（周日）24:00（即21日0:00）" in text
    row = WindowExtension.objects.get()
    assert (row.new_closes_at, row.by_person.name) == (datetime(2026, 9, 25, 16, 0, tzinfo=UTC), "周洁")


def test_the_last_second_is_in_time_and_the_next_is_not(city: Client) -> None:
    show(datetime(2026, 9, 20, 15, 59, tzinfo=UTC))
    assert city.post(SEPTEMBER, GOOD).status_code == 302
    show(datetime(2026, 9, 25, 16, 0, tzinfo=UTC))
    answer = city.post(SEPTEMBER, {**GOOD, "new_closes_at": "2026-09-30", "act_key": "k2"})
    assert answer.status_code == 409
    assert "任何人都不能重新开通" in answer.content.decode()


@pytest.mark.parametrize("who", ["周洁", "吴静"])
def test_once_closed_nobody_opens_it_again_not_even_an_administrator(season, city: Client, who: str) -> None:
    show(datetime(2026, 9, 21, 2, 0, tzinfo=UTC))
    sign_in(city, season.cast, who)
    shown = city.get(SEPTEMBER).content.decode()
    assert "通道已关闭，任何人都不能重新开通" in shown
    assert '<button class="btn btn-primary">延长通道并公告' not in shown
    answer = city.post(SEPTEMBER, GOOD)
    assert answer.status_code == 409
    assert "一(二)" in answer.context["form"].non_field_errors()[0]
    assert not WindowExtension.objects.exists()
    entry = AuditEntry.objects.latest("seq")
    assert (entry.verb, entry.outcome, entry.reason) == ("window.extend", "refused", "window.reopen")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"new_closes_at": "2026-09-19"}, "新的关闭时间不晚于现在的"),
        ({"new_closes_at": "2026-09-31"}, "没有“2026-09-31”这一天"),
        ({"announcement": ""}, "请填写“公告内容”"),
    ],
)
def test_a_fault_keeps_what_was_typed(city: Client, change: dict[str, str], fault: str) -> None:
    answer = city.post(SEPTEMBER, {**GOOD, **change})
    assert answer.status_code == 422
    assert fault in answer.content.decode()
    assert not WindowExtension.objects.exists()


def test_an_opening_that_never_was_is_not_found(city: Client) -> None:
    assert city.get(f"{PAGE}2026-09-02/extend/").status_code == 404
    assert city.get(f"{PAGE}2026-13-02/extend/").status_code == 404


def test_without_a_pack_it_says_so_and_guesses_nothing(client: Client, cast) -> None:
    show(NOW)
    sign_in(client, cast, "周洁")
    assert "未配置" in client.get(PAGE).content.decode()
    assert client.post(SEPTEMBER, GOOD).status_code == 409


@pytest.mark.parametrize("page", [PAGE, SEPTEMBER])
def test_only_the_city_and_the_system_administrator_come_in(season, city: Client, page: str) -> None:
    for who in ("周洁", "吴静"):
        sign_in(city, season.cast, who)
        assert city.get(page).status_code == 200
    for who in ("郑安", "何审", "李䶮", "王敏", "陈晨", "冯工", "陶明", "严助"):
        sign_in(city, season.cast, who)
        assert city.get(page).status_code == 403, who
        assert city.post(SEPTEMBER, GOOD).status_code == 403, who
    city.logout()
    assert city.get(page).status_code == 302
