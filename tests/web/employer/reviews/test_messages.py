"""王敏 writes to her applicant on the case's page: it counts as unread until it is opened; nobody else's unit can (SUP-11)."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.factories.season import Season
from tests.web.employer.desk import at_desk, words
from zhicheng.records.models import Notice

pytestmark = pytest.mark.django_db
SAID = {"act_key": "one-press", "text": "请今天把身份证重新拍清楚"}


def unread(client: Client) -> int:
    found = re.search(r"有(\d+)条未读消息", words(client.get("/notifications/")))
    return int(found[1]) if found else 0


def test_it_is_unread_until_its_reader_opens_it_and_the_unit_sees_that(season: Season) -> None:
    number = season.opened()
    page, desk, mine = f"/unit/reviews/{number}/messages/", at_desk(season), at_desk(season, "李䶮")
    before = unread(mine)
    assert desk.post(page, SAID).status_code == 302
    assert unread(mine) == before + 1
    assert SAID["text"] in words(mine.get("/notifications/"))
    row = words(desk.get(page)).split(SAID["text"])[0]
    assert "未读" in row[-200:] + words(desk.get(page)).split(SAID["text"])[1][:200]
    mine.post(f"/notifications/{Notice.objects.get(kind='case.message').pk}/open/")
    assert unread(mine) == before


def test_an_empty_one_is_refused_on_the_page(season: Season) -> None:
    number = season.opened()
    assert at_desk(season).post(f"/unit/reviews/{number}/messages/", {"text": " "}).status_code == 422
    assert not Notice.objects.filter(kind="case.message").exists()


def test_another_units_clerk_finds_no_such_case(season: Season) -> None:
    number = season.opened()
    assert at_desk(season, "刘强").post(f"/unit/reviews/{number}/messages/", SAID).status_code == 404
    assert not Notice.objects.filter(kind="case.message").exists()
