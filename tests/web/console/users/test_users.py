"""Staff accounts: made by the system administrator, of named persons, without a single right."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.cast import id_number
from tests.factories.doors import sign_in
from zhicheng.records.models import Account, AuditEntry, Identity

PAGE = "/console/users/"
NUMBER = id_number("530102", "19890909", "032")
GOOD = {"name": "钟文", "document_number": NUMBER, "mobile": "13888007777", "username": "Zhongwen", "act_key": "k1"}


@pytest.fixture
def keeper(client: Client, cast) -> Client:
    sign_in(client, cast, "吴静")
    return client


def test_it_lists_staff_masked_and_leaves_applicants_and_units_out(keeper: Client, cast) -> None:
    text = keeper.get(PAGE).content.decode()
    assert "西山区人力资源和社会保障局 县区人社审核人" in text
    assert "138****0010" in text
    assert cast.mobiles["陈晨"] not in text
    for name in ("李䶮", "王敏", "赵蓉"):
        assert name not in text


def test_an_account_is_made_without_any_identity(keeper: Client) -> None:
    answer = keeper.post(f"{PAGE}add/", GOOD)
    assert answer["Location"] == f"{PAGE}?q=zhongwen"
    account = Account.objects.get(username="zhongwen")
    assert not Identity.objects.filter(account=account).exists()
    assert account.must_change_password
    assert "待授权" in keeper.get(answer["Location"]).content.decode()
    entry = AuditEntry.objects.latest("seq")
    assert (entry.verb, entry.outcome) == ("account.create_staff", "accepted")
    assert NUMBER not in f"{entry.detail}{entry.subject}"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"name": ""}, "请填写“姓名”。"),
        ({"username": "u10"}, "登录名"),
        ({"document_number": NUMBER[:-1] + ("0" if NUMBER[-1] != "0" else "1")}, "第18位与前17位不匹配"),
        ({"mobile": "1388"}, "手机号应为11位"),
    ],
)
def test_a_fault_keeps_what_was_typed(keeper: Client, change: dict[str, str], fault: str) -> None:
    answer = keeper.post(f"{PAGE}add/", {**GOOD, **change})
    assert answer.status_code == 422
    assert fault in answer.content.decode()
    assert "zhongwen" not in Account.objects.values_list("username", flat=True)


def test_nobody_found_says_so(keeper: Client) -> None:
    assert "没有姓名含“查无此人”" in keeper.get(f"{PAGE}?q=查无此人").content.decode()


def test_no_page_of_the_system_administrator_grants_a_right(keeper: Client) -> None:
    for page in ("/console/roles/", "/console/roles/grant/", "/console/security/"):
        assert keeper.get(page).status_code == 403
        assert keeper.post(page, {"username": "u10", "role": "city_hrss", "body_code": "km-hrss"}).status_code == 403


def test_more_accounts_take_no_more_statements(keeper: Client, cast) -> None:
    keeper.get(PAGE)  # the first visit of a session notes when it was
    with CaptureQueriesContext(connection) as few:
        keeper.get(PAGE)
    for name in ("钱程", "陈晨", "周洁", "沈复"):
        Identity.objects.create(
            account=cast.identities[next(key for key in cast.identities if key[0] == name)].account,
            role="supervisor", body=cast.bodies["ql-hrss"], granted_at=cast.people[name].registered_at,
        )  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        keeper.get(PAGE)
    assert len(many) == len(few)
