"""The papers of a case, at the doors of its applicant, its unit and its body (REC-16, DOC-08, PUB-08, SEC-04)."""

from __future__ import annotations

import io

import pytest
from django.conf import settings
from django.test import Client
from pypdf import PdfReader

from tests.factories.doors import sign_in, text
from tests.factories.season import Season
from zhicheng.engine.identity import mask_number
from zhicheng.records.models import AccessLog, AuditEntry, Employer, Person


@pytest.fixture
def mine(season: Season, client: Client) -> Client:
    Person.objects.filter(pk=season.cast.people["李䶮"].pk).update(ethnic_group="汉族")
    sign_in(client, season.cast, "李䶮")
    return client


def words(response) -> str:
    assert response.status_code == 200, response.content.decode()[:2000]
    assert response["Content-Type"] == "application/pdf"
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(response.content)).pages).replace("\n", "")


def test_the_form_comes_in_two_marked_copies_with_nothing_left_out(season: Season, mine: Client) -> None:
    number = season.recognised()
    said = words(mine.get(f"/applications/{number}/form.pdf"))
    for expected in (
        "昆明市专业技术资格考核认定表", "第1份　申报人留存", "第2份　认定部门留存", "李䶮", season.cast.numbers["李䶮"], "汉族",
        "昆明理工大学", "云南省招工录用登记表", "助理工程师", "建筑设计", "助理级", "参与完成两项工程的施工图设计", "合格", "无异议",
        "西山区人力资源和社会保障局", "昆认〔2026〕1号", "王敏", "陈晨", "91530112",
    ):  # fmt: skip
        assert expected in said, expected
    assert "草稿" not in said


def test_before_the_end_of_the_flow_there_is_no_form(season: Season, mine: Client) -> None:
    number = season.with_body()
    for client, url in ((mine, f"/applications/{number}/form.pdf"), (door(season, "王敏"), f"/unit/reviews/{number}/form.pdf")):
        page = client.get(url)
        assert page.status_code == 409
        assert "现在由西山区人力资源和社会保障局办理" in text(page)
        assert "依据" in text(page)
    assert not AccessLog.objects.exists()


def test_a_case_that_was_refused_has_none(season: Season, mine: Client) -> None:
    number = season.opened()
    season.assess(number, passed=False)
    page = mine.get(f"/applications/{number}/form.pdf")
    assert page.status_code == 409
    assert "单位考核不合格" in text(page)


def test_the_draft_is_marked_and_covers_the_numbers(season: Season, mine: Client) -> None:
    number = season.draft()
    said = words(mine.get(f"/applications/{number}/form.pdf?draft=1"))
    assert "草稿" in said
    assert "不作申报用" in said
    assert mask_number(season.cast.numbers["李䶮"]) in said
    assert season.cast.numbers["李䶮"] not in said
    assert mine.get(f"/applications/{number}/form.pdf").status_code == 409


def test_the_draft_is_for_the_applicant_alone(season: Season, mine: Client) -> None:
    number = season.opened()
    page = door(season, "王敏").get(f"/unit/reviews/{number}/form.pdf?draft=1")
    assert page.status_code == 403
    assert "只供申报人本人" in text(page)


def test_what_is_missing_is_named_and_nothing_is_printed(season: Season, mine: Client) -> None:
    number = season.recognised()
    (lost,) = (path for path in (settings.VAR / "files").rglob("*") if path.name == season.person("李䶮").photo)
    lost.unlink()
    page = mine.get(f"/applications/{number}/form.pdf")
    assert page.status_code == 409
    assert "还缺照片" in text(page)
    assert not AccessLog.objects.exists()


def test_the_doors_of_unit_and_body_hand_out_the_same_paper_and_note_it(season: Season, mine: Client) -> None:
    number = season.recognised()
    papers = [
        mine.get(f"/applications/{number}/form.pdf").content,
        door(season, "王敏").get(f"/unit/reviews/{number}/form.pdf").content,
        door(season, "陈晨").get(f"/queue/{number}/form.pdf").content,
    ]
    assert len(set(papers)) == 1, "one version, one paper"
    audited = AuditEntry.objects.count()
    kept = AccessLog.objects.order_by("id").values_list("what", "subject", "reader", "result")
    assert list(kept) == [("下载认定表", f"application:{number}", name, "已下载") for name in ("李䶮", "王敏", "陈晨")]
    assert AuditEntry.objects.count() == audited


@pytest.mark.parametrize(
    ("name", "folder"), [("张𬭼", "applications"), ("刘强", "unit/reviews"), ("钱程", "queue"), ("冯工", "queue")]
)
def test_a_stranger_learns_nothing(season: Season, mine: Client, name: str, folder: str) -> None:
    number = season.recognised()
    for paper in ("form.pdf", "publicity.pdf"):
        assert door(season, name).get(f"/{folder}/{number}/{paper}").status_code == 404
        assert Client().get(f"/{folder}/{number}/{paper}").status_code == 302
    assert not AccessLog.objects.exists()


def test_the_notice_shows_the_strip_and_no_number_of_a_person(season: Season, mine: Client) -> None:
    number = season.assessed()
    missing = mine.get(f"/applications/{number}/publicity.pdf")
    assert missing.status_code == 409
    assert "还没有公示" in text(missing)
    season.post(number)
    said = words(mine.get(f"/applications/{number}/publicity.pdf"))
    for expected in (
        "李䶮",
        "助理工程师",
        "昆明云岭建筑设计有限公司",
        "人力资源部",
        "0871-60000000",
        season.notice(number).number,
    ):
        assert expected in said
    assert season.cast.numbers["李䶮"] not in said
    large = mine.get(f"/applications/{number}/publicity.pdf?size=a3")
    assert round(PdfReader(io.BytesIO(large.content)).pages[0].mediabox.width) == 842


def test_an_outside_branch_gets_the_report_for_its_parent_company(season: Season, mine: Client) -> None:
    number = season.draft()
    page = mine.get(f"/applications/{number}/recommendation.pdf")
    assert page.status_code == 409
    assert "不需要上级单位推荐报告" in text(page)
    Employer.objects.filter(pk=season.cast.employers["design"].pk).update(employer_type="outside_branch")
    said = words(mine.get(f"/applications/{number}/recommendation.pdf"))
    for expected in (
        "上级单位推荐报告",
        "西山区人力资源和社会保障局",
        "李䶮",
        "助理工程师",
        "昆明云岭建筑设计有限公司",
        "盖章",
        "依据：",
    ):
        assert expected in said
    assert mask_number(season.cast.numbers["李䶮"]) in said
    assert season.cast.numbers["李䶮"] not in said
    assert AccessLog.objects.filter(what="下载推荐报告", subject=f"application:{number}").count() == 1


def door(season: Season, name: str) -> Client:
    client = Client()
    sign_in(client, season.cast, name)
    return client
