"""A function goes only when nobody acts by it any more, so that no case is left with a reviewer who may not review."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.cast import NOW
from zhicheng.actions.act import Act
from zhicheng.actions.places.withdraw_function import withdraw_function
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Identity


@pytest.fixture
def act(cast) -> Act:
    return Act(by=cast.actor("吴静"), now=NOW)


def test_a_function_somebody_still_acts_by_is_not_taken_away(cast, act) -> None:
    with pytest.raises(Refusal) as refused:
        withdraw_function(act, body_code="xs-hrss", function="county_hrss")
    assert refused.value.code == "place.function_in_use"
    Identity.objects.filter(pk=cast.identities["陈晨", "county_hrss"].pk).update(ends_on=date(2026, 9, 1))
    assert withdraw_function(act, body_code="xs-hrss", function="county_hrss") == "xs-hrss/county_hrss"


def test_the_platforms_own_office_keeps_its_function_while_the_administrators_work(act) -> None:
    with pytest.raises(Refusal) as refused:
        withdraw_function(act, body_code="platform", function="platform")
    assert refused.value.params["count"] == 4


def test_a_function_it_does_not_hold_cannot_be_taken_away(act) -> None:
    with pytest.raises(Refusal) as refused:
        withdraw_function(act, body_code="km-zjj", function="county_hrss")
    assert refused.value.code == "place.function_missing"


@pytest.mark.parametrize("who", ["郑安", "何审", "周洁", "王敏", "李䶮"])
def test_nobody_but_the_system_administrator_takes_powers(cast, who: str) -> None:
    with pytest.raises(Refusal) as refused:
        withdraw_function(Act(by=cast.actor(who), now=NOW), body_code="xs-hrss", function="county_hrss")
    assert refused.value.status == 403
