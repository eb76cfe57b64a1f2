"""A unit's administrator says who of the unit reviews and who leads; nobody gives a role to oneself or to a stranger (REV-15, ACC-17)."""

from __future__ import annotations

import pytest

from tests.factories.cast import NOW
from zhicheng.actions.act import Act
from zhicheng.actions.employers.set_roles import set_roles
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import AuditEntry, Identity

HANDLER, LEADER = "unit_handler", "unit_leader"


@pytest.fixture
def admin(cast):
    """刘强, who registered the firm, is its clerk and administrator; 孙悦 is the colleague."""
    clerk = cast.identities["刘强", HANDLER]
    made = Identity.objects.create(account=clerk.account, role="unit_admin", employer=clerk.employer, granted_at=NOW)
    cast.identities["刘强", "unit_admin"] = made
    return cast.actor("刘强", "unit_admin")


def roles(cast, name: str) -> set[str]:
    held = Identity.objects.filter(account__person=cast.people[name], employer__isnull=False, revoked_at__isnull=True)
    return set(held.values_list("role", flat=True))


def refused(by, **said: object) -> str:
    with pytest.raises(Refusal) as caught:
        set_roles(Act(by, NOW), **said)
    return caught.value.code


def test_a_colleague_becomes_leader_then_clerk_then_neither(cast, admin) -> None:
    colleague = cast.people["孙悦"].pk
    for wanted in ({LEADER}, {LEADER, HANDLER}, {HANDLER}, set()):
        set_roles(Act(admin, NOW), person_id=colleague, roles=wanted)
        assert roles(cast, "孙悦") == wanted
    assert "单位负责人" in AuditEntry.objects.filter(verb="employer.set_roles").order_by("seq")[0].detail


def test_what_is_kept_keeps_its_date_and_what_is_taken_back_stays_on_record(cast, admin) -> None:
    colleague = cast.people["孙悦"].pk
    set_roles(Act(admin, NOW), person_id=colleague, roles={LEADER})
    first = Identity.objects.get(role=LEADER, employer=cast.employers["rival"])
    set_roles(Act(admin, NOW), person_id=colleague, roles={LEADER, HANDLER})
    assert Identity.objects.get(role=LEADER, employer=cast.employers["rival"]) == first
    set_roles(Act(admin, NOW), person_id=colleague, roles=set())
    first.refresh_from_db()
    assert first.revoked_at == NOW


def test_neither_oneself_nor_a_stranger_nor_another_role(cast, admin) -> None:
    colleague = cast.people["孙悦"].pk
    assert refused(admin, person_id=cast.people["刘强"].pk, roles={LEADER}) == "role.self"
    assert refused(admin, person_id=cast.people["李䶮"].pk, roles={LEADER}) == "account.hidden_person"
    assert refused(admin, person_id=colleague, roles={"county_hrss"}) == "role.unknown"
    assert refused(admin, person_id=colleague, roles={"unit_admin"}) == "role.unknown"
    assert roles(cast, "孙悦") == set()


@pytest.mark.parametrize("name", ["刘强", "王敏", "赵蓉", "陈晨"])
def test_only_the_administrator_may(cast, admin, name: str) -> None:
    by = cast.actor(name, HANDLER if name == "刘强" else None)
    assert refused(by, person_id=cast.people["孙悦"].pk, roles={LEADER}) == "access.denied"
