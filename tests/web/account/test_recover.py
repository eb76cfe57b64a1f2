"""The ways back in, as pages: the same answer for everybody, nothing typed lost, and nothing personal kept in the session."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.cast import id_number
from tests.factories.doors import text
from tests.factories.tickets import last_text, paper
from zhicheng.records.models import Ticket, TicketFile

pytestmark = pytest.mark.django_db
NEW = "Dianchi-2026-x"
MOBILE = "13900000066"
NUMBER = id_number("530102", "19910203", "027")


def main(response) -> str:
    return text(response).split("<main")[1].split("</main")[0]


def code() -> str:
    return last_text().split("验证码")[1][:6]


def test_a_person_finds_the_password_again(client, cast) -> None:
    page = text(client.get("/account/recover/"))
    assert all(f'href="/account/{way}' in page for way in ("recover/person/", "recover/unit/", "name-fix/", "recover/progress/"))
    asked = {"login": cast.numbers["李䶮"], "mobile": cast.mobiles["李䶮"], "do": "send"}
    assert "验证码已发到这个手机" in text(client.post("/account/recover/person/", asked))
    done = client.post("/account/recover/person/", {**asked, "do": "set", "code": code(), "password": NEW, "again": NEW})
    assert "新密码已启用" in text(done)
    assert client.post("/account/login/", {"login": cast.numbers["李䶮"], "password": NEW})["Location"] == "/me/"
    assert cast.numbers["李䶮"] not in str(dict(client.session))


def test_the_page_after_asking_is_the_same_with_and_without_an_account(cast) -> None:
    known = Client().post("/account/recover/person/", {"login": cast.numbers["李䶮"], "mobile": MOBILE, "do": "send"})
    unknown = Client().post("/account/recover/person/", {"login": NUMBER, "mobile": MOBILE, "do": "send"})
    assert known.status_code == unknown.status_code == 200
    strip = lambda page, number: main(page).replace(number, "").split("csrfmiddlewaretoken")[0]  # noqa: E731
    assert strip(known, cast.numbers["李䶮"]) == strip(unknown, NUMBER)


def test_a_wrong_code_keeps_what_was_typed(client, cast) -> None:
    typed = {
        "login": cast.numbers["李䶮"],
        "mobile": cast.mobiles["李䶮"],
        "do": "set",
        "code": "1",
        "password": NEW,
        "again": NEW,
    }
    answer = client.post("/account/recover/person/", typed)
    assert answer.status_code == 422
    assert cast.numbers["李䶮"] in text(answer)
    assert "验证码不对或已失效" in text(answer)
    assert NEW not in text(answer)


def test_a_clerk_is_shown_the_names_of_the_unit(client, cast) -> None:
    asked = {"login": "昆明云岭建筑设计有限公司", "mobile": cast.mobiles["王敏"], "do": "send"}
    client.post("/account/recover/unit/", asked)
    page = main(client.post("/account/recover/unit/", {**asked, "do": "set", "code": code(), "password": NEW, "again": NEW}))
    assert cast.employers["design"].credit_code in page
    assert "王敏" in page
    assert cast.numbers["王敏"] not in page


def file_one(client, kind: str, **change):
    client.post(f"/account/recover/ticket/{kind}/?again=1", {"mobile": MOBILE})
    body, name = paper()
    values = {
        "code": code(),
        "name": "罗衡",
        "document_kind": "id_card",
        "number": NUMBER,
        "request": "手机号停用，账号找不回",
        "identity": SimpleUploadedFile(name, body),
        "explanation": SimpleUploadedFile(name, body),
        "licence": SimpleUploadedFile(name, body),
        "act_key": "k-1",
    }
    return client.post(f"/account/recover/ticket/{kind}/", {**values, **change})


def test_a_unit_files_its_papers_and_follows_the_ticket(client, season) -> None:
    assert "加盖单位公章的情况说明" in text(client.get("/account/recover/ticket/unit_recovery/"))
    unit = {"unit_name": "昆明云岭建筑设计有限公司", "credit_code": season.cast.employers["design"].credit_code}
    page = text(file_one(client, "unit_recovery", **unit))
    ticket = Ticket.objects.get()
    assert ticket.number in page
    assert list(TicketFile.objects.values_list("slot", flat=True)) == ["explanation", "licence"]
    asked = {"number": ticket.number, "mobile": MOBILE}
    assert "已收到，等待核对材料" in text(Client().post("/account/recover/progress/", asked))
    wrong = Client().post("/account/recover/progress/", {**asked, "mobile": "13900000055"})
    assert (wrong.status_code, "没有找到与工单号和手机号都相符的工单" in text(wrong)) == (422, True)


def test_a_missing_paper_is_named_at_its_place(client, season) -> None:
    unit = {"unit_name": "昆明云岭建筑设计有限公司", "credit_code": season.cast.employers["design"].credit_code}
    answer = file_one(client, "unit_recovery", **unit, licence="")
    assert answer.status_code == 422
    assert "请上传“营业执照或统一社会信用代码证书”" in text(answer)
    assert "手机号停用，账号找不回" in text(answer)
    assert not Ticket.objects.exists()


def test_something_that_is_no_picture_is_refused_at_its_place(client, season) -> None:
    answer = file_one(client, "person_recovery", identity=SimpleUploadedFile("a.jpg", b"MZ\x90 not a picture"))
    assert answer.status_code == 422
    assert 'href="#id_identity"' in text(answer)
    assert not Ticket.objects.exists()


def test_a_kind_nobody_knows_has_no_page(client, season) -> None:
    assert client.get("/account/recover/ticket/free_money/").status_code == 404
