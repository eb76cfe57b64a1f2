"""Whatever is thrown at a form: no page breaks, nothing unprintable is kept, what was typed comes back as text, and every act leaves
exactly one row (NFR-03, NFR-06, SEC-02).

Every form is found on the pages of the table (tests/factories/filling.py), filled so that it would be taken, and then spoilt in one
field at a time: one spoilt field among sound ones reaches further than a form of nonsense.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from itertools import chain, cycle
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import hostile
from tests.factories.doors import sign_in
from tests.factories.filling import WORDS, Enclosed, Sheet, filled, sheets
from tests.factories.forms_on_pages import forms_on
from tests.factories.pages import PAGES, ROUTES
from tests.factories.world import World
from zhicheng.actions import act as frame
from zhicheng.engine.audit import legible
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import AuditEntry

pytestmark = pytest.mark.django_db
ANSWERS = {200, 302, 303, 403, 404, 409, 422, 429}
# Used up once and for all: the second press is told so.
USED_UP = {"me/evidence/phone/<str:token>/finish/": 410}
# What each press does anew, and the rows it leaves: a secret shown once and kept nowhere, another code (as often as the rates let it),
# what was typed kept again over itself.
EACH_PRESS: Mapping[str, Counter[str]] = {
    "evidence.open_phone": Counter(PhoneTicket=1),
    "account.send_code": Counter(SmsCode=1, OutboxItem=1),
    "account.begin_recovery": Counter(SmsCode=1, OutboxItem=1),
    "profile.save_draft": Counter(),
}
# Signs of life that are no effect of an act.
TRACES = {"AuditEntry", "AuditHead", "AccessLog", "RateCounter", "AccountSession"}
# What is typed here is never sent back to the page, on purpose.
UNREPEATED = ("password", "again", "code", "current", "new")
SCRIPT = "<script>alert(1)</script>"
BREAKS = {ord("\n"): " ", ord("\t"): " "}


def among(signs: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Some of the signs between ordinary words."""
    before, after = st.sampled_from(("张", "云南 ", "")), st.sampled_from(("三", "2023", ""))
    return st.tuples(before, st.lists(signs, min_size=1, max_size=5).map("".join), after).map("".join)


def signs(*kinds: str) -> st.SearchStrategy[str]:
    return among(st.characters(categories=kinds))  # type: ignore[arg-type]


def between(first: int, last: int) -> st.SearchStrategy[str]:
    return among(st.characters(min_codepoint=first, max_codepoint=last))


# What people and programs send: each text field of each form gets one text of every family.
FAMILIES: dict[str, tuple[st.SearchStrategy[str], ...]] = {
    "unprintable": (
        signs("Cc"),
        among(st.sampled_from("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")),
        signs("Co"),
        st.sampled_from(("\x00", "张\x00三", "2023-05-0\x0001")),
    ),
    "unusual": (
        signs("Mn", "Me"),
        among(st.sampled_from(("😀", "👩‍👩‍👧", "🏳️‍🌈", "1️⃣"))),
        signs("Cn"),
        between(0x20000, 0x323AF),
        between(0xFF01, 0xFF5E),
        st.text(max_size=40),
    ),
    "senseless": (
        st.sampled_from(("长" * 10_000, "9" * 10_000, "1\n" * 5_000)),
        st.sampled_from(("-1", "1e309", "9" * 20, "NaN", "٣", "²", "9999-12-31", "0001-01-01", "2026-02-30", "9999-12")),
        st.sampled_from((SCRIPT, "'; DROP TABLE records_person; --", "{{ 7|add:7 }}", "%00%s%n", "\r\nSet-Cookie: a=b", "=1+1")),
        st.sampled_from(("", " ", "\u3000\n")),
    ),
}
SHAPES: dict[str, Any] = {"left out": None, "twice": ["一", "二"], "a file": Enclosed("坏\x07.jpg", b"\x00\xff")}
# What is wrong with a field besides something unprintable, in turn.
TURNS = ("unprintable", "senseless", "left out", "unprintable", "unusual", "twice", "senseless", "a file", "unusual")
JUNK = (hostile.empty, hostile.renamed_program, hostile.zip_in_jpg, hostile.half_pdf, hostile.bomb_jpg, hostile.script_pdf)


def texts() -> Mapping[str, Iterator[str]]:
    """An endless round of texts of each family, its kinds in turn, and of what is done in turn; the same each time."""
    kept: dict[str, list[str]] = {family: [] for family in FAMILIES}

    @settings(max_examples=4, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(st.fixed_dictionaries({family: st.lists(st.tuples(*kinds), min_size=7) for family, kinds in FAMILIES.items()}))
    def drawn(rounds: dict[str, list[tuple[str, ...]]]) -> None:
        for family, found in rounds.items():
            kept[family] += chain.from_iterable(found)

    drawn()
    return {family: cycle(found) for family, found in kept.items()} | {"turns": cycle(TURNS)}


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


@pytest.fixture
def client_of(world: World) -> Callable[[str], Client]:
    """One signed-in browser a person, for one test: what a test signs in is signed out when its rows are undone."""
    kept: dict[str, Client] = {}

    def client(name: str) -> Client:
        if name not in kept:
            kept[name] = Client(raise_request_exception=False)
            if name:
                sign_in(kept[name], world.season.cast, name)
        return kept[name]

    return client


def written_on(world: World, client_of: Callable[[str], Client]) -> list[Sheet]:
    """Every form but the one that signs out."""
    found = [sheet for sheet in sheets(world, client_of) if not sheet.target.startswith("/account/logout/")]
    assert len(found) > 150
    return found


class Kept:
    """What the database was given to keep that nobody can print."""

    def __init__(self) -> None:
        self.unprintable: list[str] = []

    def __call__(self, execute: Any, sql: str, values: Any, many: bool, context: Any) -> Any:
        given = [value.translate(BREAKS) for value in values or () if isinstance(value, str)]
        if sql.startswith(("INSERT", "UPDATE")):
            self.unprintable += [f"kept {value[:40]!r} by {sql[:50]}" for value in given if legible(value) != value]
        return execute(sql, values, many, context)


def spoilt(sheet: Sheet, ready: Mapping[str, Iterator[str]]) -> Iterator[tuple[str, Any]]:
    """Each field with something unprintable, or with what else can be wrong in its turn; text fields with both."""
    for name, box in sheet.form.boxes.items():
        if name == "csrfmiddlewaretoken":
            continue
        turn = next(ready["turns"])
        if box.kind in WORDS or turn == "unprintable":
            yield name, next(ready["unprintable"])
        if box.kind == "file":
            yield from ((name, SimpleUploadedFile(*make())) for make in JUNK)
        elif turn in SHAPES:
            yield name, SHAPES[turn]
        elif box.kind in WORDS:
            yield name, next(ready["senseless" if turn == "senseless" else "unusual"])


def plain(text: str) -> str:
    """Text as HTML can carry it: no NUL, and one kind of line break."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").replace("\ufffd", "").strip()


def faults_of(answer: Any, sheet: Sheet, name: str, typed: object) -> Iterator[str]:
    """What is wrong with the answer to a form in one of whose fields something was typed."""
    if answer.status_code not in ANSWERS:
        yield f"answered {answer.status_code}"
    if not answer.headers.get("Content-Type", "").startswith("text/html"):
        return
    html = answer.content.decode()
    if SCRIPT in html:
        yield "shown as it was typed, not as text"
    is_words = isinstance(typed, str) and sheet.page and sheet.form.boxes[name].kind in WORDS and name not in UNREPEATED
    if answer.status_code == 422 and is_words and plain(str(typed)):
        shown = {plain(form.boxes[name].value) for form in forms_on(html) if name in form.boxes}
        yield from () if plain(str(typed)) in shown else (f"lost, shown {sorted(shown)!r:.60}",)


def test_every_form_stands_whatever_is_typed(
    world: World, client_of: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, ready, wrong = Watched(monkeypatch), texts(), set()
    for sheet in written_on(world, client_of):
        client = client_of(sheet.by)
        sound = filled(client, sheet)
        for name, typed in spoilt(sheet, ready):
            sent = {key: value for key, value in {"act_key": "spite", **sound, name: typed}.items() if value is not None}
            kept, jar, before = Kept(), copy(client.cookies), AuditEntry.objects.count()
            seen.reached = seen.refused = seen.replayed = 0
            with transaction.atomic():
                with connection.execute_wrapper(kept):
                    answer = client.post(sheet.target, sent)
                rows = AuditEntry.objects.count() - before
                transaction.set_rollback(True)
            client.cookies = jar
            faults = [*faults_of(answer, sheet, name, typed), *kept.unprintable]
            if rows != seen.reached - seen.replayed or (seen.refused and seen.replayed):
                faults.append(f"{seen.reached} acts, {seen.refused} refused, left {rows} rows")
            wrong |= {f"{sheet.name} {name} {typed!r:.40}: {fault}" for fault in faults}
    assert not wrong, "\n".join(sorted(wrong))


def counted() -> Counter[str]:
    """How many rows each table holds."""
    found = [model for model in apps.get_app_config("records").get_models() if model.__name__ not in TRACES]
    return Counter({model.__name__: model._default_manager.count() for model in found})


def sent_once(client: Client, sheet: Sheet, sent: dict[str, Any]) -> tuple[int, list[str], Counter[str]]:
    """Send it: the answer's status, the verbs that were accepted, the rows that came."""
    last, before = AuditEntry.objects.latest("seq").seq, counted()
    status = client.post(sheet.target, sent).status_code
    accepted = AuditEntry.objects.filter(seq__gt=last, outcome="accepted").values_list("verb", flat=True)
    return status, list(accepted), counted() - before


def doubled(sheet: Sheet, is_keyed: bool, status: int, verbs: list[str], came: Counter[str]) -> Iterator[str]:
    """What the second of two equal requests did that it should not have."""
    if status != USED_UP.get(sheet.route) and status not in ANSWERS:
        yield f"answers {status}"
    if is_keyed and set(verbs) - EACH_PRESS.keys():
        yield f"does {verbs} again"
    if came != sum((EACH_PRESS.get(verb, Counter()) for verb in verbs), Counter()):
        yield f"leaves {came}"


def test_the_same_request_again_acts_once(world: World, client_of: Callable[[str], Client]) -> None:
    """Pressed twice, as on a slow line: whatever was done is not done again, nothing comes twice, and the answer is one to read."""
    wrong, taken = set(), set()
    for sheet in written_on(world, client_of):
        client = client_of(sheet.by)
        keys = [name for name in sheet.form.boxes if name.endswith("act_key")]
        sent, jar = filled(client, sheet) | dict.fromkeys(keys, "again" * 6), copy(client.cookies)
        with transaction.atomic():
            first, second = sent_once(client, sheet, sent), sent_once(client, sheet, sent)
            transaction.set_rollback(True)
        client.cookies = jar
        if not first[1]:
            continue
        taken.add(sheet.route)
        wrong |= {f"{sheet.name} the second time {fault}" for fault in doubled(sheet, bool(keys), *second)}
    assert not wrong, "\n".join(sorted(wrong))
    assert len(taken) > 80, sorted(taken)


WEIRD = ("KM2026-RD-99999", "ＫＭ２０２６－ＲＤ－００００１", "长" * 300, "a\x00b", "' OR 1=1 --", "..", "😀")


@pytest.mark.parametrize("route", [route for route in ROUTES if "<str:number>" in route or "<str:code>" in route])
def test_a_number_of_nothing_is_not_found(world: World, client_of: Callable[[str], Client], route: str) -> None:
    page = PAGES[route]
    client = client_of(page.by)
    for weird in WEIRD:
        address = page.url(dict.fromkeys(world.names, weird) | {"attachment": 1, "item": 1})
        for answer in (client.get(address), client.post(address, {"version": "x"})):
            assert answer.status_code in ANSWERS | {405}, f"{address[:60]}: {answer.status_code}"
            assert answer.status_code != 302 or not answer.headers["Location"].startswith("http")
