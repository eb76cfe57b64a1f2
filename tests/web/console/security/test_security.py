"""安全策略: locks of staff are lifted here, values are shown with their clause and changed nowhere but in a pack."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories.cast import NOW
from tests.factories.doors import sign_in
from zhicheng.records.models import Account, AuditEntry, RateCounter

PAGE = "/console/security/"


@pytest.fixture
def keeper(client: Client, cast) -> Client:
    sign_in(client, cast, "郑安")
    return client


def lock(cast, name: str) -> Account:
    account = Account.objects.get(person=cast.people[name])
    Account.objects.filter(pk=account.pk).update(locked_at=NOW, failed_logins=4)
    return account


def test_a_locked_colleague_is_listed_and_unlocked(keeper: Client, cast) -> None:
    account = lock(cast, "陈晨")
    assert [row["name"] for row in keeper.get(PAGE).context["locked"]] == ["陈晨"]
    assert keeper.get(f"{PAGE}unlock/{account.username}/").status_code == 200
    assert keeper.post(f"{PAGE}unlock/{account.username}/", {"act_key": "k"})["Location"] == PAGE
    account.refresh_from_db()
    assert (account.locked_at, account.failed_logins) == (None, 0)
    assert AuditEntry.objects.latest("seq").verb == "account.unlock"
    assert "没有锁定的工作人员账号" in keeper.get(PAGE).content.decode()


def test_an_account_that_is_not_locked_is_not_unlocked(keeper: Client, cast) -> None:
    account = Account.objects.get(person=cast.people["陈晨"])
    answer = keeper.post(f"{PAGE}unlock/{account.username}/")
    assert answer.status_code == 409
    assert "没有锁定，不用解锁" in answer.content.decode()


@pytest.mark.parametrize("who", ["王敏", "李䶮"])
def test_accounts_of_units_and_applicants_are_not_its_business(keeper: Client, cast, who: str) -> None:
    account = lock(cast, who)
    assert keeper.get(PAGE).context["locked"] == []
    assert keeper.post(f"{PAGE}unlock/{account.username}/").status_code == 404


def test_every_value_stands_with_its_clause_or_says_it_waits(client: Client, season) -> None:
    sign_in(client, season.cast, "郑安")
    rows = {row["says"]: row for row in client.get(PAGE).context["values"]}
    locks = rows["密码连续输错超过这个次数，账号自动锁定"]
    assert locks["value"] == "3"
    assert "五(四)1" in locks["basis"]
    assert locks["chip"].text == "已配置"
    assert rows["密码最短字数"]["chip"].text == "待确认"


def test_without_a_pack_every_value_says_it_is_not_configured(keeper: Client) -> None:
    page = keeper.get(PAGE)
    assert {row["chip"].text for row in page.context["values"]} == {"未配置"}
    assert not [row for row in page.context["values"] if row["says"].startswith("account.")]


def test_attempts_are_counted_without_saying_whose(keeper: Client) -> None:
    RateCounter.objects.create(scope="sign_in", source="abcdef", window_at=NOW, count=7)
    RateCounter.objects.create(scope="sign_in", source="fedcba", window_at=NOW, count=3)
    page = keeper.get(PAGE)
    assert page.context["rates"] == [{"scope": "登录尝试", "sources": 2, "most": 7}]
    assert "abcdef" not in page.content.decode()


def test_values_are_words_and_not_the_machines_own(client: Client, season) -> None:
    sign_in(client, season.cast, "郑安")
    page = client.get(PAGE).content.decode()
    assert "1级：不能登录；2级：另核验短信验证码；3级：等同于密码" in page
    assert "居民身份证、港澳台居民居住证" in page
    assert "&#x27;id" not in page
