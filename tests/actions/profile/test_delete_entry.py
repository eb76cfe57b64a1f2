"""李䶮 deletes an entry: it goes into the bin with its files, and nobody else can do it."""

from __future__ import annotations

import pytest

from tests.factories.cast import NOW
from tests.factories.profile import entry
from zhicheng.actions.act import Act
from zhicheng.actions.profile.delete_entry import delete_entry
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import ProfileEntry
from zhicheng.records.queries import profile


def test_a_deleted_entry_leaves_the_list_and_lies_in_the_bin(cast) -> None:
    li = cast.actor("李䶮")
    gone = entry(li, "awards")
    assert delete_entry(Act(li, NOW), entry_id=gone) == str(gone)
    assert profile.entries(li.person, "awards") == []
    assert [one.id for one in profile.binned(li.person, NOW)] == [gone]
    assert profile.states(li.person) == {}


def test_another_persons_entry_cannot_be_deleted(cast) -> None:
    kept = entry(cast.actor("李䶮"), "awards")
    with pytest.raises(Refusal) as refused:
        delete_entry(Act(cast.actor("张𬭼"), NOW), entry_id=kept)
    assert refused.value.status == 404
    assert ProfileEntry.objects.get(id=kept).deleted_at is None


def test_what_is_already_in_the_bin_cannot_be_deleted_again(cast) -> None:
    li = cast.actor("李䶮")
    gone = entry(li, "awards")
    delete_entry(Act(li, NOW), entry_id=gone)
    with pytest.raises(Refusal):
        delete_entry(Act(li, NOW), entry_id=gone)


def test_verified_data_cannot_be_deleted(cast) -> None:
    li = cast.actor("李䶮")
    kept = entry(li, "projects")
    ProfileEntry.objects.filter(id=kept).update(source="科技管理信息系统")
    with pytest.raises(Refusal) as refused:
        delete_entry(Act(li, NOW), entry_id=kept)
    assert refused.value.code == "profile.imported"
