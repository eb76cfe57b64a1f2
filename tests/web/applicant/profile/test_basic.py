"""C3: the basic facts, the portrait and the unit on the page; no full number in it."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.doors import sign_in
from tests.factories.hostile import encoded, paper, renamed_program
from zhicheng.records.models import OutboxItem, Person
from zhicheng.records.queries import drafts

pytestmark = pytest.mark.filterwarnings("ignore:No directory at")
URL = "/me/profile/basic/"
FACTS = {"post_kind": "specialist", "post_name": "建筑设计师", "specialty": "建筑设计", "mobile": "", "code": "", "version": "1"}
NEW = "13912345678"


@pytest.fixture
def li(client, cast):
    sign_in(client, cast, "李䶮")
    return cast.actor("李䶮")


def person(li) -> Person:
    return Person.objects.get(id=li.person)


def test_the_page_shows_no_full_number(client, cast, li) -> None:
    text = client.get(URL).content.decode()
    assert "李䶮" in text
    assert cast.numbers["李䶮"] not in text
    assert cast.mobiles["李䶮"] not in text


def test_the_facts_are_saved(client, li) -> None:
    assert client.post(URL, FACTS).headers["Location"] == "/me/profile/?done=saved"
    assert person(li).post_name == "建筑设计师"


def test_who_has_retired_gives_the_day_of_it(client, li) -> None:
    without = client.post(URL, FACTS | {"post_kind": "retired"})
    assert without.status_code == 422
    assert "请填写办理离退休手续的日期" in without.content.decode()
    client.post(URL, FACTS | {"post_kind": "retired", "retired_on": "2026年6月30日"})
    assert (person(li).post_kind, str(person(li).retired_on)) == ("retired", "2026-06-30")


def test_faults_and_what_was_typed_stay_on_the_page(client, li) -> None:
    answer = client.post(URL, FACTS | {"mobile": "1388800", "post_name": "", "specialty": "建筑学"})
    text = answer.content.decode()
    assert (answer.status_code, 'value="1388800"' in text, 'value="建筑学"' in text) == (422, True, True)
    assert drafts.draft(li.account, "profile/basic").typed["specialty"] == "建筑学"
    assert 'value="建筑学"' in client.get(URL).content.decode()


def test_a_new_mobile_is_confirmed_by_the_code_sent_to_it(client, li) -> None:
    sent = client.post(URL, FACTS | {"mobile": NEW, "then": "code"})
    assert sent.headers["Location"] == f"{URL}?done=code#id_code"
    assert f'value="{NEW}"' in client.get(URL).content.decode()
    assert client.post(URL, FACTS | {"mobile": NEW, "code": "12"}).status_code == 422
    code = json.loads(OutboxItem.objects.filter(kind="sms").latest("id").payload)["text"].split("验证码")[1][:6]
    assert client.post(URL, FACTS | {"mobile": NEW, "code": code}).status_code == 302
    assert person(li).mobile_masked == "139****5678"


def test_two_windows_are_put_side_by_side(client, li) -> None:
    client.post(URL, FACTS)
    answer = client.post(URL, FACTS | {"post_name": "结构工程师"})
    text = answer.content.decode()
    assert (answer.status_code, "结构工程师" in text, "建筑设计师" in text, 'value="2"' in text) == (409, True, True, True)
    client.post(URL, FACTS | {"post_name": "结构工程师", "version": "2", "keep-post_name": "theirs"})
    assert person(li).post_name == "建筑设计师"


def test_what_is_typed_is_kept_in_the_background(client, li) -> None:
    assert client.post(f"{URL}draft/", FACTS | {"post_name": "打了一半"}).json()["saved_at"]
    assert 'value="打了一半"' in client.get(URL).content.decode()


def test_the_portrait_is_uploaded_and_shown_to_its_owner_only(client, cast, li) -> None:
    data = encoded(paper(500, 700), "JPEG")
    answer = client.post(f"{URL}photo/", {"photo": SimpleUploadedFile("照片.jpg", data)})
    assert answer.headers["Location"] == f"{URL}?done=photo#photo"
    assert client.get("/me/photo/").headers["Content-Type"] == "image/jpeg"
    sign_in(client, cast, "张𬭼")
    assert client.get("/me/photo/").status_code == 404


@pytest.mark.parametrize("made", [renamed_program(), ("方.jpg", encoded(paper(700, 700), "JPEG"))])
def test_a_wrong_portrait_is_refused_on_the_page(client, li, made) -> None:
    answer = client.post(f"{URL}photo/", {"photo": SimpleUploadedFile(*made)})
    assert answer.status_code == 422
    assert 'id="photo-error"' in answer.content.decode()


@pytest.mark.parametrize("data", [encoded(paper(500, 700), "JPEG"), encoded(paper(700, 700), "JPEG")])
def test_what_was_typed_beside_the_portrait_comes_back_with_it(client, li, data: bytes) -> None:
    answer = client.post(f"{URL}photo/", FACTS | {"post_name": "还没有保存", "photo": SimpleUploadedFile("照片.jpg", data)})
    page = client.get(answer.headers["Location"]) if answer.status_code == 302 else answer
    assert 'value="还没有保存"' in page.content.decode()
    assert person(li).post_name == "工程技术岗"


def test_pressing_upload_without_a_photo_says_so(client, li) -> None:
    assert "没有收到照片" in client.post(f"{URL}photo/", {}).content.decode()


def test_a_unit_is_found_and_chosen(client, cast, li) -> None:
    rival = cast.employers["rival"]
    assert rival.name in client.get("/me/unit/?q=翠湖").content.decode()
    assert client.post("/me/unit/", {"employer": rival.pk}).headers["Location"] == "/me/unit/?done=unit"
    assert person(li).employer_id == rival.pk


def test_an_unknown_unit_gets_advice_and_no_free_text_is_taken(client, li) -> None:
    text = client.get("/me/unit/?q=昆一中").content.decode()
    assert "没有找到“昆一中”" in text
    assert "统一社会信用代码" in text
    before = person(li).employer_id
    answer = client.post("/me/unit/", {"employer": "昆一中", "q": "昆一中"})
    assert (answer.status_code, person(li).employer_id) == (404, before)
    assert "先注册单位账号" in answer.content.decode()
