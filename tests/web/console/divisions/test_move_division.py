"""调整上级 through its page."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories.doors import sign_in
from zhicheng.records.models import Division, DivisionMove

PAGE = "/console/divisions/530112/move/"
GOOD = {"new_parent": "530300", "reason": "民政部批复8号", "version": "1", "act_key": "k1"}


@pytest.fixture
def keeper(client: Client, cast) -> Client:
    sign_in(client, cast, "吴静")
    return client


def test_it_moves_and_keeps_the_reason(keeper: Client) -> None:
    assert keeper.post(PAGE, GOOD)["Location"] == "/console/divisions/?at=530112"
    assert DivisionMove.objects.get().reason == "民政部批复8号"


def test_a_page_drawn_before_somebody_elses_move_is_refused_with_both_shown(keeper: Client) -> None:
    Division.objects.filter(code="530112").update(parent_id="530300", version=2)
    answer = keeper.post(PAGE, {**GOOD, "new_parent": "530100"})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "曲靖市（530300）" in text
    assert 'value="530100"' in text
    again = keeper.post(
        PAGE, {**GOOD, "new_parent": "530100", "version": answer.context["form"]["version"].value(), "act_key": "k2"}
    )
    assert again.status_code == 302


def test_a_loop_is_refused_at_the_field(keeper: Client) -> None:
    answer = keeper.post("/console/divisions/530100/move/", {**GOOD, "new_parent": "530112"})
    assert answer.status_code == 422
    assert "“西山区”在“昆明市”下面" in answer.content.decode()


def test_a_province_and_an_unknown_node_have_no_such_page(keeper: Client) -> None:
    assert keeper.get("/console/divisions/530000/move/").status_code == 404
    assert keeper.get("/console/divisions/999999/move/").status_code == 404
