"""I3: a point that could have been named at the first round reaches supervision with the reviewer's answer (REV-19; ux P3)."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.actions.applications.test_late_points import second_round, send
from tests.factories.cast import _person as newcomer
from tests.factories.doors import sign_in
from tests.factories.season import Season
from tests.factories.shown import show
from tests.web.applicant.visits import words
from zhicheng.records.models import Body

PAGE = "/oversight/alerts/"
WHY = "上次只看了复印件，本次核对了原件"


def reader(season: Season, name: str) -> Client:
    show(season.clock)
    client = Client()
    sign_in(client, season.cast, name)
    return client


def test_supervision_reads_who_named_what_late_and_why(season: Season) -> None:
    assert "没有预警" in words(reader(season, "陶明").get(PAGE))
    number = second_round(season, "material/hire_document", remark="聘用日期不清")
    send(season, number, why_late=WHY)
    text = words(reader(season, "陶明").get(PAGE))
    for said in (number, "王敏", "昆明云岭建筑设计有限公司", "聘用日期不清", WHY):
        assert said in text, said
    assert season.cast.numbers["李䶮"] not in text


def test_a_usual_return_is_no_alert(season: Season) -> None:
    number = season.returned()
    assert number not in words(reader(season, "陶明").get(PAGE))


@pytest.mark.parametrize("name", ["王敏", "李䶮", "陈晨", "何审"])
def test_nobody_but_supervision_and_the_city_reads_them(season: Season, name: str) -> None:
    assert reader(season, name).get(PAGE).status_code in (403, 404)


def test_another_place_has_none_and_many_cost_the_same(season: Season) -> None:
    send(season, second_round(season, "material/hire_document"), why_late=WHY)
    Body.objects.filter(code="pl-hrss").update(division_id="530300")
    newcomer(season.cast, "段敏", "530302", "19850505", "404", "13888001401", None, "supervisor", "pl-hrss")
    assert WHY not in words(reader(season, "段敏").get(PAGE))
    city = reader(season, "周洁")
    city.get(PAGE)
    with CaptureQueriesContext(connection) as caught:
        assert WHY in words(city.get(PAGE))
    assert sum("correction" in query["sql"] for query in caught) == 2
