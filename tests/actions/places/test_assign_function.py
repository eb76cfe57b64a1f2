"""Powers come from the function, not from the name: a 党群工作部 reviews when it holds the county HR function (ORG-02)."""

from __future__ import annotations

import pytest

from tests.factories.cast import NOW
from zhicheng.actions.act import Act
from zhicheng.actions.places.add_body import add_body
from zhicheng.actions.places.add_division import add_division
from zhicheng.actions.places.assign_function import assign_function
from zhicheng.actions.places.withdraw_function import withdraw_function
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import AuditEntry, Body, BodyFunction, Employer
from zhicheng.records.queries.places import county_office, own_office

ZONE = "530171"


@pytest.fixture
def act(cast) -> Act:
    return Act(by=cast.actor("吴静"), now=NOW)


@pytest.fixture
def party_office(act) -> str:
    """The 党群工作部 of a development zone, without any function yet."""
    add_division(act, code=ZONE, name="滇池度假区", level="zone", parent="530100")
    return add_body(act, code="dc-dqgz", name="滇池度假区党群工作部", division=ZONE)


def test_with_the_function_it_is_the_zones_hr_office_without_it_it_is_not(act, party_office: str) -> None:
    add_body(act, code="dc-hrss", name="滇池度假区人力资源和社会保障局", division=ZONE)
    assert county_office(ZONE) is None  # a name gives nothing
    assert assign_function(act, body_code=party_office, function="county_hrss", may_recognise=True) == "dc-dqgz/county_hrss"
    assert county_office(ZONE) == Body.objects.get(code="dc-dqgz")
    withdraw_function(act, body_code=party_office, function="county_hrss")
    assert county_office(ZONE) is None


def test_assigning_again_only_changes_whether_it_may_recognise(act, party_office: str) -> None:
    for recognises in (True, False):
        assign_function(act, body_code=party_office, function="county_hrss", may_recognise=recognises)
    assert BodyFunction.objects.get(body__code=party_office).may_recognise is False
    entry = AuditEntry.objects.latest("seq")
    assert (entry.verb, entry.subject) == ("place.assign_function", "body:dc-dqgz")


@pytest.mark.parametrize(
    ("body", "function", "recognises", "reason"),
    [
        ("nowhere", "county_hrss", False, "place.unknown_body"),
        ("dc-dqgz", "mayor", False, "place.unknown_function"),
        ("dc-dqgz", "city_hrss", True, "place.function_level"),
        ("km-hrss", "county_hrss", True, "place.function_level"),
        ("dc-dqgz", "platform", True, "place.cannot_recognise"),
    ],
)
def test_a_function_that_does_not_fit_is_refused(
    act, party_office: str, body: str, function: str, recognises: bool, reason: str
) -> None:
    before = BodyFunction.objects.count()
    with pytest.raises(Refusal) as refused:
        assign_function(act, body_code=body, function=function, may_recognise=recognises)
    assert refused.value.code == reason
    assert BodyFunction.objects.count() == before


def test_review_power_is_delegated_only_to_a_registered_self_reviewing_unit(act, cast) -> None:
    unit = cast.employers["design"]
    body = add_body(act, code="yl-review", name=unit.name, division="530112", credit_code=unit.credit_code)
    for kind, credit_code in (("non_public", unit.credit_code), ("self_review", "")):
        Employer.objects.filter(pk=unit.pk).update(employer_type=kind)
        Body.objects.filter(code=body).update(credit_code=credit_code)
        with pytest.raises(Refusal) as refused:
            assign_function(act, body_code=body, function="self_review", may_recognise=True)
        assert (refused.value.code, refused.value.field) == ("place.not_a_unit", "function")
    assert own_office(unit.credit_code) is None
    Body.objects.filter(code=body).update(credit_code=unit.credit_code)
    assert assign_function(act, body_code=body, function="self_review", may_recognise=True) == "yl-review/self_review"
    assert own_office(unit.credit_code) == Body.objects.get(code=body)
    withdraw_function(act, body_code=body, function="self_review")
    assert own_office(unit.credit_code) is None


@pytest.mark.parametrize("who", ["郑安", "何审", "周洁", "王敏", "李䶮"])
def test_nobody_but_the_system_administrator_gives_powers(cast, who: str) -> None:
    with pytest.raises(Refusal) as refused:
        assign_function(Act(by=cast.actor(who), now=NOW), body_code="xs-hrss", function="county_hrss", may_recognise=True)
    assert refused.value.status == 403
