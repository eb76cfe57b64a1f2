"""D9: in every state the page says whose turn it is and until when, what was done by whom, and where each date comes from (APP-08, APP-11)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from tests.factories.season import TICKS, WORDS
from tests.web.applicant.visits import hidden, visit, words
from zhicheng.actions.act import MACHINE, Act
from zhicheng.actions.applications.assess import assess
from zhicheng.actions.applications.refuse import refuse
from zhicheng.actions.applications.rejudge import rejudge
from zhicheng.records.models import CalendarYear, Education, Person

TURNS = {
    "draft": ("您", "草稿"),
    "submitted": ("昆明云岭建筑设计有限公司", "已提交，单位尚未打开（可撤回）"),
    "opened": ("昆明云岭建筑设计有限公司", "单位考核中"),
    "returned": ("您", "需您修改"),
    "assessed": ("昆明云岭建筑设计有限公司", "单位考核合格，等待公示"),
    "publicised": ("昆明云岭建筑设计有限公司", "考核公示中"),
    "sent_on": ("西山区人力资源和社会保障局", "等待认定机构审核"),
    "with_body": ("西山区人力资源和社会保障局", "认定办理中"),
    "recognised": ("已认定", "已认定"),
}


@pytest.mark.parametrize("state", TURNS)
def test_every_state_says_whose_turn_it_is(client: Client, season, state: str) -> None:
    number = getattr(season, state)()
    page = visit(client, season).get(f"/applications/{number}/")
    holder, status = TURNS[state]
    assert f'data-turn="{holder}"' in page.content.decode()
    assert "data-deadline=" in page.content.decode()
    assert status in words(page)
    assert "这些时间怎么来的" in words(page)
    assert ">0871-" in page.content.decode() or state in ("draft", "returned", "recognised")


def test_steps_bear_the_name_of_who_took_them(client: Client, season) -> None:
    number = season.sent_on()
    text = words(visit(client, season).get(f"/applications/{number}/"))
    assert "单位考核合格" in text
    assert "昆明云岭建筑设计有限公司 王敏" in text
    assert "公示无异议，单位上报" in text


def test_what_is_to_come_has_its_latest_day_and_its_rule(client: Client, season) -> None:
    number = season.submitted()
    text = words(visit(client, season).get(f"/applications/{number}/"))
    assert "昆明云岭建筑设计有限公司公示并上报 最迟约2026年9月30日（周三）" in text
    assert "西山区人力资源和社会保障局审核认定 最迟约2026年10月20日（周二）" in text
    assert "认定机构收到后办结的工作日：10个工作日" in text


def test_without_the_calendar_of_a_year_the_day_is_open_and_says_why(client: Client, season) -> None:
    number = season.submitted()
    CalendarYear.objects.get(year=2026).days.all().delete()
    CalendarYear.objects.filter(year=2026).delete()
    text = words(visit(client, season).get(f"/applications/{number}/"))
    assert "2026年节假日安排尚未公布，此日期待定" in text
    assert "审核认定 最迟约" not in text


def test_the_days_of_publicity_are_drawn(client: Client, season) -> None:
    number = season.publicised()
    text = words(visit(client, season, at=season.clock + timedelta(days=2)).get(f"/applications/{number}/"))
    assert "考核公示中，第2个工作日，共5个工作日" in text
    assert "2026-09-12 周六：周末，不计入" in text
    assert "9月15日（周二）24:00（即16日0:00）" in text


def test_after_publicity_the_unit_has_until_the_end_of_the_month(client: Client, season) -> None:
    number = season.publicised()
    text = words(visit(client, season, at=season.notice(number).ends_at).get(f"/applications/{number}/"))
    assert "已满5个工作日" in text
    assert "9月30日（周三）24:00" in text
    assert "已过期" not in text


def test_a_judgement_that_changed_shows_its_day(client: Client, season) -> None:
    number = season.draft(planned_publicity_on=date(2026, 9, 18))
    season.submit(number)
    case = season.case(number)
    row = case.judgements.get()
    row.pk, row.verdict, row.moment = None, "no", "publicity"
    row.save()
    text = words(visit(client, season).get(f"/applications/{number}/"))
    assert "公示首日：不符合 （原为按规则能判断的都符合，其余由单位判断" in text


def test_the_first_day_of_publicity_is_shown_once_with_the_last_answer(client: Client, season) -> None:
    number = season.publicised()
    rejudge(Act(MACHINE, season.clock), number=number)
    assert words(visit(client, season).get(f"/applications/{number}/")).count("公示首日：") == 1
    Person.objects.filter(name="李䶮").update(post_kind="civil_servant")
    rejudge(Act(MACHINE, season.clock), number=number)
    text = words(visit(client, season).get(f"/applications/{number}/"))
    assert text.count("公示首日：") == 1
    assert "公示首日：不符合 （原为按规则能判断的都符合，其余由单位判断" in text


def test_not_recognised_shows_reason_clause_and_the_next_window(client: Client, season) -> None:
    number = season.with_body()
    act = season.act("陈晨")
    refuse(act, number=number, reason="录用凭证与档案不一致", clause="昆明初级认定通知 二(四)", version=season.version(number))
    text = words(visit(client, season).get(f"/applications/{number}/"))
    assert "理由：录用凭证与档案不一致" in text
    assert "依据：昆明初级认定通知 二(四)" in text
    assert "下次受理从 2026-12-01 00:00 开始" in text


def test_not_put_forward_by_the_unit_is_another_end_with_its_reason(client: Client, season) -> None:
    number = season.opened()
    season.verify(number, "王敏")
    ticks = {**TICKS, "fit_for_post": False, "passed": False}
    assess(season.act("王敏"), number=number, version=season.version(number), **WORDS, **ticks)
    text = words(visit(client, season).get(f"/applications/{number}/"))
    assert "单位未推荐" in text
    assert "不予认定" not in text


def test_a_case_keeps_its_rules_whatever_the_profile_says_later(client: Client, season) -> None:
    number = season.submitted()
    Education.objects.update(recognised="no")
    assert "不符合" not in words(visit(client, season).get(f"/applications/{number}/"))


def test_somebody_elses_progress_is_not_there(client: Client, season) -> None:
    number = season.submitted()
    visit(client, season, "张𬭼")
    for page in ("", "calendar.ics", "slip.pdf", "withdraw/", "returns/1/"):
        assert client.get(f"/applications/{number}/{page}").status_code == 404
    assert client.get("/applications/KM2026-RD-99999/").status_code == 404


def test_the_calendar_file_carries_the_deadline_and_folds_its_lines(client: Client, season) -> None:
    number = season.publicised()
    body = visit(client, season).get(f"/applications/{number}/calendar.ics").content.decode()
    assert "DTSTART:20260915T160000Z" in body
    assert f"UID:{number}-publicity@zhicheng" in body
    assert "依据：" in body.replace("\r\n ", "")
    assert all(len(line.encode()) <= 75 for line in body.split("\r\n"))


def test_the_slip_is_a_paper(client: Client, season) -> None:
    number = season.submitted()
    response = visit(client, season).get(f"/applications/{number}/slip.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")


@pytest.mark.parametrize("state", ["draft", "submitted"])
def test_it_is_taken_back_once(client: Client, season, state: str) -> None:
    number = getattr(season, state)()
    visit(client, season)
    page = client.get(f"/applications/{number}/withdraw/")
    form = {"act_key": hidden(page, "act_key"), "version": hidden(page, "version"), "agree": "on"}
    for _ in range(2):
        assert client.post(f"/applications/{number}/withdraw/", form)["Location"] == f"/applications/{number}/"
    assert season.case(number).state == "withdrawn"
    assert season.case(number).returns_used == 0


def test_taking_back_needs_the_tick_the_present_page_and_an_unopened_case(client: Client, season) -> None:
    number = season.submitted()
    visit(client, season)
    version = season.version(number)
    assert client.post(f"/applications/{number}/withdraw/", {"version": version}).status_code == 422
    assert client.post(f"/applications/{number}/withdraw/", {"version": 1, "agree": "on"}).status_code == 409
    from zhicheng.actions.applications.open import open as open_case

    open_case(season.act("王敏"), number=number)
    late = client.post(f"/applications/{number}/withdraw/", {"version": season.version(number), "agree": "on"})
    assert late.status_code == 409
    assert "请联系现在办理的单位重置流程" in words(late)
    assert season.case(number).state == "unit_review"


def test_taking_back_somebody_elses_case_is_refused_and_on_record(client: Client, season) -> None:
    from zhicheng.records.models import AuditEntry

    number = season.submitted()
    visit(client, season, "张𬭼")
    form = {"version": season.version(number), "agree": "on"}
    assert client.post(f"/applications/{number}/withdraw/", form).status_code == 404
    assert AuditEntry.objects.get(actor="张𬭼").reason == "access.hidden"


def test_the_clock_of_the_page_is_the_servers(client: Client, season) -> None:
    number = season.submitted()
    at = datetime(2026, 9, 10, 3, 4, 5, tzinfo=UTC)
    assert "服务器时间 2026-09-10 11:04:0" in words(visit(client, season, at=at).get(f"/applications/{number}/"))


@pytest.mark.parametrize("state", ["submitted", "publicised", "recognised"])
def test_every_paper_offered_can_be_had(client: Client, season, state: str) -> None:
    season.profile()
    Person.objects.update(ethnic_group="汉族", political_status="群众")
    number = getattr(season, state)()
    page = visit(client, season).get(f"/applications/{number}/").content.decode()
    block = page.split('<aside class="zc-aside" aria-label="本件">')[1].split("</div>")[0]
    links = re.findall(r'href="([^"]+)"', block)
    assert [client.get(link).status_code for link in links] == [200] * len(links)
    assert f"/applications/{number}/slip.pdf" in links
