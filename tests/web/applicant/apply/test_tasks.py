"""D3: the list counts what is left; attachments are taken, dated, taken off, and locked once filed (APP-05, APP-07, REC-14)."""

from __future__ import annotations

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.hostile import good_pdf, renamed_program
from tests.web.applicant.visits import visit, words
from zhicheng.records.models import Attachment, AuditEntry


def pdf(maker=good_pdf) -> SimpleUploadedFile:
    name, data = maker()
    return SimpleUploadedFile(name, data)


def test_a_bare_draft_counts_what_is_left(client: Client, season) -> None:
    season.profile()
    number = season.cover()
    page = visit(client, season).get(f"/apply/{number}/")
    text = words(page)
    assert "还有7处问题" in text
    assert "还没有选择认定路径" in text
    assert 'data-turn="您"' in page.content.decode()
    assert 'data-deadline="2026-09-2' in page.content.decode()
    assert "请尽早提交" in page.content.decode()


def test_a_complete_draft_lacks_only_the_signature(client: Client, season) -> None:
    number = season.draft()
    assert "没有问题，可以" in words(visit(client, season).get(f"/apply/{number}/"))


def test_a_file_is_uploaded_into_its_place(client: Client, season) -> None:
    season.profile()
    number = season.cover()
    visit(client, season)
    form = {"material": "education_record", "valid_to": "2026-12-31", "file": pdf(), "act_key": "a1"}
    response = client.post(f"/apply/{number}/attachments/", form)
    assert (response.status_code, response["Location"]) == (302, f"/apply/{number}/#slot-education_record")
    filed = Attachment.objects.get()
    assert (filed.material, filed.valid_to) == ("education_record", date(2026, 12, 31))
    assert "有效期至2026-12-31" in words(client.get(f"/apply/{number}/"))


def test_a_file_of_the_library_is_chosen(client: Client, season) -> None:
    season.profile()
    number = season.cover()
    item = season.file("李䶮", "身份证.pdf")
    visit(client, season).post(f"/apply/{number}/attachments/", {"material": "id_card", "item_id": item.pk})
    assert Attachment.objects.get().item_id == item.pk


def test_no_file_no_date_an_old_date_and_a_wrong_file_are_each_refused(client: Client, season) -> None:
    season.profile()
    number = season.cover()
    item = season.file("李䶮", "备案表.pdf").pk
    visit(client, season)
    cases = {
        "还没有选文件": {"material": "education_record"},
        "还没有填写有效期至哪一天": {"material": "education_record", "item_id": item},
        "已过有效期": {"material": "education_record", "item_id": item, "valid_to": "2026-09-07"},
        "没有看懂“明年”": {"material": "education_record", "item_id": item, "valid_to": "明年"},
        "不需要这份材料": {"material": "nothing", "item_id": item},
        "程序.pdf": {"material": "id_card", "file": SimpleUploadedFile("程序.pdf", renamed_program()[1])},
    }
    for said, form in cases.items():
        response = client.post(f"/apply/{number}/attachments/", form)
        assert response.status_code == 422, said
        assert said in words(response)
    assert 'value="明年"' in client.post(f"/apply/{number}/attachments/", cases["没有看懂“明年”"]).content.decode()
    assert not Attachment.objects.exists()


def test_the_last_valid_day_is_still_valid(client: Client, season) -> None:
    season.profile()
    number = season.cover()
    item = season.file("李䶮", "备案表.pdf").pk
    form = {"material": "education_record", "item_id": item, "valid_to": "2026-09-08"}
    assert visit(client, season).post(f"/apply/{number}/attachments/", form).status_code == 302


def test_a_file_is_taken_off_and_a_second_press_does_no_harm(client: Client, season) -> None:
    number = season.draft()
    row = Attachment.objects.filter(material="id_card").get()
    visit(client, season)
    for _ in range(2):
        assert client.post(f"/apply/{number}/attachments/{row.pk}/remove/").status_code == 302
    assert not Attachment.objects.filter(material="id_card").exists()


def test_after_submission_nothing_can_be_changed(client: Client, season) -> None:
    number = season.submitted()
    row = Attachment.objects.first()
    visit(client, season)
    assert "保存这一项附件" not in words(client.get(f"/apply/{number}/"))
    assert client.post(f"/apply/{number}/attachments/{row.pk}/remove/").status_code == 409
    added = client.post(f"/apply/{number}/attachments/", {"material": "id_card", "item_id": row.item_id})
    assert added.status_code == 409
    assert Attachment.objects.count() == 5


def test_somebody_elses_attachments_are_not_there_and_the_try_is_on_record(client: Client, season) -> None:
    number = season.draft()
    row = Attachment.objects.first()
    visit(client, season, "张𬭼")
    assert client.get(f"/apply/{number}/").status_code == 404
    assert client.post(f"/apply/{number}/attachments/", {"material": "id_card", "item_id": row.item_id}).status_code == 404
    assert client.post(f"/apply/{number}/attachments/{row.pk}/remove/").status_code == 404
    assert AuditEntry.objects.filter(outcome="refused", actor="张𬭼").count() == 2
