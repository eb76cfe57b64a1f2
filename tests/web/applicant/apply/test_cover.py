"""D1: the cover names what is missing, keeps what was typed, closes with the window, and acts once (APP-01, REC-01, REC-02, REC-08)."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.web.applicant.visits import CLOSED, LAST_SECOND, visit, words
from zhicheng.records.models import Application, AuditEntry

FILLED = {
    "series": "engineering",
    "title": "engineering.engineer|4",
    "specialty": "建筑设计",
    "first_application": "yes",
    "planned_publicity_on": "2026-09-22",
    "version": "0",
    "act_key": "cover-1",
}
MISSING = {
    "series": "请先选择系列。",
    "title": "请选择要认定的职称（职称阶梯和层级）。",
    "specialty": "请填写“申报专业”。",
    "first_application": "请选择“这是第一次申报职称吗”。",
    "planned_publicity_on": "请填写“计划公示日”。",
}


def test_a_saved_cover_is_a_draft_and_leads_to_its_route(client: Client, season) -> None:
    response = visit(client, season).post("/apply/", FILLED)
    case = Application.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/apply/{case.number}/route/")
    assert (case.title_name, case.level, case.specialty, case.state) == ("助理工程师", 4, "建筑设计", "draft")


def test_a_double_press_makes_one_draft(client: Client, season) -> None:
    visit(client, season)
    places = {client.post("/apply/", FILLED)["Location"] for _ in range(2)}
    assert len(places) == Application.objects.count() == 1


@pytest.mark.parametrize("name", MISSING)
def test_one_choice_missing_is_named_and_nothing_typed_is_lost(client: Client, season, name: str) -> None:
    response = visit(client, season).post("/apply/", FILLED | {name: ""})
    assert response.status_code == 422
    assert MISSING[name] in words(response)
    assert not Application.objects.exists()
    if name not in ("specialty", "series"):
        assert 'value="建筑设计"' in response.content.decode()


def test_all_that_is_missing_is_named_at_once(client: Client, season) -> None:
    response = visit(client, season).post("/apply/", {"series": "engineering", "version": "0"})
    assert "有4处需要修改" in words(response)


def test_the_last_second_is_in_time(client: Client, season) -> None:
    assert visit(client, season, at=LAST_SECOND).post("/apply/", FILLED).status_code == 302


def test_one_second_past_the_window_is_refused_with_the_next_date(client: Client, season) -> None:
    response = visit(client, season, at=CLOSED).post("/apply/", FILLED)
    assert response.status_code == 409
    assert "现在不在受理期。" in words(response)
    assert "下一次2026年12月1日（周二）0:00开放" in words(response)
    assert 'value="建筑设计"' in response.content.decode()
    assert not Application.objects.exists()


def test_an_examination_title_is_listed_with_its_reason_and_cannot_be_chosen(client: Client, season) -> None:
    page = visit(client, season).get("/apply/", {"series": "health"})
    assert "以考代评：通过考试取得，不能考核认定（依据：昆明初级认定通知 一(三)）" in words(page)
    response = client.post("/apply/", FILLED | {"series": "health", "title": "health.nurse|4"})
    assert response.status_code == 422
    assert "这个系列里没有这个可认定的职称" in words(response)


def test_an_examination_specialty_is_refused_by_name(client: Client, season) -> None:
    response = visit(client, season).post("/apply/", FILLED | {"specialty": "计算机软件"})
    assert response.status_code == 409
    assert "计算机软件实行以考代评，不能考核认定。" in words(response)


def test_initial_review_is_listed_as_ended_with_its_clause(client: Client, season) -> None:
    text = words(visit(client, season).get("/apply/"))
    assert "初级职称评审" in text
    assert "本市各系列不再组织初级职称评审" in text


def test_a_second_case_is_refused(client: Client, season) -> None:
    number = season.cover()
    response = visit(client, season).post("/apply/", FILLED)
    assert response.status_code == 409
    assert f"您已有一件申报{number}正在办理。" in words(response)


def test_without_a_unit_the_way_to_bind_one_is_shown(client: Client, season) -> None:
    person = season.person("李䶮")
    person.employer = None
    person.save()
    page = visit(client, season).get("/apply/")
    assert "/me/unit/" in page.content.decode()


def test_a_cover_saved_elsewhere_shows_both_texts_and_lets_choose(client: Client, season) -> None:
    number = season.cover()
    visit(client, season)
    form = FILLED | {"version": season.version(number), "specialty": "结构设计"}
    assert client.post(f"/apply/{number}/cover/", form).status_code == 302
    late = client.post(f"/apply/{number}/cover/", form | {"specialty": "给排水", "act_key": "cover-2"})
    assert late.status_code == 409
    assert "给排水" in words(late)
    assert "结构设计" in words(late)
    kept = form | {"specialty": "给排水", "act_key": "cover-3", "version": season.version(number), "keep-specialty": "theirs"}
    assert client.post(f"/apply/{number}/cover/", kept).status_code == 302
    assert Application.objects.get().specialty == "结构设计"


def test_after_submission_the_cover_is_locked(client: Client, season) -> None:
    number = season.submitted()
    visit(client, season)
    assert "封面已锁定" in words(client.get(f"/apply/{number}/cover/"))
    response = client.post(f"/apply/{number}/cover/", FILLED | {"version": season.version(number)})
    assert response.status_code == 409


def test_somebody_elses_cover_is_not_there_and_the_try_is_on_record(client: Client, season) -> None:
    number = season.cover()
    visit(client, season, "张𬭼")
    assert client.get(f"/apply/{number}/cover/").status_code == 404
    assert client.post(f"/apply/{number}/cover/", FILLED).status_code == 404
    assert AuditEntry.objects.filter(verb="application.save_cover", outcome="refused", actor="张𬭼").count() == 1


def test_the_route_names_every_level_its_time_and_its_clause(client: Client, season) -> None:
    number = season.cover()
    text = words(visit(client, season).get(f"/apply/{number}/route/"))
    assert "昆明云岭建筑设计有限公司" in text
    assert "西山区人力资源和社会保障局" in text
    assert "一般10个工作日内办结" in text
    assert "为什么有这一级：昆明初级认定通知 三(三)、一(四)" in text


def test_a_route_that_cannot_be_drawn_says_why(client: Client, season) -> None:
    number = season.cover()
    season.cast.bodies["xs-hrss"].functions.all().delete()
    text = words(visit(client, season).get(f"/apply/{number}/route/"))
    assert "现在定不出申报渠道" in text
    assert "还没有查到负责审核的" in text
