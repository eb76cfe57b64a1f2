"""Every way a case can rest or end is a state of its own, reached by its own verb and no other (APP-11)."""

from __future__ import annotations

import pytest

from zhicheng.engine.access import Role
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION

BY = {
    "returned": {"return", "edit"},
    "reset": {"reset"},
    "withdrawn": {"withdraw"},
    "lapsed": {"lapse"},
    "terminated": {"terminate"},
    "stopped": {"stop"},
    "refused": {"refuse"},
    "unit_declined": {"decline"},
    "not_accepted": {"close"},
    "recognised": {"recognise"},
}
FINAL = [code for code, state in APPLICATION.states.items() if state.final]


def test_the_ends_are_those_and_each_reads_differently() -> None:
    assert set(FINAL) == set(BY) - {"returned", "reset"}
    for name in ("label", "reads"):
        assert len({getattr(APPLICATION.states[code], name) for code in BY}) == len(BY)


@pytest.mark.parametrize("state", BY)
def test_a_state_is_reached_only_by_its_verb(state: str) -> None:
    assert {row.verb for row in APPLICATION.transitions if row.target == state} == BY[state]


@pytest.mark.parametrize("state", FINAL)
def test_nothing_leads_out_of_an_end(state: str) -> None:
    for role in Role:
        assert APPLICATION.verbs(state, role) == []
        for verb in {row.verb for row in APPLICATION.transitions}:
            with pytest.raises(Refusal) as caught:
                APPLICATION.target(verb, state, role)
            assert APPLICATION.states[state].label in caught.value.sentence


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.MACHINE])
def test_no_person_lets_a_case_lapse(role: Role) -> None:
    for state in APPLICATION.states:
        assert not APPLICATION.can("lapse", state, role)
        assert not APPLICATION.can("terminate", state, role)
