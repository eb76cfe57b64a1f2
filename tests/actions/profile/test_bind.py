"""A unit is chosen from those registered; a name typed in by hand is no unit (ORG-06)."""

from __future__ import annotations

import pytest

from tests.factories.cast import NOW
from zhicheng.actions.act import Act
from zhicheng.actions.employers.bind import bind
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Person
from zhicheng.records.queries import employers


def test_li_moves_to_another_unit(cast) -> None:
    li, rival = cast.actor("李䶮"), cast.employers["rival"]
    assert bind(Act(li, NOW), employer_id=rival.pk) == str(rival.pk)
    row = Person.objects.get(id=li.person)
    assert (row.employer_id, row.employer_since) == (rival.pk, NOW)


def test_choosing_the_same_unit_again_changes_nothing(cast) -> None:
    li = cast.actor("李䶮")
    before = Person.objects.get(id=li.person).employer_since
    bind(Act(li, NOW), employer_id=cast.employers["design"].pk)
    assert Person.objects.get(id=li.person).employer_since == before


def test_an_unknown_unit_is_refused_with_advice(cast) -> None:
    with pytest.raises(Refusal) as refused:
        bind(Act(cast.actor("李䶮"), NOW), employer_id=999_999)
    assert "先注册单位账号" in refused.value.sentence


def test_a_clerk_has_no_unit_to_choose(cast) -> None:
    with pytest.raises(Refusal) as refused:
        bind(Act(cast.actor("王敏"), NOW), employer_id=cast.employers["rival"].pk)
    assert refused.value.code == "access.denied"


def test_units_are_found_by_part_of_the_name_or_by_the_whole_code(cast) -> None:
    design = cast.employers["design"]
    assert [row.pk for row in employers.find("云岭")] == [design.pk]
    assert [row.pk for row in employers.find(design.credit_code.lower())] == [design.pk]
    assert employers.find("昆一中") == []
    assert employers.find("昆") == []
