"""E8: 王敏 shows whom she has assessed: exactly what is public, exactly until when, once, and nobody else's notice."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.cast import JOINED
from tests.factories.season import Season
from tests.web.employer.desk import at_desk, hidden, words
from zhicheng.actions.applications.reset_route import reset_route
from zhicheng.records.models import CalendarYear, InsuranceSpan, Publicity, PublicityPerson, UnitAssessment

LIST = "/unit/publicity/"
SAID = {"means": "board", "place": "一楼公告栏", "contact": "人力资源部 0871-60000000", "sure": "on"}


def preview(*numbers: str) -> str:
    return f"{LIST}new/?{'&'.join(f'pick={number}' for number in numbers)}"


def test_the_preview_is_what_is_posted_and_holds_no_number(season: Season) -> None:
    number = season.assessed()
    desk = at_desk(season)
    assert number in words(desk.get(LIST))
    seen = desk.get(preview(number))
    text, html = words(seen), seen.content.decode()
    for expected in (
        "李䶮",
        "助理工程师",
        "本科（昆明理工大学，建筑学）",
        "参与完成两项工程设计",
        "共5个工作日",
        "发布公示（1人）",
    ):
        assert expected in text, expected
    person = season.cast.people["李䶮"]
    for secret in (season.cast.numbers["李䶮"], season.cast.mobiles["李䶮"], person.birth_on.isoformat(), person.document_masked):
        assert secret not in html
    shown = dict(seen.context["people"][0].fields)
    assert desk.post(preview(number), {**SAID, "act_key": hidden(seen, "act_key")}).status_code == 302
    row = PublicityPerson.objects.get(application__number=number)
    assert shown == {
        "姓名": row.name,
        "专业": row.specialty,
        "拟认定职称": row.title_name,
        "学历": row.education,
        "资历": row.experience,
        "考核结果": row.result,
    }


def test_one_notice_however_often_the_button_is_pressed(season: Season) -> None:
    first, second = season.assessed("李䶮"), season.assessed("张𬭼")
    desk = at_desk(season)
    seen = desk.get(preview(first, second))
    assert "发布公示（2人）" in words(seen)
    sent = {**SAID, "act_key": hidden(seen, "act_key")}
    answers = [desk.post(preview(first, second), sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    notice = Publicity.objects.get()
    assert answers[1]["Location"] == f"{LIST}{notice.number}/"
    assert notice.people.count() == 2


@pytest.mark.parametrize("name", ["place", "contact", "sure"])
def test_what_is_left_out_is_named_and_the_rest_stays(season: Season, name: str) -> None:
    number = season.assessed()
    answer = at_desk(season).post(preview(number), {key: value for key, value in SAID.items() if key != name})
    assert answer.status_code == 422
    assert f'id="id_{name}_error"' in answer.content.decode()
    kept = "人力资源部 0871-60000000" if name != "contact" else "一楼公告栏"
    assert kept in answer.content.decode()
    assert not Publicity.objects.exists()


def test_the_strip_names_days_off_and_days_worked_instead(season: Season) -> None:
    number = season.assessed()
    desk = at_desk(season, at=datetime(2026, 9, 18, 2, 0, tzinfo=UTC))
    text = words(desk.get(preview(number)))
    assert "9月24日（周四）24:00" in text
    assert "2026-09-20 周日：第1个工作日（调休上班）" in text
    assert "2026-09-19 周六：周末，不计入" in text


def test_without_next_years_calendar_the_date_is_open_and_nothing_is_posted(season: Season) -> None:
    number = season.assessed()
    CalendarYear.objects.filter(year=2027).delete()
    desk = at_desk(season, at=datetime(2026, 12, 30, 2, 0, tzinfo=UTC))
    seen = desk.get(preview(number))
    assert "截止日期待定" in words(seen)
    assert "2027年节假日安排尚未公布" in words(seen)
    assert '<button type="submit" class="btn btn-error"' not in seen.content.decode()
    refused = desk.post(preview(number), SAID)
    assert refused.status_code == 409
    assert "2027年节假日安排尚未公布" in words(refused)
    assert not Publicity.objects.exists()


def test_who_does_not_qualify_on_the_day_is_named_with_the_clause(season: Season) -> None:
    number = season.opened()
    season.assess(number)
    desk = at_desk(season)
    UnitAssessment.objects.filter(application__number=number).update(accepts_assignments=False)
    text = words(desk.get(preview(number)))
    assert "还有问题，不能公示" in text
    assert "依据" in text
    refused = desk.post(preview(number), SAID)
    assert refused.status_code == 409
    assert not Publicity.objects.exists()
    assert InsuranceSpan.objects.exists()


def test_a_number_in_the_words_of_the_assessment_is_never_shown(season: Season) -> None:
    number = season.assessed()
    UnitAssessment.objects.filter(application__number=number).update(results=f"电话{season.cast.mobiles['李䶮']}")
    desk = at_desk(season)
    seen = desk.get(preview(number))
    assert "公示内容里有证件号或手机号" in words(seen)
    assert season.cast.mobiles["李䶮"] not in seen.content.decode()
    assert desk.post(preview(number), SAID).status_code == 422


def test_the_notice_shows_days_people_states_and_fingerprint(season: Season) -> None:
    first, second = season.assessed("李䶮"), season.assessed("张𬭼")
    number = season.post(first, second)
    notice = Publicity.objects.get(number=number)
    desk = at_desk(season)
    answer = desk.get(f"{LIST}{number}/")
    assert notice.list_hash in words(answer)
    assert words(answer).count("公示中") >= 3
    assert "data-turn=" in answer.content.decode()
    reset_route(season.act("王敏"), number=first, opinion="单位选错", version=season.version(first))
    text = words(at_desk(season, at=notice.ends_at).get(f"{LIST}{number}/"))
    assert "已中止" in text
    assert "重置流程" in text
    assert "期满待确认" in text
    assert "确认无异议并上报张𬭼" in text
    assert "确认无异议并上报李䶮" not in text


def test_the_poster_is_a_pdf_of_the_frozen_list(season: Season) -> None:
    number = season.post(season.assessed())
    desk = at_desk(season)
    sheets = [desk.get(f"{LIST}{number}/poster.pdf{size}") for size in ("", "?size=a3")]
    assert [sheet["Content-Type"] for sheet in sheets] == ["application/pdf"] * 2
    assert all(sheet.content.startswith(b"%PDF") for sheet in sheets)
    assert sheets[0].content != sheets[1].content


def test_strangers_and_other_roles(season: Season) -> None:
    number = season.assessed()
    stranger = at_desk(season, "刘强")
    assert "李䶮" not in words(stranger.get(preview(number)))
    assert stranger.post(preview(number), SAID).status_code == 404
    notice = season.post(number)
    for tail in ("", "poster.pdf"):
        assert stranger.get(f"{LIST}{notice}/{tail}").status_code == 404
        assert at_desk(season, "刘强").get(f"{LIST}KM2026-GS-99999/{tail}").status_code == 404
    assert notice not in words(stranger.get(LIST))
    for name in ("李䶮", "陈晨", "何审"):
        for page in (LIST, preview(number), f"{LIST}{notice}/", f"{LIST}{notice}/poster.pdf"):
            assert at_desk(season, name).get(page).status_code == 403


def test_nobody_chosen(season: Season) -> None:
    desk = at_desk(season)
    assert "没有等待公示的人员" in words(desk.get(LIST))
    assert "还没有选择公示人员" in words(desk.get(f"{LIST}new/"))
    refused = desk.post(f"{LIST}new/", SAID)
    assert refused.status_code == 422
    assert "请至少选择一名" in words(refused)


def test_the_list_costs_the_same_at_any_length(season: Season) -> None:
    number = season.publicised()
    desk = at_desk(season)
    desk.get(LIST)
    with CaptureQueriesContext(connection) as few:
        desk.get(LIST)
    pattern = season.notice(number)
    Publicity.objects.bulk_create(
        Publicity(
            number=f"KM2025-GS-{place:05d}", kind="unit", employer=pattern.employer, posted_at=JOINED, posted_on=date(2026, 1, 5),
            working_days=5, ends_at=JOINED + timedelta(days=7), means="board", place="公告栏", contact="人力资源部", list_hash="0" * 64,
            posted_by=pattern.posted_by,
        )
        for place in range(299)
    )  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        assert desk.get(LIST).context["pager"].next_url
    assert len(many) == len(few)
