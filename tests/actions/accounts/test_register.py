"""A person registers once; a second try tells nobody anything, except the person on record by SMS."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tests.factories.cast import NOW, id_number
from zhicheng.actions.accounts.register import register
from zhicheng.actions.accounts.send_code import send_code
from zhicheng.actions.accounts.sign_in import sign_in
from zhicheng.actions.act import Act
from zhicheng.engine.access import Actor, Role
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Account, AuditEntry, OutboxItem, Person

pytestmark = pytest.mark.django_db
NUMBER = id_number("530102", "19950505", "017")
MOBILE = "13900000001"
PUBLIC = Actor(role=Role.PUBLIC, origin="10.0.0.1")


def code_for(mobile: str) -> str:
    send_code(Act(PUBLIC, NOW), purpose="register", mobile=mobile, real_now=NOW)
    return str(json.loads(OutboxItem.objects.order_by("-id")[0].payload)["text"]).split("验证码")[1][:6]


def try_to(mobile: str = MOBILE, *, key: str | None = None, **change) -> str:
    values = {
        "name": "周一鸣",
        "document_kind": "id_card",
        "number": NUMBER,
        "mobile": mobile,
        "code": change.pop("code", None) or code_for(mobile),
        "password": "Wenlin-2026",
        "agrees": True,
    }
    return register(Act(PUBLIC, NOW, key=key), real_now=NOW, **{**values, **change})


def refused(**change) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        try_to(**change)
    return refusal.value


def test_a_new_person_gets_one_account_and_enters(cast) -> None:
    assert try_to(name="买买提•吐尔逊") == "registered"
    person = Person.objects.get(mobile_index__isnull=False, name="买买提·吐尔逊", document_masked=f"5301**********{NUMBER[-4:]}")
    assert (person.birth_on.isoformat(), person.sex, person.document_number) == ("1995-05-05", "male", NUMBER)
    assert [row.role for row in person.account.identities.all()] == ["applicant"]
    assert sign_in(Act(PUBLIC, NOW), kind="person", login=NUMBER.lower(), password="Wenlin-2026", real_now=NOW)


def test_a_second_registration_gets_the_same_answer_and_only_the_owner_hears_of_it(cast) -> None:
    before = Account.objects.count()
    assert try_to(number=cast.numbers["李䶮"]) == try_to(mobile="13900000002") == "registered"
    assert Account.objects.count() == before + 1
    hints = [json.loads(row.payload) for row in OutboxItem.objects.filter(key__startswith="sms.registered")]
    assert [hint["mobile"] for hint in hints] == [cast.mobiles["李䶮"]]
    assert len(hints[0]["text"]) <= 70
    kept = AuditEntry.objects.filter(verb="account.register").values_list("outcome", "reason", "subject", "detail")
    assert len(set(kept)) == 1


def test_residents_of_hong_kong_register_with_their_permit(cast) -> None:
    assert try_to(document_kind="residence_permit", number="810000199408230021") == "registered"
    assert Person.objects.get(document_kind="residence_permit").birth_on.isoformat() == "1994-08-23"


def test_a_foreigner_registers_with_a_work_permit_and_no_check_digit_is_asked(season) -> None:
    permit = {"document_kind": "work_permit", "number": "r5301000012345", "name": "Anna Petrova"}
    assert refused(**permit).field == "born_on"
    assert refused(**permit, born_on=date(1990, 4, 1)).code == "id.sex_missing"
    assert try_to(**permit, born_on=date(1990, 4, 1), sex="female") == "registered"
    person = Person.objects.get(document_kind="work_permit")
    assert (person.document_number, person.birth_on, person.sex) == ("R5301000012345", date(1990, 4, 1), "female")
    assert sign_in(Act(PUBLIC, NOW), kind="person", login="r5301000012345", password="Wenlin-2026", real_now=NOW)


def test_the_same_number_on_two_kinds_of_document_is_two_people_and_signs_nobody_in(season) -> None:
    bearer = {"number": "12345678", "born_on": date(1990, 4, 1), "sex": "male"}
    for kind, mobile in (("taiwan_permit", "13900000003"), ("passport", "13900000004")):
        assert try_to(mobile, document_kind=kind, **bearer) == "registered"
    assert Person.objects.filter(document_kind__in=["taiwan_permit", "passport"]).count() == 2
    with pytest.raises(Refusal) as refusal:
        sign_in(Act(PUBLIC, NOW), kind="person", login="12345678", password="Wenlin-2026", real_now=NOW)
    assert refusal.value.code == "account.wrong"


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"number": NUMBER[:17] + ("0" if NUMBER[17] != "0" else "1")}, "id.check_digit", "number"),
        ({"number": "610104620927690"}, "id.fifteen", "number"),
        ({"number": "810000199408230021"}, "id.kind", "number"),
        ({"document_kind": "residence_permit"}, "id.kind", "number"),
        ({"document_kind": "passport"}, "id.kind_empty", "document_kind"),
        ({"document_kind": ""}, "id.kind_empty", "document_kind"),
        ({"mobile": "12345", "code": "000000"}, "mobile.shape", "mobile"),
        ({"name": "周\u0007一鸣"}, "name.control", "name"),
        ({"name": " "}, "name.empty", "name"),
        ({"password": "Wen-1"}, "password.short", "password"),
        ({"password": "wenlinwenlin"}, "password.kinds", "password"),
        ({"password": f"Wen-{MOBILE}"}, "password.personal", "password"),
        ({"password": "Wenlin\u0000-2026"}, "password.characters", "password"),
        ({"agrees": False}, "account.notice", "agrees"),
        ({"code": "abcdef"}, "account.code_wrong", "code"),
    ],
)
def test_what_is_wrong_is_named_with_its_field(cast, change: dict[str, str], code: str, field: str) -> None:
    before = Person.objects.count()
    refusal = refused(**change)
    assert (refusal.code, refusal.field) == (code, field)
    assert Person.objects.count() == before


def test_full_width_digits_are_the_same_number(cast) -> None:
    wide = "".join(chr(ord(char) + 0xFEE0) for char in NUMBER)
    assert try_to(number=wide) == "registered"
    assert Person.objects.filter(document_masked=f"5301**********{NUMBER[-4:]}").count() == 1


def test_one_code_registers_one_person(cast) -> None:
    code = code_for(MOBILE)
    try_to(code=code)
    assert refused(code=code, number=id_number("530102", "19950505", "025")).code == "account.code_wrong"


def test_the_same_form_sent_twice_acts_once(cast) -> None:
    code = code_for(MOBILE)
    assert [try_to(code=code, key="k-register") for _ in range(2)] == ["registered", "registered"]
    assert AuditEntry.objects.filter(verb="account.register").count() == 1
