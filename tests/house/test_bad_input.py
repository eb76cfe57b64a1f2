"""Whatever is thrown at a form: no page breaks, nothing typed is lost, and every refused act leaves exactly one row (NFR-03, NFR-06, SEC-02)."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.doors import sign_in
from tests.factories.forms_on_pages import Box, Form, forms_on
from tests.factories.pages import PAGES, ROUTES, door_of
from tests.factories.world import World
from zhicheng.actions import act as frame
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import AuditEntry

pytestmark = pytest.mark.django_db
WRITING = [route for route in ROUTES if door_of(route).writes]
ANSWERS = {200, 302, 303, 403, 404, 409, 422, 429}
# What is typed here is never sent back to the page, on purpose.
UNREPEATED = ("password", "again", "code", "current", "new")
SPITE = (
    "", " ", "\x00", "\x07响铃", "a\u202eb", "１２３４５６", "９９９９－９９－９９", "长" * 10_000, "😀👩‍👩‍👧", "李䶮\U0003134a", "-1", "0", "1e309",
    "99999999999999999999", "NaN", "2026-02-30", "<script>alert(1)</script>", "'; DROP TABLE records_person; --", "{{ 7|add:7 }}",
    "None", "null", "%00%s%n", "\r\n\r\nSet-Cookie: a=b",
)  # fmt: skip
NASTY = st.one_of(st.sampled_from(SPITE), st.text(max_size=60))


class Watched:
    """How many acts were reached, and how many of them were refused: seen beside the frame, which does its own work."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.reached = self.refused = self.replayed = 0
        whole = frame._run

        def run(verb: str, act: frame.Act, body: Any) -> str:
            self.reached += 1
            rows = AuditEntry.objects.count()
            try:
                return whole(verb, act, body)
            except Refusal:
                self.refused += 1
                raise
            finally:
                self.replayed += AuditEntry.objects.count() == rows

        patch.setattr(frame, "_run", run)


@pytest.fixture(scope="module")
def client_of(world: World):
    kept: dict[str, Client] = {}

    def client(name: str) -> Client:
        if name not in kept:
            kept[name] = Client()
            if name:
                sign_in(kept[name], world.season.cast, name)
        return kept[name]

    return client


def form_of(client: Client, world: World, route: str) -> Form:
    """The form that posts to an address: on the page itself, or drawn by hand for an address without a page."""
    page = PAGES[route]
    if page.kind != "page":
        return Form(
            "", "post", {name: Box("text") for name in ("act_key", "version", "opinion", "file", "slot", "purpose", "what")}
        )
    found = [form for form in forms_on(client.get(page.url(world.names)).content.decode()) if form.method == "post"]
    own = [form for form in found if form.action in ("", page.url(world.names))] or found
    return max(own, key=lambda form: len(form.boxes), default=Form("", "post"))


@st.composite
def body(draw: st.DrawFn, form: Form) -> dict[str, Any]:
    """Something to send: each field left out, as drawn, or spiteful; now and then a file where text is asked."""
    sent: dict[str, Any] = {}
    for name, box in form.boxes.items():
        how = draw(st.sampled_from(("nasty", "nasty", "drawn", "left out", "file" if box.kind == "file" else "choice")))
        if how == "nasty":
            sent[name] = draw(NASTY)
        elif how == "file":
            sent[name] = SimpleUploadedFile("坏\x00.jpg", draw(st.binary(max_size=40)))
        elif how == "choice" and box.options:
            sent[name] = draw(st.sampled_from(box.options))
        elif how == "drawn" and box.kind != "file":
            sent[name] = box.value
    if "version" in form.boxes and draw(st.booleans()):
        sent["version"] = draw(st.sampled_from(("0", "1", "999", "１", "x", "-3")))
    return sent


def lost(sent: dict[str, Any], form: Form, answer: Any) -> list[str]:
    """The text fields whose words are no longer in the page that asks to mend them."""
    shown: dict[str, set[str]] = {}
    for drawn in forms_on(answer.content.decode()):
        for name, box in drawn.boxes.items():
            shown.setdefault(name, set()).add(plain(box.value))
    missing: list[str] = []
    if any(sent.get(name) != box.value for name, box in form.boxes.items() if box.kind == "hidden" and name != "act_key"):
        return missing  # no browser sends this: the page cannot know which of its forms it was
    for name, typed in sent.items():
        box = form.boxes[name]
        is_text = box.kind in ("text", "textarea", "tel", "email", "search") and isinstance(typed, str) and name not in UNREPEATED
        if is_text and plain(typed) not in shown.get(name, {""} if not typed.strip() else set()):
            missing.append(f"{name}={typed[:40]!r}, shown {sorted(shown.get(name, []))[:2]}"[:200])
    return missing


def plain(text: str) -> str:
    """Text as HTML can carry it: no NUL, and one kind of line break."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").replace("�", "").strip()


@pytest.mark.parametrize("route", WRITING)
def test_spite_breaks_nothing(world: World, client_of, monkeypatch: pytest.MonkeyPatch, route: str) -> None:
    page = PAGES[route]
    client = client_of("李䶮" if page.by == "half" else page.by)
    form = form_of(client, world, route)
    seen = Watched(monkeypatch)

    @settings(max_examples=6, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def thrown(data: st.DataObject) -> None:
        sent = data.draw(body(form))
        with transaction.atomic():
            seen.reached = seen.refused = seen.replayed = 0
            before = AuditEntry.objects.count()
            answer = client.post(page.url(world.names), sent)
            assert answer.status_code in ANSWERS
            assert AuditEntry.objects.count() - before == seen.reached - seen.replayed
            assert not (seen.refused and seen.replayed), "a refusal without its row"
            if answer.status_code == 422 and "html" in answer.headers["Content-Type"]:
                assert lost(sent, form, answer) == []
            transaction.set_rollback(True)

    thrown()


@pytest.mark.parametrize("route", WRITING)
def test_the_same_request_again_acts_once(world: World, client_of, monkeypatch: pytest.MonkeyPatch, route: str) -> None:
    page = PAGES[route]
    client = client_of("李䶮" if page.by == "half" else page.by)
    form = form_of(client, world, route)
    if "act_key" not in form.boxes:
        return
    sent, seen = form.filled() | {"act_key": "again" * 6}, Watched(monkeypatch)
    first = client.post(page.url(world.names), sent)
    accepted = seen.reached and not seen.refused
    seen.reached = seen.refused = seen.replayed = 0
    second = client.post(page.url(world.names), sent)
    assert {first.status_code, second.status_code} <= ANSWERS
    if accepted and seen.reached and not seen.refused:
        assert seen.replayed == seen.reached


WEIRD = ("KM2026-RD-99999", "ＫＭ２０２６－ＲＤ－００００１", "长" * 300, "a\x00b", "' OR 1=1 --", "..", "😀")


@pytest.mark.parametrize("route", [route for route in ROUTES if "<str:number>" in route or "<str:code>" in route])
def test_a_number_of_nothing_is_not_found(world: World, client_of, route: str) -> None:
    page = PAGES[route]
    client = client_of(page.by)
    for weird in WEIRD:
        address = page.url(dict.fromkeys(world.names, weird) | {"attachment": 1, "item": 1})
        for answer in (client.get(address), client.post(address, {"version": "x"})):
            assert answer.status_code in ANSWERS | {405}, f"{address[:60]}: {answer.status_code}"
            assert answer.status_code != 302 or not answer.headers["Location"].startswith("http")
