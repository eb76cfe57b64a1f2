"""The employers of the demonstration: forty, of every kind that matters, with codes that say what they are."""

from __future__ import annotations

from collections import Counter

from zhicheng.engine.contacts import nature_of
from zhicheng.engine.identity import parse_credit_code
from zhicheng.ops.season.units import BESIDE_EACH_OTHER, NAMES, plan
from zhicheng.records.models import Body, BodyFunction

NATURES = {"91": "enterprise", "92": "individual", "12": "institution", "52": "social_organisation"}


def test_forty_units_of_every_kind() -> None:
    assert len(NAMES) == len({name for name, _, _ in NAMES}) == 40
    kinds = Counter(kind for _, kind, _ in NAMES)
    assert (kinds["dispatch"], kinds["self_review"]) == (1, 1)
    assert {"city_state", "county_state", "non_public", "social", "individual", "outside_branch", "outside_subsidiary"} <= set(
        kinds
    )


def test_their_codes_hold_and_say_what_they_are(cast) -> None:
    plans = [plan(order, "530100") for order in range(80)]
    assert len({one.code for one in plans}) == len({one.name for one in plans}) == 80
    for one, (_, _, first) in zip(plans, NAMES * 2, strict=True):
        assert parse_credit_code(one.code).code == one.code
        assert nature_of(one.code) == NATURES[first]
    assert plans[45].name.endswith("（第2分公司）")


def test_one_of_each_sits_where_two_counters_share_a_county(cast) -> None:
    second = Body.objects.create(code="xs-second", name="西山区人力资源和社会保障局", counter="二号窗口", division_id="530112")
    BodyFunction.objects.create(body=second, function="county_hrss", may_recognise=True)
    orders = [order for order, row in enumerate(NAMES) if row[0] in BESIDE_EACH_OTHER]
    beside = [plan(order, "530100") for order in orders]
    assert {one.division for one in beside} == {"530112"}
    assert {nature_of(one.code) for one in beside} == {"institution", "enterprise"}
