"""A8: the whole catalogue, one name in several series told apart, old names, specialties that are 工程技术 (CAT-02, CAT-04, CAT-17)."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.web.applicant.visits import words

pytestmark = pytest.mark.usefixtures("season")


def page(query: str = "") -> str:
    answer = Client().get(f"/titles/{query}")
    assert answer.status_code == 200
    return words(answer)


def test_every_series_and_level_is_shown_with_what_is_examined() -> None:
    text = page()
    assert "26个系列，55条阶梯，231个职称" in text
    assert "26. 律师" in text
    assert "以考代评" in text


def test_one_name_in_three_series_is_three_titles() -> None:
    text = page("?q=馆员")
    assert "叫“馆员”的职称（3个）" in text
    for series in ("图书资料专业人员", "文物博物专业人员", "档案专业人员"):
        assert series in text


def test_a_series_narrows_the_list() -> None:
    assert "1. 高等学校教师" not in page("?series=lawyer")


@pytest.mark.parametrize("specialty", ["城乡规划", "快递"])
def test_a_listed_specialty_is_filed_as_engineering(specialty: str) -> None:
    text = page(f"?q={specialty}")
    assert "申报类型选“工程技术”" in text
    assert "依据" in text


def test_an_unlisted_specialty_is_not_mapped() -> None:
    text = page("?q=茶艺")
    assert "申报类型选“工程技术”" not in text
    assert "现行目录没有含“茶艺”的职称" in text


def test_an_old_name_says_what_it_stands_for() -> None:
    text = page("?q=一级教练")
    assert "“一级教练”是旧名称" in text
    assert "中级教练（中级）" in text
    assert "待确认" in text


def test_without_packs_it_says_so(client: Client) -> None:
    from zhicheng.records.models import PolicySnapshot

    PolicySnapshot.objects.all().delete()
    assert "未配置" in words(client.get("/titles/"))
