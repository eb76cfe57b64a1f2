"""授权: granted for a function, to a named person, with an end; three administrators never in one hand."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests.factories.cast import NOW
from tests.factories.cast import _person as newcomer
from tests.factories.doors import sign_in
from zhicheng.actions.act import Act
from zhicheng.actions.places.add_body import add_body
from zhicheng.actions.places.add_division import add_division
from zhicheng.actions.places.assign_function import assign_function
from zhicheng.records.models import AuditEntry, Identity

PAGE = "/console/roles/"
GRANT = f"{PAGE}grant/"


@pytest.fixture
def keeper(client: Client, cast) -> Client:
    sign_in(client, cast, "郑安")
    return client


@pytest.fixture
def party_office(cast) -> str:
    """滇池度假区党群工作部, without any function yet."""
    act = Act(cast.actor("吴静"), NOW)
    add_division(act, code="530171", name="滇池度假区", level="zone", parent="530100")
    return add_body(act, code="dc-dqgz", name="滇池度假区党群工作部", division="530171")


def login_of(cast, name: str) -> str:
    return next(row for (who, _), row in cast.identities.items() if who == name).account.username


def confirmed(cast, keeper: Client) -> None:
    """卫平, the other security administrator, confirms what waits."""
    if "卫平" not in cast.people:
        newcomer(cast, "卫平", "530102", "19900101", "305", "13888001103", None, "security_admin", "platform")
    other = Client()
    sign_in(other, cast, "卫平")
    link = other.get(PAGE).context["grants"][0]["confirm"]
    page = other.get(link).content.decode()
    assert "确认后立即生效" in page
    assert keeper.post(link, {"act_key": "own"}).status_code == 403
    assert other.post(link, {"act_key": "second"}).status_code == 302


def typed(cast, name: str, role: str, body: str, **more: str) -> dict[str, str]:
    return {"username": login_of(cast, name), "role": role, "body_code": body, "act_key": f"{name}{role}{body}", **more}


def test_a_party_office_reviews_with_the_function_and_not_without_it(keeper: Client, cast, party_office: str) -> None:
    wish = typed(cast, "钱程", "county_hrss", "滇池度假区党群工作部", ends_on="2099-12-31")
    refused = keeper.post(GRANT, wish)
    assert refused.status_code == 422
    assert "没有承担“县区人社审核人”的职能" in refused.content.decode()
    assign_function(Act(cast.actor("吴静"), NOW), body_code=party_office, function="county_hrss", may_recognise=True)
    assert keeper.post(GRANT, wish).status_code == 302
    assert not Identity.objects.filter(body__code=party_office).exists()
    waiting = keeper.get(PAGE).context["grants"]
    assert [(row["name"], row["proposer"], row["confirm"]) for row in waiting] == [("钱程", "郑安", "")]
    confirmed(cast, keeper)
    row = Identity.objects.get(body__code=party_office)
    assert (row.role, row.ends_on, row.account.person.name) == ("county_hrss", date(2099, 12, 31), "钱程")
    assert "2099-12-31起失效" in keeper.get(f"{PAGE}?q=钱程").content.decode()


@pytest.mark.parametrize(
    ("who", "role"),
    [("吴静", "audit_admin"), ("何审", "system_admin"), ("周洁", "security_admin"), ("吴静", "supervisor")],
)
def test_the_three_administrators_are_never_in_one_hand(keeper: Client, cast, who: str, role: str) -> None:
    answer = keeper.post(GRANT, typed(cast, who, role, "platform"))
    assert answer.status_code == 409
    assert "不能互相兼任" in answer.content.decode()
    assert AuditEntry.objects.latest("seq").reason == "role.separated"


def test_nobody_grants_to_themselves(keeper: Client, cast) -> None:
    assert keeper.post(GRANT, typed(cast, "郑安", "supervisor", "km-hrss")).status_code == 403


def test_a_body_meant_by_half_a_name_is_asked_back(keeper: Client, cast) -> None:
    answer = keeper.post(GRANT, typed(cast, "钱程", "county_hrss", "人力资源和社会保障局"))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "可以指多个机构" in text
    assert "西山区人力资源和社会保障局（xs-hrss）" in text
    assert "没有名称含“文旅局”" in keeper.post(GRANT, typed(cast, "钱程", "county_hrss", "文旅局")).content.decode()


def test_a_withdrawn_identity_works_no_more(keeper: Client, cast, client: Client) -> None:
    row = cast.identities["陈晨", "county_hrss"]
    other = Client()
    sign_in(other, cast, "陈晨")
    assert keeper.post(f"{PAGE}{row.pk}/revoke/", {"act_key": "k"})["Location"] == PAGE
    assert "陈晨" not in [line["name"] for line in keeper.get(PAGE).context["rows"]]
    assert keeper.get(f"{PAGE}{row.pk}/revoke/").status_code == 404
    assert other.get("/console/roles/")["Location"] == "/account/switch/"


def test_identities_of_units_and_applicants_are_not_taken_here(keeper: Client, cast) -> None:
    for key in (("王敏", "unit_handler"), ("李䶮", "applicant")):
        assert keeper.post(f"{PAGE}{cast.identities[key].pk}/revoke/").status_code == 404


def test_who_waits_is_listed_and_nobody_waiting_is_said(keeper: Client, cast) -> None:
    assert "没有待授权" in keeper.get(PAGE).content.decode()
    Identity.objects.filter(pk=cast.identities["严助", "support"].pk).update(revoked_at=NOW)
    page = keeper.get(PAGE)
    assert [row["name"] for row in page.context["waiting"]] == ["严助"]
    assert login_of(cast, "严助") in keeper.get(page.context["waiting"][0]["url"]).content.decode()


def test_it_narrows_by_role(keeper: Client) -> None:
    rows = keeper.get(f"{PAGE}?role=city_hrss").context["rows"]
    assert {row["name"] for row in rows} == {"周洁", "沈复"}
    assert "没有符合条件的身份" in keeper.get(f"{PAGE}?q=查无此人").content.decode()


def test_a_proposal_is_dropped_by_either_and_gives_nothing(keeper: Client, cast) -> None:
    keeper.post(GRANT, typed(cast, "陶明", "supervisor", "xs-hrss"))
    row = keeper.get(PAGE).context["grants"][0]
    assert "没有产生权限" in keeper.post(row["drop"], {"act_key": "d"}, follow=True).content.decode()
    assert keeper.get(row["drop"]).status_code == 404
    assert not Identity.objects.filter(account__person__name="陶明", body__code="xs-hrss").exists()


def test_one_security_administrator_alone_is_told_so(keeper: Client, cast) -> None:
    assert "没有人可以确认" in keeper.get(PAGE).content.decode()
    newcomer(cast, "卫平", "530102", "19900101", "305", "13888001103", None, "security_admin", "platform")
    assert "没有人可以确认" not in keeper.get(PAGE).content.decode()


def test_the_matrix_says_what_each_role_may_act_and_how_many_hold_it(keeper: Client) -> None:
    rows = {row.role: row for row in keeper.get(PAGE).context["matrix"]}
    assert (rows["市人社审核人"].people, rows["系统管理员"].people) == (2, 1)
    assert any("认定" in line for line in rows["县区人社审核人"].acts)
    assert not any(line.startswith("申报：") for line in rows["系统管理员"].acts)
    assert rows["监督员"].acts == []
