"""A desk in a unit: somebody of the cast signed in, at the season's clock, and how a test reads what is on the page."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from html import unescape
from typing import Any

from django.test import Client

from tests.factories.doors import sign_in
from tests.factories.season import Season
from tests.factories.shown import show


def at_desk(season: Season, name: str = "王敏", *, at: datetime | None = None) -> Client:
    """A client with somebody signed in; the shown clock a minute after the last act, or at an instant."""
    show(at or season.clock + timedelta(minutes=1))
    client = Client()
    sign_in(client, season.cast, name)
    return client


def words(answer: Any) -> str:
    """The text of a page without its tags, blanks made one."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def hidden(answer: Any, name: str) -> str:
    """The value of a hidden input."""
    found = re.search(rf'<input[^>]*name="{name}"[^>]*value="([^"]*)"', answer.content.decode())
    assert found, f"no {name} on the page"
    return found[1]


def drawn(answer: Any) -> dict[str, str]:
    """The hidden key and version of the page's form, as a browser would send them back."""
    return {name: hidden(answer, name) for name in ("act_key", "version")}
