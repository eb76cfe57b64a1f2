"""A unit that changes its kind changes the routes of cases not sent yet; what was sent is decided where it was sent (ORG-03)."""

from __future__ import annotations

import pytest

from tests.factories.cast import NOW
from zhicheng.actions.act import Act
from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.applications.send_on import send_on
from zhicheng.actions.employers.save_profile import save_profile
from zhicheng.records.models import Employer, RouteStep
from zhicheng.records.queries import employers, judging, routes


def becomes_a_city_state_unit(season) -> None:
    """The clerk saves the unit form with another kind and the department that goes with it."""
    design = season.cast.employers["design"]
    values = employers.profile(design.pk).values
    changed = {**values, "employer_type": "city_state", "supervising_body": "km-zjj"}
    version = Employer.objects.get(pk=design.pk).version
    save_profile(Act(season.cast.actor("王敏"), NOW), version=version, values=changed)
    assert Employer.objects.get(pk=design.pk).supervising_body == season.cast.bodies["km-zjj"]


def steps(number: str) -> list[str]:
    return list(RouteStep.objects.filter(application__number=number).order_by("position").values_list("stage", flat=True))


def test_what_was_sent_keeps_its_route_and_what_was_not_gets_another(season) -> None:
    sent, draft = season.submitted(), season.draft("张𬭼")
    becomes_a_city_state_unit(season)
    preview = routes.preview(season.person("张𬭼"), "engineering", 4, NOW.date())
    assert [step.holder for step in preview][-1] == "昆明市住房和城乡建设局"
    season.submit(draft)
    assert (steps(sent), steps(draft)) == (["unit", "county"], ["unit", "department"])
    for number, holder in ((sent, "西山区人力资源和社会保障局"), (draft, "昆明市住房和城乡建设局")):
        case = season.case(number)
        shown = routes.of_case(case, judging.rules(case, NOW.date()), NOW.date())
        assert [step.holder for step in shown] == ["昆明云岭建筑设计有限公司", holder]


@pytest.mark.parametrize("corrected", [False, True], ids=["straight", "returned once"])
def test_the_county_to_which_it_was_sent_still_decides_it(season, corrected: bool) -> None:
    number = season.opened()
    becomes_a_city_state_unit(season)
    if corrected:
        season.give_back(number)
        season.submit(number)
        open_case(season.act("王敏"), number=number)
    season.assess(number)
    season.post(number)
    send_on(season.act("王敏", at=season.notice(number).ends_at), number=number, version=season.version(number))
    open_case(season.act("陈晨"), number=number)
    season.recognise(number)
    assert season.case(number).state == "recognised"
