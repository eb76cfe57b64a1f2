"""A 党群工作部 with the county HR function receives, reviews and recognises; without it, whatever it is called, it does not (ORG-02)."""

from __future__ import annotations

import pytest

from tests.factories.cast import JOINED, credit_code
from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.places.add_body import add_body
from zhicheng.actions.places.add_division import add_division
from zhicheng.actions.places.assign_function import assign_function
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Body, Employer, Identity
from zhicheng.records.queries import routes

ZONE, OFFICE = "530171", "dc-dqgz"


@pytest.fixture
def zone(season):
    """滇池度假区 with its 党群工作部, in which 钱程 works; 李䶮's firm has moved there."""
    act = season.act("吴静")
    add_division(act, code=ZONE, name="滇池度假区", level="zone", parent="530100")
    add_body(act, code=OFFICE, name="滇池度假区党群工作部", division=ZONE, credit_code=credit_code("11530100MB0000088"))
    identity = Identity.objects.create(
        account=season.cast.identities["钱程", "county_hrss"].account,
        role="county_hrss",
        body=Body.objects.get(code=OFFICE),
        granted_at=JOINED,
    )
    season.cast.identities["钱程", "county_hrss"] = identity
    Employer.objects.filter(pk=season.cast.employers["design"].pk).update(division=ZONE)
    return season


def test_with_the_function_it_reviews_and_recognises(zone) -> None:
    assign_function(zone.act("吴静"), body_code=OFFICE, function="county_hrss", may_recognise=True)
    preview = routes.preview(zone.person("李䶮"), "engineering", 4, zone.clock.date())
    assert [step.holder for step in preview][-1] == "滇池度假区党群工作部"
    zone.decider = lambda number: "钱程"
    number = zone.recognised()
    assert zone.case(number).state == "recognised"
    assert zone.case(number).qualification.document.issuer.code == OFFICE


def test_without_the_function_nothing_is_sent_there_and_nothing_can_be_opened(zone) -> None:
    number = zone.draft()
    with pytest.raises(Refusal) as caught:
        zone.submit(number)
    assert caught.value.code == "application.no_deciding_body"
    Employer.objects.filter(pk=zone.cast.employers["design"].pk).update(division="530112")
    elsewhere = zone.sent_on("张𬭼")
    with pytest.raises(Refusal) as caught:
        open_case(zone.act("钱程"), number=elsewhere)
    assert caught.value.code == "access.hidden"


def test_with_the_function_but_not_the_power_it_does_not_recognise(zone) -> None:
    assign_function(zone.act("吴静"), body_code=OFFICE, function="county_hrss", may_recognise=False)
    with pytest.raises(Refusal) as caught:
        zone.submit(zone.draft())
    assert (caught.value.code, "滇池度假区党群工作部" in caught.value.sentence) == ("application.no_power", True)
