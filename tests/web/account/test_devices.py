"""B5: one's own browsers, each of which can be signed out; the same act from another account finds nothing."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.cast import PASSWORD
from tests.factories.doors import text
from zhicheng.records.models import AccountSession, AuditEntry

pytestmark = pytest.mark.django_db
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36"
PHONE = (
    "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36 MicroMessenger/8.0"
)
PAGE = "/account/security/"


def entered(cast, agent: str, name: str = "李䶮") -> Client:
    client = Client(headers={"user-agent": agent})
    client.post("/account/login/", {"login": cast.numbers[name], "password": PASSWORD})
    return client


def handles(page: str) -> list[str]:
    return re.findall(r"/account/security/end/([0-9a-f]{24})/", page)


def test_each_browser_is_listed_and_signed_out_alone(cast) -> None:
    desk, phone = entered(cast, CHROME), entered(cast, PHONE)
    page = text(desk.get(PAGE))
    assert "Windows上的Chrome" in page
    assert "安卓上的微信" in page
    (handle,) = handles(page)
    assert not [row.pk for row in AccountSession.objects.all() if row.pk in page]
    assert desk.post(f"{PAGE}end/{handle}/")["Location"] == PAGE
    assert phone.get("/me/")["Location"].startswith("/account/login/")
    assert desk.get("/me/").status_code == 200
    assert AuditEntry.objects.get(verb="account.end_session").actor == "李䶮"


def test_somebody_elses_browser_is_not_there(cast) -> None:
    entered(cast, CHROME)
    desk = entered(cast, PHONE)
    (handle,) = handles(text(desk.get(PAGE)))
    stranger = entered(cast, CHROME, "张𬭼")
    assert handle not in text(stranger.get(PAGE))
    assert stranger.post(f"{PAGE}end/{handle}/").status_code == 404
    assert len(handles(text(desk.get(PAGE)))) == 1


def test_a_new_password_leaves_only_this_browser(cast) -> None:
    desk, phone = entered(cast, CHROME), entered(cast, PHONE)
    new = "Dianchi-2026-x"
    desk.post("/account/password/", {"current": PASSWORD, "password": new, "again": new})
    assert handles(text(desk.get(PAGE))) == []
    assert phone.get("/me/").status_code == 302


def test_the_list_costs_the_same_however_many(cast) -> None:
    desk = entered(cast, CHROME)
    desk.get(PAGE)
    with CaptureQueriesContext(connection) as alone:
        desk.get(PAGE)
    for _ in range(3):
        entered(cast, PHONE)
    with CaptureQueriesContext(connection) as several:
        desk.get(PAGE)
    assert len(alone) == len(several)
