"""Page Q3 恢复工作人员账号: what the first person checked is there to read, and it takes the second to press (SEC-08)."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories import tickets
from tests.factories.cast import NOW
from tests.factories.doors import sign_in, text
from zhicheng.records.models import Account, Ticket

pytestmark = pytest.mark.django_db
DESK, HOME = "/console/tickets/", "/console/security/"
OPINION = "已致电西山区人社局办公室核实，确是本人"


def seat(season, name: str) -> Client:
    client = Client()
    sign_in(client, season.cast, name)
    return client


@pytest.fixture
def number(season) -> str:
    """Filed by 陈晨, checked and proposed by 严助."""
    filed = tickets.file("staff_recovery", "陈晨", season.cast.numbers["陈晨"], NOW)
    support = seat(season, "严助")
    support.post(f"{DESK}{filed}/", {"do": "accept", "checked": "on"})
    page = text(support.get(f"{DESK}{filed}/"))
    assert "核对意见" in page
    assert "提请恢复账号并办结" not in page
    assert support.post(f"{DESK}{filed}/", {"do": "act", "answer": OPINION})["Location"] == DESK
    assert "等安全管理员确认" in text(support.get(f"{DESK}{filed}/"))
    assert filed in text(support.get(f"{DESK}?view=proposed"))
    return filed


def test_the_second_reads_the_opinion_and_the_evidence_and_confirms(season, number) -> None:
    security = seat(season, "郑安")
    assert f"{HOME}restore/{number}/" in text(security.get(HOME))
    page = text(security.get(f"{HOME}restore/{number}/"))
    for shown in (OPINION, "严助", "所在机构出具并加盖公章的说明"):
        assert shown in page
    for hidden in (season.cast.numbers["陈晨"], season.cast.mobiles["陈晨"], tickets.MOBILE):
        assert hidden not in page
    assert security.get(f"{DESK}{number}/files/letter/").status_code == 200
    done = security.post(f"{HOME}restore/{number}/", {"do": "confirm", "answer": "一致，已恢复"})
    assert done["Location"] == HOME
    assert Account.objects.get(person=season.cast.people["陈晨"]).totp_secret == ""
    assert "没有待确认的账号恢复" in text(security.get(HOME))


def test_without_words_nothing_happens_and_declining_leaves_the_account(season, number) -> None:
    security = seat(season, "郑安")
    assert security.post(f"{HOME}restore/{number}/", {"do": "confirm", "answer": ""}).status_code == 422
    assert Ticket.objects.get(number=number).state == "proposed"
    security.post(f"{HOME}restore/{number}/", {"do": "decline", "answer": "说明没有盖章"})
    assert Ticket.objects.get(number=number).state == "refused"
    assert Account.objects.get(person=season.cast.people["陈晨"]).totp_secret


def test_other_tickets_and_other_people_have_no_business_here(season, number) -> None:
    other = tickets.file("person_recovery", "李䶮", season.cast.numbers["李䶮"], NOW, mobile="13900000078")
    security = seat(season, "郑安")
    assert security.get(f"{HOME}restore/{other}/").status_code == 404
    assert security.get(f"{DESK}{other}/files/identity/").status_code == 404
    for name in ("严助", "吴静", "何审", "周洁"):
        assert seat(season, name).get(f"{HOME}restore/{number}/").status_code == 403


def test_until_it_is_done_whoever_filed_it_reads_that_it_waits(season, number, client) -> None:
    page = text(client.post("/account/recover/progress/", {"number": number, "mobile": tickets.MOBILE}))
    assert "材料已核对，等安全管理员确认" in page
    assert OPINION not in page
