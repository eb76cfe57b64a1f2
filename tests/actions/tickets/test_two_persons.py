"""An officer who lost mobile, password and authenticator comes back by two persons, and by no fewer (SEC-08; GB/T 22239)."""

from __future__ import annotations

import json

import pytest
from django.db import IntegrityError, transaction

from tests.factories.cast import NOW
from tests.factories.tickets import DOOR, MOBILE, file
from zhicheng.actions.accounts.confirm_restore import confirm_restore
from zhicheng.actions.accounts.propose_restore import propose_restore
from zhicheng.actions.accounts.restore import restore
from zhicheng.actions.accounts.sign_in import sign_in
from zhicheng.actions.act import Act
from zhicheng.actions.tickets.accept import accept
from zhicheng.actions.tickets.decline import decline
from zhicheng.actions.tickets.refuse import refuse
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Account, AuditEntry, Notice, OutboxItem, Ticket
from zhicheng.records.queries import accounts, tickets

pytestmark = pytest.mark.django_db
OPINION = "已致电西山区人社局办公室，确认陈晨本人换机，说明属实"
ANSWER = "材料和核对意见一致，已恢复"


def act(season, name: str) -> Act:
    return Act(season.cast.actor(name), NOW)


def refused(verb, *args, **kwargs) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        verb(*args, **kwargs)
    return refusal.value


def accepted(season, name: str = "陈晨", mobile: str = MOBILE) -> str:
    number = file("staff_recovery", name, season.cast.numbers[name], NOW, mobile=mobile)
    return accept(act(season, "严助"), number=number, checked=True)


def proposed(season, name: str = "陈晨", mobile: str = MOBILE) -> str:
    return propose_restore(act(season, "严助"), ticket=accepted(season, name, mobile), opinion=OPINION)


def texts(mobile: str) -> list[str]:
    sent = [json.loads(row.payload) for row in OutboxItem.objects.filter(kind="sms").order_by("id")]
    return [row["text"] for row in sent if row["mobile"] == mobile]


def test_the_first_changes_nothing_and_the_second_gives_the_account_back(season) -> None:
    cast = season.cast
    account = Account.objects.get(person=cast.people["陈晨"])
    Account.objects.filter(pk=account.pk).update(locked_at=NOW, failed_logins=4)
    number = proposed(season)
    waiting = Account.objects.select_related("person").get(pk=account.pk)
    assert (waiting.person.mobile, waiting.totp_secret, waiting.session_epoch) == (
        cast.mobiles["陈晨"], account.totp_secret, account.session_epoch,
    )  # fmt: skip
    assert confirm_restore(act(season, "郑安"), ticket=number, answer=ANSWER) == number
    back = Account.objects.select_related("person").get(pk=account.pk)
    assert (back.person.mobile, back.totp_secret, back.locked_at, back.must_change_password) == (MOBILE, "", None, True)
    assert back.session_epoch == account.session_epoch + 1
    ticket = Ticket.objects.get(number=number)
    assert (ticket.state, ticket.handler, ticket.confirmer) == ("done", cast.actor("严助").account, cast.actor("郑安").account)


def test_the_owner_signs_in_with_what_came_and_sets_the_authenticator_up_anew(season) -> None:
    confirm_restore(act(season, "郑安"), ticket=proposed(season), answer=ANSWER)
    one_time = next(row for row in texts(MOBILE) if "一次性密码" in row).split("一次性密码")[1].split("，")[0]
    username = Account.objects.get(person=season.cast.people["陈晨"]).username
    entered = sign_in(Act(DOOR, NOW), kind="staff", login=username, password=one_time, real_now=NOW)
    entry = accounts.entry(int(entered), NOW)
    assert (entry.factor, entry.has_totp) == ("totp", False)
    assert one_time not in str(list(AuditEntry.objects.values_list("detail", flat=True)))


def test_the_lost_mobile_and_the_account_are_told(season) -> None:
    number = proposed(season)
    confirm_restore(act(season, "郑安"), ticket=number, answer=ANSWER)
    assert any("不是本人操作请立即联系" in row for row in texts(season.cast.mobiles["陈晨"]))
    told = Notice.objects.filter(account=season.cast.actor("陈晨").account).order_by("-id")[0]
    assert all(word in told.text for word in (number, "严助", "郑安"))


def test_every_step_stands_in_the_log_with_its_own_person(season) -> None:
    number = proposed(season)
    confirm_restore(act(season, "郑安"), ticket=number, answer=ANSWER)
    log = AuditEntry.objects.filter(subject=f"ticket:{number}").order_by("seq").values_list("verb", "actor")
    assert list(log) == [
        ("ticket.submit", ""),
        ("ticket.accept", "严助"),
        ("account.propose_restore", "严助"),
        ("account.confirm_restore", "郑安"),
    ]


def test_no_one_person_can_do_it_alone(season) -> None:
    number = accepted(season)
    assert refused(restore, act(season, "严助"), ticket=number, answer=ANSWER).code == "ticket.other_kind"
    assert refused(confirm_restore, act(season, "郑安"), ticket=number, answer=ANSWER).code == "workflow.state"
    propose_restore(act(season, "严助"), ticket=number, opinion=OPINION)
    assert refused(confirm_restore, act(season, "严助"), ticket=number, answer=ANSWER).code == "access.denied"
    assert refused(refuse, act(season, "严助"), number=number, answer="算了").code == "workflow.state"
    Ticket.objects.filter(number=number).update(handler=season.cast.actor("郑安").account)
    assert refused(confirm_restore, act(season, "郑安"), ticket=number, answer=ANSWER).code == "ticket.second"
    with pytest.raises(IntegrityError), transaction.atomic():
        Ticket.objects.filter(number=number).update(state="done", answer="好", confirmer=season.cast.actor("郑安").account)


def test_nobody_confirms_the_own_request_and_nobody_else_may(season) -> None:
    own = proposed(season, "郑安")
    assert refused(confirm_restore, act(season, "郑安"), ticket=own, answer=ANSWER).code == "ticket.own"
    for name in ("王敏", "李䶮", "周洁", "吴静", "何审", "陈晨"):
        assert refused(confirm_restore, act(season, name), ticket=own, answer=ANSWER).code == "access.denied"
        assert refused(propose_restore, act(season, name), ticket=own, opinion=OPINION).code == "access.denied"


def test_the_opinion_is_written_and_the_account_is_an_officers(season) -> None:
    number = accepted(season)
    assert refused(propose_restore, act(season, "严助"), ticket=number, opinion=" ").code == "ticket.opinion"
    applicant = file("staff_recovery", "李䶮", season.cast.numbers["李䶮"], NOW, mobile="13900000078")
    assert refused(accept, act(season, "严助"), number=applicant, checked=True).code == "ticket.not_staff"


def test_the_second_may_decline_and_nothing_was_changed(season) -> None:
    before = Account.objects.get(person=season.cast.people["陈晨"])
    number = proposed(season)
    assert refused(decline, act(season, "郑安"), number=number, answer=" ").code == "ticket.answer"
    decline(act(season, "郑安"), number=number, answer="说明没有盖章，请补盖后重新提交")
    after = Account.objects.get(pk=before.pk)
    assert (after.session_epoch, after.totp_secret, after.password) == (before.session_epoch, before.totp_secret, before.password)
    assert Ticket.objects.get(number=number).state == "refused"
    assert refused(confirm_restore, act(season, "郑安"), ticket=number, answer=ANSWER).code == "workflow.state"


def test_evidence_is_asked_for_and_a_place_that_names_none_takes_no_ticket(season, monkeypatch) -> None:
    with pytest.raises(Refusal) as missing:
        file("staff_recovery", "陈晨", season.cast.numbers["陈晨"], NOW, without="letter")
    assert missing.value.code == "ticket.evidence"
    monkeypatch.setitem(tickets.KINDS, "another", "另一种")
    with pytest.raises(Refusal) as silent:
        tickets.slots("another", NOW)
    assert silent.value.code == "not_configured"
