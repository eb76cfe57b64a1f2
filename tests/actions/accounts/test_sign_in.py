"""Signing in: three tabs, the lock after more than three wrong passwords, and one answer for accounts that do not exist."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.factories.cast import NOW, PASSWORD, TOTP_SECRET
from zhicheng.actions.accounts.send_code import send_code
from zhicheng.actions.accounts.sign_in import sign_in
from zhicheng.actions.accounts.sign_in_by_code import sign_in_by_code
from zhicheng.actions.accounts.verify_factor import verify_factor
from zhicheng.actions.act import Act
from zhicheng.engine.access import Actor, Role
from zhicheng.engine.factors import totp_at
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Account, AuditEntry, Employer, OutboxItem, Person, SmsCode
from zhicheng.records.queries.profile import states

pytestmark = pytest.mark.django_db
NOBODY_ID = "11010519491231002X"


def enter(kind: str, login: str, password: str = PASSWORD, *, unit: str = "", origin: str = "10.0.0.1", at=NOW) -> str:
    act = Act(Actor(role=Role.PUBLIC, origin=origin), NOW)
    return sign_in(act, kind=kind, login=login, password=password, unit=unit, real_now=at)  # type: ignore[arg-type]


def refused(*args, **kwargs) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        enter(*args, **kwargs)
    return refusal.value


def texts() -> list[dict[str, str]]:
    return [json.loads(row.payload) for row in OutboxItem.objects.filter(kind="sms").order_by("id")]


def last_code() -> str:
    return texts()[-1]["text"].split("验证码")[1][:6]


def test_an_account_of_an_earlier_year_opens_with_its_profile(season) -> None:
    """Opened three seasons ago and not used since: the same password, the same entries, nothing asked anew (K20 二(一); ACC-03)."""
    cast = season.cast
    season.profile("李䶮")
    person = cast.people["李䶮"]
    Person.objects.filter(pk=person.pk).update(registered_at=NOW - timedelta(days=1100))
    Account.objects.filter(person=person).update(created_at=NOW - timedelta(days=1100))
    before = states(person.pk)
    assert enter("person", cast.numbers["李䶮"]) == str(cast.identities["李䶮", "applicant"].pk)
    assert before
    assert states(person.pk) == before
    account = Account.objects.get(person=person)
    assert (account.must_change_password, account.is_active, Person.objects.filter(name="李䶮").count()) == (False, True, 1)


def test_each_tab_lets_its_own_people_in(cast) -> None:
    entered = {
        enter("person", cast.numbers["李䶮"]): ("李䶮", "applicant"),
        enter("person", cast.mobiles["李䶮"]): ("李䶮", "applicant"),
        enter("unit", cast.mobiles["王敏"], unit="昆明云岭建筑设计有限公司"): ("王敏", "unit_handler"),
        enter("unit", cast.numbers["赵蓉"], unit=cast.employers["design"].credit_code): ("赵蓉", "unit_leader"),
        enter("staff", f"U{cast.people['陈晨'].pk}"): ("陈晨", "county_hrss"),
    }
    assert entered == {str(cast.identities[key].pk): key for key in entered.values()}
    entry = AuditEntry.objects.order_by("-seq").first()
    assert (entry.outcome, entry.actor, entry.acting_for) == ("accepted", "陈晨", "西山区人力资源和社会保障局")


def test_full_width_digits_and_a_small_x_are_read_as_meant(cast) -> None:
    wide = cast.mobiles["李䶮"].translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)})
    assert enter("person", wide) == str(cast.identities["李䶮", "applicant"].pk)


def test_a_unit_name_on_the_personal_tab_is_sent_to_the_unit_tab(cast) -> None:
    for login in ("昆明云岭建筑设计有限公司", cast.employers["design"].credit_code, "没有这个单位"):
        refusal = refused("person", login)
        assert (refusal.code, refusal.field) == ("account.use_unit_tab", "login")
        assert "单位登录" in refusal.sentence


def test_a_login_that_is_neither_number_nor_mobile_names_its_field(cast) -> None:
    assert refused("person", "5301021999").code == "account.login_shape"


def test_three_wrong_then_the_right_one_is_in(cast) -> None:
    for left in (3, 2, 1):
        assert f"还可以再试{left}次" in refused("person", cast.numbers["李䶮"], "wrong").sentence
    enter("person", cast.numbers["李䶮"])
    assert Account.objects.get(person=cast.people["李䶮"]).failed_logins == 0


def test_four_wrong_lock_and_the_right_one_is_refused_too(cast) -> None:
    for _ in range(3):
        refused("person", cast.numbers["李䶮"], "wrong")
    refusal = refused("person", cast.numbers["李䶮"], "wrong")
    assert refusal.code == "account.locked"
    assert "单位经办人" in refusal.sentence
    assert "0871-63108336" in refusal.sentence
    assert refused("person", cast.numbers["李䶮"]).sentence == refusal.sentence
    assert Account.objects.get(person=cast.people["李䶮"]).locked_at == NOW
    kept = AuditEntry.objects.order_by("seq").values_list("outcome", "reason", "subject")
    account = f"account:{cast.people['李䶮'].account.pk}"
    assert list(kept) == [("refused", "account.wrong", account)] * 3 + [("refused", "account.locked", account)] * 2


def test_an_account_that_does_not_exist_answers_word_for_word_the_same(cast) -> None:
    own = [refused("person", cast.numbers["李䶮"], "wrong", origin="10.0.0.2") for _ in range(6)]
    none = [refused("person", NOBODY_ID, "wrong", origin="10.0.0.3") for _ in range(6)]
    assert [(one.status, one.sentence) for one in own] == [(one.status, one.sentence) for one in none]


@pytest.mark.parametrize("unit", ["昆明翠湖软件有限公司", "没有这个单位"])
def test_a_clerk_enters_only_with_the_own_unit(cast, unit: str) -> None:
    assert refused("unit", cast.mobiles["王敏"], unit=unit).code == "account.wrong"
    assert Account.objects.get(person=cast.people["王敏"]).failed_logins == 0


def test_the_organisation_code_of_former_times_names_the_unit_whose_code_holds_it(cast) -> None:
    Employer.objects.filter(pk=cast.employers["design"].pk).update(credit_code="91110000600037341L")
    assert enter("unit", cast.mobiles["王敏"], unit="60003734-1") == str(cast.identities["王敏", "unit_handler"].pk)
    assert refused("unit", cast.mobiles["王敏"], unit="60003734-2").code == "account.wrong"
    assert refused("person", "60003734-1").code == "account.use_unit_tab"


def test_an_applicant_has_no_way_in_on_the_other_tabs(cast) -> None:
    assert refused("unit", cast.mobiles["李䶮"], unit="昆明云岭建筑设计有限公司").code == "account.wrong"
    assert refused("staff", f"u{cast.people['李䶮'].pk}").code == "account.wrong"
    assert refused("person", cast.mobiles["王敏"]).code == "account.wrong"


def test_a_stopped_account_is_like_none(cast) -> None:
    Account.objects.filter(person=cast.people["李䶮"]).update(is_active=False)
    assert refused("person", cast.numbers["李䶮"]).code == "account.wrong"


def test_many_tries_from_one_address_are_slowed(cast) -> None:
    codes = [refused("person", NOBODY_ID, "wrong").code for _ in range(31)]
    assert codes[-1] == "rate_limited"
    assert enter("person", cast.numbers["李䶮"], origin="10.9.9.9")
    assert enter("person", cast.numbers["李䶮"], at=NOW + timedelta(minutes=1))


def clerk(cast) -> Act:
    return Act(Actor(role=Role.PUBLIC, account=cast.people["王敏"].account.pk, person=cast.people["王敏"].pk), NOW)


def test_a_unit_gets_its_code_at_once_and_it_works_once(cast) -> None:
    enter("unit", cast.mobiles["王敏"], unit="昆明云岭建筑设计有限公司")
    assert texts()[-1]["mobile"] == cast.mobiles["王敏"]
    assert len(texts()[-1]["text"]) <= 70
    code = last_code()
    assert not [row for row in SmsCode.objects.all() if row.shown_code or code in row.code_hash]
    assert verify_factor(clerk(cast), kind="sms", code=code, real_now=NOW) == "sms"
    with pytest.raises(Refusal):
        verify_factor(clerk(cast), kind="sms", code=code, real_now=NOW)


@pytest.mark.parametrize(("minutes", "tries"), [(10, 0), (0, 5)])
def test_a_code_dies_of_age_and_of_tries(cast, minutes: int, tries: int) -> None:
    enter("unit", cast.mobiles["王敏"], unit="昆明云岭建筑设计有限公司")
    for _ in range(tries):
        with pytest.raises(Refusal):
            verify_factor(clerk(cast), kind="sms", code="abcdef", real_now=NOW)
    with pytest.raises(Refusal) as refusal:
        verify_factor(clerk(cast), kind="sms", code=last_code(), real_now=NOW + timedelta(minutes=minutes))
    assert refusal.value.code == "account.code_wrong"


def staff(cast) -> Act:
    return Act(Actor(role=Role.PUBLIC, account=cast.people["陈晨"].account.pk), NOW)


def test_an_authenticator_is_read_one_step_off_and_never_twice(cast) -> None:
    before = totp_at(TOTP_SECRET, NOW.timestamp() - 30)
    assert verify_factor(staff(cast), kind="totp", code=before, real_now=NOW) == "totp"
    with pytest.raises(Refusal) as refusal:
        verify_factor(staff(cast), kind="totp", code=before, real_now=NOW)
    assert refusal.value.code == "second_factor"
    assert verify_factor(staff(cast), kind="totp", code=totp_at(TOTP_SECRET, NOW.timestamp()), real_now=NOW)


def test_wrong_digits_lock_as_wrong_passwords_do(cast) -> None:
    stale = totp_at(TOTP_SECRET, NOW.timestamp() - 90)
    codes = []
    for _ in range(4):
        with pytest.raises(Refusal) as refusal:
            verify_factor(staff(cast), kind="totp", code=stale, real_now=NOW)
        codes.append(refusal.value.code)
    assert codes == ["second_factor"] * 3 + ["account.locked"]


def by_code(mobile: str, code: str) -> str:
    return sign_in_by_code(Act(Actor(role=Role.PUBLIC), NOW), mobile=mobile, code=code, real_now=NOW)


def ask_code(mobile: str, origin: str = "10.0.0.1") -> str:
    return send_code(Act(Actor(role=Role.PUBLIC, origin=origin), NOW), purpose="sign_in", mobile=mobile, real_now=NOW)


def test_a_code_on_the_own_mobile_lets_an_applicant_in(cast) -> None:
    ask_code(cast.mobiles["李䶮"])
    assert by_code(cast.mobiles["李䶮"], f" {last_code()} ") == str(cast.identities["李䶮", "applicant"].pk)


def test_a_locked_account_stays_locked_for_a_code(cast) -> None:
    Account.objects.filter(person=cast.people["李䶮"]).update(locked_at=NOW)
    ask_code(cast.mobiles["李䶮"])
    with pytest.raises(Refusal) as refusal:
        by_code(cast.mobiles["李䶮"], last_code())
    assert refusal.value.code == "account.locked"


def test_asking_a_code_for_a_strange_mobile_answers_the_same_and_sends_nothing(cast) -> None:
    assert ask_code("13999999999") == ask_code(cast.mobiles["李䶮"]) == "sign_in"
    assert [row["mobile"] for row in texts()] == [cast.mobiles["李䶮"]]
    with pytest.raises(Refusal) as refusal:
        by_code("13999999999", "000000")
    assert refusal.value.code == "account.code_wrong"


def test_a_mobile_gets_few_codes_an_hour(cast) -> None:
    for _ in range(5):
        ask_code(cast.mobiles["李䶮"])
    with pytest.raises(Refusal) as refusal:
        ask_code(cast.mobiles["李䶮"], origin="10.0.0.2")
    assert refusal.value.code == "rate_limited"


def test_a_mobile_that_two_accounts_bear_says_who_nobody_is(cast) -> None:
    Person.objects.filter(pk=cast.people["张𬭼"].pk).update(mobile_index=cast.people["李䶮"].mobile_index)
    assert refused("person", cast.mobiles["李䶮"]).code == "account.wrong"
    assert enter("person", cast.numbers["李䶮"])
    ask_code(cast.mobiles["李䶮"])
    with pytest.raises(Refusal) as refusal:
        by_code(cast.mobiles["李䶮"], last_code())
    assert refusal.value.code == "account.code_for_several"
