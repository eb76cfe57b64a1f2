"""A unit removes and writes to its own people; nobody else's."""

from __future__ import annotations

import pytest

from tests.factories.cast import NOW
from zhicheng.actions.act import Act
from zhicheng.actions.employers.message_person import message_person
from zhicheng.actions.employers.remove_person import remove_person
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Application, AuditEntry, Identity, Notice, Person
from zhicheng.records.queries import staff
from zhicheng.records.queries.keyset import Cursor

pytestmark = pytest.mark.django_db


def act(cast, name: str = "王敏", role: str | None = None) -> Act:
    return Act(cast.actor(name, role), NOW)


def refused(verb, *args, **kwargs) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        verb(*args, **kwargs)
    return refusal.value


def case(cast, state: str = "submitted") -> Application:
    return Application.objects.create(
        number="KM2026-RD-00001",
        kind="recognition",
        person=cast.people["李䶮"],
        employer=cast.employers["design"],
        division=cast.divisions["530112"],
        year=2026,
        series="engineering",
        ladder="engineer",
        level=2,
        title_name="助理工程师",
        specialty="建筑",
        state=state,
        holder_role="unit_handler",
        created_at=NOW,
        changed_at=NOW,
    )


def test_somebody_without_a_case_is_removed_and_stays_on_record(cast) -> None:
    person = cast.people["李䶮"].pk
    assert remove_person(act(cast), person_id=person, confirmed=False) == str(person)
    row = Person.objects.get(pk=person)
    assert (row.employer, row.account.is_active) == (None, True)
    assert staff.member(cast.employers["design"].pk, person) is None
    entry = AuditEntry.objects.get(verb="employer.remove_person")
    assert (entry.actor, entry.subject) == ("王敏", f"person:{person}")


def test_a_case_under_way_warns_first_and_stays_with_the_unit(cast) -> None:
    running = case(cast)
    refusal = refused(remove_person, act(cast), person_id=cast.people["李䶮"].pk, confirmed=False)
    assert (refusal.code, refusal.field, running.number in refusal.sentence) == ("employer.person_applying", "confirmed", True)
    remove_person(act(cast), person_id=cast.people["李䶮"].pk, confirmed=True)
    assert Application.objects.get().employer == cast.employers["design"]


def test_a_case_that_has_ended_needs_no_warning(cast) -> None:
    case(cast, "recognised")
    assert remove_person(act(cast), person_id=cast.people["李䶮"].pk, confirmed=False)


def test_another_unit_finds_nobody(cast) -> None:
    for verb, more in ((remove_person, {"confirmed": True}), (message_person, {"text": "您好"})):
        refusal = refused(verb, act(cast, "刘强"), person_id=cast.people["李䶮"].pk, **more)
        assert (refusal.code, refusal.status) == ("account.hidden_person", 404)
    assert Person.objects.get(pk=cast.people["李䶮"].pk).employer == cast.employers["design"]


def test_a_clerk_is_removed_by_the_administrator_and_loses_the_role(cast) -> None:
    leader = cast.people["赵蓉"].pk
    assert refused(remove_person, act(cast), person_id=leader, confirmed=True).code == "employer.person_clerk"
    row = Identity.objects.create(
        account=cast.people["王敏"].account, role="unit_admin", employer=cast.employers["design"], granted_at=NOW
    )
    cast.identities["王敏", "unit_admin"] = row
    remove_person(act(cast, role="unit_admin"), person_id=leader, confirmed=True)
    assert Identity.objects.get(pk=cast.identities["赵蓉", "unit_leader"].pk).revoked_at == NOW


def test_nobody_removes_oneself(cast) -> None:
    assert refused(remove_person, act(cast), person_id=cast.people["王敏"].pk, confirmed=True).code == "employer.own_removal"


def test_a_message_is_signed_with_unit_and_clerk(cast) -> None:
    message_person(act(cast), person_id=cast.people["李䶮"].pk, text=" 请补充学历证明 ")
    notice = Notice.objects.get()
    assert (notice.account, notice.text) == (cast.people["李䶮"].account.pk, "昆明云岭建筑设计有限公司 王敏：请补充学历证明")


@pytest.mark.parametrize("text", ["", "  ", "长" * 301])
def test_an_empty_or_endless_message_is_refused(cast, text: str) -> None:
    assert refused(message_person, act(cast), person_id=cast.people["李䶮"].pk, text=text).code == "employer.message_text"


def test_the_list_is_masked_paged_by_key_and_takes_four_statements(cast, django_assert_num_queries) -> None:
    case(cast)
    unit = cast.employers["design"].pk
    with django_assert_num_queries(4):
        found = staff.members(unit, limit=3)
    assert [row.name for row in found.rows] == ["李䶮", "张𬭼", "王敏"]
    assert (found.total, found.rows[0].live, found.rows[2].roles) == (4, ("KM2026-RD-00001",), ("单位经办人",))
    shown = "".join(f"{row.document}{row.mobile}" for row in found.rows)
    assert not [secret for secret in (*cast.numbers.values(), *cast.mobiles.values()) if secret in shown]
    after = staff.members(unit, at=Cursor(after=found.next), limit=3)
    assert [row.name for row in after.rows] == ["赵蓉"]
    assert [row.name for row in staff.members(unit, at=Cursor(before=after.previous), limit=3).rows] == ["李䶮", "张𬭼", "王敏"]
    assert [row.name for row in staff.members(unit, name="𬭼").rows] == ["张𬭼"]
