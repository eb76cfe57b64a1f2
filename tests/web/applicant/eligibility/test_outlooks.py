"""我能申报什么: by one's own unit; before one is chosen, by a place and a kind of unit that the page says it supposes (ux C7)."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories.doors import sign_in
from tests.factories.season import Season
from zhicheng.actions.employers.choose_agency import choose_agency
from zhicheng.records.models import Body, BodyFunction

PAGE = "/me/eligibility/"


@pytest.fixture
def mine(season: Season, client: Client) -> Client:
    season.profile()
    sign_in(client, season.cast, "李䶮")
    return client


def alone(season: Season) -> None:
    """Without a unit."""
    person = season.person("李䶮")
    person.employer = None
    person.save()


def text(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def test_with_a_unit_nothing_is_supposed(mine: Client) -> None:
    page = text(mine.get(f"{PAGE}?employer_type=none&division=530103"))
    assert "可以申报" in page
    assert "还没有选择工作单位" not in page
    assert 'name="employer_type"' not in page


def test_without_a_unit_the_page_says_so_and_asks_where(season: Season, mine: Client) -> None:
    alone(season)
    page = text(mine.get(PAGE))
    assert "您还没有选择工作单位" in page
    assert "自由职业者不在范围内；您的情况：尚未填写" in page, "no unit yet is no freelancer"
    assert "西山区" in page
    chosen = text(mine.get(f"{PAGE}?division=530112&employer_type=non_public"))
    assert 'value="non_public" selected' in chosen
    assert 'value="530112" selected' in chosen
    assert "助理" in chosen


@pytest.mark.parametrize(
    "said", ["division=999999", "employer_type=none", "employer_type=<b>", "division=530112&employer_type=x"]
)
def test_an_answer_nobody_offered_is_none(season: Season, mine: Client, said: str) -> None:
    alone(season)
    page = text(mine.get(f"{PAGE}?{said}"))
    assert '<option value="">还没有定</option>' in page
    assert "<b>" not in page


def test_whoever_chose_an_agency_is_judged_as_a_freelancer(season: Season, mine: Client) -> None:
    agency = Body.objects.create(code="km-talent", name="昆明市人才服务中心", division_id="530100", phone="0871-60000001")
    BodyFunction.objects.create(body=agency, function="personnel_agency")
    choose_agency(season.act("李䶮"), body_code="km-talent")
    page = text(mine.get(PAGE))
    assert "您由昆明市人才服务中心推荐，按自由职业者计算" in page
    assert "您还没有选择工作单位" not in page
    assert "自由职业者不在范围内" in page
    assert "自由职业者不在范围内；您的情况：尚未填写" not in page
