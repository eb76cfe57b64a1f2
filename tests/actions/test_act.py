"""The frame of every act: one audit row whatever happens, one act for one key, and a chain that shows every change."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from tests.factories.forging import forge
from zhicheng.actions import act as frame
from zhicheng.actions.act import Act, action
from zhicheng.engine import access
from zhicheng.engine.access import Actor, Role
from zhicheng.engine.access_roles import Rule
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import AuditEntry, RateCounter
from zhicheng.records.queries.audit import verify_chain

NOW = datetime(2026, 9, 8, 2, 0, tzinfo=UTC)
CLERK = Actor(role=Role.UNIT_HANDLER, account=7, person=7, name="王敏", acting_for="某某设计院", origin="127.0.0.1")
pytestmark = pytest.mark.django_db


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch):
    """An action of the test's own: counts up, refuses, or breaks, as told."""
    monkeypatch.setitem(access.RULES, "test.count", Rule(frozenset({Role.UNIT_HANDLER})))
    monkeypatch.setattr(frame, "ACTIONS", dict(frame.ACTIONS))

    @action("test.count")
    def count(act: Act, *, how: str = "well") -> str:
        act.about("counter:1", how=how)
        RateCounter.objects.create(scope="test", source=str(RateCounter.objects.count()), window_at=NOW, count=1)
        if how == "refuse and keep":
            act.keep()
        if how.startswith("refuse"):
            raise Refusal("access.hidden")
        if how == "break":
            raise ZeroDivisionError
        return f"n{RateCounter.objects.count()}"

    return count


def test_an_accepted_act_leaves_one_row_and_its_effect(count) -> None:
    assert count(Act(CLERK, NOW)) == "n1"
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.outcome, entry.actor, entry.acting_for, entry.subject) == (
        "test.count",
        "accepted",
        "王敏",
        "某某设计院",
        "counter:1",
    )


def test_a_refused_act_leaves_one_row_and_no_effect(count) -> None:
    with pytest.raises(Refusal):
        count(Act(CLERK, NOW), how="refuse")
    assert (AuditEntry.objects.get().outcome, AuditEntry.objects.get().reason) == ("refused", "access.hidden")
    assert RateCounter.objects.count() == 0


def test_a_refused_act_may_keep_its_counters(count) -> None:
    with pytest.raises(Refusal):
        count(Act(CLERK, NOW, key="k1"), how="refuse and keep")
    assert (AuditEntry.objects.get().outcome, AuditEntry.objects.get().reason) == ("refused", "access.hidden")
    assert RateCounter.objects.count() == 1
    assert count(Act(CLERK, NOW, key="k1")) == "n2"


def test_a_broken_act_leaves_one_row_and_no_effect(count) -> None:
    with pytest.raises(ZeroDivisionError):
        count(Act(CLERK, NOW), how="break")
    assert AuditEntry.objects.get().outcome == "failed"
    assert RateCounter.objects.count() == 0


def test_a_role_without_the_right_is_refused_and_recorded(count) -> None:
    with pytest.raises(Refusal) as refused:
        count(Act(Actor(role=Role.APPLICANT, account=8), NOW))
    assert refused.value.status == 403
    assert AuditEntry.objects.get().reason == "access.denied"


def test_the_same_key_acts_once_and_answers_the_same(count) -> None:
    assert [count(Act(CLERK, NOW, key="k1")) for _ in range(3)] == ["n1", "n1", "n1"]
    assert AuditEntry.objects.count() == 1


def test_a_refused_act_does_not_burn_its_key(count) -> None:
    with pytest.raises(Refusal):
        count(Act(CLERK, NOW, key="k1"), how="refuse")
    assert count(Act(CLERK, NOW, key="k1")) == "n1"


def test_a_key_cannot_be_used_by_somebody_else(count) -> None:
    count(Act(CLERK, NOW, key="k1"))
    with pytest.raises(Refusal) as refused:
        count(Act(Actor(role=Role.UNIT_HANDLER, account=9), NOW, key="k1"))
    assert refused.value.code == "act.foreign_key"


def test_the_chain_holds_and_shows_a_change_behind_its_back(count) -> None:
    for _ in range(5):
        count(Act(CLERK, NOW))
    assert verify_chain().broken_at is None
    forge("UPDATE records_auditentry SET actor='别人' WHERE seq=3")
    assert verify_chain().broken_at == 3


@pytest.mark.parametrize("table", ["records_auditentry", "records_accesslog"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET origin='x'", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_change_the_log(count, table: str, statement: str) -> None:
    count(Act(CLERK, NOW))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO records_accesslog (at, what, subject, reader, acting_for, origin, result) VALUES (%s,'w','s','r','a','o','ok')",
            [NOW],
        )
        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute(statement.format(table))
