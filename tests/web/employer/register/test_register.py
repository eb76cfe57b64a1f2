"""Page B6: a unit registers with a named clerk and is signed in; a registered one is guided elsewhere."""

from __future__ import annotations

import json
import re

import pytest

from tests.factories.cast import credit_code, id_number
from tests.factories.doors import sign_in, text
from zhicheng.records.models import Employer, OutboxItem

pytestmark = pytest.mark.django_db
CODE = credit_code("91530102MA6KXXX09")
MOBILE = "13900000041"
UNIT = {
    "credit_code": CODE,
    "unit_name": "昆明盘龙江测绘有限公司",
    "employer_type": "non_public",
    "division": "530103",
    "supervising_body": "",
    "responsible_phone": "0871-63100000",
}
CLERK = {
    "name": "梁月",
    "document_kind": "id_card",
    "number": id_number("530102", "19870707", "025"),
    "password": "Bijiguan-66",
    "again": "Bijiguan-66",
    "agrees": "on",
}


@pytest.fixture
def packs(season):
    return season.cast


def sent_code() -> str:
    return str(json.loads(OutboxItem.objects.order_by("-id")[0].payload)["text"]).split("验证码")[1][:6]


def submit(client, **change: str):
    client.post("/unit/register/?again=1", {"mobile": MOBILE})
    return client.post("/unit/register/", {**UNIT, **CLERK, "code": sent_code(), **change})


def test_a_clerk_registers_the_unit_and_logs_in_at_once(client, packs) -> None:
    client.post("/unit/register/", {"mobile": MOBILE})
    page = text(client.get("/unit/register/"))
    assert all(words in page for words in ("139****0041", "单位类型怎么选", "民营企业", "西山区"))
    assert "单位注册已受理" in text(submit(client))
    client.post("/account/login/?kind=unit", {"unit": CODE, "login": MOBILE, "password": CLERK["password"]})
    client.get("/account/factor/")
    client.post("/account/factor/", {"code": sent_code()})
    page = text(client.get("/unit/profile/"))
    assert "单位审核暂不开放" in page
    assert "职称工作负责人、单位地址、办公电话" in page
    assert "昆明盘龙江测绘有限公司 单位经办人 梁月" in page


@pytest.mark.parametrize(
    ("change", "words", "status"),
    [
        ({"credit_code": CODE[:17]}, "现在是17位", 422),
        ({"credit_code": CODE[:17] + ("A" if CODE[17] != "A" else "B")}, "最后一位与前17位不匹配", 422),
        ({"employer_type": ""}, "请选择“单位类型”", 422),
        ({"employer_type": "city_state"}, "还没有选择主管部门", 422),
        ({"unit_name": "昆明云岭建筑设计有限公司"}, "已有单位账号", 409),
        ({"number": "610104620927690"}, "15位身份证号已停用", 422),
    ],
)
def test_what_is_wrong_stands_on_the_same_page(client, packs, change: dict[str, str], words: str, status: int) -> None:
    response = submit(client, **change)
    assert (response.status_code, words in text(response)) == (status, True)
    assert change.get("credit_code", CODE) in text(response)
    assert not Employer.objects.filter(credit_code=CODE).exists()


def test_a_number_on_record_gets_the_very_same_page(client, packs) -> None:
    known = submit(client, number=packs.numbers["李䶮"])
    assert not Employer.objects.filter(credit_code=CODE).exists()
    fresh = submit(client)
    assert Employer.objects.filter(credit_code=CODE).exists()
    pages = [re.sub("<time.*</time>", "", text(page)) for page in (known, fresh)]
    assert (known.status_code, pages[0]) == (fresh.status_code, pages[1])
    assert client.get("/unit/profile/")["Location"].startswith("/account/login/"), "nobody is signed in by the answer"


def test_a_registered_unit_is_not_registered_again(client, packs) -> None:
    submit(client)
    assert submit(client).status_code == 409


def test_a_signed_in_person_registers_without_typing_who_they_are(client, packs) -> None:
    sign_in(client, packs, "孙悦")
    page = text(client.get("/unit/register/"))
    assert "由孙悦办理" in page
    assert "经办人证件号码" not in page
    data = {**UNIT, "act_key": "k-unit"}
    assert all("切换到单位身份" in text(client.post("/unit/register/", data)) for _ in range(2))
    assert Employer.objects.filter(credit_code=CODE).count() == 1
    assert "单位管理员" in text(client.get("/account/switch/"))


def test_without_a_pack_the_page_says_so(client, cast) -> None:
    sign_in(client, cast, "孙悦")
    response = client.get("/unit/register/")
    assert (response.status_code, "尚未配置" in text(response)) == (409, True)
