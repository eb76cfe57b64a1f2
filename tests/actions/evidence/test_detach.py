"""Taking a file away from an entry leaves it in the library."""

from __future__ import annotations

import pytest

from tests.factories.cast import NOW
from tests.factories.hostile import good_jpg
from tests.factories.profile import entry
from zhicheng.actions.act import Act
from zhicheng.actions.evidence.attach import attach
from zhicheng.actions.evidence.detach import detach
from zhicheng.actions.evidence.upload import upload
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import evidence, profile


@pytest.fixture
def placed(cast) -> tuple[int, int]:
    li = cast.actor("李䶮")
    name, data = good_jpg()
    entry_id, item = entry(li, "awards"), int(upload(Act(li, NOW), data=data, name=name))
    attach(Act(li, NOW), entry_id=entry_id, slot="proof", item_id=item)
    return entry_id, item


def test_the_file_leaves_the_entry_and_stays_in_the_library(cast, placed) -> None:
    li, (entry_id, item) = cast.actor("李䶮"), placed
    detach(Act(li, NOW), entry_id=entry_id, slot="proof", item_id=item)
    assert profile.entry(li.person, "awards", entry_id).files == ()
    assert [(row.item, row.uses) for row in evidence.library(li.person)] == [(item, 0)]


@pytest.mark.parametrize(("who", "code"), [("张𬭼", "profile.hidden"), ("王敏", "access.denied")])
def test_nobody_else_takes_it_away(cast, placed, who: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        detach(Act(cast.actor(who), NOW), entry_id=placed[0], slot="proof", item_id=placed[1])
    assert refused.value.code == code
    assert len(evidence.library(cast.actor("李䶮").person)) == 1


def test_what_is_not_there_cannot_be_taken_away(cast, placed) -> None:
    with pytest.raises(Refusal) as refused:
        detach(Act(cast.actor("李䶮"), NOW), entry_id=placed[0], slot="proof", item_id=placed[1] + 1)
    assert refused.value.code == "evidence.hidden"
