"""Support touches an account only on an accepted ticket with evidence, and everything it does stays on record (SEC-08, SUP-06)."""

from __future__ import annotations

import json

import pytest
from django.db import transaction

from tests.factories.cast import NOW, PASSWORD, id_number
from tests.factories.cast import _person as newcomer
from tests.factories.tickets import DOOR, MOBILE, file, last_text
from zhicheng.actions.accounts.begin_recovery import begin_recovery
from zhicheng.actions.accounts.correct_name import correct_name
from zhicheng.actions.accounts.merge import merge
from zhicheng.actions.accounts.reset_password import reset_password
from zhicheng.actions.accounts.restore import restore
from zhicheng.actions.accounts.sign_in import sign_in
from zhicheng.actions.accounts.unlock import unlock
from zhicheng.actions.act import Act
from zhicheng.actions.tickets.accept import accept
from zhicheng.actions.tickets.look_up import look_up
from zhicheng.actions.tickets.refuse import refuse
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import (
    Account,
    AccountMerge,
    Application,
    AuditEntry,
    CaseEvent,
    CorrectionNotice,
    EvidenceItem,
    Identity,
    ItemVerdict,
    MailBox,
    NameChange,
    OutboxItem,
    Person,
    ProfileEntry,
    Publicity,
    Ticket,
    UnitAssessment,
)

pytestmark = pytest.mark.django_db
NEWCOMER = id_number("530102", "19910203", "027")


def support(cast) -> Act:
    return Act(cast.actor("严助"), NOW)


def refused(verb, *args, **kwargs) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        verb(*args, **kwargs)
    return refusal.value


def lost(season, name: str = "李䶮") -> str:
    return file("person_recovery", name, season.cast.numbers[name], NOW)


def held(season, number: str) -> str:
    return accept(support(season.cast), number=number, checked=True)


def test_a_lost_mobile_is_replaced_and_the_lock_lifted(season) -> None:
    cast = season.cast
    Account.objects.filter(person=cast.people["李䶮"]).update(locked_at=NOW, failed_logins=4)
    number = held(season, lost(season))
    assert restore(support(cast), ticket=number, answer="已核对证件，账号恢复") == number
    account = Account.objects.select_related("person").get(person=cast.people["李䶮"])
    assert (account.locked_at, account.must_change_password, account.person.mobile) == (None, True, MOBILE)
    told = [json.loads(row.payload) for row in OutboxItem.objects.filter(key=f"sms.restore.{number}")]
    one_time = told[0]["text"].split("一次性密码")[1].split("，")[0]
    assert told[0]["mobile"] == MOBILE
    assert sign_in(Act(DOOR, NOW), kind="person", login=MOBILE, password=one_time, real_now=NOW)
    assert Ticket.objects.get(number=number).state == "done"
    log = AuditEntry.objects.filter(subject=f"ticket:{number}").order_by("seq").values_list("verb", "actor")
    assert list(log) == [("ticket.submit", ""), ("ticket.accept", "严助"), ("account.restore", "严助")]
    assert one_time not in str(list(AuditEntry.objects.values_list("detail", flat=True)))


def test_without_an_accepted_ticket_nothing_is_touched(season) -> None:
    cast, number = season.cast, lost(season)
    person = cast.people["李䶮"].pk
    assert refused(restore, support(cast), ticket="", answer="好").code == "ticket.needed"
    assert refused(restore, support(cast), ticket="GD-0000-0000", answer="好").status == 404
    assert refused(restore, support(cast), ticket=number, answer="好").code == "workflow.state"
    assert refused(correct_name, support(cast), ticket=held(season, number), answer="好").code == "ticket.other_kind"
    assert refused(reset_password, support(cast), person_id=person, one_time="abcd", by_sms=True).code == "access.denied"
    assert refused(unlock, support(cast), person_id=person).code == "access.denied"
    assert Account.objects.get(person_id=person).session_epoch == 1
    assert AuditEntry.objects.filter(outcome="refused", account=cast.actor("严助").account).count() == 6


def test_a_ticket_serves_once(season) -> None:
    number = held(season, lost(season))
    restore(support(season.cast), ticket=number, answer="已恢复")
    assert refused(restore, support(season.cast), ticket=number, answer="再来").code == "workflow.state"
    assert refused(refuse, support(season.cast), number=number, answer="不办").code == "workflow.state"


def test_nobody_but_support_decides(season) -> None:
    number = lost(season)
    for name in ("王敏", "李䶮", "吴静", "郑安", "何审", "周洁"):
        assert refused(accept, Act(season.cast.actor(name), NOW), number=number, checked=True).code == "access.denied"


def test_the_evidence_must_have_been_looked_at_and_the_request_be_somebody_elses(season) -> None:
    number = lost(season)
    assert refused(accept, support(season.cast), number=number, checked=False).code == "ticket.checked"
    own = file("person_recovery", "严助", season.cast.numbers["严助"], NOW, mobile="13900000078")
    assert refused(accept, support(season.cast), number=own, checked=True).code == "ticket.own"


def test_officers_and_people_without_account_are_not_restored_here(season) -> None:
    officer = file("person_recovery", "陈晨", season.cast.numbers["陈晨"], NOW)
    nobody = file("person_recovery", "罗衡", NEWCOMER, NOW, mobile="13900000078")
    assert refused(accept, support(season.cast), number=officer, checked=True).code == "ticket.staff"
    assert refused(accept, support(season.cast), number=nobody, checked=True).code == "ticket.no_account"


@pytest.mark.parametrize("without", ["explanation", "licence"])
def test_a_unit_that_lost_everything_brings_explanation_and_licence(season, without: str) -> None:
    unit = season.cast.employers["design"]
    refusal = refused(
        file, "unit_recovery", "罗衡", NEWCOMER, NOW, unit_name=unit.name, credit_code=unit.credit_code, without=without
    )
    assert (refusal.code, refusal.field) == ("ticket.evidence", without)
    assert not Ticket.objects.exists()


def test_a_unit_gets_its_account_back_for_a_new_clerk(season) -> None:
    unit = season.cast.employers["design"]
    Identity.objects.create(
        account=Account.objects.get(person=season.cast.people["赵蓉"]), role="unit_admin", employer=unit, granted_at=NOW
    )
    number = held(season, file("unit_recovery", "罗衡", NEWCOMER, NOW, unit_name=unit.name, credit_code=unit.credit_code))
    restore(support(season.cast), ticket=number, answer="材料齐全，已恢复")
    text = json.loads(OutboxItem.objects.get(key=f"sms.restore.{number}").payload)["text"]
    one_time = text.split("一次性密码")[1].split("，")[0]
    assert sign_in(Act(DOOR, NOW), kind="unit", unit=unit.name, login=NEWCOMER, password=one_time, real_now=NOW)
    admins = Identity.objects.filter(employer=unit, role="unit_admin", revoked_at__isnull=True)
    assert [row.account.person.name for row in admins] == ["罗衡"]
    assert Identity.objects.filter(
        account__person=season.cast.people["王敏"], role="unit_handler", revoked_at__isnull=True
    ).exists()


def test_an_unknown_unit_is_said_to_support_only(season) -> None:
    number = file("unit_recovery", "罗衡", NEWCOMER, NOW, unit_name="昆明无名公司", credit_code="91110000600037341L")
    assert refused(accept, support(season.cast), number=number, checked=True).code == "ticket.no_unit"
    assert refuse(support(season.cast), number=number, answer="没有登记这个代码的单位，请先注册") == number


def test_a_wrong_name_is_corrected_and_both_names_stay(season) -> None:
    cast = season.cast
    Person.objects.filter(pk=cast.people["李䶮"].pk).update(name="李龙")
    number = held(season, file("name_fix", "李䶮", cast.numbers["李䶮"], NOW))
    correct_name(support(cast), ticket=number, answer="与证件一致，已更正")
    change = NameChange.objects.get()
    assert (change.old_name, change.new_name, change.person_id) == ("李龙", "李䶮", cast.people["李䶮"].pk)
    assert Person.objects.get(pk=cast.people["李䶮"].pk).document_number == cast.numbers["李䶮"]
    detail = json.loads(AuditEntry.objects.get(verb="account.correct_name").detail)
    assert (detail["old_name"], detail["new_name"]) == ("李龙", "李䶮")
    begin_recovery(Act(DOOR, NOW), way="person", login=cast.numbers["李䶮"], mobile=cast.mobiles["李䶮"], real_now=NOW)
    assert "找回密码验证码" in last_text()


def test_a_name_correction_never_reaches_another_number(season) -> None:
    """The number names the account: with another one the ticket finds nobody, or somebody else's own evidence would be needed."""
    number = file("name_fix", "李䶮", NEWCOMER, NOW)
    assert refused(accept, support(season.cast), number=number, checked=True).code == "ticket.no_account"
    assert not NameChange.objects.exists()
    same = held(season, file("name_fix", "李䶮", season.cast.numbers["李䶮"], NOW, mobile="13900000078"))
    assert refused(correct_name, support(season.cast), ticket=same, answer="好").code == "name.same"


def test_the_way_of_a_ticket_is_followed_without_signing_in(season) -> None:
    number = lost(season)
    assert look_up(Act(DOOR, NOW), number=f" {number.lower()} ", mobile=MOBILE, real_now=NOW) == number
    wrong = refused(look_up, Act(DOOR, NOW), number=number, mobile="13900000055", real_now=NOW)
    none = refused(look_up, Act(DOOR, NOW), number="GD-AAAA-AAAA", mobile=MOBILE, real_now=NOW)
    assert (wrong.code, wrong.sentence) == (none.code, none.sentence) == ("ticket.unknown", none.sentence)
    for _ in range(7):
        refused(look_up, Act(DOOR, NOW), number="GD-AAAA-AAAA", mobile=MOBILE, real_now=NOW)
    assert refused(look_up, Act(DOOR, NOW), number=number, mobile=MOBILE, real_now=NOW).code == "rate_limited"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"number": "1"}, "id.shape"),
        ({"name": ""}, "name.empty"),
        ({"kind": "unit_recovery", "unit_name": "昆明无名公司", "credit_code": "1"}, "credit.shape"),
        ({"kind": "merge", "other_kind": "id_card", "other_number": NEWCOMER}, "ticket.same_number"),
        ({"kind": "merge", "other_kind": "passport", "other_number": ""}, "id.empty"),
    ],
)
def test_what_is_wrong_is_named(season, change: dict[str, str], code: str) -> None:
    values = {"kind": "person_recovery", "name": "罗衡", "number": NEWCOMER, **change}
    kind, name, number = values.pop("kind"), values.pop("name"), values.pop("number")
    assert refused(file, kind, name, number, NOW, **values).code == code


def test_too_many_tickets_from_one_place_are_refused(season) -> None:
    for nth in range(6):
        file("person_recovery", "罗衡", NEWCOMER, NOW, mobile=f"139000001{nth:02d}")
    assert refused(lost, season).code == "rate_limited"


def second(season) -> str:
    """李䶮 again, registered with a passport while abroad, with a draft of the profile, a file both accounts have, and a case."""
    cast = season.cast
    newcomer(cast, "李䶮·旧", "530112", "19990312", "912", "13900000088", "design", "applicant", None)
    return "李䶮·旧"


def test_two_accounts_of_one_person_become_one(season) -> None:
    cast, other = season.cast, second(season)
    season.profile("李䶮")
    number = season.submitted(other)
    assert Application.objects.get(number=number).person == cast.people[other]
    filed = file("merge", "李䶮", cast.numbers["李䶮"], NOW, other_kind="id_card", other_number=cast.numbers[other])
    merge(support(cast), ticket=held(season, filed), answer="同一人，已合并")
    mine, gone = cast.people["李䶮"], cast.people[other]
    assert Application.objects.get(number=number).person == mine
    assert not ProfileEntry.objects.filter(person=gone).exists()
    assert not EvidenceItem.objects.filter(person=gone, removed_at__isnull=True).exists()
    assert not Account.objects.get(person=gone).is_active
    assert [(row.kept_id, row.merged_id) for row in AccountMerge.objects.all()] == [(mine.pk, gone.pk)]
    assert CaseEvent.objects.filter(application__number=number, by_person=mine, by_name=other).exists()
    closed = refused(sign_in, Act(DOOR, NOW), kind="person", login=cast.numbers[other], password=PASSWORD, real_now=NOW)
    assert closed.code == "account.wrong"
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        AccountMerge.objects.all().delete()


def test_whatever_the_closed_account_did_is_the_work_of_the_one_kept(season) -> None:
    """王敏's other account was a clerk's of the firm too, and judged, returned and showed cases there."""
    cast, other = season.cast, "王敏·旧"
    newcomer(cast, other, "530112", "19880606", "912", "13900000089", "design", "unit_handler", "design")
    number = season.assessed("张𬭼")
    season.post(number)
    CorrectionNotice.objects.create(
        application=season.case(number), number=9, kind="return", attempt=1, stage="unit", opinion="看不清",
        by_person=cast.people[other], acting_for="", sent_at=NOW,
    )  # fmt: skip
    for table in (ItemVerdict, UnitAssessment, CaseEvent):
        table.objects.filter(by_person=cast.people["王敏"]).update(by_person=cast.people[other])
    Publicity.objects.update(posted_by=cast.people[other])
    MailBox.objects.create(account=cast.people[other].account.pk, address="li@example.cn")
    filed = file("merge", "王敏", cast.numbers["王敏"], NOW, other_kind="id_card", other_number=cast.numbers[other])
    merge(support(cast), ticket=held(season, filed), answer="同一人，已合并")
    assert ItemVerdict.objects.filter(by_person=cast.people["王敏"]).exists()
    assert MailBox.objects.get().account == cast.people["王敏"].account.pk
    left = {
        f"{relation.related_model.__name__}.{relation.field.name}"
        for relation in Person._meta.related_objects
        if relation.related_model._base_manager.filter(**{relation.field.name: cast.people[other]}).exists()
    }
    assert left == {"Account.person", "AccountMerge.merged"}


def test_what_one_person_holds_once_is_not_merged(season) -> None:
    """Both accounts hold the same title: nothing moves."""
    cast, other = season.cast, second(season)
    numbers = [season.recognise(season.with_body(name)) for name in ("李䶮", other)]
    filed = file("merge", "李䶮", cast.numbers["李䶮"], NOW, other_kind="id_card", other_number=cast.numbers[other])
    assert refused(merge, support(cast), ticket=held(season, filed), answer="好").code == "merge.conflict"
    assert Application.objects.get(number=numbers[1]).person == cast.people[other]


def test_nobody_is_merged_with_a_number_without_account(season) -> None:
    filed = file("merge", "李䶮", season.cast.numbers["李䶮"], NOW, other_kind="id_card", other_number=NEWCOMER)
    assert refused(merge, support(season.cast), ticket=held(season, filed), answer="好").code == "merge.nobody"
