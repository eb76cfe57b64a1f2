"""Page E2: starred fields, the review that stays closed, and two people saving at once."""

from __future__ import annotations

import pytest

from tests.factories.doors import sign_in, text
from zhicheng.records.models import Employer
from zhicheng.records.queries import employers

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(season):
    return season.cast


@pytest.fixture
def clerk(client, cast):
    sign_in(client, cast, "王敏")
    return client


def save(client, cast, *, version: int = 1, **change: str):
    values = employers.profile(cast.employers["design"].pk).values
    return client.post("/unit/profile/", {**values, "version": version, **change})


def unit(cast) -> Employer:
    return Employer.objects.get(pk=cast.employers["design"].pk)


def test_the_profile_is_shown_and_saved(clerk, cast) -> None:
    page = text(clerk.get("/unit/profile/"))
    assert "单位审核暂不开放" not in page
    assert cast.employers["design"].credit_code in page
    assert save(clerk, cast, industry="建筑业", staff_count="１３０").status_code == 302
    assert (unit(cast).industry, unit(cast).staff_count) == ("建筑业", 130)


def test_all_empty_starred_fields_are_named_at_once(clerk, cast) -> None:
    response = save(clerk, cast, address="", office_phone=" ")
    page = text(response)
    assert response.status_code == 422
    assert "请填写“单位地址”" in page
    assert "请填写“办公电话”" in page
    assert unit(cast).address == "人民西路1号"


def test_a_changed_type_says_what_it_touches(clerk, cast) -> None:
    response = clerk.post(
        "/unit/profile/", {**employers.profile(unit(cast).pk).values, "version": 1, "employer_type": "social"}, follow=True
    )
    assert "已提交的申报渠道不变" in text(response)
    assert unit(cast).employer_type == "social"


def test_a_state_unit_names_its_department(clerk, cast) -> None:
    assert "请选择“主管部门”" in text(save(clerk, cast, employer_type="county_state"))


def test_both_texts_are_shown_when_somebody_saved_meanwhile(clerk, cast) -> None:
    save(clerk, cast, industry="建筑业")
    response = save(clerk, cast, industry="软件业")
    page = text(response)
    assert response.status_code == 409
    assert all(words in page for words in ("王敏", "建筑业", "软件业", 'name="keep-industry"'))
    assert unit(cast).industry == "建筑业"
    save(clerk, cast, version=2, industry="软件业", address="翠湖南路2号", **{"keep-industry": "theirs"})
    assert (unit(cast).industry, unit(cast).address) == ("建筑业", "翠湖南路2号")


def test_the_leader_reads_and_does_not_save(client, clerk, cast) -> None:
    sign_in(client, cast, "赵蓉")
    assert "保存单位信息" not in text(client.get("/unit/profile/"))
    assert save(client, cast).status_code == 403


@pytest.mark.parametrize("name", ["李䶮", "陈晨", "吴静"])
def test_others_have_no_right_here(client, cast, name: str) -> None:
    sign_in(client, cast, name)
    assert client.get("/unit/profile/").status_code == 403
