"""我的日程: whose deadlines stand in it, and the secret address that can be made anew (ux C8)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.factories.doors import sign_in, text
from tests.factories.season import Season
from tests.factories.shown import show
from zhicheng.actions.calendars.reset_feed import reset_feed
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Account, ActKey, AuditEntry, CalendarFeed

HOME = "/me/calendar/"


@pytest.fixture
def mine(season: Season, client: Client) -> Client:
    show(season.clock)
    sign_in(client, season.cast, "李䶮")
    return client


def made(client: Client, key: str) -> str:
    """The path of the address after making one."""
    page = text(client.post(HOME, {"act_key": key}, follow=True))
    found = re.search(r"/me/calendar/[0-9a-f]{64}\.ics", page)
    assert found
    return found[0]


def test_a_calendar_program_reads_the_deadlines_without_signing_in(season: Season, mine: Client) -> None:
    assert "近期没有期限" in text(mine.get(HOME))
    number = season.draft()
    page = text(mine.get(HOME))
    assert number in page
    assert "9月20日" in page
    body = text(Client().get(made(mine, "first")))
    assert body.startswith("BEGIN:VCALENDAR")
    assert body.count("BEGIN:VEVENT") == 1
    assert f"UID:{number}-due@zhicheng" in body
    assert "DTSTART:20260920T160000Z" in body
    for secret in ("李䶮", season.cast.numbers["李䶮"], season.cast.mobiles["李䶮"]):
        assert secret not in body


def test_an_address_made_anew_ends_the_old_one_and_is_kept_nowhere(season: Season, mine: Client) -> None:
    season.draft()
    old = made(mine, "first")
    show(season.clock + timedelta(minutes=1))
    new = made(mine, "second")
    assert old != new
    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200
    assert Client().get(f"{HOME}{'0' * 64}.ics").status_code == 404
    secret = new.rpartition("/")[2].removesuffix(".ics")
    assert secret not in CalendarFeed.objects.get().token_hash
    assert not ActKey.objects.filter(reference__contains=secret).exists()
    assert not AuditEntry.objects.filter(detail__contains=secret).exists()
    Account.objects.update(is_active=False)
    assert Client().get(new).status_code == 404


def test_a_unit_and_a_body_have_what_waits_for_them(season: Season, mine: Client) -> None:
    number = season.submitted()
    clerk, officer = Client(), Client()
    sign_in(clerk, season.cast, "王敏")
    sign_in(officer, season.cast, "陈晨")
    assert number in text(clerk.get(HOME))
    assert number not in text(officer.get(HOME))
    assert f"UID:{number}-task@zhicheng" in text(Client().get(made(clerk, "hers")))
    show(season.clock + timedelta(days=60))
    assert number not in text(clerk.get(HOME)), "what is over is no deadline any more"


def test_others_make_none(season: Season) -> None:
    with pytest.raises(Refusal) as refused:
        reset_feed(season.act("吴静"))
    assert refused.value.code == "access.denied"
    admin = Client()
    sign_in(admin, season.cast, "吴静")
    assert admin.get(HOME).status_code == 403
