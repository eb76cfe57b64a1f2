"""How a test reads a page of an applicant."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html import unescape

from django.test import Client

from tests.factories.doors import sign_in
from tests.factories.season import Season
from tests.factories.shown import show

LAST_SECOND = datetime(2026, 9, 20, 15, 59, 58, tzinfo=UTC)  # 23:59:58 on the last day of the window
CLOSED = datetime(2026, 9, 20, 16, 0, 1, tzinfo=UTC)  # one second past 24:00


def visit(client: Client, season: Season, name: str = "李䶮", *, at: datetime | None = None) -> Client:
    """Sign somebody in, with the shown clock a minute after the last act or at an instant."""
    show(at or season.clock + timedelta(minutes=1))
    sign_in(client, season.cast, name)
    return client


def words(response) -> str:
    """The text of a page without its tags, blanks made one."""
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", unescape(text))


def hidden(response, name: str) -> str:
    """The value of a hidden input."""
    found = re.search(rf'<input[^>]*name="{name}"[^>]*value="([^"]*)"', response.content.decode())
    assert found, f"no {name} on the page"
    return found[1]
