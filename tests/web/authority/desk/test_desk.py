"""K3: 陈晨 decides for 西山区, on the day the title counts from; the county passes 中级 up and only the city decides it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from tests.factories import doctor
from tests.factories.season import Season
from tests.web.employer.desk import at_desk, drawn, words
from zhicheng.records.models import (
    Application,
    AppointmentDocument,
    BodyFunction,
    Certificate,
    Decision,
    Identity,
    Qualification,
)


def desk(number: str, tail: str = "") -> str:
    return f"/recognition/desk/{number}/{tail}"


def press(client: Client, number: str, tail: str, **said: str) -> object:
    """Open the page of an act, fill it in and press."""
    return client.post(desk(number, tail), {**drawn(client.get(desk(number, tail))), "sure": "on", **said})


def test_both_dates_are_shown_before_anything_is_pressed(season: Season) -> None:
    number = season.with_body()
    client = at_desk(season, "陈晨")
    for tail in ("", "recognise/"):
        text = words(client.get(desk(number, tail)))
        assert "决定日期 2026年9月16日" in text
        assert "职称起算日 2026年9月16日" in text
        assert "与决定日期是同一天" in text
        assert "昆明初级认定通知" in text
    assert season.case(number).state == "body_review"
    assert not Decision.objects.exists()


def test_recognising_takes_effect_that_day_and_shows_number_time_and_certificate(season: Season) -> None:
    number = season.with_body()
    client = at_desk(season, "陈晨")
    answer = press(client, number, "recognise/", document_number="昆认〔2026〕12号")
    assert (answer.status_code, answer["Location"]) == (302, desk(number, "done/"))
    title = Qualification.objects.get()
    assert (title.document.number, title.counts_on, title.document_on) == (
        "昆认〔2026〕12号",
        date(2026, 9, 16),
        date(2026, 9, 16),
    )
    certificate = Certificate.objects.get()
    page = client.get(desk(number, "done/"))
    text = words(page)
    for expected in (
        "予以认定：李䶮",
        number,
        "以服务器收到为准",
        "昆认〔2026〕12号",
        "2026-09-16",
        certificate.number,
        "待签发",
        "决定人 陈晨",
    ):
        assert expected in text, expected
    assert f'href="/certificates/{certificate.number}/"' in page.content.decode()
    assert client.get(f"/certificates/{certificate.number}/").status_code == 200
    form = f"/queue/{number}/form.pdf"
    for linking in (page, client.get(f"/queue/{number}/")):
        assert f'href="{form}"' in linking.content.decode()
    assert client.get(form)["Content-Type"] == "application/pdf"
    assert client.get(desk(number))["Location"] == desk(number, "done/")


def test_a_double_press_decides_once(season: Season) -> None:
    number = season.with_body()
    client = at_desk(season, "陈晨")
    said = {**drawn(client.get(desk(number, "recognise/"))), "document_number": "昆认〔2026〕1号", "sure": "on"}
    for _ in range(2):
        assert client.post(desk(number, "recognise/"), said).status_code == 302
    assert Decision.objects.count() == AppointmentDocument.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"document_number": ""}, "还没有填写文号"),
        ({"document_number": "昆认〔2026〕1号", "sure": ""}, "错误"),
    ],
)
def test_an_incomplete_decision_is_said_at_its_field_and_nothing_is_lost(
    season: Season, said: dict[str, str], expected: str
) -> None:
    number = season.with_body()
    answer = press(at_desk(season, "陈晨"), number, "recognise/", **said)
    assert answer.status_code == 422
    assert expected in words(answer)
    assert said["document_number"] in answer.content.decode()
    assert season.case(number).state == "body_review"


def test_a_document_number_is_used_once(season: Season) -> None:
    season.recognise(season.with_body("张𬭼"), "昆认〔2026〕1号")
    season.clock = datetime(2026, 9, 16, 2, 0, tzinfo=UTC)
    number = season.with_body("李䶮")
    answer = press(at_desk(season, "陈晨"), number, "recognise/", document_number="昆认〔2026〕1号")
    assert answer.status_code == 422
    assert "文号昆认〔2026〕1号已经用过" in words(answer)
    assert Qualification.objects.count() == 1


def test_an_old_page_decides_nothing(season: Season) -> None:
    number = season.with_body()
    client = at_desk(season, "陈晨")
    said = {**drawn(client.get(desk(number, "recognise/"))), "document_number": "昆认〔2026〕1号", "sure": "on"}
    Application.objects.filter(number=number).update(version=99)
    answer = client.post(desk(number, "recognise/"), said)
    assert answer.status_code == 409
    assert "这件申报刚才有变动" in words(answer)
    assert "昆认〔2026〕1号" in answer.content.decode()
    assert not Decision.objects.exists()


def test_an_open_fault_holds_the_decision_back(season: Season) -> None:
    number = season.verify(season.with_body(), "陈晨", material__id_card="照片模糊")
    client = at_desk(season, "陈晨")
    text = words(client.get(desk(number)))
    assert "有1个条目标为需修改或不属实，不能认定" in text
    assert "照片模糊" in text
    answer = press(client, number, "recognise/", document_number="昆认〔2026〕1号")
    assert answer.status_code == 422
    assert "照片模糊" in words(answer)
    assert not Decision.objects.exists()


def test_a_refusal_needs_reason_and_clause_and_names_the_next_window(season: Season) -> None:
    number = season.with_body()
    client = at_desk(season, "陈晨")
    assert "2026年12月1日00:00" in words(client.get(desk(number, "refuse/")))
    half = press(client, number, "refuse/", reason="从业时间不足", clause="")
    assert half.status_code == 422
    assert "还没有写明依据" in words(half)
    assert "从业时间不足" in half.content.decode()
    done = press(client, number, "refuse/", reason="从业时间不足", clause="昆明初级认定通知 二(二)4")
    assert done.status_code == 302
    text = words(client.get(desk(number, "done/")))
    for expected in ("不予认定：李䶮", "从业时间不足", "昆明初级认定通知 二(二)4", "12月1日00:00"):
        assert expected in text, expected
    assert "form.pdf" not in client.get(f"/queue/{number}/").content.decode(), "no form where nothing was recognised"
    assert not Qualification.objects.exists()


@pytest.mark.parametrize(("name", "status"), [("钱程", 404), ("周洁", 404), ("冯工", 404), ("王敏", 403), ("李䶮", 403)])
def test_another_body_does_not_see_the_desk(season: Season, name: str, status: int) -> None:
    number = season.with_body()
    client = at_desk(season, name)
    for tail in ("", "recognise/", "refuse/", "endorse/", "done/"):
        assert client.get(desk(number, tail)).status_code == status
    said = {"version": str(season.version(number)), "document_number": "1号", "sure": "on", "act_key": "x"}
    assert client.post(desk(number, "recognise/"), said).status_code == status
    assert Client().get(desk(number)).status_code == 302
    assert not Decision.objects.exists()


def test_a_body_that_has_lost_the_function_cannot_decide(season: Season) -> None:
    number = season.with_body()
    BodyFunction.objects.filter(body__code="xs-hrss").update(may_recognise=False)
    client = at_desk(season, "陈晨")
    assert "没有登记认定职称的权限" in words(client.get(f"/queue/{number}/"))
    said = {"version": str(season.version(number)), "document_number": "1号", "sure": "on", "act_key": "x"}
    assert client.post(desk(number, "recognise/"), said).status_code == 409
    assert not Decision.objects.exists()


def test_ones_own_case_and_a_second_level_are_refused(season: Season) -> None:
    number = season.with_body()
    identity = Identity.objects.create(
        account=season.cast.identities["王敏", "unit_handler"].account,
        role="county_hrss",
        body=season.cast.bodies["xs-hrss"],
        granted_at=season.clock,
    )
    client = at_desk(season, "王敏")
    session = client.session
    session["identity"] = identity.pk
    session.save()
    refused = client.get(desk(number, "recognise/"))
    assert refused.status_code == 403
    assert "同一人不能两级审核" in words(refused)
    Application.objects.filter(number=number).update(person=season.cast.people["陈晨"])
    assert at_desk(season, "陈晨").get(desk(number)).status_code == 403


def test_the_deciding_body_has_nothing_above_it(season: Season) -> None:
    number = season.with_body()
    client = at_desk(season, "陈晨")
    assert client.get(desk(number, "endorse/")).status_code == 409
    assert "审核上报" not in words(client.get(f"/queue/{number}/")).replace("用人单位已考核、公示并上报", "")


def test_a_body_below_the_deciding_one_passes_up_and_is_told_who_decides(season: Season) -> None:
    number = doctor.with_county(season)
    county = at_desk(season, "陈晨")
    text = words(county.get(f"/queue/{number}/"))
    assert "认定机构是 昆明市人力资源和社会保障局" in text
    refused = county.get(desk(number, "recognise/"))
    assert refused.status_code == 403
    assert "应由昆明市人力资源和社会保障局办理" in words(refused)
    silent = press(county, number, "endorse/", opinion="")
    assert silent.status_code == 422
    assert "还没有写意见" in words(silent)
    passed = press(county, number, "endorse/", opinion="条件和程序符合，同意上报")
    assert (passed.status_code, passed["Location"]) == (302, f"/queue/{number}/")
    assert season.case(number).holder_body == season.cast.bodies["km-hrss"]
    assert "贵机构可以查看，不能操作" in words(county.get(f"/queue/{number}/"))
    assert number in words(county.get("/queue/?stage=earlier"))
    city = at_desk(season, "周洁")
    assert number in words(city.get("/queue/"))
    city.post(f"/queue/{number}/open/", {"act_key": "open"})
    assert "条件和程序符合，同意上报" in words(city.get(f"/queue/{number}/"))
    assert press(city, number, "recognise/", document_number="昆认中〔2026〕1号").status_code == 302
    assert Qualification.objects.get().title_name == "工程师"
