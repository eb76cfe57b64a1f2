"""Page B1: three tabs, a second factor before any page, a way back to where one wanted to go."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from tests.factories.cast import PASSWORD, TOTP_SECRET
from tests.factories.doors import sign_in, text
from zhicheng.engine.factors import totp_at
from zhicheng.records.models import Account, AuditEntry, Identity, Installation, OutboxItem
from zhicheng.records.queries import accounts, clock, demonstration

pytestmark = pytest.mark.django_db
UNIT = "昆明云岭建筑设计有限公司"


def code() -> str:
    return str(json.loads(OutboxItem.objects.order_by("-id")[0].payload)["text"]).split("验证码")[1][:6]


def enter(client: Client, kind: str, **values: str):
    return client.post(f"/account/login/?kind={kind}", {"password": PASSWORD, **values})


def test_the_three_tabs_are_links_and_the_way_back_in_stands_below(client, cast) -> None:
    page = text(client.get("/account/login/"))
    for words in ("个人登录", "单位登录", "工作人员登录", 'href="?kind=unit"', "忘记密码", "0871-63108336"):
        assert words in page
    assert "演示账号" not in page
    assert client.get("/account/recover/").status_code == 200


def test_an_applicant_goes_to_the_own_home(client, cast) -> None:
    before = client.session.session_key
    response = enter(client, "person", login=cast.mobiles["李䶮"])
    assert (response.status_code, response["Location"]) == (302, "/me/")
    assert client.session["identity"] == cast.identities["李䶮", "applicant"].pk
    assert client.session.session_key != before
    assert "李䶮" in text(client.get("/account/security/"))


def test_the_next_page_is_kept_and_a_foreign_one_is_not(client, cast) -> None:
    data = {"login": cast.mobiles["李䶮"], "password": PASSWORD}
    assert client.post("/account/login/?next=/account/security/", data)["Location"] == "/account/security/"
    for foreign in ("https://example.com/", "//example.com/x", "/account/login/"):
        assert Client().post(f"/account/login/?next={foreign}", data)["Location"] == "/me/"


def test_a_clerk_passes_the_code_first(client, cast) -> None:
    assert enter(client, "unit", unit=UNIT, login=cast.mobiles["王敏"])["Location"] == "/account/factor/"
    assert client.get("/unit/staff/")["Location"] == "/account/factor/"
    assert client.get("/account/security/")["Location"] == "/account/factor/"
    page = text(client.get("/account/factor/"))
    assert "138****0003" in page
    assert cast.mobiles["王敏"] not in page
    wrong = client.post("/account/factor/", {"code": "abcdef"})
    assert (wrong.status_code, "验证码不对或已失效" in text(wrong)) == (422, True)
    assert client.post("/account/factor/", {"code": code()})["Location"] == "/unit/"
    assert client.get("/unit/staff/").status_code == 200


def test_a_half_signed_account_cannot_turn_the_session_into_more(client, cast) -> None:
    enter(client, "unit", unit=UNIT, login=cast.mobiles["王敏"])
    assert client.get("/account/switch/").status_code == 200
    own = cast.identities["王敏", "unit_handler"].pk
    client.post("/account/switch/", {"identity": own})
    assert client.get("/unit/staff/")["Location"] == "/account/factor/"
    assert client.get("/account/password/")["Location"] == "/account/factor/"


def test_another_code_can_be_asked_for_until_the_hour_is_used_up(client, cast) -> None:
    enter(client, "unit", unit=UNIT, login=cast.mobiles["王敏"])
    first = code()
    assert "之前的不再有效" in text(client.post("/account/factor/", {"do": "send"}))
    assert client.post("/account/factor/", {"code": first}).status_code == 422
    for _ in range(3):
        client.post("/account/factor/", {"do": "send"})
    refused = client.post("/account/factor/", {"do": "send"})
    assert (refused.status_code, "操作太频繁" in text(refused)) == (429, True)


def test_staff_type_the_authenticators_digits(client, cast) -> None:
    assert enter(client, "staff", login=cast.people["陈晨"].account.username).status_code == 302
    digits = totp_at(TOTP_SECRET, clock.real_now().timestamp())
    assert client.post("/account/factor/", {"code": digits})["Location"] == "/queue/"
    again = Client()
    enter(again, "staff", login=cast.people["陈晨"].account.username)
    assert again.post("/account/factor/", {"code": digits}).status_code == 422


def test_staff_without_an_authenticator_set_it_up_with_a_picture(client, cast) -> None:
    account = cast.people["吴静"].account
    Account.objects.filter(pk=account.pk).update(totp_secret="")
    enter(client, "staff", login=account.username)
    page = text(client.get("/account/factor/"))
    assert "data:image/svg+xml" in page
    secret = accounts.pending_totp_secret(account.pk, client.session["totp_nonce"])
    assert secret not in json.dumps(dict(client.session.items()))
    assert client.post("/account/factor/", {"code": "１２"}).status_code == 422
    digits = totp_at(secret, clock.real_now().timestamp())
    assert client.post("/account/factor/", {"code": digits})["Location"] == "/console/divisions/"
    assert Account.objects.get(pk=account.pk).totp_secret == secret


def test_wrong_passwords_count_down_and_lock_on_the_page(client, cast) -> None:
    pages = [enter(client, "person", login=cast.mobiles["李䶮"], password="wrong") for _ in range(4)]
    assert [page.status_code for page in pages] == [422, 422, 422, 409]
    assert "已连续输错1次，还可以再试3次" in text(pages[0])
    assert "账号已锁定" in text(pages[3])
    assert cast.mobiles["李䶮"] in text(pages[0]), "what was typed stays"
    assert enter(client, "person", login=cast.mobiles["李䶮"]).status_code == 409


def test_an_account_that_does_not_exist_gives_the_same_page(cast) -> None:
    def page(login: str, turn: int) -> list[tuple[int, str]]:
        client = Client(REMOTE_ADDR=f"10.1.0.{turn}")
        answers = [enter(client, "person", login=login, password="wrong") for _ in range(5)]
        return [(answer.status_code, text(answer).replace(login, "").split("<main")[1].split("csrf")[0]) for answer in answers]

    assert page(cast.mobiles["李䶮"], 1) == page("13999999999", 2)


def test_a_unit_name_on_the_personal_tab_hints_at_the_unit_tab(client, cast) -> None:
    response = enter(client, "person", login=UNIT)
    assert (response.status_code, "请改用“单位登录”" in text(response)) == (422, True)


@pytest.mark.parametrize("login", ["1388800\u00000001", "\u0007", ""])
def test_control_characters_and_nothing_are_refused_without_counting(client, cast, login: str) -> None:
    assert enter(client, "person", login=login).status_code == 422
    assert not AuditEntry.objects.exists()


def test_an_applicant_enters_by_code(client, cast) -> None:
    sent = client.post("/account/login/?kind=person&way=code", {"mobile": cast.mobiles["李䶮"]})
    assert sent.status_code == 302
    assert "138****0001" in text(client.get(sent["Location"]))
    assert client.post("/account/login/?kind=person&way=code", {"code": code()})["Location"] == "/me/"


def test_asking_a_code_for_a_strange_mobile_looks_the_same(cast) -> None:
    def page(mobile: str) -> tuple[int, str]:
        client = Client()
        sent = client.post("/account/login/?kind=person&way=code", {"mobile": mobile})
        shown = text(client.get(sent["Location"])).replace(mobile[-4:], "").split("<main")[1].split("csrf")[0]
        return sent.status_code, shown

    assert page(cast.mobiles["李䶮"]) == page("13888999999")


def test_leaving_ends_the_session_and_is_a_post(client, cast) -> None:
    sign_in(client, cast, "李䶮")
    assert client.get("/account/logout/").status_code == 405
    assert client.post("/account/logout/").status_code == 302
    assert client.get("/account/security/")["Location"].startswith("/account/login/")
    assert AuditEntry.objects.get().verb == "account.sign_out"


def test_a_removed_unit_role_ends_with_the_next_click(client, cast) -> None:
    sign_in(client, cast, "王敏")
    assert client.get("/unit/staff/").status_code == 200
    Identity.objects.filter(pk=cast.identities["王敏", "unit_handler"].pk).update(revoked_at=cast.people["王敏"].registered_at)
    assert client.get("/unit/staff/")["Location"] == "/account/switch/"


def test_the_demonstration_lists_accounts_and_shows_codes(client, cast) -> None:
    Installation.objects.update_or_create(id=1, defaults={"demo": True})
    page = text(client.get("/account/login/"))
    for words in (demonstration.password(), "市人社审核人", "周洁", cast.people["周洁"].account.username, "动态口令"):
        assert words in page
    enter(client, "unit", unit=UNIT, login=cast.mobiles["王敏"])
    assert code() in text(client.get("/account/factor/"))
    assert client.post("/account/factor/", {"code": code()}).status_code == 302


def test_a_session_left_alone_ends(client, cast) -> None:
    enter(client, "person", login=cast.mobiles["李䶮"])
    session = client.session
    session["seen_at"] = "2026-01-01T00:00:00+00:00"
    session.save()
    assert client.get("/account/security/")["Location"] == "/account/login/?next=%2Faccount%2Fsecurity%2F"


def test_a_locked_account_loses_its_open_sessions(client, cast) -> None:
    sign_in(client, cast, "李䶮")
    for _ in range(4):
        enter(Client(), "person", login=cast.mobiles["李䶮"], password="wrong")
    assert client.get("/account/security/").status_code == 302
