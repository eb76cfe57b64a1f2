"""K1 of one case: the path is chosen among those of the level, once, by its own applicant."""

from __future__ import annotations

from django.test import Client

from tests.web.applicant.visits import hidden, visit, words
from zhicheng.records.models import Application, AuditEntry

CHOSEN = {"path": "bachelor-to-assistant", "licence": "not_required"}


def test_the_path_is_chosen(client: Client, season) -> None:
    season.profile()
    number = season.cover()
    page = visit(client, season).get(f"/recognition/{number}/")
    form = {"act_key": hidden(page, "act_key"), "version": hidden(page, "version"), **CHOSEN}
    response = client.post(f"/recognition/{number}/", form)
    assert (response.status_code, response["Location"]) == (302, f"/apply/{number}/")
    case = Application.objects.get(number=number)
    assert (case.path, case.licence) == ("bachelor-to-assistant", "not_required")
    client.post(f"/recognition/{number}/", form)
    assert AuditEntry.objects.filter(verb="application.choose_path", outcome="accepted").count() == 1


def test_no_choice_and_a_foreign_path_are_refused(client: Client, season) -> None:
    season.profile()
    number = season.cover()
    version = season.version(number)
    visit(client, season)
    empty = client.post(f"/recognition/{number}/", {"version": version})
    assert empty.status_code == 422
    assert "请选择一条认定路径。" in words(empty)
    assert "请选择岗位是否要求先取得职业（执业）资格。" in words(empty)
    foreign = client.post(f"/recognition/{number}/", CHOSEN | {"version": version, "path": "secondary-to-yuan"})
    assert foreign.status_code == 422
    assert "这条路径不适用于所申报的职称。" in words(foreign)


def test_a_licence_that_is_held_is_named_and_dated(client: Client, season) -> None:
    season.profile()
    number = season.cover()
    visit(client, season)
    held = CHOSEN | {"version": season.version(number), "licence": "held"}
    half = client.post(f"/recognition/{number}/", held | {"licence_on": "去年"})
    assert half.status_code == 422
    assert "已经取得资格的，请填写资格名称。" in words(half)
    assert "没有看懂“去年”" in words(half)
    assert 'value="去年"' in half.content.decode()
    whole = held | {"licence_name": "二级注册建筑师", "licence_on": "2025年3月1日"}
    assert client.post(f"/recognition/{number}/", whole).status_code == 302
    case = Application.objects.get(number=number)
    assert (case.licence, case.licence_name, str(case.licence_on)) == ("held", "二级注册建筑师", "2025-03-01")
    assert 'value="二级注册建筑师"' in client.get(f"/recognition/{number}/").content.decode()


def test_a_stale_page_is_refused(client: Client, season) -> None:
    season.profile()
    number = season.cover()
    visit(client, season)
    response = client.post(f"/recognition/{number}/", CHOSEN | {"version": 99})
    assert response.status_code == 409
    assert "被改过" in words(response)


def test_somebody_elses_number_is_no_number_and_is_on_record(client: Client, season) -> None:
    season.profile()
    number = season.cover()
    visit(client, season, "张𬭼")
    assert client.get(f"/recognition/{number}/").status_code == 404
    assert client.post(f"/recognition/{number}/", CHOSEN | {"version": 1}).status_code == 404
    assert AuditEntry.objects.filter(verb="application.choose_path", outcome="refused", actor="张𬭼").count() == 1
