"""A lost password is found again by what is on record; whoever guesses learns nothing, and not even how long it took (SEC-06)."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.cast import NOW, PASSWORD
from tests.factories.tickets import last_text
from zhicheng.actions.accounts.begin_recovery import begin_recovery
from zhicheng.actions.accounts.recover import recover
from zhicheng.actions.accounts.sign_in import sign_in
from zhicheng.actions.act import Act, visitor
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Account, AuditEntry, Employer, OutboxItem
from zhicheng.records.queries import employers

pytestmark = pytest.mark.django_db
NEW = "Dianchi-2026-x"
FIRM = "昆明云岭建筑设计有限公司"


def door(address: str = "10.0.0.9") -> Act:
    return Act(visitor(address), NOW)


def begin(cast, login: str, mobile: str, way: str = "person", address: str = "10.0.0.9") -> str:
    return begin_recovery(door(address), way=way, login=login, mobile=mobile, real_now=NOW)


def refused(verb, *args, **kwargs) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        verb(*args, **kwargs)
    return refusal.value


def code() -> str:
    return last_text().split("验证码")[1][:6]


def finish(login: str, mobile: str, typed: str, way: str = "person", password: str = NEW) -> str:
    return recover(door(), way=way, login=login, mobile=mobile, code=typed, password=password, real_now=NOW)


def test_number_and_mobile_on_record_set_a_new_password(cast) -> None:
    account = Account.objects.get(person=cast.people["李䶮"])
    begin(cast, cast.numbers["李䶮"], cast.mobiles["李䶮"])
    assert finish(cast.numbers["李䶮"], cast.mobiles["李䶮"], code()) == str(account.pk)
    assert sign_in(door(), kind="person", login=cast.numbers["李䶮"], password=NEW, real_now=NOW)
    assert (
        refused(sign_in, door(), kind="person", login=cast.numbers["李䶮"], password=PASSWORD, real_now=NOW).code
        == "account.wrong"
    )
    assert Account.objects.get(pk=account.pk).session_epoch == account.session_epoch + 1
    assert AuditEntry.objects.get(verb="account.recover").subject == f"account:{account.pk}"


def test_a_wrong_mobile_is_answered_alike_whether_or_not_there_is_an_account(cast) -> None:
    stranger = "53011219990312999X"
    kinds, counts = set(), set()
    for login, mobile in (
        (cast.numbers["李䶮"], cast.mobiles["李䶮"]),
        (cast.numbers["李䶮"], "13900000055"),
        ("110105194912310" + "02X", "13900000056"),
    ):
        with CaptureQueriesContext(
            connection,
        ) as spent:
            kinds.add(begin(cast, login, mobile))
        counts.add(len(spent))
    assert kinds == {"person"}
    assert len(counts) == 1, counts
    assert stranger not in str(AuditEntry.objects.values_list("detail", flat=True))
    heard = {json.loads(row.payload)["mobile"]: json.loads(row.payload)["text"] for row in OutboxItem.objects.filter(kind="sms")}
    assert len(heard) == 3
    assert not [text for mobile, text in heard.items() if mobile != cast.mobiles["李䶮"] and any(map(str.isdigit, text))]
    entries = AuditEntry.objects.filter(verb="account.begin_recovery").values_list("outcome", "reason", "subject", "detail")
    assert len(set(entries)) == 1


def test_the_code_of_a_pair_that_does_not_fit_opens_nothing(cast) -> None:
    begin(cast, cast.numbers["李䶮"], cast.mobiles["李䶮"])
    right = code()
    for login, mobile, typed in (
        (cast.numbers["张𬭼"], cast.mobiles["李䶮"], right),
        (cast.numbers["李䶮"], "13900000055", right),
        (cast.numbers["李䶮"], cast.mobiles["李䶮"], "000000"),
    ):
        assert refused(finish, login, mobile, typed).code == "account.code_wrong"
    assert not Account.objects.filter(session_epoch__gt=1).exists()


def test_a_code_serves_once(cast) -> None:
    begin(cast, cast.numbers["李䶮"], cast.mobiles["李䶮"])
    typed = code()
    finish(cast.numbers["李䶮"], cast.mobiles["李䶮"], typed)
    assert (
        refused(finish, cast.numbers["李䶮"], cast.mobiles["李䶮"], typed, password="Another-2026").code == "account.code_wrong"
    )


def test_a_locked_account_stays_locked_and_only_its_owner_hears_so(cast) -> None:
    Account.objects.filter(person=cast.people["李䶮"]).update(locked_at=NOW)
    assert begin(cast, cast.numbers["李䶮"], cast.mobiles["李䶮"]) == "person"
    assert refused(finish, cast.numbers["李䶮"], cast.mobiles["李䶮"], code()).code == "account.locked"
    assert Account.objects.get(person=cast.people["李䶮"]).locked_at == NOW


def test_a_hundred_tries_are_slowed(cast) -> None:
    answers = []
    for nth in range(100):
        try:
            answers.append(begin(cast, cast.numbers["李䶮"], f"139{nth:08d}", address=f"10.1.{nth}.1"))
        except Refusal as refusal:
            answers.append(refusal.code)
    assert answers.count("person") == 5
    assert answers.count("rate_limited") == 95
    from_one_address = [refused_or(cast, nth) for nth in range(40)]
    assert from_one_address.count("rate_limited") == 30


def refused_or(cast, nth: int) -> str:
    try:
        return begin(cast, f"昆明第{nth}设计院", f"138{nth:08d}", way="unit", address="10.9.9.9")
    except Refusal as refusal:
        return refusal.code


def test_a_clerk_finds_the_unit_again_by_the_phone_on_record(cast) -> None:
    for login in (FIRM, cast.employers["design"].credit_code.lower()):
        begin(cast, login, cast.mobiles["王敏"], way="unit")
        assert finish(login, cast.mobiles["王敏"], code(), way="unit", password=f"{NEW}{len(login)}")
    entered = sign_in(door(), kind="unit", unit=FIRM, login=cast.mobiles["王敏"], password=f"{NEW}18", real_now=NOW)
    assert entered == str(cast.identities["王敏", "unit_handler"].pk)


def test_the_organisation_code_of_former_times_finds_the_unit_too(cast) -> None:
    Employer.objects.filter(pk=cast.employers["design"].pk).update(credit_code="91110000600037341L")
    begin(cast, "60003734-1", cast.mobiles["王敏"], way="unit")
    assert finish("600037341", cast.mobiles["王敏"], code(), way="unit", password=f"{NEW}9")
    assert [row.pk for row in employers.find("600037341")] == [cast.employers["design"].pk]


@pytest.mark.parametrize("mobile", ["13888000001", "13888000005", "13900000055", "13888009999"])
def test_another_phone_finds_no_unit(cast, mobile: str) -> None:
    """An applicant of the unit, the clerk of another one, a stranger, and the office phone that is nobody's own."""
    begin(cast, FIRM, mobile, way="unit")
    assert "未发验证码" in last_text()
    assert refused(finish, FIRM, mobile, "123456", way="unit").code == "account.code_wrong"


@pytest.mark.parametrize(
    ("login", "mobile", "field"), [("李䶮", "13888000001", "login"), ("", "13888000001", "login"), ("x", "1", "mobile")]
)
def test_what_is_no_number_is_named(cast, login: str, mobile: str, field: str) -> None:
    assert refused(begin, cast, login, mobile).field == field


def test_the_new_password_holds_nothing_personal(cast) -> None:
    begin(cast, cast.numbers["李䶮"], cast.mobiles["李䶮"])
    typed = code()
    for password in (f"Aa-{cast.mobiles['李䶮']}", "Aa-19990312-x", "short"):
        assert refused(finish, cast.numbers["李䶮"], cast.mobiles["李䶮"], typed, password=password).field == "password"
    assert finish(cast.numbers["李䶮"], cast.mobiles["李䶮"], typed)
