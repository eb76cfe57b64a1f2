"""A real browser that sees the gallery without a server: its pages come from the view, its files from the built bundle."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.test import RequestFactory
from playwright.sync_api import Browser, Page, Request, Route

from zhicheng.engine.access import Actor, Role
from zhicheng.web.shared.gallery import gallery

ROOT = Path(__file__).resolve().parents[3]
SITE = "http://sample.test"
Open = Callable[..., Page]


def as_django(sent: Request) -> HttpRequest:
    """What the browser sent, as somebody who is not signed in."""
    parts = urlsplit(sent.url)
    headers = {"cookie": sent.headers.get("cookie", "")}
    kind = sent.headers.get("content-type", "")
    request = RequestFactory().generic(
        sent.method, f"{parts.path}?{parts.query}", sent.post_data_buffer or b"", content_type=kind, headers=headers
    )
    request.signed = None  # type: ignore[attr-defined]
    request.actor = Actor(role=Role.PUBLIC, origin="127.0.0.1")  # type: ignore[attr-defined]
    return request


def answer(route: Route) -> None:
    """A page of the gallery, or a file of the built bundle."""
    path = urlsplit(route.request.url).path
    if path.startswith("/static/"):
        name = path.removeprefix("/static/")
        found = Path(finders.find(name) or settings.BUILT / name)
        assert found.is_file(), f"{path} is not built: run make assets"
        route.fulfill(body=found.read_bytes(), content_type=mimetypes.guess_type(found.name)[0] or "text/plain")
        return
    response = gallery(as_django(route.request))
    route.fulfill(status=response.status_code, body=response.content, content_type="text/html; charset=utf-8")


@pytest.fixture
def look(chromium: Browser, db: None) -> Iterator[Open]:
    """`look("home", width=375)` opens a page of the gallery."""
    contexts = []

    def open_page(
        show: str, *, width: int = 1280, script: bool = True, extra: str = "", cookies: dict[str, str] | None = None
    ) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script, base_url=SITE)
        contexts.append(context)
        context.add_cookies([{"name": name, "value": value, "url": SITE} for name, value in (cookies or {}).items()])
        page = context.new_page()
        page.route("**/*", answer)
        page.goto(f"/_gallery/?show={show}{extra}")
        return page

    yield open_page
    for context in contexts:
        context.close()
