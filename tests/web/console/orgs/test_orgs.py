"""Bodies and their functions as the system administrator keeps them."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.doors import sign_in
from zhicheng.records.models import AuditEntry, Body, BodyFunction

PAGE = "/console/orgs/"
GOOD = {
    "code": "dc-dqgz",
    "name": "滇池度假区党群工作部",
    "division": "530112",
    "phone": "0871-64311111",
    "address": "",
    "act_key": "k1",
}


@pytest.fixture
def keeper(client: Client, cast) -> Client:
    sign_in(client, cast, "吴静")
    return client


def test_it_lists_bodies_with_what_they_may_do(keeper: Client) -> None:
    text = keeper.get(PAGE).content.decode()
    assert "西山区人力资源和社会保障局</a>" in text
    assert "县区人社（可认定初级职称）" in text


@pytest.mark.parametrize(("query", "found", "missing"), [
    ("q=曲靖市", "曲靖市人力资源和社会保障局</a>", "西山区人力资源和社会保障局</a>"),
    ("q=530112", "西山区人力资源和社会保障局</a>", "盘龙区人力资源和社会保障局</a>"),
    ("function=platform", "平台运维中心</a>", "西山区人力资源和社会保障局</a>"),
])  # fmt: skip
def test_it_narrows(keeper: Client, query: str, found: str, missing: str) -> None:
    text = keeper.get(f"{PAGE}?{query}").content.decode()
    assert found in text
    assert missing not in text


def test_nothing_found_says_so(keeper: Client) -> None:
    assert "没有符合条件的机构" in keeper.get(f"{PAGE}?q=不存在").content.decode()


def test_a_body_is_added_without_powers_and_then_given_one(keeper: Client) -> None:
    answer = keeper.post(f"{PAGE}add/", GOOD, follow=True)
    assert "没有职能" in answer.content.decode()
    given = keeper.post(f"{PAGE}dc-dqgz/", {"function": "county_hrss", "may_recognise": "on", "act_key": "k2"}, follow=True)
    assert "县区人社（可认定初级职称）" in given.content.decode()
    gone = keeper.post(f"{PAGE}dc-dqgz/withdraw/county_hrss/", {"act_key": "k3"}, follow=True)
    assert "没有职能" in gone.content.decode()
    verbs = AuditEntry.objects.order_by("seq").values_list("verb", "outcome")
    assert list(verbs) == [
        ("place.add_body", "accepted"),
        ("place.assign_function", "accepted"),
        ("place.withdraw_function", "accepted"),
    ]


def test_a_body_on_a_missing_node_is_refused_at_the_field(keeper: Client) -> None:
    answer = keeper.post(f"{PAGE}add/", {**GOOD, "division": "539900"})
    assert answer.status_code == 422
    assert 'href="#id_division"' in answer.content.decode()
    assert not Body.objects.filter(code="dc-dqgz").exists()


def test_a_function_that_does_not_fit_its_place_is_refused(keeper: Client) -> None:
    answer = keeper.post(f"{PAGE}xs-hrss/", {"function": "city_hrss"})
    assert answer.status_code == 422
    assert "不能承担“市人社”职能" in answer.content.decode()


def test_a_function_people_act_by_stays(keeper: Client) -> None:
    answer = keeper.post(f"{PAGE}xs-hrss/withdraw/county_hrss/", {"act_key": "k1"})
    assert answer.status_code == 409
    assert "还有1个人以“县区人社”身份" in answer.content.decode()
    assert BodyFunction.objects.filter(body__code="xs-hrss").exists()


def test_an_unknown_body_or_function_is_not_found(keeper: Client) -> None:
    assert keeper.get(f"{PAGE}nowhere/").status_code == 404
    assert keeper.get(f"{PAGE}xs-hrss/withdraw/platform/").status_code == 404


def test_many_bodies_take_no_more_statements_and_come_in_parts(keeper: Client) -> None:
    keeper.get(PAGE)  # the first visit of a session notes when it was
    with CaptureQueriesContext(connection) as few:
        keeper.get(PAGE)
    Body.objects.bulk_create(Body(code=f"b{number}", name=f"机构{number}", division_id="530112") for number in range(120))
    with CaptureQueriesContext(connection) as many:
        answer = keeper.get(PAGE)
    assert len(many) == len(few)
    seen: list[str] = []
    address = PAGE
    while True:
        seen += [row["code"] for row in answer.context["rows"]]
        following = answer.context["pager"].next_url
        if not following:
            break
        address = PAGE + following
        answer = keeper.get(address)
    assert seen == list(Body.objects.order_by("id").values_list("code", flat=True))
    back = keeper.get(PAGE + answer.context["pager"].previous_url)
    assert [row["code"] for row in back.context["rows"]] == seen[50:100]
