"""李䶮 keeps the own certificate: downloads the signed file, sends the link, sees who looked (CER-01, CER-05, SEC-04)."""

from __future__ import annotations

from datetime import date

from django.test import Client

from tests.factories.doors import sign_in, text
from tests.factories.issued import issued, pdf, pending, revoked
from tests.factories.season import Season
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import AccessLog
from zhicheng.records.queries import certificates


def test_before_there_is_one_the_page_says_when(season: Season, mine: Client) -> None:
    assert "暂无证书" in text(mine.get("/me/certificates/"))
    row = pending(season)
    page = text(mine.get("/me/certificates/"))
    assert "证书制作中" in page
    assert "下载证书" not in page
    assert mine.get(f"/me/certificates/{row.number}.pdf").status_code == 409


def test_the_signed_file_is_the_holders_and_its_download_is_noted(season: Season, mine: Client) -> None:
    row = issued(season)
    assert f"/verify/{row.number}.1/" in text(mine.get("/me/certificates/"))
    file = mine.get(f"/me/certificates/{row.number}.pdf")
    assert file.content == pdf(row)
    assert file["Content-Disposition"] == f'attachment; filename="{row.number}.pdf"'
    assert AccessLog.objects.filter(what="下载证书", subject=f"certificate:{row.number}", reader="李䶮").count() == 1


def test_nobody_else_gets_it(season: Season, mine: Client) -> None:
    row = issued(season)
    other = Client()
    sign_in(other, season.cast, "张𬭼")
    assert other.get(f"/me/certificates/{row.number}.pdf").status_code == 404
    assert row.number not in text(other.get("/me/certificates/"))
    clerk = Client()
    sign_in(clerk, season.cast, "王敏")
    assert clerk.get("/me/certificates/").status_code == 403


def test_the_holder_sees_who_looked_when_and_how(season: Season, mine: Client) -> None:
    row = issued(season)
    assert "还没有人查验过" in text(mine.get("/me/certificates/"))
    Client().get(f"/verify/{row.number}/", REMOTE_ADDR="203.0.113.77")
    officer = Client()
    sign_in(officer, season.cast, "陈晨")
    officer.post("/verify/", {"how": "number", "n-number": row.number, "n-name": "李炎"})
    page = text(mine.get("/me/certificates/"))
    for said in ("访客", "203.0.113.*", "扫码查验", "西山区人力资源和社会保障局 陈晨", "编号和姓名查验", "没有查到"):
        assert said in page
    assert "203.0.113.77" not in page


def test_a_revoked_one_is_not_handed_out_and_says_why(season: Season, mine: Client) -> None:
    row = issued(season)
    revoked(season, row)
    page = mine.get(f"/me/certificates/{row.number}.pdf")
    assert page.status_code == 409
    assert "已撤销" in text(page)
    assert "材料不实（撤〔2026〕1号）" in text(mine.get("/me/certificates/"))


def test_before_its_start_the_date_is_told(season: Season, mine: Client) -> None:
    row = issued(season)
    assert certificates.download_from(row, date(2023, 3, 31)) == date(2023, 4, 1)
    assert certificates.download_from(row, date(2023, 4, 1)) is None
    assert "2023年4月1日起可以下载" in Refusal("certificate.not_open", on="2023年4月1日").sentence
