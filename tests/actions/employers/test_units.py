"""A unit registers once, with a named clerk; its profile has starred fields; its people are its own."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.factories.cast import NOW, PASSWORD, credit_code, id_number
from zhicheng.actions.accounts.send_code import send_code
from zhicheng.actions.accounts.sign_in import sign_in
from zhicheng.actions.act import Act
from zhicheng.actions.employers.register import Clerk, register
from zhicheng.actions.employers.save_profile import save_profile
from zhicheng.engine.access import Actor, Role
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Account, AuditEntry, Employer, Identity, OutboxItem, Person
from zhicheng.records.queries import employers

pytestmark = pytest.mark.django_db
CODE = credit_code("91530102MA6KXXX09")
MOBILE = "13900000021"
NUMBER = id_number("530102", "19870707", "025")
PUBLIC = Actor(role=Role.PUBLIC, origin="10.0.0.1")


@pytest.fixture
def packs(season):
    return season.cast


def sms_code(mobile: str = MOBILE) -> str:
    send_code(Act(PUBLIC, NOW), purpose="register", mobile=mobile, real_now=NOW)
    return str(json.loads(OutboxItem.objects.order_by("-id")[0].payload)["text"]).split("验证码")[1][:6]


def clerk(**change) -> Clerk:
    values = {
        "name": "梁月",
        "document_kind": "id_card",
        "number": NUMBER,
        "mobile": MOBILE,
        "password": "Bijiguan-66",
        "agrees": True,
    }
    return Clerk(**{**values, "code": change.pop("code", None) or sms_code(), **change})


def try_to(who: Actor = PUBLIC, *, by: Clerk | None = None, key: str | None = None, **change) -> str:
    values = {
        "credit_code": CODE,
        "unit_name": "昆明盘龙江测绘有限公司",
        "employer_type": "non_public",
        "division": "530103",
        "responsible_phone": "0871-63100000",
        "clerk": by,
    }
    return register(Act(who, NOW, key=key), real_now=NOW, **{**values, **change})


def refused(verb, *args, **kwargs) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        verb(*args, **kwargs)
    return refusal.value


def test_a_new_unit_with_a_new_clerk_signs_in_at_once(packs) -> None:
    assert try_to(by=clerk()) == CODE
    unit = Employer.objects.get(credit_code=CODE)
    roles = Identity.objects.filter(account__person__name="梁月").order_by("id").values_list("role", flat=True)
    assert list(roles) == ["applicant", "unit_handler", "unit_admin"]
    assert Person.objects.get(name="梁月").employer == unit
    entered = sign_in(Act(PUBLIC, NOW), kind="unit", unit=CODE, login=MOBILE, password="Bijiguan-66", real_now=NOW)
    assert Identity.objects.get(pk=int(entered)).employer == unit


def test_a_signed_in_person_registers_a_unit_once_even_if_the_form_is_sent_twice(packs) -> None:
    who = packs.actor("孙悦")
    assert [try_to(who, key="k1"), try_to(who, key="k1")] == [CODE, CODE]
    held = Identity.objects.filter(account=packs.people["孙悦"].account, employer__credit_code=CODE)
    assert {row.role for row in held} == {"unit_handler", "unit_admin"}
    assert AuditEntry.objects.filter(verb="employer.register").count() == 1


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"credit_code": CODE[:17]}, "credit.shape", "credit_code"),
        ({"credit_code": "60003734-1"}, "credit.former", "credit_code"),
        ({"credit_code": CODE[:17] + ("A" if CODE[17] != "A" else "B")}, "credit.check", "credit_code"),
        ({"unit_name": "昆明\u0008公司"}, "name.control", "unit_name"),
        ({"employer_type": ""}, "employer.type", "employer_type"),
        ({"employer_type": "kingdom"}, "employer.type", "employer_type"),
        ({"division": ""}, "employer.division", "division"),
        ({"division": "530100"}, "employer.division", "division"),
        ({"employer_type": "city_state"}, "employer.supervisor_missing", "supervising_body"),
        ({"employer_type": "county_state"}, "employer.supervisor_missing", "supervising_body"),
        ({"employer_type": "city_state", "supervising_body": "xs-hrss"}, "employer.supervisor_elsewhere", "supervising_body"),
        ({"responsible_phone": "call me"}, "employer.phone", "responsible_phone"),
        ({"responsible_phone": ""}, "employer.starred", "responsible_phone"),
        (
            {"by": Clerk("梁月", "id_card", NUMBER, MOBILE, code="abcdef", password="Bijiguan-66", agrees=True)},
            "account.code_wrong",
            "code",
        ),
        (
            {"by": Clerk("梁月", "id_card", NUMBER, MOBILE, code="abcdef", password="Bijiguan-66", agrees=False)},
            "account.notice",
            "agrees",
        ),
        ({"by": None}, "account.sign_in_first", ""),
        ({"by": {"password": "short"}}, "password.short", "password"),
        ({"by": {"number": "610104620927690"}}, "id.fifteen", "number"),
        ({"by": {"mobile": "1390000"}}, "mobile.shape", "mobile"),
    ],
)
def test_what_is_wrong_is_named_with_its_field(packs, change, code: str, field: str) -> None:
    before = Employer.objects.count(), Person.objects.count()
    by = change.get("by", {})
    refusal = refused(try_to, **{**change, "by": clerk(**by) if isinstance(by, dict) else by})
    assert (refusal.code, refusal.field) == (code, field)
    assert (Employer.objects.count(), Person.objects.count()) == before


def test_a_state_unit_with_its_department_registers(packs) -> None:
    assert try_to(by=clerk(), employer_type="city_state", supervising_body="km-zjj") == CODE
    assert Employer.objects.get(credit_code=CODE).supervising_body == packs.bodies["km-zjj"]


@pytest.mark.parametrize("change", [{"credit_code": "design"}, {"unit_name": "昆明云岭建筑设计有限公司"}])
def test_a_registered_code_or_name_is_stopped_and_told_whom_to_ask(packs, change: dict[str, str]) -> None:
    Identity.objects.create(
        account=packs.people["赵蓉"].account, role="unit_admin", employer=packs.employers["design"], granted_at=NOW
    )
    if "credit_code" in change:
        change = {"credit_code": packs.employers["design"].credit_code}
    by = clerk()
    refusal = refused(try_to, by=by, **change)
    assert refusal.code == "employer.exists"
    for words in ("赵*（手机尾号0004）", "同事", "西山区人力资源和社会保障局（0871-68224433）"):
        assert words in refusal.sentence
    assert try_to(by=by) == CODE, "the code is not spent by a refusal"


def test_similar_units_with_codes_of_their_own_are_allowed(packs) -> None:
    assert try_to(by=clerk(), unit_name="昆明云岭建筑设计有限公司西山分公司") == CODE


def test_a_clerk_on_record_gets_the_same_answer_and_only_the_owner_hears_why(packs) -> None:
    accounts = Account.objects.count()
    assert try_to(by=clerk(number=packs.numbers["李䶮"])) == CODE
    assert not Employer.objects.filter(credit_code=CODE).exists()
    assert Account.objects.count() == accounts
    hints = [json.loads(row.payload) for row in OutboxItem.objects.filter(key__startswith="sms.registered")]
    assert [hint["mobile"] for hint in hints] == [packs.mobiles["李䶮"]]
    assert "先登录个人账号再注册单位" in hints[0]["text"]
    assert len(hints[0]["text"]) <= 70
    assert try_to(packs.actor("李䶮")) == CODE
    assert Identity.objects.filter(account__person__name="李䶮", employer__credit_code=CODE).count() == 2


def test_the_code_is_spent_either_way(packs) -> None:
    code = sms_code()
    try_to(by=clerk(number=packs.numbers["李䶮"], code=code))
    assert refused(try_to, by=clerk(code=code)).code == "account.code_wrong"


def test_an_administrator_of_the_platform_runs_no_unit(packs) -> None:
    assert refused(try_to, packs.actor("吴静")).code == "role.separated"


def test_without_a_pack_nobody_registers_a_unit(cast) -> None:
    assert refused(try_to, cast.actor("孙悦")).code == "not_configured"


def values(unit: Employer, **change: str) -> dict[str, str]:
    return {**employers.profile(unit.pk).values, **change}


def save(cast, name: str = "王敏", *, version: int = 1, **change: str) -> str:
    unit = cast.employers["design"]
    return save_profile(Act(cast.actor(name), NOW), version=version, values=values(unit, **change))


def test_an_empty_starred_field_is_refused_by_name_and_the_review_stays_closed(packs) -> None:
    design = packs.employers["design"]
    assert employers.profile_complete(design.pk, NOW)
    refusal = refused(save, packs, address="  ")
    assert (refusal.code, refusal.field) == ("employer.starred", "address")
    assert "单位地址" in refusal.sentence
    Employer.objects.filter(pk=design.pk).update(address="")
    assert not employers.profile_complete(design.pk, NOW)
    assert employers.missing_fields(design.pk, NOW) == ["单位地址"]


def test_a_renamed_unit_keeps_its_code_and_the_old_name_is_in_the_log(packs) -> None:
    code = packs.employers["design"].credit_code
    save(packs, name="王敏", industry="建筑业")
    unit = Employer.objects.get(credit_code=code)
    assert (unit.industry, unit.version) == ("建筑业", 2)
    save_profile(Act(packs.actor("王敏"), NOW), version=2, values=values(unit, name="昆明云岭设计集团有限公司"))
    assert Employer.objects.get(credit_code=code).name == "昆明云岭设计集团有限公司"
    assert "昆明云岭建筑设计有限公司" in AuditEntry.objects.latest("seq").detail


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"employer_type": ""}, "employer.type", "employer_type"),
        ({"employer_type": "county_state"}, "employer.starred", "supervising_body"),
        ({"name": "昆明翠湖软件有限公司"}, "employer.exists", "unit_name"),
        ({"office_phone": "none"}, "employer.phone", "office_phone"),
        ({"staff_count": "-1"}, "employer.count", "staff_count"),
        ({"staff_count": "5", "specialist_count": "6"}, "employer.count", "specialist_count"),
    ],
)
def test_a_profile_that_does_not_hold_is_refused(packs, change: dict[str, str], code: str, field: str) -> None:
    unit = packs.employers["design"]
    refusal = refused(save_profile, Act(packs.actor("王敏"), NOW), version=1, values=values(unit, **change))
    assert (refusal.code, refusal.field) == (code, field)
    assert Employer.objects.get(pk=unit.pk).version == 1


def test_a_profile_changed_elsewhere_is_not_overwritten(packs) -> None:
    save(packs, industry="建筑业")
    assert refused(save, packs, industry="软件业").code == "stale"
    assert Employer.objects.get(pk=packs.employers["design"].pk).industry == "建筑业"


def test_an_applicant_does_not_edit_the_unit(packs) -> None:
    assert refused(save, packs, "李䶮").code == "access.denied"


def test_the_clerk_signs_in_again_after_the_hour(packs) -> None:
    try_to(by=clerk())
    later = NOW + timedelta(hours=2)
    assert sign_in(
        Act(PUBLIC, later), kind="unit", unit="昆明盘龙江测绘有限公司", login=NUMBER, password="Bijiguan-66", real_now=later
    )
    assert (
        refused(sign_in, Act(PUBLIC, later), kind="unit", unit=CODE, login=NUMBER, password=PASSWORD, real_now=later).code
        == "account.wrong"
    )
