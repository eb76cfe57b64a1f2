"""陈晨 draws up a correction, 覃芳 agrees; a decision revokes several people at once after showing who they are (CER-09, CER-11)."""

from __future__ import annotations

from datetime import UTC, datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.doors import sign_in, text
from tests.factories.hostile import good_pdf
from tests.factories.issued import change, colleague, issued
from tests.factories.season import Season
from tests.factories.shown import show
from zhicheng.actions.certificates.decide_change import decide_change
from zhicheng.records.models import Certificate, CertificateChange

HOME = "/certificates/changes/"


def proof() -> SimpleUploadedFile:
    name, data = good_pdf(1)
    return SimpleUploadedFile(name, data, "application/pdf")


def asked(row: Certificate, **said: object) -> dict[str, object]:
    return {"number": row.number, "kind": "correction", "holder_name": "", "specialty": "建筑结构", "reason": "专业印错"} | said


def test_one_officer_draws_up_and_the_other_agrees(season: Season, officer: Client) -> None:
    row = issued(season)
    bare = officer.post(f"{HOME}new/", asked(row, document_number=season.cast.numbers["李䶮"]))
    assert (bare.status_code, "建筑结构" in text(bare)) == (422, True), "nothing typed is lost"
    sent = asked(row, document_number=season.cast.numbers["李䶮"], proof=proof())
    page = officer.post(f"{HOME}new/", sent, follow=True)
    assert "您不能自己复核" in text(page)
    number = CertificateChange.objects.get().pk
    assert row.number in text(officer.get(HOME))
    file = officer.get(f"{HOME}{number}/proof/")
    assert (file.status_code, file["Content-Type"]) == (200, "application/pdf")
    second = Client()
    sign_in(second, season.cast, colleague(season))
    seen = text(second.get(f"{HOME}{number}/"))
    assert "建筑设计" in seen
    assert "建筑结构" in seen
    assert second.post(f"{HOME}{number}/", {"do": "agree"}).status_code == 422
    page = second.post(f"{HOME}{number}/", {"do": "agree", "agree-understood": "on"}, follow=True)
    assert "已同意" in text(page)
    assert Certificate.objects.get(edition=2).state == "pending"
    assert row.number in text(officer.get(f"{HOME}?state=closed"))


def test_another_persons_proof_and_another_counter_are_refused_on_the_page(season: Season, officer: Client) -> None:
    row = issued(season)
    page = officer.post(f"{HOME}new/", asked(row, document_number=season.cast.numbers["张𬭼"], proof=proof()))
    assert (page.status_code, "换给另一个人" in text(page)) == (422, True)
    named = officer.post(
        f"{HOME}new/", asked(row, holder_name="张𬭼", document_number=season.cast.numbers["李䶮"], proof=proof())
    )
    assert named.status_code == 422
    assert 'value="张𬭼"' in text(named)
    assert all(typed in text(answer) for answer in (page, named) for typed in ("建筑结构", "专业印错", row.number))
    assert not CertificateChange.objects.exists()
    Certificate.objects.update(issuer=season.cast.bodies["km-zjj"])
    other = Client()
    sign_in(other, season.cast, "冯工")
    sent = asked(row, kind="reissue", document_number=season.cast.numbers["李䶮"], proof=proof())
    page = other.post(f"{HOME}new/", sent)
    assert (page.status_code, "由西山区人力资源和社会保障局办理" in text(page)) == (409, True)


def test_nobody_elses_change_is_there(season: Season, officer: Client) -> None:
    row = issued(season)
    number = change(season, row)
    stranger = Client()
    sign_in(stranger, season.cast, "钱程")
    assert stranger.get(f"{HOME}{number}/").status_code == 404
    assert stranger.get(f"{HOME}{number}/proof/").status_code == 404
    assert row.number not in text(stranger.get(HOME))


def test_the_holder_asks_and_reads_what_became_of_it(season: Season, officer: Client) -> None:
    row = issued(season)
    mine, other = Client(), Client()
    sign_in(mine, season.cast, "李䶮")
    sign_in(other, season.cast, "张𬭼")
    url = f"/me/certificates/{row.number}/change/"
    assert other.get(url).status_code == 404
    sent = {"kind": "reissue", "holder_name": "", "specialty": "", "reason": "搬家遗失", "proof": proof()}
    page = mine.post(url, sent, follow=True)
    assert "已收到，等待发证机构受理" in text(page)
    number = CertificateChange.objects.get().pk
    wrong = {"do": "accept", "accept-document_number": season.cast.numbers["张𬭼"]}
    assert officer.post(f"{HOME}{number}/", wrong).status_code == 422
    officer.post(f"{HOME}{number}/", wrong | {"accept-document_number": season.cast.numbers["李䶮"]})
    second = Client()
    sign_in(second, season.cast, colleague(season))
    assert second.post(f"{HOME}{number}/", {"do": "refuse", "refuse-opinion": ""}).status_code == 422
    second.post(f"{HOME}{number}/", {"do": "refuse", "refuse-opinion": "声明没有签名"})
    page = text(mine.get("/me/certificates/"))
    assert "没有同意" in page
    assert "声明没有签名" in page


def test_a_decision_shows_everybody_it_names_before_it_revokes_them(season: Season, officer: Client) -> None:
    first = issued(season)
    season.clock = datetime(2026, 9, 16, 3, 0, tzinfo=UTC)
    second = issued(season, "张𬭼")
    show(season.clock)
    assert "下一步逐人核对名单" in text(officer.get(f"{HOME}revoke/"))
    wrong = officer.get(f"{HOME}revoke/?numbers={first.number}%0AKM-00000-000000")
    assert (wrong.status_code, "KM-00000-000000" in text(wrong)) == (422, True)
    url = f"{HOME}revoke/?numbers={first.number}%0A{second.number}"
    page = text(officer.get(url))
    assert all(said in page for said in ("李䶮", "张𬭼", "涉及2人", "撤销这2份证书"))
    said = {"reason": "材料不实", "decision_document": "", "understood": "on", "proof": proof()}
    bare = officer.post(url, said)
    assert (bare.status_code, "材料不实" in text(bare)) == (422, True), "nothing typed is lost"
    page = officer.post(url, said | {"decision_document": "撤〔2026〕3号", "proof": proof()}, follow=True)
    assert "您不能自己复核" in text(page)
    assert Certificate.objects.filter(state="issued").count() == 2
    drawn = CertificateChange.objects.get(listed_with__isnull=True).pk
    assert "李䶮等2人" in text(officer.get(HOME))
    for row in (first, second):
        page = text(officer.get(f"/certificates/{row.number}/"))
        assert (f"{HOME}{drawn}/" in page, "撤销等待复核" in page, f"{HOME}revoke/" in page) == (True, True, False)
    confirmer = Client()
    sign_in(confirmer, season.cast, colleague(season))
    seen = text(confirmer.get(f"{HOME}{drawn}/"))
    assert all(said in seen for said in ("李䶮", "张𬭼", "撤〔2026〕3号", "决定文书", "撤销后不能恢复"))
    assert season.cast.numbers["李䶮"] not in seen
    assert confirmer.post(f"{HOME}{drawn}/", {"do": "agree"}).status_code == 422
    page = confirmer.post(f"{HOME}{drawn}/", {"do": "agree", "agree-understood": "on"}, follow=True)
    assert "已按决定文书撤销" in text(page)
    assert Certificate.objects.filter(state="revoked").count() == 2
    assert "已撤销" in text(Client().get(f"/verify/{second.number}/"))


def test_a_list_with_somebody_elses_number_revokes_nobody(season: Season, officer: Client) -> None:
    row = issued(season)
    stranger = Client()
    sign_in(stranger, season.cast, "钱程")
    url = f"{HOME}revoke/?numbers={row.number}"
    sent = {"reason": "无", "decision_document": "1号", "understood": "on", "proof": proof()}
    assert stranger.post(url, sent).status_code == 422
    assert not CertificateChange.objects.exists()
    row.refresh_from_db()
    assert row.state == "issued"


def test_while_the_next_edition_waits_the_present_one_can_still_be_revoked(season: Season, officer: Client) -> None:
    row = issued(season)
    decide_change(season.act(colleague(season)), change=change(season, row), grants=True, opinion="")
    page = text(officer.get(f"/certificates/{row.number}/"))
    assert "还没有签发" in page
    assert "撤销证书" in page
    assert f"/certificates/changes/revoke/?numbers={row.number}" in page
    said = {"reason": "材料不实", "decision_document": "撤〔2026〕5号", "understood": "on", "proof": proof()}
    officer.post(f"{HOME}revoke/?numbers={row.number}", said)
    drawn = CertificateChange.objects.get(kind="revocation").pk
    mine, second = Client(), Client()
    sign_in(mine, season.cast, "李䶮")
    assert "撤〔2026〕5号" not in text(mine.get("/me/certificates/")), "the holder learns of it when it is decided"
    sign_in(second, season.cast, colleague(season))
    second.post(f"{HOME}{drawn}/", {"do": "agree", "agree-understood": "on"})
    assert set(Certificate.objects.values_list("state", flat=True)) == {"revoked"}
