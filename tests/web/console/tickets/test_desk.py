"""The desk of support: masked, evidence with the reader's name and a trace, one act a ticket, nothing without accepting it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import tickets
from tests.factories.cast import NOW, id_number
from tests.factories.doors import sign_in, text
from zhicheng.records.models import AccessLog, Account, Person, Ticket

pytestmark = pytest.mark.django_db
DESK = "/console/tickets/"


@pytest.fixture
def support(client: Client, season) -> Client:
    sign_in(client, season.cast, "严助")
    return client


def filed(season, kind: str = "person_recovery", **more) -> str:
    return tickets.file(kind, "李䶮", season.cast.numbers["李䶮"], NOW, **more)


def test_from_the_list_to_the_end(support: Client, season) -> None:
    assert "没有待办" in text(support.get(DESK))
    number = filed(season)
    assert number in text(support.get(DESK))
    page = text(support.get(f"{DESK}{number}/"))
    assert "查到的账号" in page
    assert "恢复账号并办结" not in page
    assert support.post(f"{DESK}{number}/", {"do": "accept", "checked": "on"})["Location"] == f"{DESK}{number}/"
    assert "恢复账号并办结" in text(support.get(f"{DESK}{number}/"))
    assert support.post(f"{DESK}{number}/", {"do": "act", "answer": "证件一致，已恢复"})["Location"] == DESK
    assert Person.objects.get(pk=season.cast.people["李䶮"].pk).mobile == tickets.MOBILE
    assert number not in text(support.get(DESK))
    assert number in text(support.get(f"{DESK}?view=done"))
    log = text(support.get(f"{DESK}{number}/")).split("办理记录")[1]
    assert [log.index(verb) for verb in ("提交工单", "受理工单", "恢复账号")] == sorted(
        log.index(verb) for verb in ("提交工单", "受理工单", "恢复账号")
    )


def test_numbers_are_masked(support: Client, season) -> None:
    number = filed(season)
    page = text(support.get(f"{DESK}{number}/"))
    for hidden in (season.cast.numbers["李䶮"], season.cast.mobiles["李䶮"], tickets.MOBILE):
        assert hidden not in page
    assert "139****0077" in page


def test_acting_before_accepting_changes_nothing(support: Client, season) -> None:
    number = filed(season)
    answer = support.post(f"{DESK}{number}/", {"do": "act", "answer": "直接恢复"})
    assert answer.status_code == 409
    assert Account.objects.get(person=season.cast.people["李䶮"]).session_epoch == 1
    unticked = support.post(f"{DESK}{number}/", {"do": "accept"})
    assert (unticked.status_code, "还没有勾选" in text(unticked)) == (422, True)


def test_a_refusal_says_why(support: Client, season) -> None:
    number = filed(season)
    empty = support.post(f"{DESK}{number}/", {"do": "refuse", "answer": " "})
    assert empty.status_code == 422
    support.post(f"{DESK}{number}/", {"do": "refuse", "answer": "证件照片看不清，请重拍"})
    assert Ticket.objects.get().state == "refused"
    follower = Client().post("/account/recover/progress/", {"number": number, "mobile": tickets.MOBILE})
    assert "证件照片看不清，请重拍" in text(follower)


def test_the_evidence_is_seen_with_a_trace(support: Client, season) -> None:
    number = filed(season)
    assert "本人证件的照片或扫描件" in text(support.get(f"{DESK}{number}/files/identity/"))
    picture = support.get(f"{DESK}{number}/files/identity/1.png")
    assert picture.content.startswith(b"\x89PNG")
    picture.close()
    seen = AccessLog.objects.get()
    assert (seen.subject, seen.reader) == (f"ticket:{number}", "严助")
    assert support.get(f"{DESK}{number}/files/licence/").status_code == 404
    assert support.get(f"{DESK}{number}/files/identity/9.png").status_code == 404


def test_nobody_else_sees_the_desk(season) -> None:
    number = filed(season)
    for name in ("王敏", "李䶮", "吴静", "郑安", "何审", "陈晨"):
        stranger = Client()
        sign_in(stranger, season.cast, name)
        for address in (DESK, f"{DESK}{number}/", f"{DESK}{number}/files/identity/1.png"):
            # The security administrator reads the evidence of tickets that take two persons, and of no other.
            hidden = 404 if name == "郑安" and "files" in address else 403
            assert stranger.get(address).status_code == hidden, (name, address)


def test_the_list_costs_the_same_however_long(support: Client, season) -> None:
    filed(season)
    support.get(DESK)
    with CaptureQueriesContext(connection) as short:
        support.get(DESK)
    for nth in range(4):
        tickets.file(
            "person_recovery", "罗衡", id_number("530102", "19910203", f"{101 + 2 * nth}"), NOW, mobile=f"1390000020{nth}"
        )
    with CaptureQueriesContext(connection) as longer:
        support.get(DESK)
    assert len(short) == len(longer)
