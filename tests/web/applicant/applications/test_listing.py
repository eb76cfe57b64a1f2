"""D8: all own cases of all years, filters in the URL, parts by key, and as many statements for one case as for three hundred."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.season import Season
from tests.web.applicant.visits import visit, words
from zhicheng.actions.applications.withdraw import withdraw
from zhicheng.records.models import Application

PAGE = "/applications/"


def more(season: Season, name: str, count: int, *, year: int = 2025, state: str = "withdrawn") -> None:
    """Ended cases of earlier years, written straight into the table: this page only reads."""
    person = season.person(name)
    Application.objects.bulk_create(
        Application(
            number=f"KM{year}-RD-{90000 + index:05d}",
            kind="recognition",
            person=person,
            employer=person.employer,
            division=person.employer.division,
            year=year,
            series="engineering",
            ladder="engineering.engineer",
            level=4,
            title_name="助理工程师",
            specialty="建筑设计",
            state=state,
            created_at=season.clock - timedelta(days=400),
            changed_at=season.clock - timedelta(days=400),
            closed_at=season.clock - timedelta(days=399),
        )
        for index in range(count)
    )


@pytest.fixture
def statements(client: Client, season):
    """How many statements one visit takes."""

    def count(url: str = PAGE) -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(url).status_code == 200
        return len(seen)

    return count


def test_without_a_case_it_says_so_and_leads_on(client: Client, season) -> None:
    page = visit(client, season).get(PAGE)
    assert "还没有申报记录。" in words(page)
    assert 'href="/recognition/"' in page.content.decode()


def test_each_case_says_whose_turn_it_is_and_until_when(client: Client, season) -> None:
    season.submitted()
    page = visit(client, season).get(PAGE)
    assert "已提交，单位尚未打开（可撤回）" in words(page)
    assert 'data-turn="昆明云岭建筑设计有限公司"' in page.content.decode()
    assert "9月15日（周二）24:00（即16日0:00）" in words(page)
    assert "#rules" in page.content.decode()


def test_one_case_and_three_hundred_take_the_same_statements(client: Client, season, statements) -> None:
    season.submitted()
    visit(client, season).get(PAGE)  # the first visit of a session also writes down when it was seen
    one = statements()
    more(season, "李䶮", 299)
    assert statements() == one


def test_parts_follow_one_another_without_gap_or_repetition(client: Client, season) -> None:
    more(season, "李䶮", 45)
    visit(client, season)
    seen: list[str] = []
    url = PAGE
    while url:
        page = client.get(url).content.decode()
        seen += [piece.split("<")[0] for piece in page.split("KM2025-RD-")[1:] if piece[:5].isdigit()]
        url = PAGE + page.split('rel="next" href="')[1].split('"')[0] if 'rel="next"' in page else ""
    numbers = list(dict.fromkeys(number[:5] for number in seen))
    assert len(numbers) == 45
    assert numbers == sorted(numbers, reverse=True)


def test_the_filters_stand_in_the_address(client: Client, season) -> None:
    more(season, "李䶮", 3)
    gone = season.cover()
    withdraw(season.act("李䶮"), number=gone, version=season.version(gone))
    mine = season.cover()
    visit(client, season)
    assert "全部 5" in words(client.get(PAGE))
    assert mine in words(client.get(PAGE, {"turn": "mine"}))
    assert gone not in words(client.get(PAGE, {"turn": "mine"}))
    assert "KM2025-RD-90001" in words(client.get(PAGE, {"year": "2025"}))
    assert mine not in words(client.get(PAGE, {"year": "2025"}))
    assert "没有符合这些条件的申报" in words(client.get(PAGE, {"q": "教师"}))
    assert client.get(PAGE, {"year": "nonsense", "turn": "x", "after": "x"}).status_code == 200


def test_cases_of_others_are_not_there(client: Client, season) -> None:
    number = season.cover()
    assert number not in words(visit(client, season, "张𬭼").get(PAGE))


def test_an_ended_case_may_be_taken_as_a_pattern_when_nothing_is_under_way(client: Client, season) -> None:
    more(season, "李䶮", 1)
    visit(client, season)
    assert "以这件为样再报一件" in words(client.get(PAGE))
    season.cover()
    assert "以这件为样再报一件" not in words(client.get(PAGE))
