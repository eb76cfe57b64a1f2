"""A unit unlocks and resets its own people, the security administrator unlocks staff, nobody somebody else's."""

from __future__ import annotations

import json

import pytest

from tests.factories.cast import NOW, PASSWORD
from zhicheng.actions.accounts.reset_password import reset_password
from zhicheng.actions.accounts.sign_in import sign_in
from zhicheng.actions.accounts.unlock import unlock
from zhicheng.actions.act import Act
from zhicheng.engine.access import Actor, Role
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Account, AuditEntry, OutboxItem

pytestmark = pytest.mark.django_db
ONE_TIME = "abcd-efgh-jkmn"


def act(cast, name: str) -> Act:
    return Act(cast.actor(name), NOW)


def lock(cast, name: str) -> int:
    Account.objects.filter(person=cast.people[name]).update(locked_at=NOW, failed_logins=4)
    return cast.people[name].pk


def refused(verb, *args, **kwargs) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        verb(*args, **kwargs)
    return refusal.value


def test_the_own_unit_unlocks_and_the_right_password_works_again(cast) -> None:
    person = lock(cast, "李䶮")
    unlock(act(cast, "王敏"), person_id=person)
    assert sign_in(Act(Actor(role=Role.PUBLIC), NOW), kind="person", login=cast.numbers["李䶮"], password=PASSWORD, real_now=NOW)
    entry = AuditEntry.objects.get(verb="account.unlock")
    assert (entry.actor, entry.acting_for, entry.subject) == ("王敏", "昆明云岭建筑设计有限公司", f"person:{person}")


def test_another_unit_is_told_there_is_no_such_person(cast) -> None:
    refusal = refused(unlock, act(cast, "刘强"), person_id=lock(cast, "李䶮"))
    assert (refusal.code, refusal.status) == ("account.hidden_person", 404)
    assert refused(unlock, act(cast, "刘强"), person_id=987654).sentence == refusal.sentence
    assert Account.objects.get(person=cast.people["李䶮"]).locked_at == NOW


def test_applicants_and_reviewers_unlock_nobody(cast) -> None:
    person = lock(cast, "李䶮")
    for name in ("张𬭼", "陈晨", "赵蓉", "何审", "严助"):
        assert refused(unlock, act(cast, name), person_id=person).code == "access.denied"


def test_the_security_administrator_unlocks_staff_only(cast) -> None:
    assert unlock(act(cast, "郑安"), person_id=lock(cast, "陈晨"))
    assert refused(unlock, act(cast, "郑安"), person_id=lock(cast, "李䶮")).code == "account.hidden_person"


def test_an_open_account_needs_no_unlocking(cast) -> None:
    assert refused(unlock, act(cast, "王敏"), person_id=cast.people["李䶮"].pk).code == "account.not_locked"


def test_a_reset_password_goes_to_the_own_mobile_and_must_be_changed(cast) -> None:
    person = lock(cast, "李䶮")
    assert reset_password(act(cast, "王敏"), person_id=person, one_time=ONE_TIME, by_sms=True) == str(person)
    account = Account.objects.get(person_id=person)
    assert (account.must_change_password, account.locked_at, account.session_epoch) == (True, None, 2)
    message = json.loads(OutboxItem.objects.get().payload)
    assert message["mobile"] == cast.mobiles["李䶮"]
    assert ONE_TIME in message["text"]
    assert len(message["text"]) <= 70
    assert ONE_TIME not in "".join(AuditEntry.objects.values_list("detail", flat=True))


def test_handing_over_in_person_sends_nothing(cast) -> None:
    reset_password(act(cast, "王敏"), person_id=cast.people["李䶮"].pk, one_time=ONE_TIME, by_sms=False)
    assert not OutboxItem.objects.exists()


def test_another_unit_resets_nothing(cast) -> None:
    before = Account.objects.get(person=cast.people["李䶮"]).password
    assert (
        refused(reset_password, act(cast, "刘强"), person_id=cast.people["李䶮"].pk, one_time=ONE_TIME, by_sms=True).status == 404
    )
    assert Account.objects.get(person=cast.people["李䶮"]).password == before


def test_one_does_not_reset_oneself(cast) -> None:
    assert refused(reset_password, act(cast, "王敏"), person_id=cast.people["王敏"].pk, one_time=ONE_TIME, by_sms=False).code == (
        "account.own_reset"
    )
