"""The tree as its keeper sees it: one node at a time, with what hangs under it and where it hung before."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.cast import NOW
from tests.factories.doors import sign_in
from zhicheng.actions.act import Act
from zhicheng.actions.places.move_division import move_division
from zhicheng.records.models import Division

PAGE = "/console/divisions/"


@pytest.fixture
def keeper(client: Client, cast) -> Client:
    sign_in(client, cast, "吴静")
    return client


def test_it_opens_at_the_province_of_this_installation(keeper: Client) -> None:
    text = keeper.get(PAGE).content.decode()
    assert "区划：云南省" in text
    assert [text.index(name) for name in ("昆明市</a>", "盘龙区</a>", "西山区</a>", "曲靖市</a>", "麒麟区</a>")] == sorted(
        text.index(name) for name in ("昆明市</a>", "盘龙区</a>", "西山区</a>", "曲靖市</a>", "麒麟区</a>")
    )


def test_a_node_shows_where_it_hung_before(keeper: Client, cast) -> None:
    move_division(Act(cast.actor("吴静"), NOW), code="530112", new_parent="530300", reason="民政部批复8号", version=1)
    text = keeper.get(f"{PAGE}?at=530112").content.decode()
    assert "民政部批复8号" in text
    assert "2026-09-08 10:00" in text


def test_a_search_finds_by_name_and_by_code(keeper: Client) -> None:
    assert "西山区</a>" in keeper.get(f"{PAGE}?q=西山").content.decode()
    assert "西山区</a>" in keeper.get(f"{PAGE}?q=５３０１１２").content.decode()
    assert "没有名称含“大理”" in keeper.get(f"{PAGE}?q=大理").content.decode()


def test_an_unknown_node_is_not_found(keeper: Client) -> None:
    assert keeper.get(f"{PAGE}?at=999999").status_code == 404


def test_towns_are_listed_only_where_they_hang_themselves(keeper: Client, cast) -> None:
    Division.objects.create(code="530112001", name="马街街道", level="town", parent_id="530112")
    assert "马街街道" not in keeper.get(PAGE).content.decode()
    assert "马街街道" in keeper.get(f"{PAGE}?at=530112").content.decode()


def test_a_large_tree_takes_no_more_statements_than_a_small_one(keeper: Client) -> None:
    keeper.get(PAGE)  # the first visit of a session notes when it was
    with CaptureQueriesContext(connection) as small:
        keeper.get(PAGE)
    Division.objects.bulk_create(
        Division(code=f"5304{number:02}", name=f"县{number}", level="county", parent_id="530300") for number in range(1, 99)
    )
    Division.objects.bulk_create(
        Division(code=f"53{number:02}A1", name=f"区{number}", level="zone", parent_id="530000") for number in range(10, 99)
    )
    with CaptureQueriesContext(connection) as large:
        keeper.get(PAGE)
    assert len(large) == len(small)


def test_without_any_tree_the_page_says_so(keeper: Client, cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from zhicheng.records.queries import places

    monkeypatch.setattr(places, "top_of", lambda division: "")
    text = keeper.get(PAGE).content.decode()
    assert "还没有任何区划" in text
