"""能评什么 (A9, A10): six questions without an account, an answer with its grounds, nothing kept."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

import pytest
from django.test import Client

from tests.factories.pages import CHECKED
from tests.factories.season import Season
from tests.factories.shown import show
from zhicheng.records.models import AuditEntry
from zhicheng.records.sessions import AccountSession

ANSWERS = dict(parse_qsl(CHECKED.removeprefix("?"), keep_blank_values=True))


def result(season: Season, **other: str) -> str:
    show(season.clock)
    answer = Client().get("/check/result/?" + urlencode(ANSWERS | other))
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


@pytest.mark.usefixtures("season")
def test_each_question_leads_to_the_next_and_the_last_to_the_result() -> None:
    client, given = Client(), dict(ANSWERS)
    answer = client.get("/check/")
    for step in range(1, 7):
        page = answer.content.decode()
        assert f"第{step}步，共6步" in page
        names = answer.context["form"].fields
        kept = dict(answer.context["kept"])
        typed = {name: given[name] for name in names if name in given}
        answer = client.get("/check/?" + urlencode(kept | typed | {"step": str(step + 1)}))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/check/result/?")
    assert client.get(answer["Location"]).status_code == 200


def test_a_bachelor_of_sixteen_months_may_be_recognised(season: Season) -> None:
    page = result(season, ladder="engineering.engineer", major_matches="yes")
    assert "可以申报（1）" in page
    assert "可以申报，再由单位考核" in page
    assert "昆明初级认定通知 二(二)4" in page
    assert "职称申报承诺书" in page


def test_who_is_sent_out_brings_the_agreement_and_no_proof_of_what_happens_here(season: Season) -> None:
    page = result(season, ladder="engineering.engineer", major_matches="yes", employer_type="dispatch")
    assert "劳务派遣协议" in page
    assert "双公示" not in page
    assert "劳务派遣协议" not in result(season, ladder="engineering.engineer", major_matches="yes")


def test_who_lacks_months_is_told_the_first_day_and_the_window(season: Season) -> None:
    page = result(season, ladder="engineering.engineer", major_matches="yes", hired_on="2026-02-10", insured_since="2026-02")
    assert "最早2027年2月10日满足年限</strong>，还有155天" in page
    assert "3月1日（周一）至" in page
    assert "假定" in page


def test_a_mismatched_major_says_what_it_costs(season: Season) -> None:
    page = result(season, ladder="engineering.engineer", major_matches="unsure")
    assert "最早2027年7月1日满足年限" in page
    assert "如果“所学专业与所从事专业一致或相近”为是，最早2026年9月8日" in page


def test_an_exam_only_specialty_is_closed_with_its_clause(season: Season) -> None:
    page = result(season, ladder="engineering.engineer", specialty="计算机软件", major_matches="yes")
    assert "可以申报（0）" in page
    assert "以考代评" in page
    assert "昆明初级认定通知 一(三)" in page


def test_a_civil_servant_is_told_so(season: Season) -> None:
    page = result(season, ladder="engineering.engineer", major_matches="yes", person_category="civil_servant")
    assert "可以申报（0）" in page
    assert "公务员和参公管理人员" in page


def test_an_engineer_is_shown_the_promotion_too(season: Season) -> None:
    page = result(season, ladder="engineering.engineer", title_level="L3", title_series="engineering", title_on="2020-11-20")
    assert "副高级" in page
    assert "评审·正常晋升" in page


def test_nothing_is_stored(season: Season) -> None:
    show(season.clock)
    audited, sessions = AuditEntry.objects.count(), AccountSession.objects.count()
    result(season)
    assert AuditEntry.objects.count() == audited
    assert AccountSession.objects.count() == sessions


@pytest.mark.usefixtures("season")
@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"graduated_on": "2022-13-01"}, "没有“2022-13-01”这一天"),
        ({"hired_on": "去年"}, "没有看懂“去年”"),
        ({"education": "wizard"}, "请选择"),
        ({"employer_type": ""}, "单位类型"),
    ],
)
def test_what_cannot_be_read_comes_back_with_its_question(wrong: dict[str, str], says: str) -> None:
    answer = Client().get("/check/result/?" + urlencode(ANSWERS | wrong))
    assert answer.status_code == 422
    assert says in answer.content.decode()


@pytest.mark.django_db
def test_a_place_without_packs_says_not_configured() -> None:
    page = Client().get("/check/")
    assert page.status_code == 200
    assert "未配置" in page.content.decode()
