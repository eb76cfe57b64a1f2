"""A11 公示栏: what the packs name and no number; after the end the page says so and holds no name (PUB-12; ux A11)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tests.factories.season import Season
from tests.factories.shown import show
from tests.factories.values import state
from tests.web.applicant.visits import words
from zhicheng.actions.applications.reset_route import reset_route
from zhicheng.actions.publicity.post import Terms, post
from zhicheng.records.models import Person, Publicity

pytestmark = pytest.mark.django_db


def seen(season: Season, path: str, at=None) -> object:
    show(at or season.clock + timedelta(minutes=1))
    return Client().get(path)


def test_the_list_shows_what_the_packs_name_and_the_source_holds_no_number(season: Season) -> None:
    number = season.publicised()
    notice = season.notice(number).number
    assert notice in words(seen(season, "/publicity/"))
    page = seen(season, f"/publicity/{notice}/")
    html, text = page.content.decode(), words(page)
    for expected in ("李䶮", "建筑设计", "助理工程师", "本科（昆明理工大学，建筑学）", "人力资源部 0871-60000000", "第5天"):
        assert expected in text, expected
    person = season.cast.people["李䶮"]
    for secret in (season.cast.numbers["李䶮"], season.cast.mobiles["李䶮"], person.document_masked, "1999", number):
        assert secret not in html
    assert page["X-Robots-Tag"] == "noindex, noarchive"
    assert page["Cache-Control"] == "no-store"


def test_a_field_the_packs_do_not_name_is_not_there(season: Season) -> None:
    state("publicity.fields", [{"id": "name", "title": "姓名"}, {"id": "mobile", "title": "手机"}], pack="kunming-2022")
    number = season.publicised()
    text = words(seen(season, f"/publicity/{season.notice(number).number}/"))
    assert "李䶮" in text
    assert not [word for word in ("助理工程师", "昆明理工大学", "手机") if word in text.split("公示名单")[1].split("反映问题")[0]]


def test_two_of_one_name_stay_two(season: Season) -> None:
    both = season.assessed("李䶮"), season.assessed("张𬭼")
    Person.objects.filter(pk=season.cast.people["张𬭼"].pk).update(name="李䶮")
    html = seen(season, f"/publicity/{season.post(*both)}/").content.decode()
    assert html.count(">李䶮</span>") == 2
    assert 'data-label="序号">1<' in html
    assert 'data-label="序号">2<' in html


def test_at_the_end_the_names_leave_the_site_and_the_page_says_so(season: Season) -> None:
    number = season.publicised()
    notice = season.notice(number)
    last = words(seen(season, f"/publicity/{notice.number}/", notice.ends_at - timedelta(minutes=2)))
    assert "李䶮" in last
    over = seen(season, f"/publicity/{notice.number}/", notice.ends_at)
    assert "公示已结束并撤下" in words(over)
    assert not [word for word in ("李䶮", "助理工程师", "昆明理工大学") if word in over.content.decode()]
    assert "当前没有正在公示的名单" in words(seen(season, "/publicity/", notice.ends_at))


def test_a_board_has_no_list_here_and_can_still_be_reported_on(season: Season) -> None:
    act = season.act("王敏")
    number = post(act, numbers=[season.assessed()], terms=Terms("board", "一楼公告栏", "人力资源部 0871-60000000"))
    page = seen(season, f"/publicity/{number}/")
    assert "名单在单位公告栏张贴" in words(page)
    assert "李䶮" not in page.content.decode()
    assert f"/publicity/{number}/report/" in page.content.decode()
    assert number not in words(seen(season, "/publicity/"))


def test_one_whose_publicity_was_stopped_is_gone_and_the_others_stay(season: Season) -> None:
    first, second = season.assessed("李䶮"), season.assessed("张𬭼")
    notice = season.post(first, second)
    reset_route(season.act("王敏"), number=first, opinion="单位选错", version=season.version(first))
    text = words(seen(season, f"/publicity/{notice}/"))
    assert "李䶮" not in text
    assert "张𬭼" in text
    assert "另有1人的公示已中止" in text


def test_an_unknown_number_is_none(season: Season) -> None:
    assert seen(season, "/publicity/KM2026-GS-99999/").status_code == 404
    assert seen(season, "/publicity/KM2026-GS-99999/report/").status_code == 404
    assert not Publicity.objects.exists()
