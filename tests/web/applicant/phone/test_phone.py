"""C6: a code on the desk lets a phone photograph one paper into one place, for a few minutes, without signing in."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader

from tests.factories.hostile import encoded, paper, renamed_program
from tests.factories.profile import entry
from tests.factories.season import Season
from tests.web.applicant.visits import visit, words
from zhicheng.integrations import wiring
from zhicheng.records.models import Attachment, AuditEntry, EntryEvidence, EvidenceItem, PhonePage, PhoneTicket

DESK = "/me/evidence/phone/"


def code(client: Client, season: Season, **where: str) -> str:
    """The address in the QR code, as the phone opens it."""
    answer = visit(client, season).post(DESK, where)
    assert answer.status_code == 200, words(answer)
    found = re.search(r"http://testserver(/me/evidence/phone/[^<\s]+/)", answer.content.decode())
    assert found
    return found[1]


def shoot(phone: Client, address: str, *seeds: int):
    photos = [SimpleUploadedFile(f"IMG_{seed}.jpg", encoded(paper(seed=seed), "JPEG")) for seed in seeds]
    return phone.post(address, {"photo": photos})


def test_pages_taken_on_the_phone_become_one_pdf_beside_the_entry(client: Client, season: Season) -> None:
    award = entry(season.cast.actor("李䶮"), "awards")
    address = code(client, season, place="entry", reference=str(award), slot="proof")
    phone = Client()
    assert "拍“表彰奖励_获奖证书或文件”" in words(phone.get(address))
    assert shoot(phone, address, 1).status_code == 302
    shoot(phone, address, 2, 3)
    page = phone.get(address)
    assert "已拍3页" in words(page)
    taken = PhonePage.objects.order_by("id")
    assert phone.get(f"{address}pages/{taken[0].pk}.jpg")["Content-Type"] == "image/jpeg"
    phone.post(f"{address}pages/{taken[1].pk}/remove/")
    assert "已合成一份" in words(phone.post(f"{address}finish/"))
    item = EvidenceItem.objects.get()
    with wiring.store().open(item.file_id) as blob:
        assert len(PdfReader(io.BytesIO(blob.read())).pages) == 2
    assert (item.name, item.person.name) == ("表彰奖励_获奖证书或文件.pdf", "李䶮")
    assert EntryEvidence.objects.get().item == item
    done = AuditEntry.objects.filter(verb="evidence.finish_pages").latest("seq")
    assert (done.actor, done.acting_for) == ("李䶮", "本人（手机拍照）")


def test_a_required_attachment_is_filled_by_the_phone(client: Client, season: Season) -> None:
    number = season.draft()
    Attachment.objects.filter(material="id_card").delete()
    address = code(client, season, place="material", reference=number, slot="id_card")
    phone = Client()
    shoot(phone, address, 1)
    assert "放到了要交的位置" in words(phone.post(f"{address}finish/"))
    assert Attachment.objects.get(material="id_card").item.name == "身份证复印件.pdf"


def test_what_its_place_still_asks_for_is_said_and_the_paper_is_kept(client: Client, season: Season) -> None:
    number = season.draft()
    address = code(client, season, place="material", reference=number, slot="education_record")
    phone = Client()
    shoot(phone, address, 1)
    text = words(phone.post(f"{address}finish/"))
    assert "有有效期，还没有填写有效期至哪一天" in text
    assert EvidenceItem.objects.filter(name__startswith="《教育部学历证书电子注册备案表》").exists()


def test_the_code_opens_nothing_but_its_place(client: Client, season: Season) -> None:
    address = code(client, season)
    phone = Client()
    for elsewhere in ("/me/", "/me/evidence/", "/me/profile/"):
        assert phone.get(elsewhere)["Location"].startswith("/account/login/")
    shoot(phone, address, 1)
    other = PhonePage.objects.get()
    second = code(client, season)
    assert phone.get(f"{second}pages/{other.pk}.jpg").status_code == 404


def test_after_its_minutes_and_after_its_use_the_code_is_over(client: Client, season: Season) -> None:
    address = code(client, season)
    phone = Client()
    left = PhoneTicket.objects.get().ends_at - datetime.now(UTC)
    assert timedelta(minutes=14) < left <= timedelta(minutes=15), "as the packs say"
    shoot(phone, address, 1)
    phone.post(f"{address}finish/")
    for answer in (phone.get(address), shoot(phone, address, 2), phone.post(f"{address}finish/")):
        assert (answer.status_code, "二维码已失效" in words(answer)) == (410, True)
    late = code(client, season)
    PhoneTicket.objects.update(ends_at=datetime.now(UTC))
    assert phone.get(late).status_code == 410
    assert shoot(phone, late, 1).status_code == 410
    assert phone.get(f"{DESK}{'x' * 32}/").status_code == 410


def test_what_is_no_picture_and_nothing_at_all_are_said(client: Client, season: Season) -> None:
    address = code(client, season)
    phone = Client()
    empty = phone.post(address, {})
    assert (empty.status_code, "没有收到照片" in words(empty)) == (422, True)
    wrong = phone.post(address, {"photo": SimpleUploadedFile(*renamed_program())})
    assert (wrong.status_code, "不是可以上传的格式" in words(wrong)) == (422, True)
    heic = phone.post(address, {"photo": SimpleUploadedFile("IMG_1.HEIC", b"\x00\x00\x00\x18ftypheic" + bytes(64))})
    assert (heic.status_code, "HEIC" in words(heic)) == (422, True)
    nothing = phone.post(f"{address}finish/")
    assert (nothing.status_code, "还没有拍到任何一页" in words(nothing)) == (422, True)
    assert not EvidenceItem.objects.exists()


@pytest.mark.parametrize(
    "where",
    [
        {"place": "entry", "reference": "999999", "slot": "proof"},
        {"place": "entry", "reference": "x", "slot": "proof"},
        {"place": "material", "reference": "KM2026-RD-99999", "slot": "id_card"},
    ],
)
def test_a_code_for_somebody_elses_place_is_not_made(client: Client, season: Season, where: dict[str, str]) -> None:
    assert visit(client, season).post(DESK, where).status_code == 404
    assert not PhoneTicket.objects.exists()


def test_the_secret_is_kept_nowhere(client: Client, season: Season) -> None:
    token = code(client, season).split("/")[-2]
    assert PhoneTicket.objects.get().token_hash != token
    assert not AuditEntry.objects.filter(detail__contains=token).exists()
