"""The server's clock decides; whatever the browser sends about the time changes nothing. And the chances count down on the page (NFR-05, APP-06)."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from urllib.parse import urlencode

import pytest
from django.test import Client

from tests.factories.shown import show
from tests.web.applicant.apply.test_cover import FILLED
from tests.web.applicant.apply.test_submission import signed
from tests.web.applicant.visits import CLOSED, LAST_SECOND, visit, words
from zhicheng.actions.applications.open import open as open_case
from zhicheng.records.models import Application, Dossier

EARLY = "Mon, 07 Sep 2026 02:00:00 GMT"
LATE = "Fri, 25 Dec 2026 02:00:00 GMT"
TIMES = ("now", "time", "date", "submitted_at", "clock", "tz")


def claiming(when: str) -> dict[str, dict[str, str]]:
    return {"headers": {"Date": when, "X-Client-Time": when, "If-Modified-Since": when}}


@pytest.mark.parametrize("when", [EARLY, LATE])
def test_a_cover_is_in_time_or_late_by_the_servers_clock(client: Client, season, when: str) -> None:
    typed = FILLED | dict.fromkeys(TIMES, when)
    client.cookies["clock"] = "2026-09-07T02:00:00Z" if when == EARLY else "2026-12-25T02:00:00Z"
    visit(client, season, at=CLOSED)
    late = client.post("/apply/", typed, **claiming(when))
    assert (late.status_code, Application.objects.count()) == (409, 0)
    visit(client, season, at=LAST_SECOND)
    in_time = client.post("/apply/", typed | {"act_key": "cover-2"}, **claiming(when))
    assert (in_time.status_code, Application.objects.count()) == (302, 1)


@pytest.mark.parametrize("when", [EARLY, LATE])
def test_a_submission_after_closing_is_late_whatever_the_browser_says(client: Client, season, when: str) -> None:
    number = season.draft(planned_publicity_on=date(2026, 9, 22))
    visit(client, season, at=CLOSED)
    form = signed(client, number) | dict.fromkeys(TIMES, when)
    response = client.post(f"/apply/{number}/review/", form, **claiming(when))
    assert (response.status_code, Dossier.objects.count()) == (409, 0)


class Slow(BytesIO):
    """A form that is still arriving when the window closes."""

    def read(self, size: int | None = -1) -> bytes:
        show(CLOSED)
        return super().read(size)


def test_what_began_to_arrive_in_time_and_ended_after_closing_is_late(client: Client, season) -> None:
    number = season.draft(planned_publicity_on=date(2026, 9, 22))
    visit(client, season, at=LAST_SECOND)
    body = urlencode(signed(client, number)).encode()
    kind = "application/x-www-form-urlencoded"
    late = client.generic("POST", f"/apply/{number}/review/", body, kind, **{"wsgi.input": Slow(body)})
    assert (late.status_code, Dossier.objects.count()) == (409, 0)


def test_the_servers_time_stands_on_the_page(client: Client, season) -> None:
    page = visit(client, season, at=LAST_SECOND).get("/recognition/", **claiming(LATE))
    assert "2026-09-20 23:59:5" in words(page)


def test_after_two_returns_two_chances_are_left_on_the_last_page(client: Client, season) -> None:
    number = season.opened()
    for again in (False, True):
        if again:
            season.submit(number)
            open_case(season.act("王敏"), number=number)
        season.give_back(number)
    visit(client, season)
    assert "已用2次，共4次，剩2次" in words(client.get(f"/apply/{number}/review/"))
    unsure = client.post(f"/apply/{number}/review/", signed(client, number, agreed=""))
    assert (unsure.status_code, Dossier.objects.count()) == (422, 2)
