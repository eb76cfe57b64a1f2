"""A6: committees found by either name, a part of one, an organiser or a telephone; what each reviews (CAT-05, CAT-08)."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.web.applicant.visits import words
from zhicheng.records.models import PolicySnapshot

pytestmark = pytest.mark.usefixtures("season")


def found(query: str) -> list[str]:
    page = Client().get(f"/committees/?{query}").content.decode()
    return re.findall(r'href="/committees/([a-z0-9-]+)/"', page)


def test_all_of_them_without_conditions() -> None:
    assert len(found("")) == 58
    assert len(found("level=senior")) == 11


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("q=昆明市中专高级讲师评审委员会", "km-s11"),
        ("q=昆明市中等专业学校高级讲师", "km-s11"),
        ("q=图书资料（群众文化）副研究馆员", "km-s08"),
        ("q=寻甸县中小教师", "km-m40"),
        ("q=627005", "km-m13"),
        ("q=社会科学院", "km-m06"),
        ("series=lawyer", "km-m04"),
    ],
)
def test_a_committee_is_found_by_any_of_its_names(query: str, code: str) -> None:
    assert found(query) == [code]


def test_nothing_found_says_who_else_may_review() -> None:
    text = words(Client().get("/committees/?q=䶮"))
    assert "没有找到这样的评委会，可能由省评委会评审" in text


def test_one_committee_tells_its_scope_its_alias_and_where_plan_and_directory_differ() -> None:
    text = words(Client().get("/committees/km-m13/"))
    assert "又称 昆明市轨道交通工程中级职称评审委员会" in text
    assert "接通后依次拨分机1、627005" in text
    assert "名称：计划写“昆明市轨道交通工程中级职称评审委员会”" in text
    assert "不评 中央直属单位、省属单位的人员" in words(Client().get("/committees/km-m45/"))


def test_a_committee_outside_the_plan_cannot_open_a_window() -> None:
    assert "没有列入计划，不能开放申报通道" in words(Client().get("/committees/km-m02/"))


def test_those_the_plan_leaves_out_are_shown_with_the_reason() -> None:
    every, planned, left_out = found(""), found("plan=yes"), found("plan=no")
    assert left_out
    assert sorted((*planned, *left_out)) == sorted(every)
    assert f"其中{len(left_out)}个没有列入评审计划".replace("其中", "") in words(Client().get("/committees/"))
    for code in left_out:
        page = words(Client().get(f"/committees/{code}/"))
        assert "目录列有这个评委会，2022年度评审计划里没有它的名称或又称" in page
        assert "评审计划的依据" in page
    assert "没有它的名称或又称" not in words(Client().get(f"/committees/{planned[0]}/"))


def test_an_unknown_code_is_not_there() -> None:
    assert Client().get("/committees/km-x99/").status_code == 404


def test_a_visitor_is_told_that_nothing_changed_until_something_does(season) -> None:
    first = Client().get("/committees/")
    again = Client().get("/committees/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert Client().get("/committees/?q=律师", headers={"If-None-Match": first["ETag"]}).status_code == 200
    PolicySnapshot.objects.filter(pack="yunnan-certificates").update(state=PolicySnapshot.State.REJECTED)
    assert Client().get("/committees/", headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("address", ["/committees/", "/titles/", "/plan/", "/offices/", "/committees/km-m13/"])
def test_a_directory_page_takes_few_statements_however_long_it_is(address: str, django_assert_max_num_queries) -> None:
    client = Client()
    client.get(address)
    with django_assert_max_num_queries(6):
        client.get(address)
