"""工作日历 (N5): a published year with its make-up days and source, an unpublished one that is never guessed, what hangs on either."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tests.factories.doors import sign_in
from tests.factories.season import Season
from tests.factories.shown import show
from zhicheng.records.models import CalendarYear

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau(season: Season) -> Client:
    client = Client()
    sign_in(client, season.cast, "周洁")
    return client


def year(client: Client, query: str = "") -> str:
    answer = client.get(f"/calendar/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_published_year_shows_days_off_make_up_days_and_their_source(bureau: Client) -> None:
    page = year(bureau, "?year=2026")
    assert CalendarYear.objects.get(year=2026).source in page
    assert 'zc-year__day--holiday">1<small>休</small>' in page
    assert "班</small>" in page
    assert "10月1日" in page


def test_a_year_without_a_notice_is_said_to_be_open(bureau: Client) -> None:
    page = year(bureau, "?year=2027")
    assert "2027年节假日安排尚未公布" in page
    assert "待定" in page
    assert "zc-year__month" not in page


def test_what_cannot_be_a_year_shows_the_year_of_today(bureau: Client, season: Season) -> None:
    for query in ("?year=abc", "?year=99999", "?year=0001", ""):
        assert "2026年工作日历" in year(bureau, query)


def test_a_publicity_under_way_hangs_on_the_year_it_ends_in(bureau: Client, season: Season) -> None:
    number = season.assessed("李䶮")
    season.post(number)
    notice = season.notice(number).number
    show(season.clock + timedelta(minutes=1))
    assert notice in year(bureau, "?year=2026")
    assert notice not in year(bureau, "?year=2025")


def test_rules_that_count_working_days_are_named_with_their_page(bureau: Client) -> None:
    page = year(bureau)
    assert "按工作日计算的规则（" in page
    assert "/rules/kunming-2022/" in page


def test_the_year_asks_as_often_whatever_hangs_on_it(bureau: Client, season: Season, django_assert_max_num_queries) -> None:
    season.publicised("李䶮")
    year(bureau)
    with django_assert_max_num_queries(12):
        year(bureau)
