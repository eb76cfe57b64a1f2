"""A1: six doors that open, the window with its time left or the next one, the warning against agents, notices on show (SUP-08)."""

from __future__ import annotations

import re

from django.test import Client

from tests.factories.shown import show
from tests.web.applicant.visits import CLOSED, visit, words


def test_the_open_window_and_the_warning(client: Client, season) -> None:
    show(season.clock)
    text = words(client.get("/"))
    assert "9月20日（周日）24:00（即21日0:00） 还剩12天" in text
    assert "这个时间怎么来的" in text
    assert "本平台申报不收代办费" in text
    assert "依据：昆明2022申报指南 一(二)" in text
    assert "正在公示" not in text


def test_every_door_opens(client: Client, season) -> None:
    show(season.clock)
    page = client.get("/").content.decode()
    doors = re.findall(r'class="zc-door" href="([^"]+)"', page)
    assert len(doors) == 6
    assert [client.get(door, follow=True).status_code for door in doors] == [200] * 6


def test_outside_the_window_the_next_opening(client: Client, season) -> None:
    show(CLOSED)
    assert "下一次2026年12月1日（周二）0:00开放" in words(client.get("/"))


def test_an_applicant_starts_from_here(client: Client, season) -> None:
    page = visit(client, season).get("/").content.decode()
    assert 'class="zc-door" href="/apply/"' in page


def test_notices_on_show_are_counted_while_they_run(client: Client, season) -> None:
    number = season.publicised()
    show(season.clock)
    assert "现有1份考核结果" in words(client.get("/"))
    show(season.notice(number).ends_at)
    assert "正在公示" not in words(client.get("/"))


def test_without_packs_it_says_so(client: Client, cast) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert "未配置" in words(response)


def test_the_public_area_is_reached_without_signing_in(client: Client, season) -> None:
    from tests.factories.world import announced

    announced(season, "建筑公告")
    page = client.get("/").content.decode()
    assert "建筑公告" in page
    for address in ("/notices/", "/plan/", "/committees/", "/policy/", "/help/", "/faq/", "/titles/", "/offices/", "/status/"):
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200


def test_what_belongs_to_a_person_is_not_in_the_public_area(client: Client, season) -> None:
    number = season.draft("李䶮")
    for address in (f"/applications/{number}/", "/queue/", "/unit/", "/notices/new/"):
        answer = client.get(address)
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/account/login/")


def test_four_doors_of_one_stop_stand_on_one_page_and_open_without_signing_in(client: Client, season) -> None:
    page = client.get("/").content.decode()
    for address in ("/policy/", "/recognition/", "/account/login/", "/help/"):
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200


def test_filing_alone_asks_who_you_are(client: Client, season) -> None:
    answer = client.post("/apply/", {"series": "engineering"})
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/account/login/")


def test_the_front_page_shows_notices_of_this_place_that_nothing_replaces(client: Client, season) -> None:
    from tests.factories.world import announced
    from zhicheng.records.models import Announcement

    old = announced(season, "旧公告")
    announced(season, "新公告", replaces=old)
    Announcement.objects.create(
        number="TZ2026-09999", kind="notice", title="外地通知", body="正文", issuer="外地人社局", division_id="530300", year=2026,
        published_at=season.clock,
    )  # fmt: skip
    text = words(client.get("/"))
    assert "新公告" in text
    assert "旧公告" not in text
    assert "外地通知" not in text
