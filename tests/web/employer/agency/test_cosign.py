"""E14: the unit a person works in reviews, shows and seals on its own page; both sides see which has not finished (REV-25, PUB-07)."""

from __future__ import annotations

import re

import pytest

from tests.factories import dispatched
from tests.factories.dispatched import COMPANY, USING
from tests.factories.late import add, permit
from tests.factories.reports import close, file
from tests.factories.season import Season
from tests.web.employer.desk import at_desk, words
from zhicheng.records.models import Cosign, Publicity

pytestmark = pytest.mark.django_db
CONTACT = "办公室 0871-60000001"


def page(number: str) -> str:
    return f"/agency/cosign/{number}/"


def test_the_using_unit_does_its_three_steps_on_the_page(season: Season) -> None:
    number = dispatched.assessed(season)
    season.post(number)
    desk = at_desk(season, USING)
    assert number in words(desk.get("/agency/"))
    seen = desk.get(page(number))
    text = words(seen)
    for expected in (
        "派遣公司：昆明翠湖软件有限公司",
        "用工单位：昆明云岭建筑设计有限公司",
        "还没有完成",
        "三(二)",
        "申报材料",
        "所学专业",
        "建筑学",
    ):
        assert expected in text, expected
    assert "data-turn=" in seen.content.decode()
    assert desk.post(page(number), {"agrees": "yes", "opinion": "材料属实"}).status_code == 302
    said = {"means": "site", "contact": CONTACT, "sure": "on"}
    assert desk.post(page(number), said).status_code == 302
    early = desk.post(page(number), {"sure": "on"})
    assert (early.status_code, "还没有结束" in words(early)) == (409, True)
    late = at_desk(season, USING, at=max(Publicity.objects.values_list("ends_at", flat=True)))
    assert late.post(page(number), {"sure": "on"}).status_code == 302
    assert Cosign.objects.get().state == "sealed"
    assert "用工单位已盖章" in words(late.get(page(number)))


def test_the_company_reads_that_the_other_side_has_not_finished_and_cannot_send_on(season: Season) -> None:
    number = dispatched.assessed(season)
    season.post(number)
    ends = season.notice(number).ends_at
    desk = at_desk(season, COMPANY, at=ends)
    text = words(desk.get(page(number)))
    assert "待用工单位审核" in text
    assert "到本单位的审核页" in text
    version = season.version(number)
    refused = desk.post(f"/unit/reviews/{number}/opinion/", {"sure": "on", "version": version})
    assert (refused.status_code, "还没有办完审核、公示和盖章" in words(refused)) == (409, True)
    assert desk.post(page(number), {"agrees": "yes", "opinion": "同意"}).status_code == 200
    assert not Cosign.objects.exists()


@pytest.mark.parametrize("said", [{"agrees": "yes"}, {"opinion": "同意"}, {}])
def test_half_an_opinion_is_named_and_kept(season: Season, said: dict[str, str]) -> None:
    number = dispatched.assessed(season)
    answer = at_desk(season, USING).post(page(number), said)
    assert answer.status_code == 422
    assert said.get("opinion", "") in answer.content.decode()
    assert not Cosign.objects.exists()


def test_a_case_of_one_unit_and_one_of_others_are_not_here(season: Season) -> None:
    number = dispatched.assessed(season)
    assert at_desk(season, "高翔").get(page(number)).status_code == 404
    assert at_desk(season, USING).get(page(season.submitted("李䶮"))).status_code == 404


def test_the_list_says_whose_case_a_report_holds_up(season: Season) -> None:
    number = dispatched.assessed(season)
    season.post(number)
    desk = at_desk(season, COMPANY)
    assert "核查中" not in words(desk.get("/agency/"))
    report = file(season, number)
    assert "核查中" in words(desk.get("/agency/"))
    close(season, report, COMPANY, "unfounded")
    assert "核查中" not in words(desk.get("/agency/"))


def test_before_the_assessment_the_notice_waits(season: Season) -> None:
    number = season.submit(dispatched.draft(season))
    dispatched.reviewed(season, number)
    text = words(at_desk(season, USING).get(page(number)))
    assert "派遣公司还没有完成考核评议" in text


def test_each_paper_is_called_what_the_pack_calls_it(season: Season) -> None:
    number = season.submit(dispatched.draft(season))
    text = at_desk(season, USING).get(page(number)).content.decode()
    named = re.findall(r"<h3[^>]*>([^<]+)</h3>", text)
    assert {"身份证复印件", "《教育部学历证书电子注册备案表》", "劳务派遣协议（可只交派遣工作性质的内容和首尾页）"} <= set(named)
    assert not {"id_card", "dispatch_agreement.pdf"} & set(named)


def test_a_paper_added_after_the_submission_bears_its_day(season: Season) -> None:
    permit("until_assessed")
    number = season.submit(dispatched.draft(season))
    add(season, number, by=dispatched.NAME)
    assert f"{dispatched.NAME}在提交后补充，2026-09-08" in words(at_desk(season, USING).get(page(number)))
