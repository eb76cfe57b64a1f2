"""A division that comes under another city keeps its history, and the tree never bites its own tail (ORG-01)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.factories.cast import NOW
from zhicheng.actions.act import Act
from zhicheng.actions.places.move_division import move_division
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Division, DivisionMove
from zhicheng.records.queries.places import ancestry

WHY = "民政部批复（2026）8号"


@pytest.fixture
def act(cast) -> Act:
    return Act(by=cast.actor("吴静"), now=NOW)


def test_a_county_changes_its_city_and_back_and_both_moves_are_kept(act) -> None:
    move_division(act, code="530112", new_parent="530300", reason=WHY, version=1)
    assert ancestry("530112") == ["530112", "530300", "530000"]
    move_division(Act(act.by, NOW + timedelta(days=1)), code="530112", new_parent="530100", reason="更正", version=2)
    moves = DivisionMove.objects.order_by("id").values_list("old_parent_id", "new_parent_id", "reason")
    assert list(moves) == [("530100", "530300", WHY), ("530300", "530100", "更正")]


def test_a_page_drawn_before_somebody_else_moved_the_node_is_refused(act) -> None:
    move_division(act, code="530112", new_parent="530300", reason=WHY, version=1)
    with pytest.raises(Refusal) as refused:
        move_division(act, code="530112", new_parent="530100", reason=WHY, version=1)
    assert refused.value.code == "stale"
    assert Division.objects.get(code="530112").parent_id == "530300"


@pytest.mark.parametrize(
    ("code", "parent", "reason", "code_of_refusal"),
    [
        ("530100", "530112", WHY, "place.cycle"),
        ("530100", "530100", WHY, "place.cycle"),
        ("530112", "530103", WHY, "place.parent_level"),
        ("530112", "530100", WHY, "place.same_parent"),
        ("530112", "539900", WHY, "place.unknown_division"),
        ("539901", "530100", WHY, "place.unknown_division"),
        ("530000", "530100", WHY, "place.root"),
        ("530112", "530300", "  ", "place.reason_missing"),
    ],
)
def test_a_move_that_breaks_the_tree_is_refused(act, code: str, parent: str, reason: str, code_of_refusal: str) -> None:
    with pytest.raises(Refusal) as refused:
        move_division(act, code=code, new_parent=parent, reason=reason, version=1)
    assert refused.value.code == code_of_refusal
    assert not DivisionMove.objects.exists()


def test_a_deeper_loop_is_seen_too(act) -> None:
    Division.objects.create(code="530112001", name="马街", level="town", parent_id="530112")
    with pytest.raises(Refusal) as refused:
        move_division(act, code="530100", new_parent="530112001", reason=WHY, version=1)
    assert refused.value.code == "place.cycle"


@pytest.mark.parametrize("who", ["郑安", "何审", "周洁", "王敏", "李䶮"])
def test_nobody_but_the_system_administrator_moves_it(cast, who: str) -> None:
    with pytest.raises(Refusal) as refused:
        move_division(Act(by=cast.actor(who), now=NOW), code="530112", new_parent="530300", reason=WHY, version=1)
    assert refused.value.status == 403
