"""E14: 刘强's company looks over the people it sends out: their cases, and the agreement filed with each (ORG-11)."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import dispatched
from tests.factories.cast import NOW
from tests.factories.dispatched import COMPANY, NAME, USING
from tests.factories.reports import file
from tests.factories.season import Season
from tests.web.employer.desk import at_desk, words
from zhicheng.records.models import Person

pytestmark = pytest.mark.django_db
PAGE = "/agency/clients/"


def test_who_sends_nobody_out_reads_so(season: Season) -> None:
    assert "还没有代理人员" in words(at_desk(season, USING).get(PAGE))


def test_a_client_with_the_case_and_the_agreement_to_view(season: Season) -> None:
    number = dispatched.draft(season)
    before = words(at_desk(season, COMPANY).get(PAGE))
    assert (NAME in before, "还没有提交申报" in before, number in before) == (True, True, False)
    season.submit(number)
    desk = at_desk(season, COMPANY)
    page = desk.get(PAGE)
    text = words(page)
    for said in (NAME, number, "昆明云岭建筑设计有限公司", "dispatch_agreement", f"{season.case(number).title_name}"):
        assert said in text, said
    assert "dispatch_proof" not in text
    found = re.search(r'href="(/files/\d+/view/)"', page.content.decode())
    assert found
    assert desk.get(found[1]).status_code == 200
    assert desk.get(f"/agency/cosign/{number}/").status_code == 200
    assert NAME not in words(at_desk(season, "高翔").get(PAGE))
    assert at_desk(season, "高翔").get(found[1]).status_code == 404


def test_a_report_marks_the_clients_case(season: Season) -> None:
    number = dispatched.assessed(season)
    season.post(number)
    assert "核查中" not in words(at_desk(season, COMPANY).get(PAGE))
    file(season, number)
    assert words(at_desk(season, COMPANY).get(PAGE)).count("核查中") == 1


def test_many_clients_are_paged_at_the_same_cost(season: Season) -> None:
    season.submit(dispatched.draft(season))
    desk = at_desk(season, COMPANY)

    def statements() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert desk.get(PAGE).status_code == 200
        return len(caught.captured_queries)

    statements()
    one = statements()
    person = season.person(NAME)
    Person.objects.bulk_create(
        Person(
            name=f"外派{place}", document_number=f"{place}", document_index=f"c{place}", document_masked="*", mobile=f"{place}",
            mobile_index=f"m{place}", mobile_masked="*", birth_on=person.birth_on, employer=person.employer,
            using_employer=person.using_employer, registered_at=NOW,
        )
        for place in range(60)
    )  # fmt: skip
    assert statements() <= one
    first = desk.get(PAGE)
    second = desk.get(PAGE + first.context["pager"].next_url)
    assert (len(first.context["rows"]), len(second.context["rows"])) == (50, 11)
    assert NAME in words(second)
