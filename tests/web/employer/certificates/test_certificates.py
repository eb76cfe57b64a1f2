"""Where the packs let units fetch them, 王敏 has the certificates of her own people; elsewhere and of others' she has none (CER-03, CER-04)."""

from __future__ import annotations

from django.test import Client

from tests.factories.doors import sign_in, text
from tests.factories.issued import issued, pdf
from tests.factories.restated import CERTIFICATES, restate
from tests.factories.season import Season
from zhicheng.records.models import AccessLog

HOME = "/unit/certificates/"


def test_where_the_packs_say_so_the_unit_fetches_its_own_peoples(season: Season, clerk: Client) -> None:
    row = issued(season)
    restate(CERTIFICATES, certificate__verified_by="[holder, employer]")
    assert "职工电子证书" in text(clerk.get("/unit/staff/"))
    assert row.number in text(clerk.get(HOME))
    file = clerk.get(f"{HOME}{row.number}.pdf")
    assert file.content == pdf(row)
    assert AccessLog.objects.filter(what="单位下载证书", subject=f"certificate:{row.number}", reader="王敏").exists()
    mine = Client()
    sign_in(mine, season.cast, "李䶮")
    assert "单位下载证书" in text(mine.get("/me/certificates/"))


def test_another_units_holder_is_refused(season: Season, clerk: Client) -> None:
    row = issued(season)
    restate(CERTIFICATES, certificate__verified_by="[holder, employer]")
    stranger = Client()
    sign_in(stranger, season.cast, "刘强")
    assert row.number not in text(stranger.get(HOME))
    assert stranger.get(f"{HOME}{row.number}.pdf").status_code == 404
    restate(CERTIFICATES, certificate__verified_by="[holder, employer]", certificate__download_from="2027-01-01")
    early = clerk.get(f"{HOME}{row.number}.pdf")
    assert (early.status_code, "2027年1月1日" in text(early)) == (409, True)


def test_where_they_do_not_the_unit_is_told_and_gets_nothing(season: Season, clerk: Client) -> None:
    row = issued(season)
    page = clerk.get(HOME)
    assert (page.status_code, "没有规定用人单位可以下载" in text(page), row.number in text(page)) == (409, True, False)
    assert clerk.get(f"{HOME}{row.number}.pdf").status_code == 409
    assert "职工电子证书" not in text(clerk.get("/unit/staff/"))


def test_paper_is_printed_where_it_is_still_given_and_the_function_is_absent_where_not(season: Season) -> None:
    row = issued(season)
    officer = Client()
    sign_in(officer, season.cast, "陈晨")
    assert "打印纸质证书" in text(officer.get(f"/certificates/{row.number}/"))
    file = officer.get(f"/certificates/{row.number}/paper.pdf")
    assert (file.status_code, file["Content-Type"]) == (200, "application/pdf")
    restate(CERTIFICATES, certificate__paper_stops="true")
    assert "打印纸质证书" not in text(officer.get(f"/certificates/{row.number}/"))
    refused = officer.get(f"/certificates/{row.number}/paper.pdf")
    assert (refused.status_code, "不再核发纸质证书" in text(refused)) == (409, True)
