"""F5 评审申报通道: the instants and their words before the act, nothing reopened, nothing computed without its dates (WIN-01 to WIN-05)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from tests.factories.cast import NOW
from tests.factories.doors import sign_in, text
from tests.factories.shown import show
from tests.factories.world import announced
from zhicheng.records.models import ReviewChannel
from zhicheng.records.queries import channels

pytestmark = pytest.mark.django_db
HOME = "/bureau/windows/"
OPEN = f"{HOME}open/provincial/"
TYPED = {
    "name": "云南省档案系列高级职称评审委员会", "collection_start": "2026-09-20", "collection_deadline": "2026-10-30", "act_key": "k1",
}  # fmt: skip


@pytest.fixture
def city(client: Client, season) -> Client:
    show(NOW)
    sign_in(client, season.cast, "周洁")
    return client


def test_the_instants_stand_on_the_page_before_anything_is_opened(city: Client) -> None:
    page = text(city.post(OPEN, TYPED | {"do": "preview"}))
    for shown in ("2026年9月13日0:00", "24:00（即30日0:00）", "二.5(4)", "开通通道</button>", 'value="2026-09-20"'):
        assert shown in page
    assert not ReviewChannel.objects.exists()
    assert city.post(OPEN, TYPED | {"do": "open"})["Location"] == f"{HOME}#channels"
    page = text(city.get(HOME))
    assert "云南省档案系列高级职称评审委员会" in page
    assert page.count("延长通道<span") == 5


def test_what_is_missing_is_said_and_nothing_typed_is_lost(city: Client) -> None:
    page = city.post(OPEN, TYPED | {"do": "preview", "collection_deadline": ""})
    assert (page.status_code, 'value="2026-09-20"' in text(page), "开通通道</button>" in text(page)) == (422, True, False)
    over = city.post(OPEN, TYPED | {"do": "preview", "collection_start": "2026-07-20", "collection_deadline": "2026-08-20"})
    assert (over.status_code, "已经关闭，不能再开通" in text(over)) == (409, True)
    assert not ReviewChannel.objects.exists()


def test_a_place_without_this_years_plan_opens_no_committee_of_its_own(city: Client) -> None:
    page = text(city.get(f"{HOME}open/municipal/"))
    assert "没有录入2026年的评审计划" in page
    assert "<button" not in page.split("<main")[1].split("</main>")[0]


def test_a_planned_committee_opens_by_its_notice(client: Client, season) -> None:
    summer = datetime(2022, 6, 1, 2, 0, tzinfo=UTC)
    number = announced(season, "2022年度评审公告", year=2022)
    committee = next(iter(channels.planned("530100", summer))).committee
    show(summer)
    sign_in(client, season.cast, "周洁")
    typed = {"committee": committee.code, "notice": number, "opens_on": "2022-06-10", "closes_on": "2022-06-30"}
    wrong = client.post(f"{HOME}open/municipal/", typed | {"do": "open", "notice": "TZ2022-00009"})
    assert (wrong.status_code, "没有找到本地区2022年已发布的这份评审公告" in text(wrong)) == (422, True)
    assert client.post(f"{HOME}open/municipal/", typed | {"do": "open"}).status_code == 302
    assert f"/notices/{number}/" in text(client.get(HOME))


def test_before_closing_it_is_extended_and_afterwards_the_clause_is_shown(city: Client) -> None:
    city.post(OPEN, TYPED | {"do": "open"})
    page = f"{HOME}channels/{ReviewChannel.objects.get().pk}/extend/"
    said = {"new_closes_at": "2026-11-05", "announcement": "因系统检修延长。", "act_key": "k2"}
    assert city.post(page, said)["Location"] == f"{HOME}#channels"
    assert "已延长，原定" in text(city.get(page))
    show(datetime(2026, 12, 1, 2, 0, tzinfo=UTC))
    assert "任何人都不能重新开通" in text(city.get(page))
    late = city.post(page, said | {"act_key": "k3", "new_closes_at": "2026-12-24"})
    assert (late.status_code, "任何人都不能重新开通" in text(late)) == (409, True)


def test_a_channel_of_another_city_is_nobodys_here(city: Client) -> None:
    assert city.get(f"{HOME}channels/999/extend/").status_code == 404
    assert city.get(f"{HOME}open/national/").status_code == 404
