"""C6: upload once and use it for years; files are named by what they contain, and what expires is pointed out (PRO-17)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import typst
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.factories.hostile import encoded, good_jpg, paper, phone_jpg
from tests.factories.profile import entry
from tests.factories.season import Season
from tests.web.applicant.visits import hidden, visit, words
from zhicheng.actions.applications.attach import attach
from zhicheng.actions.evidence.attach import attach as place
from zhicheng.actions.evidence.upload import upload
from zhicheng.engine.refusal import Refusal
from zhicheng.integrations.files.check import inspect
from zhicheng.integrations.files.checked import FileRefused, Limits
from zhicheng.records.models import EvidenceItem, StoredFile

HOME = "/me/evidence/"


@pytest.fixture
def reader(client: Client, season: Season) -> Client:
    return visit(client, season)


def send(reader: Client, made: tuple[str, bytes], title: str = ""):
    key = hidden(reader.get(HOME), "act_key")
    return reader.post(HOME, {"act_key": key, "file": SimpleUploadedFile(*made), "title": title})


def test_a_camera_name_is_refused_until_its_content_is_said(reader: Client) -> None:
    refused = send(reader, phone_jpg())
    assert refused.status_code == 422
    assert "“IMG_001.jpg”是设备自动起的名字" in words(refused)
    assert not EvidenceItem.objects.exists()
    again = send(reader, phone_jpg(), "IMG_002")
    assert (again.status_code, "看不出材料的内容" in words(again)) == (422, True)
    assert 'value="IMG_002"' in again.content.decode(), "nothing typed is lost"
    assert send(reader, phone_jpg(), "学位证书").status_code == 302
    assert EvidenceItem.objects.get().name == "学位证书.jpg"


def test_beside_an_entry_and_an_attachment_the_standard_name_is_given(client: Client, season: Season) -> None:
    number = season.draft()
    visit(client, season)
    made = SimpleUploadedFile(*phone_jpg())
    client.post(f"/apply/{number}/attachments/", {"material": "id_card", "file": made, "act_key": "a"})
    assert EvidenceItem.objects.filter(name="身份证复印件.jpg").exists()
    award = entry(season.cast.actor("李䶮"), "awards")
    other = SimpleUploadedFile("IMG_2.jpg", encoded(paper(seed=5), "JPEG"))
    client.post(f"/me/profile/awards/{award}/files/", {"slot": "proof", "file-proof": other})
    assert EvidenceItem.objects.latest("id").name.startswith("表彰奖励_获奖证书或文件_20")


def test_a_name_may_be_mended_but_not_into_a_camera_name(reader: Client, season: Season) -> None:
    assert send(reader, good_jpg()).status_code == 302
    item = EvidenceItem.objects.get()
    page = f"{HOME}{item.pk}/"
    key = hidden(reader.get(page), "act_key")
    kept = reader.post(page, {"act_key": key, "title": "DSC00012", "valid_to": ""})
    assert (kept.status_code, "看不出材料的内容" in words(kept)) == (422, True)
    assert reader.post(page, {"act_key": key, "title": "本科毕业证书", "valid_to": "2026-10-01"}).status_code == 302
    item.refresh_from_db()
    assert (item.name, item.valid_to) == ("本科毕业证书.jpg", date(2026, 10, 1))


def test_two_files_of_one_name_are_told_apart(reader: Client) -> None:
    for seed in (1, 2):
        send(reader, ("获奖证书.png", encoded(paper(seed=seed), "PNG")))
    assert set(EvidenceItem.objects.values_list("name", flat=True)) == {"获奖证书.png", "获奖证书_2.png"}


def test_where_a_file_is_used_is_said_and_it_stays_while_it_is(client: Client, season: Season) -> None:
    number = season.draft()
    item = season.file("李䶮", "id_card").pk
    award = entry(season.cast.actor("李䶮"), "awards")
    place(season.act("李䶮"), entry_id=award, slot="proof", item_id=item)
    reader = visit(client, season)
    text = words(reader.get(f"{HOME}{item}/"))
    assert "用于： 获得表彰奖励情况 、 申报" + number in text
    refused = reader.post(f"{HOME}{item}/remove/", {"act_key": "k"})
    assert (refused.status_code, "请先从那里移除" in words(refused)) == (409, True)
    loose = season.file("李䶮", "没有用到的一份").pk
    assert reader.post(f"{HOME}{loose}/remove/", {"act_key": "m"}).status_code == 302
    assert reader.get(f"{HOME}{loose}/").status_code == 404


def test_the_same_content_is_used_again_in_another_year(reader: Client, season: Season) -> None:
    send(reader, good_jpg())
    item = EvidenceItem.objects.get()
    EvidenceItem.objects.update(uploaded_at=season.clock - timedelta(days=400))
    assert "done=reused" in send(reader, ("再传一次.jpg", good_jpg()[1]))["Location"]
    assert EvidenceItem.objects.get().pk == item.pk
    number = season.draft()
    attach(season.act("李䶮"), number=number, material="id_card", item_id=item.pk, valid_to=None)
    assert f"申报{number}" in words(reader.get(f"{HOME}{item.pk}/"))


def test_what_expires_soon_is_pointed_out_here_and_on_the_first_page(client: Client, season: Season) -> None:
    number = season.draft()
    record = EvidenceItem.objects.get(name="education_record")
    assert record.valid_to == date(2026, 12, 31), "said when it was attached"
    EvidenceItem.objects.filter(pk=record.pk).update(valid_to=date(2026, 9, 30))
    reader = visit(client, season)
    assert "其中1份已过期或将在90天内过期" in words(reader.get("/me/"))
    page = words(reader.get(f"{HOME}?ending=1"))
    assert "有效期至2026-09-30" in page
    assert "id_card" not in page
    attach(season.act("李䶮"), number=number, material="education_record", item_id=record.pk, valid_to=None)


def test_marks_never_block_and_say_who_looked_for_malware(reader: Client, season: Season) -> None:
    send(reader, ("聘用合同.png", encoded(Image.new("RGB", (400, 500), "white"), "PNG")))
    text = words(reader.get(HOME))
    assert "第1页图像太小" in text
    assert "像是空白页" in text
    assert "未接查毒服务" in text
    StoredFile.objects.update(scanner="clamd")
    assert "已查毒" in words(reader.get(HOME))


def letter(name: str) -> bytes:
    """A commitment as a site prints it: a PDF with text."""
    return typst.compile(f'#set text(font: ("Noto Serif CJK SC", "HanaMinA"))\n职称申报承诺书\n\n承诺人：{name}'.encode())


def test_a_paper_that_does_not_bear_the_name_is_marked(season: Season) -> None:
    own = int(upload(season.act("李䶮"), data=letter("李䶮"), name="承诺书.pdf"))
    other = int(upload(season.act("李䶮"), data=letter("张三丰"), name="别人的承诺书.pdf"))
    marked = dict(EvidenceItem.objects.values_list("id", "lacks_name"))
    assert (marked[own], marked[other]) == (False, True)


def test_a_broken_heic_photo_is_told_apart_from_an_unknown_file() -> None:
    limits = Limits(5_000_000, 60_000_000, 60)
    with pytest.raises(FileRefused) as refused:
        inspect(b"\x00\x00\x00\x18ftypheic" + bytes(64), "IMG_1.HEIC", limits)
    assert refused.value.code == "file.heic"


def test_others_neither_see_nor_change_a_library(client: Client, season: Season) -> None:
    item = season.file("李䶮", "id_card").pk
    stranger = visit(client, season, "张𬭼")
    assert stranger.get(f"{HOME}{item}/").status_code == 404
    assert stranger.post(f"{HOME}{item}/", {"title": "改名"}).status_code == 404
    assert stranger.post(f"{HOME}{item}/remove/").status_code == 404
    with pytest.raises(Refusal):
        place(season.act("张𬭼"), entry_id=entry(season.cast.actor("张𬭼"), "awards"), slot="proof", item_id=item)


def test_bytes_come_without_script_or_our_origin(client: Client, season: Season) -> None:
    item = season.file("李䶮", "id_card").pk
    answer = visit(client, season).get(f"/files/{item}/")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Content-Disposition"].startswith("attachment")
