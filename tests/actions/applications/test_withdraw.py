"""撤回、逾期: free until the unit opens; what is not sent in time ends by the machine, each in its own state."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhicheng.actions.act import MACHINE, Act
from zhicheng.actions.applications.lapse import lapse
from zhicheng.actions.applications.withdraw import withdraw
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.records.models import Application, OutboxItem


def refused(code: str, verb, act: Act, **said: object) -> None:
    with pytest.raises(Refusal) as caught:
        verb(act, **said)
    assert caught.value.code == code


def test_a_case_nobody_opened_is_withdrawn_without_a_chance(season) -> None:
    number = season.submitted()
    withdraw(season.act("李䶮"), number=number, version=season.version(number))
    case = season.case(number)
    assert (case.state, case.returns_used, case.holder_role, case.closed_reason) == ("withdrawn", 0, "", "申报人撤回")
    assert season.submitted() != number


def test_once_opened_it_cannot_be_withdrawn(season) -> None:
    number = season.opened()
    refused("workflow.state", withdraw, season.act("李䶮"), number=number, version=season.version(number))


def test_only_the_applicant_withdraws_and_from_the_present_page(season) -> None:
    number = season.submitted()
    refused("access.hidden", withdraw, season.act("张𬭼"), number=number, version=season.version(number))
    refused("access.denied", withdraw, season.act("王敏"), number=number, version=season.version(number))
    refused("stale", withdraw, season.act("李䶮"), number=number, version=1)


def test_a_draft_never_sent_ends_with_the_window(season) -> None:
    number = season.cover()
    due_at = season.case(number).due_at
    refused("application.in_time", lapse, Act(MACHINE, due_at - timedelta(microseconds=1)), number=number)
    lapse(Act(MACHINE, due_at), number=number)
    case = season.case(number)
    assert (case.state, case.closed_at) == ("terminated", due_at)
    assert "未在通道开放期内提交" in case.closed_reason


def test_a_returned_case_not_sent_again_lapses(season) -> None:
    number = season.returned()
    lapse(Act(MACHINE, season.case(number).due_at), number=number)
    assert season.case(number).state == "lapsed"


def test_a_case_that_was_sent_in_does_not_lapse(season) -> None:
    number = season.submitted()
    refused("workflow.state", lapse, Act(MACHINE, season.case(number).window_closes_at), number=number)


def test_nobody_but_the_machine_lapses_a_case(season) -> None:
    refused("access.denied", lapse, season.act("周洁"), number=season.cover())


def test_the_worker_is_told_when_to_look(season) -> None:
    number = season.cover()
    planned = OutboxItem.objects.get(kind="application.lapse")
    assert planned.due_at == season.case(number).due_at


def test_every_final_state_has_its_own_reason_for_being(season) -> None:
    final = [code for code, state in APPLICATION.states.items() if state.final]
    reached = {row.target for row in APPLICATION.transitions}
    assert set(final) <= reached
    assert len({APPLICATION.states[code].label for code in final}) == len(final)
    assert Application._meta.get_field("state").max_length >= max(map(len, final))
