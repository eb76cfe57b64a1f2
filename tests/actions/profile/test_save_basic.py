"""李䶮 keeps the basic facts current; a new mobile counts only with the code sent to it (PRO-01)."""

from __future__ import annotations

import json

import pytest

from tests.factories.cast import NOW
from zhicheng.actions.accounts.send_code import send_code
from zhicheng.actions.act import Act
from zhicheng.actions.profile.save_basic import save_basic
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import AuditEntry, OutboxItem, Person, SmsCode
from zhicheng.records.queries import clock

NEW = "13912345678"
FACTS = {"post_kind": "specialist", "post_name": "建筑设计师", "specialty": "建筑设计", "political_status": "群众"}


def save(cast, *, mobile: str = "", code: str = "", version: int = 1, **changes) -> None:
    save_basic(Act(cast.actor("李䶮"), NOW), values={**FACTS, **changes}, mobile=mobile, code=code, version=version)


def refusal(cast, **given) -> Refusal:
    with pytest.raises(Refusal) as refused:
        save(cast, **given)
    return refused.value


def person(cast) -> Person:
    return Person.objects.get(name="李䶮")


def code_sent(cast) -> str:
    send_code(Act(cast.actor("李䶮"), NOW), purpose="change_mobile", mobile=NEW, real_now=clock.real_now())
    text = json.loads(OutboxItem.objects.filter(kind="sms").latest("id").payload)["text"]
    return text.split("验证码")[1][:6]


def test_the_facts_are_saved_and_the_number_stays(cast) -> None:
    save(cast)
    row = person(cast)
    assert (row.post_name, row.political_status, row.mobile, row.version) == ("建筑设计师", "群众", cast.mobiles["李䶮"], 2)


def test_the_name_and_document_cannot_be_changed_here(cast) -> None:
    before = person(cast)
    save(cast, name="李四", document_number="110105194912310021", sex="male")
    after = person(cast)
    assert (after.name, after.document_number, after.sex) == (before.name, before.document_number, before.sex)


@pytest.mark.parametrize("mobile", ["1388800", "23888000001", "没有"])
def test_a_number_of_another_shape_is_refused(cast, mobile: str) -> None:
    found = refusal(cast, mobile=mobile)
    assert [(item.reference, "11位" in item.text) for item in found.items] == [("mobile", True)]


def test_without_any_mobile_nothing_is_saved(cast) -> None:
    Person.objects.filter(name="李䶮").update(mobile="")
    assert [item.reference for item in refusal(cast).items] == ["mobile"]


def test_a_new_mobile_without_a_code_is_refused(cast) -> None:
    assert refusal(cast, mobile=NEW).code == "profile.code"
    assert person(cast).mobile == cast.mobiles["李䶮"]


def test_a_wrong_code_counts_as_a_try_and_changes_nothing(cast) -> None:
    code = code_sent(cast)
    assert refusal(cast, mobile=NEW, code="000000" if code != "000000" else "111111").code == "account.code_wrong"
    row = person(cast)
    assert (SmsCode.objects.get().tries, row.mobile, row.version) == (1, cast.mobiles["李䶮"], 1)


def test_the_code_of_the_new_number_changes_it_and_the_old_one_is_told(cast) -> None:
    save(cast, mobile="１３９ 1234 5678", code=code_sent(cast))
    row = person(cast)
    assert (row.mobile, row.mobile_masked) == (NEW, "139****5678")
    told = json.loads(OutboxItem.objects.filter(kind="sms").latest("id").payload)
    assert told["mobile"] == cast.mobiles["李䶮"]
    assert NEW not in told["text"]
    assert NEW not in "".join(AuditEntry.objects.values_list("detail", flat=True))


def test_a_page_drawn_before_another_change_is_stale(cast) -> None:
    save(cast)
    assert refusal(cast, version=1).code == "stale"


def test_missing_facts_are_named_together(cast) -> None:
    found = refusal(cast, mobile="123", post_kind=None, specialty="")
    assert {item.reference for item in found.items} == {"mobile", "post_kind", "specialty"}
