"""D6 and D7: the warning first, the full text, the typed name, the unticked box; filed once, in time, with a receipt (APP-06, COM-05, SUP-08)."""

from __future__ import annotations

from datetime import date

from django.test import Client

from tests.web.applicant.visits import CLOSED, LAST_SECOND, hidden, visit, words
from zhicheng.records.models import Application, Attachment, AuditEntry, Commitment, Dossier

LATE = date(2026, 9, 22)


def signed(client: Client, number: str, **changed: str) -> dict[str, str]:
    """The form of the review page, filled in."""
    page = client.get(f"/apply/{number}/review/")
    form = {name: hidden(page, name) for name in ("act_key", "version", "text_hash")}
    return form | {"signed_name": "李䶮", "agreed": "on"} | changed


def test_the_warning_is_read_before_the_signature(client: Client, season) -> None:
    number = season.draft()
    Application.objects.update(warned_at=None)
    visit(client, season)
    first = client.get(f"/apply/{number}/review/")
    assert (first.status_code, first["Location"]) == (302, f"/apply/{number}/commitment/")
    page = client.get(f"/apply/{number}/commitment/")
    assert "本平台申报不收代办费" in words(page)
    assert "核对内容并签名" not in words(page)
    client.post(f"/apply/{number}/commitment/", {"act_key": hidden(page, "act_key")})
    assert Application.objects.get().warned_at is not None
    assert "核对内容并签名" in words(client.get(f"/apply/{number}/commitment/"))


def test_the_page_says_what_is_lost_and_how_many_chances_are_left(client: Client, season) -> None:
    number = season.draft()
    page = visit(client, season).get(f"/apply/{number}/review/")
    assert "已用0次，共4次，剩4次" in words(page)
    assert "提交后内容锁定" in words(page)
    assert "本人没有隐瞒已有职称" in words(page)
    assert "checked" not in page.content.decode()


def test_filed_once_however_often_it_is_pressed_and_with_a_receipt(client: Client, season) -> None:
    number = season.draft()
    visit(client, season)
    form = signed(client, number)
    places = {client.post(f"/apply/{number}/review/", form)["Location"] for _ in range(3)}
    assert places == {f"/apply/{number}/done/"}
    assert (Dossier.objects.count(), Commitment.objects.get().signed_name) == (1, "李䶮")
    page = client.get(f"/apply/{number}/done/")
    assert Dossier.objects.get().sha256 in words(page)
    assert "接下来由昆明云岭建筑设计有限公司开始考核，截止9月15日（周二）24:00" in words(page)
    assert "不占次数" in words(page)


def test_an_unticked_box_a_missing_and_a_wrong_name_are_refused_and_the_rest_is_kept(client: Client, season) -> None:
    number = season.draft()
    visit(client, season)
    unticked = client.post(f"/apply/{number}/review/", signed(client, number, agreed=""))
    assert (unticked.status_code, Dossier.objects.count()) == (422, 0)
    assert 'value="李䶮"' in unticked.content.decode()
    nameless = client.post(f"/apply/{number}/review/", signed(client, number, signed_name=""))
    assert nameless.status_code == 422
    assert "请填写“签名”。" in words(nameless)
    wrong = client.post(f"/apply/{number}/review/", signed(client, number, signed_name="张三"))
    assert wrong.status_code == 422
    assert "签名与您的姓名不一致。" in words(wrong)
    assert Application.objects.get().state == "draft"


def test_a_text_that_changed_meanwhile_is_read_again(client: Client, season) -> None:
    number = season.draft()
    visit(client, season)
    response = client.post(f"/apply/{number}/review/", signed(client, number, text_hash="0" * 64))
    assert response.status_code == 409
    assert "请重新阅读全文后再签名提交" in words(response)
    assert not Dossier.objects.exists()


def test_a_stale_page_is_refused(client: Client, season) -> None:
    number = season.draft()
    visit(client, season)
    response = client.post(f"/apply/{number}/review/", signed(client, number, version="1"))
    assert response.status_code == 409
    assert "被改过" in words(response)
    assert 'value="李䶮"' in response.content.decode()


def test_a_gap_that_opened_meanwhile_is_listed_with_its_jump(client: Client, season) -> None:
    number = season.draft()
    visit(client, season)
    form = signed(client, number)
    Attachment.objects.filter(material="id_card").delete()
    response = client.post(f"/apply/{number}/review/", form)
    assert response.status_code == 422
    assert "没有提交，还有1处问题" in words(response)
    assert f"/apply/{number}/#slot-id_card" in response.content.decode()


def test_the_last_second_counts(client: Client, season) -> None:
    number = season.draft(planned_publicity_on=LATE)
    visit(client, season, at=LAST_SECOND)
    form = signed(client, number)
    assert client.post(f"/apply/{number}/review/", form).status_code == 302


def test_one_second_past_the_window_is_refused_with_the_next_date(client: Client, season) -> None:
    number = season.draft(planned_publicity_on=LATE)
    visit(client, season, at=CLOSED)
    response = client.post(f"/apply/{number}/review/", signed(client, number))
    assert response.status_code == 409
    assert "下一次开放：" in words(response)
    assert (Application.objects.get().state, Dossier.objects.count()) == ("draft", 0)


def test_a_filed_case_shows_no_form(client: Client, season) -> None:
    number = season.submitted()
    visit(client, season)
    assert client.get(f"/apply/{number}/review/")["Location"] == f"/applications/{number}/"


def test_a_draft_has_no_receipt_yet(client: Client, season) -> None:
    number = season.draft()
    assert visit(client, season).get(f"/apply/{number}/done/")["Location"] == f"/apply/{number}/"


def test_somebody_elses_submission_is_not_there_and_the_try_is_on_record(client: Client, season) -> None:
    number = season.draft()
    visit(client, season, "张𬭼")
    for page in ("commitment", "review", "done"):
        assert client.get(f"/apply/{number}/{page}/").status_code == 404
    form = {"version": "1", "text_hash": "0", "signed_name": "张𬭼", "agreed": "on"}
    assert client.post(f"/apply/{number}/review/", form).status_code == 404
    assert client.post(f"/apply/{number}/commitment/", {"act_key": "k"}).status_code == 404
    assert AuditEntry.objects.filter(outcome="refused", actor="张𬭼").count() == 2


def test_the_printed_form_can_be_looked_at_before_it_is_filed(client: Client, season) -> None:
    number = season.draft()
    page = visit(client, season).get(f"/apply/{number}/review/").content.decode()
    link = f"/applications/{number}/form.pdf?draft=1"
    assert link in page
    assert client.get(link).content.startswith(b"%PDF-")
