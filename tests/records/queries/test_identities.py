"""An identity with an end ends at 0:00 of that day here, from the next click on (ACC-08, SEC-01)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from tests.factories.doors import sign_in
from zhicheng.records.queries import sessions


@pytest.mark.parametrize(
    ("at", "lives"), [(datetime(2026, 9, 9, 15, 59, tzinfo=UTC), True), (datetime(2026, 9, 9, 16, 0, tzinfo=UTC), False)]
)
def test_the_last_day_ends_at_midnight_of_this_place(cast, monkeypatch: pytest.MonkeyPatch, at: datetime, lives: bool) -> None:
    row = cast.identities["陈晨", "county_hrss"]
    row.ends_on = date(2026, 9, 10)
    row.save()
    monkeypatch.setattr(sessions, "real_now", lambda: at)
    assert bool(sessions.live_identities(row.account_id)) is lives


def test_an_open_page_gives_nothing_any_more_once_the_day_has_come(cast) -> None:
    client, row = Client(), cast.identities["吴静", "system_admin"]
    sign_in(client, cast, "吴静")
    assert client.get("/console/users/").status_code == 200
    row.ends_on = date(2020, 1, 1)
    row.save()
    assert client.get("/console/users/")["Location"] == "/account/switch/"
    assert client.post("/console/divisions/add/", {"code": "530199"})["Location"] == "/account/switch/"
