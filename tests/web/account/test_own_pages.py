"""Registration, passwords, identities and safety as their owner meets them."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.test import Client

from tests.factories.cast import NOW, PASSWORD, id_number
from tests.factories.doors import sign_in, text
from zhicheng.records.models import Account, Identity, OutboxItem, Person
from zhicheng.records.queries import accounts

pytestmark = pytest.mark.django_db
NEW = "Cuihu-Lake-88"
MOBILE = "13900000031"
NUMBER = id_number("530102", "19960606", "013")


def code() -> str:
    return str(json.loads(OutboxItem.objects.order_by("-id")[0].payload)["text"]).split("验证码")[1][:6]


def register(client: Client, **change: str):
    client.post("/account/register/?again=1", {"mobile": MOBILE})
    values = {"name": "罗衡", "document_kind": "id_card", "number": NUMBER, "password": NEW, "again": NEW, "agrees": "on"}
    return client.post("/account/register/", {"code": code(), **values, **change})


def test_a_person_registers_and_signs_in(client, cast) -> None:
    assert client.post("/account/register/", {"mobile": "１３９００００００３１"})["Location"] == "/account/register/"
    page = text(client.get("/account/register/"))
    assert "139****0031" in page
    assert "个人信息处理说明" in page
    response = register(client)
    assert (response.status_code, "注册已受理" in text(response)) == (200, True)
    assert client.post("/account/login/", {"login": NUMBER, "password": NEW})["Location"] == "/me/"


def test_a_passport_asks_for_what_its_number_does_not_say(client, season) -> None:
    wrong = register(client, document_kind="passport", number="e12345678")
    assert wrong.status_code == 422
    assert all(words in text(wrong) for words in ("号码里没有出生日期", "号码里没有性别", "e12345678"[1:]))
    right = register(client, document_kind="passport", number="e12345678", born_on="1990年4月1日", sex="male")
    assert "注册已受理" in text(right)
    assert client.post("/account/login/", {"login": "E12345678", "password": NEW})["Location"] == "/me/"


def test_a_number_on_record_gets_the_same_page(cast) -> None:
    old, new = register(Client(), number=cast.numbers["李䶮"]), register(Client())
    assert old.status_code == new.status_code
    assert text(old).split("<main")[1].split("</main")[0] == text(new).split("<main")[1].split("</main")[0]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"number": NUMBER[:17] + ("0" if NUMBER[17] != "0" else "1")}, "证件号码第18位与前17位不匹配"),
        ({"number": "610104620927690"}, "15位身份证号已停用"),
        ({"name": "罗衡9"}, "姓名里有数字"),
        ({"name": "罗\u0000衡"}, "无法显示的字符"),
        ({"again": "Other-Pass-77"}, "两次输入的密码不一样"),
        ({"agrees": ""}, "请勾选"),
        ({"document_kind": ""}, "请选择"),
    ],
)
def test_a_fault_is_shown_at_its_field_and_nothing_typed_is_lost(client, cast, change: dict[str, str], words: str) -> None:
    response = register(client, **change)
    page = text(response)
    assert (response.status_code, words in page) == (422, True)
    assert "错误：个人注册" in page
    assert change.get("number", NUMBER) in page
    assert NEW not in page
    assert not Person.objects.filter(name__startswith="罗").exists()


def test_a_malformed_mobile_names_its_field(client, cast) -> None:
    response = client.post("/account/register/", {"mobile": "2390000"})
    assert (response.status_code, "手机号应为11位" in text(response)) == (422, True)


def test_after_a_reset_only_the_password_page_opens(client, cast) -> None:
    Account.objects.filter(person=cast.people["李䶮"]).update(must_change_password=True)
    assert client.post("/account/login/", {"login": cast.mobiles["李䶮"], "password": PASSWORD}).status_code == 302
    assert client.get("/account/security/")["Location"] == "/account/password/"
    assert client.get("/account/switch/")["Location"] == "/account/password/"
    assert client.post("/account/password/", {"password": NEW, "again": "x"}).status_code == 422
    assert client.post("/account/password/", {"password": NEW, "again": NEW}).status_code == 302
    assert client.get("/account/security/").status_code == 200


def test_a_changed_password_ends_other_devices_and_not_this_one(client, cast) -> None:
    other = Client()
    for browser in (client, other):
        sign_in(browser, cast, "李䶮")
    done = client.post("/account/password/", {"current": PASSWORD, "password": NEW, "again": NEW})
    assert done.status_code == 302
    assert client.get("/account/security/").status_code == 200
    assert other.get("/account/security/")["Location"].startswith("/account/login/")


def test_a_forgotten_password_is_replaced_by_a_code(client, cast) -> None:
    sign_in(client, cast, "李䶮")
    assert "验证码已发出" in text(client.post("/account/password/?way=code", {"do": "send"}))
    assert client.post("/account/password/?way=code", {"code": code(), "password": NEW, "again": NEW}).status_code == 302


def test_leaving_everywhere_ends_all_sessions(client, cast) -> None:
    other = Client()
    for browser in (client, other):
        sign_in(browser, cast, "李䶮")
    client.post("/account/security/end/")
    for browser in (client, other):
        assert browser.get("/account/security/").status_code == 302


def test_the_own_page_is_masked(client, cast) -> None:
    sign_in(client, cast, "李䶮")
    page = text(client.get("/account/security/"))
    assert "138****0001" in page
    assert cast.numbers["李䶮"] not in page
    assert cast.mobiles["李䶮"] not in page


def test_a_mobile_is_changed_in_two_steps(client, cast) -> None:
    sign_in(client, cast, "李䶮")
    client.post("/account/security/mobile/", {"mobile": "13900000055"})
    assert "139****0055" in text(client.get("/account/security/mobile/"))
    texts = [json.loads(row.payload) for row in OutboxItem.objects.filter(kind="sms").order_by("-id")[:2]]
    codes = {one["mobile"]: one["text"].split("验证码")[1][:6] for one in texts}
    proof = {"old_code": codes[cast.mobiles["李䶮"]], "code": codes["13900000055"], "current": PASSWORD}
    assert client.post("/account/security/mobile/", proof).status_code == 302
    assert Person.objects.get(pk=cast.people["李䶮"].pk).mobile == "13900000055"


def test_each_identity_says_how_much_waits_and_ended_ones_are_shown(client, season) -> None:
    number = season.submitted("李䶮")
    clerk = season.cast.identities["王敏", "unit_handler"]
    Identity.objects.create(account=clerk.account, role="applicant", granted_at=NOW)
    Identity.objects.create(
        account=clerk.account, role="unit_leader", employer=clerk.employer, granted_at=NOW, ends_on=date(2020, 1, 1)
    )
    sign_in(client, season.cast, "王敏")
    page = text(client.get("/account/switch/"))
    assert "轮到办理 <strong>1</strong> 件" in page
    assert "没有待办" in page
    assert "已到期或收回" in page
    assert number not in page


def test_one_switches_among_own_identities_and_passes_their_factor(client, cast) -> None:
    account = cast.people["李䶮"].account
    clerk = Identity.objects.create(account=account, role="unit_handler", employer=cast.employers["design"], granted_at=NOW)
    Identity.objects.create(
        account=account, role="unit_admin", employer=cast.employers["rival"], granted_at=NOW, ends_on=date(2026, 1, 1)
    )
    client.post("/account/login/", {"login": cast.mobiles["李䶮"], "password": PASSWORD})
    page = text(client.get("/account/switch/"))
    assert all(words in page for words in ("申报人", "单位经办人", "单位管理员", "已到期或收回", "当前身份"))
    assert client.post("/account/switch/", {"identity": cast.identities["王敏", "unit_handler"].pk}).status_code == 404
    client.post("/account/switch/", {"identity": clerk.pk})
    assert client.get("/unit/staff/")["Location"] == "/account/factor/"
    client.post("/account/factor/", {"code": code()})
    assert "昆明云岭建筑设计有限公司 单位经办人 李䶮" in text(client.get("/unit/staff/"))


def test_a_session_begun_by_code_does_not_open_a_unit(client, cast) -> None:
    clerk = Identity.objects.create(
        account=cast.people["李䶮"].account, role="unit_handler", employer=cast.employers["design"], granted_at=NOW
    )
    client.post("/account/login/?kind=person&way=code", {"mobile": cast.mobiles["李䶮"]})
    client.post("/account/login/?kind=person&way=code", {"code": code()})
    refused = client.post("/account/switch/", {"identity": clerk.pk})
    assert (refused.status_code, "两道核验" in text(refused)) == (403, True)


def test_the_chosen_size_is_kept_in_the_browser(client, cast) -> None:
    response = client.get("/account/appearance/?size=large&next=/account/login/")
    assert response["Location"] == "/account/login/"
    assert 'data-size="large"' in text(client.get("/account/login/"))


def test_the_one_time_password_cannot_be_told_from_the_form(cast) -> None:
    one = accounts.one_time_password(1, "key")
    assert one == accounts.one_time_password(1, "key") != accounts.one_time_password(2, "key")
    assert len(one) == 14
