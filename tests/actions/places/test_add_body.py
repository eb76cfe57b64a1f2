"""A body hangs on one node of the tree and has no power by its name (ORG-01, ORG-02)."""

from __future__ import annotations

import pytest

from tests.factories.cast import NOW, credit_code
from zhicheng.actions.act import Act
from zhicheng.actions.places.add_body import add_body
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Body
from zhicheng.records.queries.places import county_office

GOOD = {"code": "dc-dqgz", "name": "滇池度假区党群工作部", "division": "530112", "phone": "0871-64311111", "address": "怡景路8号"}


@pytest.fixture
def act(cast) -> Act:
    return Act(by=cast.actor("吴静"), now=NOW)


def test_a_body_is_kept_with_its_place_and_its_code(act) -> None:
    code = credit_code("11530100MB1YYYY05")
    assert add_body(act, **GOOD, credit_code=code) == "dc-dqgz"
    body = Body.objects.get(code="dc-dqgz")
    assert (body.name, body.division_id, body.phone, body.address, body.credit_code) == (
        "滇池度假区党群工作部",
        "530112",
        "0871-64311111",
        "怡景路8号",
        code,
    )
    assert not body.functions.exists()


def test_a_name_alone_makes_nobody_the_county_bureau(act) -> None:
    before = county_office("530103")
    add_body(act, **{**GOOD, "code": "pl-new", "name": "盘龙区人力资源和社会保障局新局", "division": "530103"}, credit_code="")
    assert county_office("530103") == before


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"division": "539900"}, "place.unknown_division"),
        ({"division": ""}, "place.unknown_division"),
        ({"code": "km-hrss"}, "place.body_code_taken"),
        ({"code": "KM-1"}, "place.body_code_shape"),
        ({"code": "x" * 41}, "place.body_code_shape"),
        ({"name": ""}, "place.name"),
        ({"name": "党" * 121}, "place.name"),
        ({"credit_code": "11530100MB1YYYY050"}, "place.credit_code"),
    ],
)
def test_a_body_without_a_node_or_a_name_is_refused(act, change: dict[str, str], reason: str) -> None:
    before = Body.objects.count()
    with pytest.raises(Refusal) as refused:
        add_body(act, **{**GOOD, "credit_code": "", **change})
    assert refused.value.code == reason
    assert Body.objects.count() == before


@pytest.mark.parametrize("who", ["郑安", "何审", "周洁", "王敏", "李䶮"])
def test_nobody_but_the_system_administrator_adds_one(cast, who: str) -> None:
    with pytest.raises(Refusal) as refused:
        add_body(Act(by=cast.actor(who), now=NOW), **GOOD)
    assert refused.value.status == 403
