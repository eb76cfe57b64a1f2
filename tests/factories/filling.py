"""Every form of every page, and something to send with it that the server understands as far as a stranger to the form can guess."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import resolve

from zhicheng.engine.profile.modules import BY_SLUG

from .forms_on_pages import Box, Form, forms_on
from .hostile import good_png
from .pages import PAGES, ROUTES, door_of
from .world import World

WORDS = ("text", "textarea", "search", "tel", "email")
# What a field may want, most usual first: words, a day, a month, a number, a telephone, a mail address, a code, a new password.
GUESSES = (
    "昆明云岭建筑设计有限公司", "2023-05-01", "2023-05", "3", "13888007788", "li@example.cn", "915301127312345674", "Yunling-2026-pass",
)  # fmt: skip
# An address without a page or a form of its own is sent these.
BARE = ("version", "opinion", "purpose", "what")


@dataclass(frozen=True)
class Sheet:
    """One form as one visitor sees it: the page it stands on and where it goes."""

    by: str
    page: str
    target: str
    form: Form

    @property
    def route(self) -> str:
        """The route it goes to."""
        return resolve(urlsplit(self.target).path).route

    @property
    def name(self) -> str:
        """The words of the test that throws at it."""
        pressed = "".join(f" [{box.value}]" for box in self.form.boxes.values() if box.kind == "button")
        return f"{self.route} {'+'.join(sorted(self.form.boxes))[:60]}{pressed}"

    def words(self) -> list[str]:
        """The fields that take text."""
        return [name for name, box in self.form.boxes.items() if box.kind in WORDS]


def pages_of(world: World) -> Iterator[tuple[str, str]]:
    """Who looks, and at which address: every page of the table, and every module of the profile."""
    for route, page in PAGES.items():
        if page.kind == "page" and page.by != "half" and route in ROUTES:
            yield page.by, page.url(world.names)
    for slug in BY_SLUG:
        yield from (("李䶮", f"/me/profile/{slug}/{end}") for end in ("", "new/"))


def sheets(world: World, client_of: Callable[[str], Client]) -> list[Sheet]:
    """Every form that posts, once for each address and set of fields, and a bare one for each writing address no form leads to."""
    found: dict[tuple[str, str], Sheet] = {}
    for by, page in pages_of(world):
        answer = client_of(by).get(page)
        if "html" not in answer.headers.get("Content-Type", ""):
            continue
        for form in chain.from_iterable(map(presses, forms_on(answer.content.decode()))):
            target = urljoin(page, form.action)
            if form.method == "post" and target.startswith("/"):
                sheet = Sheet(by, page, target, form)
                found.setdefault((sheet.name, urlsplit(page).path.split("/")[3] if "/profile/" in page else ""), sheet)
    reached = {sheet.route for sheet in found.values()}
    for route, row in PAGES.items():
        if route in ROUTES and door_of(route).writes and route not in reached and row.by != "half":
            bare = Sheet(row.by, "", row.url(world.names), Form("", "post", boxes={name: Box("text") for name in BARE}))
            found[bare.name, ""] = bare
    return list(found.values())


class Enclosed(SimpleUploadedFile):
    """A file that is whole each time it is sent: an ordinary one is used up by the first request."""

    def read(self, *size: int) -> bytes:
        self.seek(0)
        return bytes(super().read(*size))


def presses(form: Form) -> Iterator[Form]:
    """The form once for each of its buttons that say something."""
    said = [(name, value) for name, box in form.boxes.items() if box.kind == "button" for value in dict.fromkeys(box.options)]
    for name, value in said:
        yield replace(form, boxes=form.boxes | {name: Box("button", value, [value])})
    if not said:
        yield form


def picture() -> SimpleUploadedFile:
    """A readable scan."""
    name, body = good_png()
    return Enclosed(name, body, "image/png")


def guess(box: Box, turn: int) -> Any:
    """The nth thing to try in a field."""
    if box.kind == "file":
        return picture()
    choices = [option for option in box.options if option]
    if choices:
        return choices[turn % len(choices)]
    return GUESSES[turn % len(GUESSES)]


def complained(html: str) -> set[str]:
    """The fields a page finds fault with, beside them or in its summary."""
    return set(re.findall(r'id="id_([^"]+?)_error"', html)) | set(re.findall(r'<a href="#(?:id_)?([^"]+)">', html))


def filled(client: Client, sheet: Sheet, rounds: int = len(GUESSES)) -> dict[str, Any]:
    """What the form takes: what it already holds, and for each field it complains of the next guess. Nothing that is sent is kept."""
    sent: dict[str, Any] = dict(sheet.form.filled())
    jar = copy(client.cookies)
    for turn in range(rounds):
        with transaction.atomic():
            answer = client.post(sheet.target, {**sent, "act_key": f"guess-{turn}"})
            transaction.set_rollback(True)
        client.cookies = copy(jar)
        wrong = complained(answer.content.decode()) if answer.status_code == 422 else set()
        if not wrong & set(sheet.form.boxes):
            break
        sent |= {name: guess(sheet.form.boxes[name], turn) for name in wrong & set(sheet.form.boxes)}
    return sent
