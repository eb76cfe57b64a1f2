"""E14: an agency looks over whoever has no unit and chose to be recommended by it (ORG-09)."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.cast import _person as newcomer
from tests.factories.doors import sign_in
from tests.factories.season import Season
from tests.web.employer.desk import words
from zhicheng.actions.employers.choose_agency import choose_agency
from zhicheng.records.models import Body, BodyFunction, Person

pytestmark = pytest.mark.django_db
PAGE = "/agency/clients/"
AGENCIES = (("km-talent", "昆明市人才服务中心", "personnel_agency"), ("km-builders", "昆明市建筑业协会", "industry_association"))


@pytest.fixture
def agency(season: Season) -> Client:
    """纳慧 of the talent centre; 熊开 sits with the association."""
    for code, name, function in AGENCIES:
        body = Body.objects.create(code=code, name=name, division_id="530100", phone="0871-60000001")
        BodyFunction.objects.create(body=body, function=function)
        season.cast.bodies[code] = body
    newcomer(season.cast, "纳慧", "530102", "19850505", "402", "13888001301", None, "agency", "km-talent")
    newcomer(season.cast, "熊开", "530102", "19860606", "403", "13888001302", None, "agency", "km-builders")
    client = Client()
    sign_in(client, season.cast, "纳慧")
    return client


def test_who_chose_it_stands_there_masked_with_what_the_rules_say(season: Season, agency: Client) -> None:
    assert "还没有代理人员" in words(agency.get(PAGE))
    choose_agency(season.act("李䶮"), body_code="km-talent")
    page = agency.get(PAGE).content.decode()
    person = season.person("李䶮")
    for said in ("李䶮", person.document_masked, person.mobile_masked, "建筑设计", "二.3(1)"):
        assert said in page, said
    assert season.cast.numbers["李䶮"] not in page
    assert season.cast.mobiles["李䶮"] not in page


def test_nobody_else_sees_them_and_the_agency_sees_no_case(season: Season, agency: Client) -> None:
    number = season.submitted("张𬭼")
    choose_agency(season.act("李䶮"), body_code="km-talent")
    other = Client()
    sign_in(other, season.cast, "熊开")
    assert "李䶮" not in words(other.get(PAGE))
    for url in (f"/unit/reviews/{number}/", f"/queue/{number}/", "/unit/", "/queue/", "/agency/", "/certificates/"):
        assert agency.get(url).status_code in (403, 404), url


def test_many_are_paged_at_the_same_cost(season: Season, agency: Client) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert agency.get(PAGE).status_code == 200
        return len(caught)

    choose_agency(season.act("李䶮"), body_code="km-talent")
    statements()
    few = statements()
    Person.objects.filter(employer__isnull=True).update(agency=season.cast.bodies["km-talent"])
    assert statements() == few
