"""A2: read without signing in, filtered, annexes one by one and together, replaced notices, whether it concerns me (SUP-01)."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.doors import sign_in
from tests.factories.season import Season
from tests.factories.world import announced, picture
from tests.web.applicant.visits import words
from zhicheng.records.models import Announcement, EvidenceItem

FORM = {
    "kind": "notice",
    "title": "考核认定通知",
    "body": "第一段\n\n第二段",
    "year": "2026",
    "series": "",
    "level": "",
    "replaces": "",
}


def visitor(season: Season, name: str = "") -> Client:
    client = Client()
    if name:
        sign_in(client, season.cast, name)
    return client


def titles(query: str) -> list[str]:
    page = Client().get(f"/notices/?{query}").content.decode()
    return re.findall(r'class="zc-item__title"><a href="/notices/[^"]+">([^<]+)<', page)


@pytest.fixture
def three(season: Season) -> list[str]:
    announced(season, "建筑公告")
    announced(season, "律师公告", series="lawyer", level="mid")
    announced(season, "旧年通知", series="", year=2025, kind="notice")
    return ["旧年通知", "律师公告", "建筑公告"]


def test_a_visitor_reads_notices_newest_first(three: list[str]) -> None:
    assert titles("") == three


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("year=2025", ["旧年通知"]),
        ("series=lawyer", ["旧年通知", "律师公告"]),
        ("level=senior", ["旧年通知", "建筑公告"]),
        ("kind=committee&q=建筑", ["建筑公告"]),
        ("place=530112", ["旧年通知", "律师公告", "建筑公告"]),
        ("q=TZ2026-00002", ["律师公告"]),
    ],
)
def test_conditions_narrow_the_list(three: list[str], query: str, found: list[str]) -> None:
    # 西山区 published nothing, so it is no choice and no condition.
    assert titles(query) == found


@pytest.mark.usefixtures("three")
def test_nothing_found_says_so() -> None:
    assert "该条件下没有通知" in words(Client().get("/notices/?q=不存在"))


def test_annexes_come_one_by_one_and_together(season: Season) -> None:
    number = announced(season)
    one = Client().get(f"/notices/{number}/annexes/2/")
    assert (one["Content-Type"], one.content[:5]) == ("image/png", b"\x89PNG\r")
    archive = zipfile.ZipFile(io.BytesIO(Client().get(f"/notices/{number}/annexes.zip").content))
    assert archive.namelist() == ["01_材料清单.png", "02_申报流程.png"]
    assert archive.testzip() is None
    assert archive.read("02_申报流程.png") == one.content


def test_what_is_not_there_is_not_found(season: Season) -> None:
    number = announced(season)
    for address in (f"{number}/annexes/3/", "TZ2026-99999/", "TZ2026-99999/annexes.zip"):
        assert Client().get(f"/notices/{address}").status_code == 404


def test_a_file_of_a_person_is_never_an_annex(season: Season) -> None:
    number = announced(season)
    season.cover("李䶮")
    assert EvidenceItem.objects.exists() or Client().get(f"/notices/{number}/annexes/99/").status_code == 404


def test_a_replaced_notice_leads_to_the_new_one(season: Season) -> None:
    old = announced(season, "旧公告")
    new = announced(season, "新公告", replaces=old)
    assert "这份通知已被替代" in words(Client().get(f"/notices/{old}/"))
    assert f'href="/notices/{new}/"' in Client().get(f"/notices/{old}/").content.decode()
    assert "已被替代" in words(Client().get("/notices/"))


def test_whether_it_concerns_me(season: Season) -> None:
    number, elsewhere = announced(season), announced(season, "律师公告", series="lawyer", level="mid")
    visitor(season, "李䶮")
    season.draft("李䶮")
    client = visitor(season, "李䶮")
    assert "与您有关" in words(client.get(f"/notices/{number}/?concern=1"))
    assert "与您现有的情况无关" in words(client.get(f"/notices/{elsewhere}/?concern=1"))
    assert "登录个人账号后" in words(Client().get(f"/notices/{number}/?concern=1"))


def test_the_bureau_publishes_and_everybody_reads_at_once(season: Season) -> None:
    files = [SimpleUploadedFile("清单.png", picture(1)), SimpleUploadedFile("流程.png", picture(2))]
    answer = visitor(season, "周洁").post("/notices/new/", FORM | {"annexes": files})
    assert answer.status_code == 302
    text = words(Client().get(answer["Location"]))
    assert "考核认定通知" in text
    assert "附件（2个）" in text


def test_bad_input_keeps_what_was_typed(season: Season) -> None:
    answer = visitor(season, "周洁").post("/notices/new/", FORM | {"title": "", "replaces": "TZ1999-1"})
    assert answer.status_code == 422
    assert "第二段" in answer.content.decode()
    answer = visitor(season, "周洁").post("/notices/new/", FORM | {"replaces": "TZ1999-1"})
    assert (answer.status_code, "没有编号为TZ1999-1的通知" in words(answer)) == (422, True)
    assert not Announcement.objects.exists()


@pytest.mark.parametrize("name", ["李䶮", "王敏", "何审"])
def test_nobody_else_has_the_form(season: Season, name: str) -> None:
    client = visitor(season, name)
    assert client.get("/notices/new/").status_code == 403
    assert client.post("/notices/new/", FORM).status_code == 403
    assert "/notices/new/" not in client.get("/notices/").content.decode()


def test_a_list_takes_few_statements_however_long_it_is(season: Season, django_assert_num_queries) -> None:
    client = Client()
    announced(season)
    client.get("/notices/")
    with django_assert_num_queries(statements := len_of(client)):
        client.get("/notices/")
    for _ in range(5):
        announced(season)
    with django_assert_num_queries(statements):
        client.get("/notices/")


def len_of(client: Client) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        client.get("/notices/")
    return len(seen)
