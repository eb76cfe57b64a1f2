"""区划 grow only under a node that exists, with a code of their level (ORG-01)."""

from __future__ import annotations

import pytest

from tests.factories.cast import NOW
from zhicheng.actions.act import Act
from zhicheng.actions.places.add_division import add_division
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import AuditEntry, Division
from zhicheng.records.queries.places import ancestry


@pytest.fixture
def act(cast) -> Act:
    return Act(by=cast.actor("吴静"), now=NOW)


def test_a_county_hangs_on_its_city_and_the_act_is_on_record(act) -> None:
    assert add_division(act, code="530111", name="官渡区", level="county", parent="530100") == "530111"
    assert ancestry("530111") == ["530111", "530100", "530000"]
    entry = AuditEntry.objects.latest("seq")
    assert (entry.verb, entry.outcome, entry.subject, entry.actor) == (
        "place.add_division",
        "accepted",
        "division:530111",
        "吴静",
    )


@pytest.mark.parametrize(
    ("code", "level", "parent"),
    [
        ("530100A1", "zone", "530100"),  # a development zone that is no division of its own: a longer local code
        ("530171", "zone", "530100"),
        ("530112001", "town", "530112"),
        ("530112001000", "town", "530112"),
        ("532300", "city", "530000"),
        ("540000", "province", ""),
    ],
)
def test_codes_of_every_level_are_accepted(act, code: str, level: str, parent: str) -> None:
    assert add_division(act, code=code, name="滇东新城", level=level, parent=parent) == code


@pytest.mark.parametrize(
    ("code", "name", "level", "parent", "reason"),
    [
        ("530111", "官渡区", "county", "539900", "place.unknown_division"),
        ("530111", "官渡区", "county", "", "place.parent_missing"),
        ("540000", "西藏自治区", "province", "530000", "place.root"),
        ("530100", "官渡区", "county", "530000", "place.code_shape"),
        ("53011", "官渡区", "county", "530100", "place.code_shape"),
        ("530100A1", "官渡区", "county", "530100", "place.code_shape"),
        ("530100", "新区", "zone", "530000", "place.code_shape"),
        ("530112", "官渡区", "county", "530100", "place.code_taken"),
        ("530198", "西山区", "county", "530100", "place.name_taken"),
        ("520111", "花溪区", "county", "530100", "place.code_elsewhere"),
        ("530198", "官渡区", "county", "530112", "place.parent_level"),
        ("530111", "  ", "county", "530100", "place.name"),
        ("530111", "官" * 61, "county", "530100", "place.name"),
        ("530111", "官渡区", "village", "530100", "place.unknown_level"),
    ],
)
def test_what_does_not_fit_the_tree_is_refused_and_recorded(
    act, code: str, name: str, level: str, parent: str, reason: str
) -> None:
    before = Division.objects.count()
    with pytest.raises(Refusal) as refused:
        add_division(act, code=code, name=name, level=level, parent=parent)
    assert refused.value.code == reason
    assert refused.value.sentence
    assert Division.objects.count() == before
    assert AuditEntry.objects.latest("seq").reason == reason


@pytest.mark.parametrize("who", ["郑安", "何审", "周洁", "王敏", "李䶮"])
def test_nobody_but_the_system_administrator_grows_the_tree(cast, who: str) -> None:
    with pytest.raises(Refusal) as refused:
        add_division(Act(by=cast.actor(who), now=NOW), code="530111", name="官渡区", level="county", parent="530100")
    assert refused.value.status == 403
    assert not Division.objects.filter(code="530111").exists()
