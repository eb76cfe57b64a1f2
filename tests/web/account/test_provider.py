"""统一身份认证 on page B1: in with the own account, in for the first time, and every way it does not let in."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.utils.html import escape

from tests.factories.cast import TOTP_SECRET, id_number
from tests.factories.doors import sign_in, text
from tests.factories.identity_provider import BACK, answered, bearer, connected, follow, through
from zhicheng.engine.factors import totp_at
from zhicheng.integrations.identity_provider.local import Bearer, LocalProvider
from zhicheng.records.models import Account, AuditEntry, OutboxItem, Person
from zhicheng.records.queries import account_rules, arrivals, clock

pytestmark = pytest.mark.django_db
NEWCOMER = Bearer("普艳", "id_card", id_number("530102", "19930512", "324"), "13988880001")


def last_code() -> str:
    return str(json.loads(OutboxItem.objects.order_by("-id")[0].payload)["text"]).split("验证码")[1][:6]


@pytest.fixture
def provider(season):
    people = [bearer(season.cast, name) for name in ("李䶮", "王敏", "陈晨")]
    with connected([*people, NEWCOMER]) as found:
        yield found


def test_it_stands_first_and_only_where_there_is_one(client, provider) -> None:
    page = text(client.get("/account/login/?next=/me/profile/"))
    assert page.index("统一身份认证登录") < page.index("个人登录</a>")
    assert "/account/provider/?next=" in page


def test_without_a_provider_nothing_speaks_of_it(client, cast) -> None:
    assert "统一身份认证" not in text(client.get("/account/login/"))
    page = client.get("/account/provider/")
    assert (page.status_code, "没有接入统一身份认证" in text(page)) == (409, True)


def test_an_applicant_enters_with_the_own_account(client, season, provider) -> None:
    entered = through(client, bearer(season.cast, "李䶮"), query="?next=/me/profile/")
    assert (entered.status_code, entered["Location"]) == (302, "/me/profile/")
    assert client.session["identity"] == season.cast.identities["李䶮", "applicant"].pk
    entry = AuditEntry.objects.order_by("-seq").first()
    assert (entry.verb, entry.outcome, entry.actor) == ("account.sign_in_by_provider", "accepted", "李䶮")
    assert season.cast.numbers["李䶮"] not in entry.detail
    assert Person.objects.filter(name="李䶮").count() == 1


def test_what_the_provider_proves_is_not_that_somebody_sits_here_now(client, season, provider) -> None:
    """Entering by another's word opens no irreversible act: the password is asked for as ever."""
    through(client, bearer(season.cast, "李䶮"))
    assert "刚核验过" not in text(client.get("/account/security/"))


def test_a_clerk_still_gives_the_code_and_an_officer_the_digits(client, season, provider) -> None:
    assert through(client, bearer(season.cast, "王敏"))["Location"] == "/account/factor/"
    assert client.get("/unit/staff/")["Location"] == "/account/factor/"
    assert client.post("/account/factor/", {"code": last_code()})["Location"] == "/unit/"
    officer = Client()
    assert through(officer, bearer(season.cast, "陈晨"))["Location"] == "/account/factor/"
    digits = totp_at(TOTP_SECRET, clock.real_now().timestamp())
    assert officer.post("/account/factor/", {"code": digits})["Location"] == "/queue/"


def left(answer) -> str:
    """Where the browser is sent on to end its session at the provider."""
    assert answer.status_code == 200
    address = answer["Refresh"].removeprefix("0; url=")
    assert escape(address) in text(answer), "without a refresh there is a link"
    return address


def test_who_leaves_leaves_the_provider_too(client, season, provider) -> None:
    through(client, bearer(season.cast, "李䶮"))
    page = client.post("/account/logout/")
    assert "已退出本平台" in text(page)
    assert "李䶮" not in text(page)
    assert "account" not in client.session
    assert client.get("/me/")["Location"].startswith("/account/login/")
    assert follow(left(page)) == f"{settings.PUBLIC_URL}/"
    assert provider.left == [bearer(season.cast, "李䶮").subject]


def test_whoever_made_an_account_on_the_way_in_leaves_it_as_well(client, season, provider) -> None:
    through(client, NEWCOMER)
    client.post("/account/provider/first/", {"agrees": "on"})
    follow(left(client.post("/account/logout/")))
    assert provider.left == [NEWCOMER.subject]


def test_who_entered_by_password_leaves_this_platform_only(client, season, provider) -> None:
    sign_in(client, season.cast, "李䶮")
    assert client.post("/account/logout/")["Location"] == "/"
    assert provider.left == []


def test_a_provider_without_such_a_place_or_gone_holds_nobody_here(client, season, provider, monkeypatch) -> None:
    described = provider.described()
    monkeypatch.setattr(provider, "described", lambda: {**described, "end_session_endpoint": None})
    through(client, bearer(season.cast, "李䶮"))
    assert client.post("/account/logout/")["Location"] == "/"
    through(client, bearer(season.cast, "李䶮"))
    with override_settings(SSO_URL="http://zhicheng:x@127.0.0.1:9"):
        assert client.post("/account/logout/")["Location"] == "/"
    assert "account" not in client.session


@pytest.mark.parametrize("level", ["1", "", "9"])
def test_a_level_the_pack_does_not_trust_opens_nothing(client, season, provider, level) -> None:
    page = through(client, bearer(season.cast, "李䶮"), level)
    assert (page.status_code, "实名级别还不够" in text(page)) == (403, True)
    assert "account" not in client.session


def test_a_middling_level_asks_an_applicant_for_a_code_too(client, season, provider) -> None:
    assert through(client, bearer(season.cast, "李䶮"), "2")["Location"] == "/account/factor/"
    assert client.get("/me/")["Location"] == "/account/factor/"
    assert client.post("/account/factor/", {"code": last_code()})["Location"] == "/me/"


def test_a_name_that_is_not_the_accounts_gets_a_neutral_answer_with_the_way_on(client, season, provider) -> None:
    known = bearer(season.cast, "李䶮")
    provider.people.append(wrong := Bearer("李龑", known.kind, known.number, "13900000007"))
    page = through(client, wrong)
    assert page.status_code == 409
    assert "与本平台的登记对不上" in text(page)
    assert "找回与更正" in text(page)
    assert "account" not in client.session
    Account.objects.filter(person=season.cast.people["李䶮"]).update(is_active=False)
    stopped = through(client, known)
    assert (stopped.status_code, "与本平台的登记对不上" in text(stopped)) == (409, True)


def test_a_locked_account_stays_locked(client, season, provider) -> None:
    Account.objects.filter(person=season.cast.people["李䶮"]).update(locked_at=clock.now())
    page = through(client, bearer(season.cast, "李䶮"))
    assert (page.status_code, "账号已锁定" in text(page)) == (409, True)


def test_the_first_time_the_notice_is_read_and_an_account_made(client, season, provider) -> None:
    assert through(client, NEWCOMER)["Location"] == "/account/provider/first/"
    page = text(client.get("/account/provider/first/"))
    assert NEWCOMER.number not in page
    assert "139****0001" in page
    refused = client.post("/account/provider/first/", {})
    assert (refused.status_code, "请阅读说明后勾选" in text(refused)) == (422, True)
    assert not Person.objects.filter(name="普艳").exists()
    assert client.post("/account/provider/first/", {"agrees": "on"})["Location"] == "/me/"
    account = Account.objects.get(person__name="普艳")
    assert not account.has_usable_password()
    assert (account.person.birth_on.isoformat(), account.person.sex) == ("1993-05-12", "female")
    again = Client()
    assert through(again, NEWCOMER)["Location"] == "/me/"
    assert Person.objects.filter(name="普艳").count() == 1


def test_an_account_without_a_password_proves_itself_by_a_code(client, season, provider) -> None:
    through(client, NEWCOMER)
    client.post("/account/provider/first/", {"agrees": "on"})
    page = "/account/confirm/?next=/account/security/"
    assert "短信验证码" in text(client.get(page))
    client.post(page, {"do": "send"})
    assert client.post(page, {"code": last_code()})["Location"] == "/account/security/"
    assert "刚核验过" in text(client.get("/account/security/"))


def test_who_waits_too_long_over_the_notice_begins_anew(client, season, provider, monkeypatch) -> None:
    through(client, NEWCOMER)
    held = client.session["provider_held"]
    assert NEWCOMER.number not in held
    minutes = account_rules.account_rules(clock.now()).sms_code_minutes
    later = clock.real_now() + timedelta(minutes=minutes, seconds=1)
    monkeypatch.setattr(clock, "real_now", lambda: later)
    page = client.post("/account/provider/first/", {"agrees": "on"})
    assert (page.status_code, "请重新认证" in text(page)) == (409, True)
    assert arrivals.held(arrivals.keep({"name": "普艳"}, later), later) == {"name": "普艳"}
    assert not Person.objects.filter(name="普艳").exists()


@pytest.mark.parametrize("number", ["53010219930512324" + ("1" if NEWCOMER.number[-1] == "0" else "0"), "not a number"])
def test_a_document_this_place_cannot_take_makes_no_account(client, season, provider, number) -> None:
    provider.people.append(odd := Bearer("普艳", "id_card", number, "13988880001"))
    page = through(client, odd)
    assert (page.status_code, "请用个人注册建立账号" in text(page)) == (409, True)


def test_an_answer_is_taken_once_and_only_by_the_browser_that_asked(client, season, provider) -> None:
    said = answered(client, bearer(season.cast, "李䶮"))
    stranger = Client()
    for page in (stranger.get(BACK, said), stranger.post(BACK, said)):
        assert (page.status_code, "不是从这个浏览器开始的" in text(page)) == (409, True)
    assert client.post(BACK, said).status_code == 302
    client.post("/account/logout/")
    again = client.post(BACK, said)
    assert (again.status_code, "这次认证已经用过" in text(again)) == (409, True)


def test_an_expired_code_a_cancelled_visit_and_a_provider_in_trouble(client, season, provider) -> None:
    said = answered(client, bearer(season.cast, "李䶮"))
    provider.codes.clear()
    page = client.post(BACK, said)
    assert (page.status_code, "凭据已经失效" in text(page)) == (409, True)
    cancelled = client.get(BACK, answered(client, None))
    assert (cancelled.status_code, "取消了" in text(cancelled)) == (409, True)
    said = answered(client, bearer(season.cast, "李䶮"))
    trouble = client.get(BACK, {"state": said["state"], "error": "temporarily_unavailable"})
    assert trouble.status_code == 503
    assert "account" not in client.session


class Elsewhere(LocalProvider):
    """Its tokens are for somebody else's client."""

    def token(self, grant):
        return super().token(grant) | {"aud": "another client"}


def test_a_token_for_another_client_is_refused_and_stands_in_the_log(client, season) -> None:
    known = bearer(season.cast, "李䶮")
    with connected([known], Elsewhere):
        page = through(client, known)
    assert (page.status_code, "没有通过核验" in text(page)) == (403, True)
    entry = AuditEntry.objects.order_by("-seq").first()
    assert (entry.outcome, entry.reason) == ("refused", "provider.token")


def test_a_provider_that_is_down_leaves_the_other_ways(client, season, settings) -> None:
    settings.SSO_URL = "http://zhicheng:secret@127.0.0.1:9"
    page = client.get("/account/provider/")
    assert (page.status_code, "现在连接不上" in text(page)) == (503, True)
    assert "/account/login/" in text(page)
