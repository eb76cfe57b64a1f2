"""B5 我的数据: taken along whole, who looked, and a deletion that says why when it cannot be."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from tests.factories.cast import PASSWORD
from tests.factories.doors import sign_in, text
from zhicheng.actions.people.read_number import read_number
from zhicheng.records.models import Account, AuditEntry, Delivery, MailBox, Person, UnitClaim

pytestmark = pytest.mark.django_db
PAGE = "/account/data/"


def entered(season, name: str) -> Client:
    client = Client()
    sign_in(client, season.cast, name)
    return client


def test_everything_of_mine_and_nothing_of_others(season) -> None:
    number = season.submitted("李䶮")
    season.submitted("张𬭼")
    client = entered(season, "李䶮")
    answer = client.post(PAGE, {"do": "json"})
    assert "attachment" in answer["Content-Disposition"]
    sections = {row["title"]: row["rows"] for row in json.loads(answer.content)["sections"]}
    assert sections["基本信息"][0]["证件号码"] == season.cast.numbers["李䶮"]
    assert [row["编号"] for row in sections["申报"]] == [number]
    assert sections["学历情况"]
    assert season.cast.numbers["张𬭼"] not in text(answer)
    assert "申报" in text(client.post(PAGE, {"do": "html"}))
    assert AuditEntry.objects.filter(verb="account.export_data", actor="李䶮").count() == 2


def test_who_looked_me_up(season) -> None:
    number = season.submitted("李䶮")
    client = entered(season, "李䶮")
    assert "暂无查询记录" in text(client.get(PAGE))
    read_number(season.act("王敏"), number=number)
    page = text(client.get(PAGE))
    assert "昆明云岭建筑设计有限公司 王敏" in page
    assert "完整证件号" in page
    assert "王敏" not in text(entered(season, "张𬭼").get(PAGE))


def test_records_under_retention_stand_against_deletion(season) -> None:
    season.submitted("李䶮")
    client = entered(season, "李䶮")
    assert "第四十七条" in text(client.get(PAGE))
    answer = client.post(PAGE, {"do": "delete", "current": PASSWORD})
    assert answer.status_code == 409
    assert "保管期内不能删除" in text(answer)
    assert Person.objects.get(pk=season.cast.people["李䶮"].pk).name == "李䶮"


def test_a_clerk_is_not_deleted_either(season) -> None:
    answer = entered(season, "王敏").post(PAGE, {"do": "delete", "current": PASSWORD})
    assert (answer.status_code, "身份记录" in text(answer)) == (409, True)


def test_an_account_without_records_is_emptied(season) -> None:
    person = season.cast.people["孙悦"]
    client = entered(season, "孙悦")
    assert client.post(PAGE, {"do": "delete", "current": "wrong"}).status_code == 422
    assert "账号已注销" in text(client.post(PAGE, {"do": "delete", "current": PASSWORD}))
    row = Person.objects.get(pk=person.pk)
    assert (row.name, row.document_number, row.mobile, row.employer) == ("已注销", "", "", None)
    assert not Account.objects.get(person=row).is_active
    assert client.get("/me/").status_code == 302
    again = Client().post("/account/login/", {"login": season.cast.numbers["孙悦"], "password": PASSWORD})
    assert again.status_code == 422


def test_nothing_personal_is_left_but_what_the_audit_says(season) -> None:
    """The row that stays holds no number, no birth date and no place of work; messages and the mail address are gone."""
    person, account = season.cast.people["孙悦"], season.cast.people["孙悦"].account.pk
    MailBox.objects.create(account=account, address="sunyue@example.cn", confirmed_at=season.clock)
    Delivery.objects.create(
        key="k", kind="account.code", channel="sms", subject="code:1", account=account, address_masked="138****0000",
        text="孙悦您好", created_at=season.clock,
    )  # fmt: skip
    entered(season, "孙悦").post(PAGE, {"do": "delete", "current": PASSWORD})
    assert not MailBox.objects.filter(account=account).exists()
    assert not Delivery.objects.filter(account=account).exists()
    kept = {field.name: getattr(Person.objects.get(pk=person.pk), field.name) for field in Person._meta.concrete_fields}
    told = {name: str(value) for name, value in kept.items() if str(value) and str(value) in str(vars(person))}
    assert set(told) <= {"id", "document_kind", "sex", "registered_at", "version", "is_own_staff"} | {
        name for name, value in told.items() if value == "None"
    }


def test_who_claims_a_unit_keeps_the_account_while_the_claim_is_on_record(season) -> None:
    letter = season.file("孙悦", "盖章说明")
    unit = season.cast.employers["design"]
    UnitClaim.objects.create(
        employer=unit,
        person=season.cast.people["孙悦"],
        reason="接替经办人",
        letter=letter,
        state="with_unit",
        filed_at=season.clock,
    )
    answer = entered(season, "孙悦").post(PAGE, {"do": "delete", "current": PASSWORD})
    assert (answer.status_code, "单位认领申请" in text(answer)) == (409, True)
