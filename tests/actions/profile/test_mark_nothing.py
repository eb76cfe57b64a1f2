"""我没有此类成果: an empty module may be called finished, a filled one may not be called empty."""

from __future__ import annotations

import pytest

from tests.factories.cast import NOW
from tests.factories.profile import entry
from zhicheng.actions.act import Act
from zhicheng.actions.profile.mark_nothing import mark_nothing
from zhicheng.engine.profile.achievements import PATENTS
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import profile


def test_the_mark_finishes_an_empty_module_and_can_be_taken_back(cast) -> None:
    li = cast.actor("李䶮")
    mark_nothing(Act(li, NOW), module="patents", on=True)
    mark_nothing(Act(li, NOW), module="patents", on=True)
    assert profile.is_finished(PATENTS, profile.states(li.person)["patents"], ())
    mark_nothing(Act(li, NOW), module="patents", on=False)
    assert not profile.is_finished(PATENTS, profile.states(li.person).get("patents"), ())


def test_a_module_with_entries_is_not_empty(cast) -> None:
    li = cast.actor("李䶮")
    entry(li, "patents")
    with pytest.raises(Refusal) as refused:
        mark_nothing(Act(li, NOW), module="patents", on=True)
    assert "已有1条" in refused.value.sentence


def test_one_persons_mark_is_not_anothers(cast) -> None:
    mark_nothing(Act(cast.actor("李䶮"), NOW), module="patents", on=True)
    assert profile.states(cast.actor("张𬭼").person) == {}


def test_an_unknown_module_is_refused(cast) -> None:
    with pytest.raises(Refusal) as refused:
        mark_nothing(Act(cast.actor("李䶮"), NOW), module="moon", on=True)
    assert refused.value.code == "profile.hidden"
