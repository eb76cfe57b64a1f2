"""纸质表收件: filing is online; paper comes after it, in the version approved, or not at all (APP-12)."""

from __future__ import annotations

from django.test import Client

from tests.factories.cast import PASSWORD
from tests.factories.doors import sign_in, text
from tests.factories.restated import RECOGNITION, restate
from tests.factories.season import Season
from zhicheng.records.models import PaperReceipt
from zhicheng.records.queries import papers

HOME = "/queue/paper/"


def edition(season: Season, number: str) -> str:
    return papers.version_digest(season.case(number))[:8]


def test_the_printed_form_of_an_approved_case_is_taken_in_once(season: Season, officer: Client) -> None:
    number = season.recognised()
    page = officer.post(HOME, {"number": number.lower(), "edition": edition(season, number).upper()}, follow=True)
    assert f"已收{number}的纸质表" in text(page)
    assert PaperReceipt.objects.get().by_name == "陈晨"
    again = officer.post(HOME, {"number": number, "edition": edition(season, number)})
    assert (again.status_code, "已经收过" in text(again)) == (409, True)


def test_without_an_approved_record_online_no_paper_is_taken(season: Season, officer: Client) -> None:
    number = season.with_body()
    for typed in (number, "KM2026-RD-99999"):
        page = officer.post(HOME, {"number": typed, "edition": "00000000"})
        assert page.status_code == 422
        assert "没有网上审核通过的申报，纸质材料不能收" in text(page)
        assert typed in text(page), "nothing typed is lost"
    season.recognise(number)
    elsewhere = Client()
    sign_in(elsewhere, season.cast, "钱程")
    page = elsewhere.post(HOME, {"number": number, "edition": edition(season, number)})
    assert (page.status_code, "没有网上审核通过的申报" in text(page)) == (422, True)
    assert not PaperReceipt.objects.exists()


def test_an_older_version_on_paper_is_refused(season: Season, officer: Client) -> None:
    number = season.recognised()
    page = officer.post(HOME, {"number": number, "edition": "0a0a0a0a"})
    assert (page.status_code, "不是现在的版本" in text(page)) == (422, True)


def test_where_the_pack_takes_no_paper_none_is_taken(season: Season, officer: Client) -> None:
    number = season.recognised()
    restate(RECOGNITION, paper__required="false")
    page = officer.post(HOME, {"number": number, "edition": edition(season, number)})
    assert (page.status_code, "不收纸质材料" in text(page)) == (409, True)


def test_the_link_of_the_bureaus_menu_leads_to_signing_in_and_then_to_the_page(season: Season) -> None:
    visitor = Client()
    landed = visitor.get("/apply/", follow=True)
    assert landed.request["PATH_INFO"] == "/account/login/"
    assert landed.status_code == 200
    said = {"login": season.cast.mobiles["李䶮"], "password": PASSWORD}
    done = visitor.post(f"/account/login/?{landed.request['QUERY_STRING']}", said)
    assert done["Location"] == "/apply/"
    assert visitor.get("/apply/").status_code == 200
