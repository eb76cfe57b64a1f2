"""A real browser before the real platform: one Chromium, one server in a thread on the test's own database connection.

The server answers one request at a time, so that the test's transaction stays whole; `Site.still` lets a test read rows between answers.
"""

from __future__ import annotations

import re
import shutil
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.signals import got_request_exception
from django.db import connection, connections
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from .cast import Cast
from .doors import sign_in

ROOT = Path(__file__).resolve().parents[2]
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
PHONE, TABLET, DESK = 375, 768, 1280
# The browser itself reports a page that answers 4xx; the page is what is tested.
OWN_STATUS = re.compile(r"Failed to load resource: the server responded with a status of 4(?:09|22|29)")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The one browser of a test process."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


class _Server(ThreadedWSGIServer):
    def _close_connections(self) -> None:
        """The connection is the test's; the end of a request is not its end."""


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Site:
    """The platform at `address`. `still` is held while a request is answered; `faults` are what views raised."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.still = threading.RLock()
        self.faults: list[str] = []
        self._contexts: list[BrowserContext] = []
        self._platform = WSGIHandler()
        self._server = _Server(("127.0.0.1", 0), _Quiet, connections_override={"default": connections["default"]})
        self._server.set_app(self._answer)
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def _answer(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        with self.still:
            answer = self._platform(environ, start)
            body = b"".join(answer)
            answer.close()
        return [body]

    def _raised(self, **_: Any) -> None:
        self.faults.append(traceback.format_exc())

    @contextmanager
    def running(self) -> Iterator[Site]:
        """Serve until the end of the block."""
        connection.inc_thread_sharing()
        got_request_exception.connect(self._raised)
        thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.leave()
            self._server.shutdown()
            self._server.server_close()
            got_request_exception.disconnect(self._raised)
            connection.dec_thread_sharing()

    def visitor(self, cast: Cast | None = None, name: str = "", *, width: int = DESK, script: bool = True, **more: Any) -> Page:
        """A new browser window, signed in as one of the cast when a name is given."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script, base_url=self.address, locale="zh-CN", **more
        )
        context.set_default_timeout(60_000)
        self._contexts.append(context)
        if name and cast:
            client = Client()
            with self.still:
                sign_in(client, cast, name)
            context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": self.address}])
        return context.new_page()

    def leave(self) -> None:
        """Close every window."""
        for context in self._contexts:
            context.close()
        self._contexts.clear()
        with self.still:
            pass


def listen(page: Page) -> list[str]:
    """What the page's own console complains about from now on."""
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text) if line.type == "error" and not OWN_STATUS.match(line.text) else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def axe(page: Page) -> list[str]:
    """What breaks the accessibility rules, each with an example."""
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(AXE.read_text("utf-8"))
    found: dict[str, Any] = page.evaluate("tags => axe.run({runOnly: tags})", list(TAGS))
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found["violations"]]


def until(is_so: Callable[[], bool], page: Page, *, seconds: float = 5) -> None:
    """Wait until something is so; fail when it never is."""
    for _ in range(int(seconds * 20)):
        if is_so():
            return
        page.wait_for_timeout(50)
    raise AssertionError("it never became so")
