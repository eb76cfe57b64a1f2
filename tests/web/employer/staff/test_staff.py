"""Page E3: the unit's own people, masked; four acts, none of them on another unit's person."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.factories.cast import NOW
from tests.factories.doors import sign_in, text
from zhicheng.records.models import Account, Application, Identity, Notice, Person

pytestmark = pytest.mark.django_db
ACTS = ("", "unlock/", "reset/", "remove/")


@pytest.fixture
def clerk(client, cast):
    sign_in(client, cast, "王敏")
    return client


def url(cast, name: str = "李䶮", act: str = "") -> str:
    return f"/unit/staff/{cast.people[name].pk}/{act}"


def locked(cast, name: str = "李䶮") -> None:
    Account.objects.filter(person=cast.people[name]).update(locked_at=NOW, failed_logins=4)


def test_the_list_shows_own_people_masked(clerk, cast) -> None:
    locked(cast)
    page = text(clerk.get("/unit/staff/"))
    assert all(name in page for name in ("李䶮", "张𬭼", "王敏", "赵蓉", "已锁定", "共4人"))
    assert "孙悦" not in page
    assert not [secret for secret in (*cast.numbers.values(), *cast.mobiles.values()) if secret in page]


def test_the_list_is_searched_by_name_and_an_empty_answer_says_so(clerk, cast) -> None:
    page = text(clerk.get("/unit/staff/?q=张"))
    assert "张𬭼" in page
    assert "李䶮" not in page
    assert "没有姓名含“孙悦”的人" in text(clerk.get("/unit/staff/?q=孙悦"))


def test_the_list_pages_by_key(clerk, cast) -> None:
    for serial in range(25):
        Person.objects.create(
            name=f"同事{serial}",
            document_index=f"d{serial}",
            mobile_index="m",
            sex="male",
            birth_on=NOW.date(),
            employer=cast.employers["design"],
            registered_at=NOW,
        )
    page = text(clerk.get("/unit/staff/"))
    following = re.search(r'rel="next" href="(\?[^"]+)"', page)
    assert following
    last = text(clerk.get(f"/unit/staff/{following[1].replace('&amp;', '&')}"))
    assert "同事24" in last
    assert "李䶮" not in last
    assert 'rel="prev"' in last
    assert clerk.get("/unit/staff/?after=x&before=-1").status_code == 200


def test_a_locked_account_is_unlocked(clerk, cast) -> None:
    locked(cast)
    assert "解锁账号" in text(clerk.get(url(cast)))
    page = text(clerk.post(url(cast, act="unlock/"), {"act_key": "k"}, follow=True))
    assert "账号已解锁" in page
    assert Account.objects.get(person=cast.people["李䶮"]).locked_at is None


def test_a_password_handed_over_in_person_is_shown_once_and_opens_the_password_page_only(clerk, cast) -> None:
    data = {"way": "person", "act_key": "k-reset"}
    response = clerk.post(url(cast, act="reset/"), data)
    assert response["Cache-Control"] == "private, no-store"
    one_time = re.search(r"<code>([a-z2-9-]{14})</code>", text(response))
    assert one_time
    assert one_time[1] in text(clerk.post(url(cast, act="reset/"), data)), "the same form names the same password"
    other = Client()
    other.post("/account/login/", {"login": cast.mobiles["李䶮"], "password": one_time[1]})
    assert other.get("/account/security/")["Location"] == "/account/password/"


def test_a_password_sent_by_sms_is_not_shown(clerk, cast) -> None:
    page = text(clerk.post(url(cast, act="reset/"), {"way": "sms", "act_key": "k"}))
    assert "已发到本人预留手机 138****0001" in page
    assert "<code>" not in page


def test_removing_warns_of_a_case_under_way(clerk, cast) -> None:
    Application.objects.create(
        number="KM2026-RD-00001", kind="recognition", person=cast.people["李䶮"], employer=cast.employers["design"],
        division=cast.divisions["530112"], year=2026, series="s", ladder="l", level=2, title_name="助理工程师", specialty="建筑",
        state="submitted", holder_role="unit_handler", created_at=NOW, changed_at=NOW,
    )  # fmt: skip
    assert "KM2026-RD-00001" in text(clerk.get(url(cast, act="remove/")))
    first = clerk.post(url(cast, act="remove/"), {"act_key": "k"})
    assert (first.status_code, "还有没办结的申报" in text(first)) == (409, True)
    assert clerk.post(url(cast, act="remove/"), {"act_key": "k", "confirmed": "on"})["Location"] == "/unit/staff/"
    assert Person.objects.get(pk=cast.people["李䶮"].pk).employer is None


def test_a_message_reaches_the_person(clerk, cast) -> None:
    assert clerk.post(url(cast), {"text": "请补充学历证明", "act_key": "k"}).status_code == 302
    assert Notice.objects.get().account == cast.people["李䶮"].account.pk
    assert clerk.post(url(cast), {"text": "", "act_key": "k2"}).status_code == 422


@pytest.mark.parametrize("act", ACTS)
def test_another_units_person_is_not_there(clerk, cast, act: str) -> None:
    locked(cast, "孙悦")
    responses = [clerk.post(url(cast, "孙悦", act), {"act_key": "k", "way": "sms", "confirmed": "on", "text": "您好"})]
    responses += [clerk.get(url(cast, "孙悦", act))] if act != "unlock/" else []
    assert [response.status_code for response in responses] == [404] * len(responses)
    assert Account.objects.get(person=cast.people["孙悦"]).locked_at == NOW
    assert not Notice.objects.exists()


@pytest.mark.parametrize("act", ACTS[1:])
def test_the_leader_looks_and_does_not_act(client, cast, act: str) -> None:
    sign_in(client, cast, "赵蓉")
    assert client.get("/unit/staff/").status_code == 200
    assert "重置密码" not in text(client.get(url(cast)))
    assert client.post(url(cast, act=act), {"way": "sms"}).status_code == 403


def test_ones_own_page_sends_to_account_safety(clerk, cast) -> None:
    assert "这是您自己的账号" in text(clerk.get(url(cast, "王敏")))


def test_the_administrator_makes_a_colleague_leader_and_the_next_click_counts(client, cast) -> None:
    clerk = cast.identities["王敏", "unit_handler"]
    cast.identities["王敏", "unit_admin"] = Identity.objects.create(
        account=clerk.account, role="unit_admin", employer=clerk.employer, granted_at=NOW
    )
    sign_in(client, cast, "王敏", "unit_admin")
    assert "设置单位角色" in text(client.get(url(cast)))
    page = text(client.get(url(cast, act="roles/")))
    assert "设置李䶮在本单位的角色" in page
    answer = client.post(url(cast, act="roles/"), {"roles": ["unit_leader"], "act_key": "r1"})
    assert answer["Location"] == url(cast)
    assert "单位负责人" in text(client.get(url(cast)))
    assert 'value="unit_leader" id="id_roles_1" checked' in text(client.get(url(cast, act="roles/")))
    assert client.get(url(cast, "孙悦", "roles/")).status_code == 404


def test_a_clerk_who_is_not_the_administrator_sets_no_roles(clerk, cast) -> None:
    assert "设置单位角色" not in text(clerk.get(url(cast)))
    assert clerk.get(url(cast, act="roles/")).status_code == 403
    assert clerk.post(url(cast, act="roles/"), {"roles": ["unit_leader"]}).status_code == 403
