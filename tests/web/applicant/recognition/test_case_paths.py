"""K1 of one case: the path is chosen among those of the level, once, by its own applicant."""

from __future__ import annotations

from django.test import Client

from tests.web.applicant.visits import hidden, visit, words
from zhicheng.records.models import Application, AuditEntry


def test_the_path_is_chosen(client: Client, season) -> None:
    season.profile()
    number = season.cover()
    page = visit(client, season).get(f"/recognition/{number}/")
    form = {"act_key": hidden(page, "act_key"), "version": hidden(page, "version"), "path": "bachelor-to-assistant"}
    response = client.post(f"/recognition/{number}/", form)
    assert (response.status_code, response["Location"]) == (302, f"/apply/{number}/")
    assert Application.objects.get(number=number).path == "bachelor-to-assistant"
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
    foreign = client.post(f"/recognition/{number}/", {"version": version, "path": "secondary-to-yuan"})
    assert foreign.status_code == 422
    assert "这条路径不适用于所申报的职称。" in words(foreign)


def test_a_stale_page_is_refused(client: Client, season) -> None:
    season.profile()
    number = season.cover()
    visit(client, season)
    response = client.post(f"/recognition/{number}/", {"version": 99, "path": "bachelor-to-assistant"})
    assert response.status_code == 409
    assert "被改过" in words(response)


def test_somebody_elses_number_is_no_number_and_is_on_record(client: Client, season) -> None:
    season.profile()
    number = season.cover()
    visit(client, season, "张𬭼")
    assert client.get(f"/recognition/{number}/").status_code == 404
    assert client.post(f"/recognition/{number}/", {"version": 1, "path": "bachelor-to-assistant"}).status_code == 404
    assert AuditEntry.objects.filter(verb="application.choose_path", outcome="refused", actor="张𬭼").count() == 1
