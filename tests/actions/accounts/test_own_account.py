"""One's own account: password, mobile, authenticator, identities, sessions; nobody else's."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from tests.factories.cast import NOW, PASSWORD, TOTP_SECRET
from zhicheng.actions.accounts.change_mobile import change_mobile
from zhicheng.actions.accounts.change_password import change_password
from zhicheng.actions.accounts.end_sessions import end_sessions
from zhicheng.actions.accounts.send_code import send_code
from zhicheng.actions.accounts.set_up_totp import set_up_totp
from zhicheng.actions.accounts.sign_in import sign_in
from zhicheng.actions.accounts.sign_out import sign_out
from zhicheng.actions.accounts.switch_identity import switch_identity
from zhicheng.actions.act import Act
from zhicheng.engine.access import Actor, Role
from zhicheng.engine.factors import totp_at
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Account, AuditEntry, Identity, OutboxItem
from zhicheng.records.queries.accounts import pending_totp_secret

pytestmark = pytest.mark.django_db
NEW = "Cuihu-Lake-88"


def act(cast, name: str = "李䶮") -> Act:
    return Act(cast.actor(name), NOW)


def account(cast, name: str = "李䶮") -> Account:
    return Account.objects.get(person=cast.people[name])


def sent() -> list[dict[str, str]]:
    return [json.loads(row.payload) for row in OutboxItem.objects.order_by("id")]


def test_a_new_password_replaces_the_old_one_and_ends_other_sessions(cast) -> None:
    before = account(cast).session_epoch
    change_password(act(cast), current=PASSWORD, password=NEW, real_now=NOW)
    assert account(cast).session_epoch == before + 1
    public = Act(Actor(role=Role.PUBLIC), NOW)
    assert sign_in(public, kind="person", login=cast.numbers["李䶮"], password=NEW, real_now=NOW)
    with pytest.raises(Refusal):
        sign_in(Act(Actor(role=Role.PUBLIC), NOW), kind="person", login=cast.numbers["李䶮"], password=PASSWORD, real_now=NOW)


def test_a_forgotten_password_is_replaced_by_a_code_on_the_own_mobile(cast) -> None:
    send_code(act(cast), purpose="confirm", real_now=NOW)
    assert sent()[-1]["mobile"] == cast.mobiles["李䶮"]
    code = sent()[-1]["text"].split("验证码")[1][:6]
    assert change_password(act(cast), code=code, password=NEW, real_now=NOW)
    with pytest.raises(Refusal):
        change_password(act(cast), code=code, password="Another-One-9", real_now=NOW)


def test_guessing_the_present_password_in_a_stolen_session_locks(cast) -> None:
    codes = []
    for guess in ("Guess-1", "", "Guess-2", "Guess-3"):
        with pytest.raises(Refusal) as refusal:
            change_password(act(cast), current=guess, password=NEW, real_now=NOW)
        codes.append((refusal.value.code, refusal.value.field))
    assert codes == [("password.wrong", "current")] * 3 + [("account.locked", "")]
    assert account(cast).locked_at == NOW


@pytest.mark.parametrize(("password", "code"), [(PASSWORD, "password.same"), ("short-1A", "password.short")])
def test_a_weak_or_unchanged_password_is_refused(cast, password: str, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        change_password(act(cast), current=PASSWORD, password=password, real_now=NOW)
    assert (refusal.value.code, refusal.value.field) == (code, "password")


def test_after_a_reset_the_new_password_needs_no_other_proof_once(cast) -> None:
    Account.objects.filter(person=cast.people["李䶮"]).update(must_change_password=True)
    change_password(act(cast), password=NEW, real_now=NOW)
    assert not account(cast).must_change_password
    with pytest.raises(Refusal):
        change_password(act(cast), password="Another-One-9", real_now=NOW)


def test_a_new_mobile_needs_its_code_and_the_password_and_the_old_one_is_told(cast) -> None:
    send_code(act(cast), purpose="confirm", real_now=NOW)
    old_code = sent()[-1]["text"].split("验证码")[1][:6]
    send_code(act(cast), purpose="change_mobile", mobile="13900000009", real_now=NOW)
    values = {
        "mobile": "13900000009",
        "code": sent()[-1]["text"].split("验证码")[1][:6],
        "old_code": old_code,
        "current": PASSWORD,
    }
    for change, expected in (
        ({"current": "wrong"}, ("password.wrong", "current")),
        ({"old_code": "abcdef"}, ("account.code_wrong", "old_code")),
        ({"code": "abcdef"}, ("account.code_wrong", "code")),
    ):
        with pytest.raises(Refusal) as refusal:
            change_mobile(act(cast), real_now=NOW, **{**values, **change})
        assert (refusal.value.code, refusal.value.field) == expected
    change_mobile(act(cast), real_now=NOW, **values)
    assert account(cast).person.mobile == "13900000009"
    assert sent()[-1]["mobile"] == cast.mobiles["李䶮"]
    assert "139****0009" in sent()[-1]["text"]


def test_an_authenticator_counts_after_its_first_digits_and_is_not_replaced_without_the_old(cast) -> None:
    own, nonce = account(cast).pk, "ab" * 16
    digits = totp_at(pending_totp_secret(own, nonce), NOW.timestamp())
    with pytest.raises(Refusal):
        set_up_totp(act(cast), nonce=nonce, code="000000" if digits != "000000" else "111111", real_now=NOW)
    set_up_totp(act(cast), nonce=nonce, code=digits, real_now=NOW)
    assert account(cast).totp_secret == pending_totp_secret(own, nonce)
    other = totp_at(pending_totp_secret(own, "cd" * 16), NOW.timestamp())
    with pytest.raises(Refusal) as refusal:
        set_up_totp(act(cast), nonce="cd" * 16, code=other, real_now=NOW)
    assert refusal.value.code == "account.totp_replace"


def test_a_session_that_has_not_passed_its_factor_cannot_replace_the_authenticator(cast) -> None:
    half = Act(Actor(role=Role.PUBLIC, account=account(cast, "陈晨").pk), NOW)
    digits = totp_at(pending_totp_secret(account(cast, "陈晨").pk, "ab" * 16), NOW.timestamp())
    with pytest.raises(Refusal):
        set_up_totp(half, nonce="ab" * 16, code=digits, real_now=NOW)
    assert account(cast, "陈晨").totp_secret == TOTP_SECRET


def test_one_moves_between_own_living_identities_only(cast) -> None:
    own = Identity.objects.create(account=account(cast), role="unit_handler", employer=cast.employers["design"], granted_at=NOW)
    over = Identity.objects.create(
        account=account(cast), role="unit_admin", employer=cast.employers["design"], granted_at=NOW, ends_on=date(2026, 1, 1)
    )
    assert switch_identity(act(cast), identity_id=own.pk, has_password=True, make_default=True) == str(own.pk)
    assert account(cast).default_identity == own.pk
    for other in (over.pk, cast.identities["王敏", "unit_handler"].pk, 0):
        with pytest.raises(Refusal) as refusal:
            switch_identity(act(cast), identity_id=other, has_password=True)
        assert refusal.value.code == "account.not_own_identity"


def test_a_role_with_two_factors_does_not_open_on_a_code_alone(cast) -> None:
    own = Identity.objects.create(account=account(cast), role="unit_handler", employer=cast.employers["design"], granted_at=NOW)
    with pytest.raises(Refusal) as refusal:
        switch_identity(act(cast), identity_id=own.pk, has_password=False)
    assert refusal.value.code == "account.factor_elsewhere"
    assert switch_identity(act(cast), identity_id=cast.identities["李䶮", "applicant"].pk, has_password=False)


def test_leaving_is_recorded_and_leaving_everywhere_ends_all_sessions(cast) -> None:
    before = account(cast).session_epoch
    sign_out(act(cast))
    end_sessions(act(cast))
    assert account(cast).session_epoch == before + 1
    assert list(AuditEntry.objects.values_list("verb", "outcome")) == [
        ("account.sign_out", "accepted"),
        ("account.end_sessions", "accepted"),
    ]


@pytest.mark.parametrize("verb", [sign_out, lambda a: switch_identity(a, identity_id=1, has_password=True)])
def test_nobody_signed_in_has_no_own_account(cast, verb) -> None:
    with pytest.raises(Refusal) as refusal:
        verb(Act(replace(cast.actor("李䶮"), account=None), NOW))
    assert refusal.value.code == "account.sign_in_first"
