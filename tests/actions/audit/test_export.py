"""Whoever takes the log out of the house leaves a line in it (SEC-02, SEC-04)."""

from __future__ import annotations

import json

import pytest

from tests.factories.cast import NOW
from zhicheng.actions.act import Act
from zhicheng.actions.audit.export import export
from zhicheng.actions.places.add_division import add_division
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import AuditEntry
from zhicheng.records.queries.audit import LogFilter, verify_chain, walk


@pytest.fixture
def three_entries(cast) -> None:
    for code, name in (("530111", "官渡区"), ("530114", "呈贡区"), ("530113", "东川区")):
        add_division(Act(by=cast.actor("吴静"), now=NOW), code=code, name=name, level="county", parent="530100")


def test_an_export_says_what_it_took_and_what_it_took_is_what_it_says(cast, three_entries) -> None:
    wanted = LogFilter(actor="吴静")
    through = int(export(Act(by=cast.actor("何审"), now=NOW), wanted=wanted))
    taken = [entry.seq for entry in walk(wanted, through=through, step=2)]
    assert taken == [1, 2, 3]
    entry = AuditEntry.objects.latest("seq")
    assert (entry.verb, entry.actor, entry.outcome) == ("audit.export", "何审", "accepted")
    assert json.loads(entry.detail) == {"actor": "吴静", "entries": 3, "through": 3}
    assert verify_chain().broken_at is None


def test_what_happens_after_the_act_is_not_in_it(cast, three_entries) -> None:
    through = int(export(Act(by=cast.actor("何审"), now=NOW), wanted=LogFilter()))
    add_division(Act(by=cast.actor("吴静"), now=NOW), code="530124", name="富民县", level="county", parent="530100")
    assert [entry.seq for entry in walk(LogFilter(), through=through)] == [1, 2, 3]


def test_an_empty_export_is_refused_and_recorded(cast, three_entries) -> None:
    with pytest.raises(Refusal) as refused:
        export(Act(by=cast.actor("何审"), now=NOW), wanted=LogFilter(actor="没有这个人"))
    assert refused.value.code == "audit.nothing"
    assert AuditEntry.objects.latest("seq").outcome == "refused"


@pytest.mark.parametrize("who", ["吴静", "郑安", "周洁", "王敏", "李䶮"])
def test_nobody_but_the_audit_administrator_takes_it_out(cast, who: str) -> None:
    with pytest.raises(Refusal) as refused:
        export(Act(by=cast.actor(who), now=NOW), wanted=LogFilter())
    assert refused.value.status == 403
