"""李䶮 gives a copy for one tender: it says for whom, for what and until when, is checked by itself, and ends (ux C9, CER-04)."""

from __future__ import annotations

import io
from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader

from tests.factories.doors import sign_in, text
from tests.factories.issued import change, colleague, copied, issued, renewed, revoked
from tests.factories.restated import CERTIFICATES, restate
from tests.factories.season import Season
from tests.factories.shown import show
from zhicheng.actions.certificates.decide_change import decide_change
from zhicheng.records.models import AccessLog, Certificate, CertificateCopy
from zhicheng.records.queries.windows import local_day


def test_the_copy_says_its_use_and_its_code_tells_it(season: Season, mine: Client) -> None:
    row = issued(season)
    url = f"/me/certificates/{row.number}/copies/"
    sent = {"recipient": "昆明建设集团", "purpose": "投标", "ends_on": "2026-12-31"}
    page = mine.post(url, sent, follow=True)
    code = CertificateCopy.objects.get().code
    assert code in text(page)
    file = mine.get(f"/me/certificates/copies/{code}.pdf")
    words = PdfReader(io.BytesIO(file.content)).pages[0].extract_text()
    for said in ("仅供昆明建设集团用于投标", "2026年12月31日以前有效", f"/verify/{code}/", row.number):
        assert said in words
    seen = text(Client().get(f"/verify/{code}/"))
    for said in ("副本有效", "昆明建设集团", "投标", "12月31日", row.number):
        assert said in seen
    assert "李䶮" not in seen
    by_file = Client().post("/verify/", {"how": "file", "f-file": SimpleUploadedFile("a.pdf", file.content)})
    assert "副本有效" in text(by_file)
    log = text(mine.get("/me/certificates/"))
    assert log.count("副本有效") == 2
    assert AccessLog.objects.filter(what="下载副本", reader="李䶮").count() == 1


def test_after_its_day_it_is_over_and_the_certificate_is_not(season: Season, mine: Client) -> None:
    row = issued(season)
    today = local_day(season.clock)
    code = copied(season, row.number, ends_on=today)
    show(season.clock + timedelta(days=1))
    assert "副本已过期" in text(Client().get(f"/verify/{code}/"))
    assert "现在有效" in text(Client().get(f"/verify/{row.number}/"))
    show(season.clock)
    revoked(season, row)
    assert "已撤销" in text(Client().get(f"/verify/{code}/")), "a copy is worth no more than its certificate"


def test_a_copy_of_a_replaced_edition_says_replaced(season: Season) -> None:
    row = issued(season)
    code = copied(season, row.number)
    renewed(season, row)
    assert "已更正换发" in text(Client().get(f"/verify/{code}/"))


def test_faults_are_named_and_nobody_copies_anothers(season: Season, mine: Client) -> None:
    row = issued(season)
    url = f"/me/certificates/{row.number}/copies/"
    page = mine.post(url, {"recipient": "", "purpose": "投标", "ends_on": "2026-12-31"})
    assert (page.status_code, "投标" in text(page)) == (422, True)
    page = mine.post(url, {"recipient": "甲公司", "purpose": "投标", "ends_on": "2026-01-01"})
    assert (page.status_code, "早于今天" in text(page)) == (422, True)
    code = copied(season, row.number)
    other = Client()
    sign_in(other, season.cast, "张𬭼")
    assert other.get(url).status_code == 404
    assert other.get(f"/me/certificates/copies/{code}.pdf").status_code == 404
    assert Client().get(f"/verify/{code[:-1]}{'0' if code[-1] != '0' else '1'}/").status_code == 404


def test_before_the_start_of_downloads_the_day_is_told_and_nothing_handed_out(season: Season, mine: Client) -> None:
    row = issued(season)
    restate(CERTIFICATES, certificate__download_from="2027-01-01")
    page = mine.get("/me/certificates/")
    assert "2027年1月1日起可以下载" in text(page)
    assert f"/me/certificates/{row.number}.pdf" not in text(page)
    refused = mine.get(f"/me/certificates/{row.number}.pdf")
    assert (refused.status_code, "2027年1月1日" in text(refused)) == (409, True)
    sent = {"recipient": "甲公司", "purpose": "投标", "ends_on": str(date(2027, 3, 1))}
    assert mine.post(f"/me/certificates/{row.number}/copies/", sent).status_code == 409


def test_while_the_next_edition_is_made_the_present_one_is_handed_out(season: Season, mine: Client) -> None:
    row = issued(season)
    decide_change(season.act(colleague(season)), change=change(season, row), grants=True, opinion="")
    assert Certificate.objects.get(edition=2).state == "pending"
    assert mine.get(f"/me/certificates/{row.number}.pdf").status_code == 200


def test_it_says_that_it_is_as_good_as_paper_and_where_that_is_written(season: Season, mine: Client) -> None:
    issued(season)
    page = text(mine.get("/me/certificates/"))
    assert "与纸质证书效力相同" in page
    restate(CERTIFICATES, certificate__equal_force="false")
    assert "与纸质证书效力相同" not in text(mine.get("/me/certificates/"))
