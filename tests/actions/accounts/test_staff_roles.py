"""Staff accounts are named persons; roles fit the body's functions, and the three administrators stay apart."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from tests.factories.cast import NOW, id_number
from tests.factories.cast import _person as newcomer
from zhicheng.actions.accounts.confirm_role import confirm_role
from zhicheng.actions.accounts.create_staff import create_staff
from zhicheng.actions.accounts.drop_role import drop_role
from zhicheng.actions.accounts.propose_role import propose_role
from zhicheng.actions.accounts.revoke_role import revoke_role
from zhicheng.actions.act import Act
from zhicheng.actions.places.withdraw_function import withdraw_function
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Account, AuditEntry, Body, BodyFunction, Identity, OutboxItem, RoleGrant
from zhicheng.records.queries.sessions import live_identities

pytestmark = pytest.mark.django_db
NUMBER = id_number("530102", "19890909", "017")


def act(cast, name: str) -> Act:
    return Act(cast.actor(name), NOW)


def hire(cast, **change) -> Account:
    values = {"name": "林晓", "document_number": NUMBER, "mobile": "13900000011", "username": "lin.xiao"}
    return Account.objects.get(pk=int(create_staff(act(cast, "吴静"), **{**values, **change})))


def second(cast) -> str:
    """卫平, the other security administrator."""
    if "卫平" not in cast.people:
        newcomer(cast, "卫平", "530102", "19900101", "305", "13888001103", None, "security_admin", "platform")
    return "卫平"


def propose(cast, username: str, role: str, body: str = "platform", *, by: str = "郑安", **more) -> str:
    return propose_role(act(cast, by), username=username, role=role, body_code=body, **more)


def confirm(cast, proposal: str, *, by: str = "") -> str:
    return confirm_role(act(cast, by or second(cast)), grant_id=int(proposal))


def grant(cast, username: str, role: str, body: str = "platform", **more) -> str:
    """By both of them."""
    return confirm(cast, propose(cast, username, role, body, **more))


def refused(verb, *args, **kwargs) -> str:
    with pytest.raises(Refusal) as refusal:
        verb(*args, **kwargs)
    return refusal.value.code


def test_a_new_member_of_staff_gets_a_one_time_password_and_no_rights(cast) -> None:
    account = hire(cast)
    message = json.loads(OutboxItem.objects.get().payload)
    assert (message["mobile"], "lin.xiao" in message["text"], len(message["text"]) <= 70) == ("13900000011", True, True)
    assert account.must_change_password
    assert not live_identities(account.pk)


def test_a_person_on_record_keeps_the_account_and_gets_the_login_name(cast) -> None:
    account = hire(cast, name="陈晨", document_number=cast.numbers["陈晨"], username="chen.chen")
    assert account == cast.people["陈晨"].account
    assert not OutboxItem.objects.exists()
    assert refused(hire, cast, name="别人", document_number=cast.numbers["钱程"], username="bie.ren") == "account.staff_exists"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"username": "林晓"}, "account.username_shape"),
        ({"username": "ab"}, "account.username_shape"),
        ({"document_number": NUMBER[:17]}, "id.shape"),
        ({"mobile": "1390000001"}, "mobile.shape"),
        ({"name": "林晓1"}, "name.digit"),
    ],
)
def test_an_unnamed_or_misspelt_account_is_refused(cast, change: dict[str, str], code: str) -> None:
    assert refused(hire, cast, **change) == code


def test_a_login_name_is_given_once(cast) -> None:
    hire(cast)
    assert refused(hire, cast, document_number=id_number("530102", "19890909", "033")) == "account.username_taken"


def test_a_role_is_granted_for_a_body_that_has_the_function(cast) -> None:
    account = hire(cast)
    assert refused(grant, cast, "lin.xiao", "county_hrss", "km-hrss") == "role.body"
    assert refused(grant, cast, "lin.xiao", "county_hrss", "nowhere") == "role.unknown_body"
    grant(cast, "lin.xiao", "county_hrss", "xs-hrss")
    assert refused(grant, cast, "lin.xiao", "county_hrss", "xs-hrss") == "role.held"
    row = Identity.objects.get(account=account)
    assert (row.role, row.body.code, row.granted_by) == ("county_hrss", "xs-hrss", cast.people["卫平"].account.pk)


@pytest.mark.parametrize("function", ["personnel_agency", "industry_association"])
def test_an_agency_or_an_association_has_people_of_its_own(cast, function: str) -> None:
    body = Body.objects.create(code="km-talent", name="昆明市人才服务中心", division_id="530100")
    hire(cast)
    assert refused(propose, cast, "lin.xiao", "agency", "xs-hrss") == "role.body"
    assert refused(propose, cast, "lin.xiao", "agency", "km-talent") == "role.body"
    BodyFunction.objects.create(body=body, function=function)
    grant(cast, "lin.xiao", "agency", "km-talent")
    assert refused(propose, cast, "lin.xiao", "county_hrss", "xs-hrss") == "role.apart"
    withdraw = {"body_code": "km-talent", "function": function}
    assert refused(withdraw_function, act(cast, "吴静"), **withdraw) == "place.function_in_use"


def test_roles_of_units_and_applicants_are_not_granted_here(cast) -> None:
    hire(cast)
    for role in ("applicant", "unit_admin", "machine", "king"):
        assert refused(grant, cast, "lin.xiao", role) == "role.unknown"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("system_admin", "platform"), ("security_admin", "platform")),
        (("audit_admin", "platform"), ("system_admin", "platform")),
        (("security_admin", "platform"), ("audit_admin", "platform")),
        (("system_admin", "platform"), ("county_hrss", "xs-hrss")),
        (("city_hrss", "km-hrss"), ("audit_admin", "platform")),
        (("support", "platform"), ("security_admin", "platform")),
    ],
)
def test_the_three_administrators_stay_apart_from_each_other_and_from_everybody(cast, first, second) -> None:
    hire(cast)
    grant(cast, "lin.xiao", *first)
    assert refused(grant, cast, "lin.xiao", *second) == "role.separated"


def test_an_applicant_does_not_become_an_administrator(cast) -> None:
    username = cast.people["李䶮"].account.username
    assert refused(grant, cast, username, "system_admin") == "role.separated"
    assert grant(cast, username, "supervisor", "km-hrss")


def test_only_the_security_administrator_grants_and_never_to_oneself(cast) -> None:
    hire(cast)
    for name in ("吴静", "何审", "周洁", "王敏"):
        assert refused(grant, cast, "lin.xiao", "support", by=name) == "access.denied"
    assert refused(grant, cast, cast.people["郑安"].account.username, "support") == "role.self"
    assert refused(revoke_role, act(cast, "郑安"), identity_id=cast.identities["郑安", "security_admin"].pk) == "role.self"


def test_a_revoked_role_gives_nothing_and_stays_on_record(cast) -> None:
    row = cast.identities["陈晨", "county_hrss"]
    revoke_role(act(cast, "郑安"), identity_id=row.pk)
    assert not live_identities(row.account_id)
    assert Identity.objects.get(pk=row.pk).revoked_at == NOW
    assert refused(revoke_role, act(cast, "郑安"), identity_id=row.pk) == "role.ended"
    assert refused(revoke_role, act(cast, "郑安"), identity_id=cast.identities["王敏", "unit_handler"].pk) == "role.unknown"


def test_a_role_may_end_by_itself_but_not_in_the_past(cast) -> None:
    account = hire(cast)
    assert refused(grant, cast, "lin.xiao", "support", ends_on=date(2026, 9, 8)) == "role.end_past"
    grant(cast, "lin.xiao", "support", ends_on=date(2099, 1, 1))
    assert live_identities(account.pk)


def test_what_one_proposes_gives_nothing_until_another_confirms(cast) -> None:
    account = hire(cast)
    proposal = propose(cast, "lin.xiao", "county_hrss", "xs-hrss", ends_on=date(2099, 1, 1))
    assert not live_identities(account.pk)
    assert refused(confirm, cast, proposal, by="郑安") == "role.grant_own"
    assert refused(propose, cast, "lin.xiao", "county_hrss", "xs-hrss") == "role.grant_waits"
    for name in ("吴静", "何审", "周洁"):
        assert refused(confirm, cast, proposal, by=name) == "access.denied"
    confirm(cast, proposal)
    row = Identity.objects.get(account=account)
    assert (row.role, row.ends_on, row.granted_by) == ("county_hrss", date(2099, 1, 1), cast.people["卫平"].account.pk)
    done = RoleGrant.objects.get()
    assert (done.state, done.proposed_by) == ("confirmed", cast.people["郑安"].account.pk)
    assert refused(confirm, cast, proposal) == "role.grant_unknown"
    assert list(
        AuditEntry.objects.filter(outcome="accepted", verb__contains="_role").order_by("seq").values_list("verb", "actor")
    ) == [
        ("account.propose_role", "郑安"),
        ("account.confirm_role", "卫平"),
    ]


def test_a_proposal_can_be_dropped_and_then_gives_nothing_for_good(cast) -> None:
    hire(cast)
    proposal = propose(cast, "lin.xiao", "support")
    drop_role(act(cast, second(cast)), grant_id=int(proposal))
    assert refused(confirm, cast, proposal) == "role.grant_unknown"
    assert refused(drop_role, act(cast, "郑安"), grant_id=int(proposal)) == "role.grant_unknown"
    assert propose(cast, "lin.xiao", "support")


def test_what_changed_meanwhile_counts_at_the_confirmation(cast) -> None:
    hire(cast)
    proposal = propose(cast, "lin.xiao", "support")
    confirm(cast, proposal)
    late = propose_role(act(cast, "郑安"), username="lin.xiao", role="supervisor", body_code="xs-hrss", ends_on=date(2026, 9, 9))
    with pytest.raises(Refusal) as caught:
        confirm_role(Act(cast.actor("卫平"), NOW + timedelta(days=1)), grant_id=int(late))
    assert caught.value.code == "role.end_past"


def test_nobody_confirms_a_role_for_oneself(cast) -> None:
    username = (cast.people[second(cast)].account).username
    Identity.objects.filter(account__username=username).update(role="supervisor")
    proposal = propose(cast, username, "supervisor", "km-hrss")
    Identity.objects.filter(account__username=username).update(role="security_admin")
    assert refused(confirm, cast, proposal) == "role.grant_receiver"


@pytest.mark.parametrize(
    ("first", "second_role"),
    [
        (("county_hrss", "xs-hrss"), ("supervisor", "km-hrss")),
        (("supervisor", "km-hrss"), ("city_hrss", "km-hrss")),
        (("support", "platform"), ("supervising_authority", "km-zjj")),
    ],
)
def test_other_roles_that_do_not_go_together_are_refused_with_the_reason(cast, first, second_role) -> None:
    hire(cast)
    grant(cast, "lin.xiao", *first)
    with pytest.raises(Refusal) as caught:
        propose(cast, "lin.xiao", *second_role)
    assert caught.value.code == "role.apart"
    assert "不能由同一人担任" in caught.value.sentence


def test_a_clerk_of_a_unit_does_not_become_its_judge(cast) -> None:
    username = cast.people["王敏"].account.username
    assert refused(propose, cast, username, "county_hrss", "xs-hrss") == "role.apart"
