"""What 李䶮 deleted comes back within the days of the bin, unless something now stands in its place."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.factories.cast import NOW
from tests.factories.profile import entry, values
from zhicheng.actions.act import Act
from zhicheng.actions.profile.delete_entry import delete_entry
from zhicheng.actions.profile.mark_nothing import mark_nothing
from zhicheng.actions.profile.restore_entry import restore_entry
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import ModuleMark
from zhicheng.records.queries import profile


def binned(by, slug: str) -> int:
    gone = entry(by, slug)
    delete_entry(Act(by, NOW), entry_id=gone)
    return gone


def refusal(by, entry_id: int, now=NOW) -> str:
    with pytest.raises(Refusal) as refused:
        restore_entry(Act(by, now), entry_id=entry_id)
    return refused.value.code


def test_it_comes_back_as_it_was(cast, settings) -> None:
    li = cast.actor("李䶮")
    gone = binned(li, "tasks")
    restore_entry(Act(li, NOW + timedelta(days=settings.BIN_DAYS)), entry_id=gone)
    kept = profile.entry(li.person, "tasks", gone)
    assert {name: kept.values[name] for name in values("tasks")} == values("tasks")


def test_after_the_days_of_the_bin_it_does_not(cast, settings) -> None:
    settings.BIN_DAYS = 7
    li = cast.actor("李䶮")
    gone = binned(li, "tasks")
    late = NOW + timedelta(days=settings.BIN_DAYS, seconds=1)
    assert refusal(li, gone, late) == "profile.bin_over"
    assert profile.binned(li.person, late) == []


def test_a_number_taken_meanwhile_keeps_it_out(cast) -> None:
    li = cast.actor("李䶮")
    gone = binned(li, "patents")
    entry(li, "patents")
    assert refusal(li, gone) == "profile.twice"


def test_a_second_summary_stays_out(cast) -> None:
    li = cast.actor("李䶮")
    gone = binned(li, "summary")
    entry(li, "summary")
    assert refusal(li, gone) == "profile.single"


def test_it_takes_back_the_word_that_there_is_none(cast) -> None:
    li = cast.actor("李䶮")
    gone = binned(li, "awards")
    mark_nothing(Act(li, NOW), module="awards", on=True)
    restore_entry(Act(li, NOW), entry_id=gone)
    assert not ModuleMark.objects.exists()


def test_another_persons_bin_is_closed(cast) -> None:
    gone = binned(cast.actor("李䶮"), "tasks")
    assert refusal(cast.actor("张𬭼"), gone) == "profile.hidden"


def test_a_live_entry_is_not_in_the_bin(cast) -> None:
    li = cast.actor("李䶮")
    assert refusal(li, entry(li, "tasks")) == "profile.hidden"
