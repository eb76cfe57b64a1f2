"""选错后重置 (K22 五(四)5; APP-09): the unit first chosen resets, the applicant chooses again, and only then the other unit sees the case."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests.factories.season import COVER, Season
from tests.web.employer.desk import at_desk, words
from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.applications.reset_route import reset_route
from zhicheng.actions.applications.save_cover import save_cover
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import InsuranceSpan
from zhicheng.records.queries import cases


def other_desk(season: Season) -> Client:
    """刘强, handler of the unit that should have been chosen, at his list."""
    return at_desk(season, "刘强")


def move(season: Season) -> None:
    person = season.person("李䶮")
    person.employer = season.cast.employers["rival"]
    person.save()
    InsuranceSpan.objects.update(payer_name=person.employer.name, payer_code=person.employer.credit_code)


def test_after_the_reset_the_other_unit_sees_it_and_a_chance_is_used(season: Season) -> None:
    number = season.opened()
    reset_route(season.act("王敏"), number=number, opinion="单位选错了", version=season.version(number))
    move(season)
    cover = {**COVER, "planned_publicity_on": date(2026, 9, 9)}
    save_cover(season.act("李䶮"), number=number, version=season.version(number), **cover)
    assert number not in words(other_desk(season).get("/unit/reviews/")), "not sent yet"
    season.submit(number)
    assert number in words(other_desk(season).get("/unit/reviews/"))
    assert open_case(season.act("刘强"), number=number)
    counter = cases.chances(season.case(number), date(2026, 9, 8))
    assert (counter.used, counter.left) == (1, 3)


def test_without_a_reset_the_other_unit_sees_nothing(season: Season) -> None:
    number = season.opened()
    move(season)
    desk = other_desk(season)
    assert number not in words(desk.get("/unit/reviews/"))
    assert desk.get(f"/unit/reviews/{number}/").status_code == 404
    for verb in (reset_route, open_case):
        more = {"opinion": "选错了", "version": 1} if verb is reset_route else {}
        with pytest.raises(Refusal) as caught:
            verb(season.act("刘强"), number=number, **more)
        assert caught.value.code == "access.hidden"
    cover = {**COVER, "planned_publicity_on": date(2026, 9, 9)}
    with pytest.raises(Refusal) as caught:
        save_cover(season.act("李䶮"), number=number, version=season.version(number), **cover)
    assert caught.value.code in ("workflow.state", "access.turn")
