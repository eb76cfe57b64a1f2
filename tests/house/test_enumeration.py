"""Whether a thing exists cannot be told: the same answer and the same work for what is not yours and for what is not (SEC-01, SEC-06)."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.cast import id_number
from tests.factories.doors import sign_in
from tests.factories.pages import PAGES, ROUTES, door_of
from tests.factories.world import World
from zhicheng.actions.accounts import _passwords
from zhicheng.records.hashers import TunedArgon2
from zhicheng.records.models import Installation, RateCounter

pytestmark = pytest.mark.django_db
# Who stands at the same door as the insiders and has no business with their things.
STRANGERS = {"applicant": "孙悦", "employer": "刘强", "authority": "钱程"}
NUMBER = re.compile(r"<(?:str|int):")
FOREIGN = [
    route
    for route in ROUTES
    if PAGES[route].insiders is not None and NUMBER.search(route) and door_of(route).audience in STRANGERS
]
NEVER = {"number": "KM2026-RD-99998", "id": 9_999_998}


def plain(text: str, *names: str) -> str:
    """An answer without its keys, clock and the number that was asked for."""
    for name in names:
        text = text.replace(name, "")
    text = re.sub(r'(?:nonce|value)="[^"]{20,}"|nonce-[^\']+', "", text)
    return re.sub(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]+)?", "", text)


@pytest.mark.parametrize("route", FOREIGN)
def test_somebody_elses_and_nobodys_answer_the_same(world: World, route: str) -> None:
    page = PAGES[route]
    client = Client(raise_request_exception=False)
    sign_in(client, world.season.cast, STRANGERS[door_of(route).audience])
    nothing = {name: NEVER["id"] if isinstance(value, int) else f"{value}"[:-4] + "9998" for name, value in world.names.items()}
    there, nowhere = page.url(world.names), page.url(nothing)
    for ask in (client.get, client.post):
        first, second = ask(there), ask(nowhere)
        assert (first.status_code, second.status_code) in {(404, 404), (403, 403), (405, 405), (302, 302)}, ask.__name__
        if first.status_code == 302:
            assert first.headers["Location"].replace(str(world.names["with_body"]), "") == second.headers["Location"].replace(
                str(nothing["with_body"]), ""
            )
        elif first.status_code != 405:
            assert plain(first.content.decode(), there) == plain(second.content.decode(), nowhere), ask.__name__


@pytest.fixture
def hashes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each password hashed or compared from now on: what an answer's time is made of."""
    _passwords._nobody()  # made once a process
    done: list[str] = []
    for name in ("encode", "verify"):
        whole = getattr(TunedArgon2, name)
        monkeypatch.setattr(TunedArgon2, name, lambda *given, whole=whole, name=name: (done.append(name), whole(*given))[1])
    return done


def asked(client: Client, address: str, sent: dict[str, str]) -> tuple[int, str, int]:
    """Status, words, and how many statements the answer took; every asking begins with nothing counted."""
    RateCounter.objects.all().delete()
    cache.clear()
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as said:
        answer = client.post(address, sent)
    return answer.status_code, plain(answer.content.decode(), *(value for value in sent.values() if value)), len(said)


SETTING = {"do": "set", "code": "000000", "password": "Wrong-2026-pass", "again": "Wrong-2026-pass"}


@pytest.mark.parametrize(
    ("address", "known", "unknown"),
    [
        (
            "/account/login/?kind=person",
            {"login": "{number}", "password": "Wrong-2026-pass"},
            {"login": "{nobody}", "password": "Wrong-2026-pass"},
        ),
        (
            "/account/login/?kind=staff",
            {"login": "{staff}", "password": "Wrong-2026-pass"},
            {"login": "nobody-here", "password": "Wrong-2026-pass"},
        ),
        ("/account/recover/person/", {"login": "{number}", "mobile": "{mobile}"}, {"login": "{nobody}", "mobile": "13888999998"}),
        ("/account/recover/person/", {"login": "{number}", "mobile": "{mobile}"}, {"login": "{number}", "mobile": "13888999998"}),
        (
            "/account/recover/person/",
            {**SETTING, "login": "{number}", "mobile": "{mobile}"},
            {**SETTING, "login": "{nobody}", "mobile": "13888999998"},
        ),
        (
            "/account/recover/unit/",
            {"login": "{unit}", "mobile": "{clerk}"},
            {"login": "昆明无名有限公司", "mobile": "13888999998"},
        ),
        (
            "/account/recover/progress/",
            {"number": "{ticket}", "mobile": "13888999998"},
            {"number": "GD999998", "mobile": "13888999998"},
        ),
        ("/account/recover/ticket/person_recovery/", {"mobile": "{mobile}"}, {"mobile": "13888999998"}),
        ("/account/register/", {"mobile": "{mobile}"}, {"mobile": "13888999998"}),
        ("/verify/", {"number": "{certificate}", "name": "李四"}, {"number": "KM-N751E-ZZZZZZ", "name": "李四"}),
    ],
)
def test_asking_for_somebody_and_for_nobody_costs_and_says_the_same(
    world: World, hashes: list[str], address: str, known: dict[str, str], unknown: dict[str, str]
) -> None:
    # A demonstration shows its codes and accounts on purpose; this is what everybody else sees.
    Installation.objects.update(demo=False)
    cast = world.season.cast
    words = {
        "number": cast.numbers["张𬭼"],
        "mobile": cast.mobiles["张𬭼"],
        "staff": cast.people["陈晨"].account.username,
        "nobody": id_number("530112", "19990909", "888"),
        "certificate": world.names["certificate"],
        "unit": cast.employers["design"].name,
        "clerk": cast.mobiles["王敏"],
        "ticket": world.names["ticket"],
    }
    there = asked(Client(), address, {name: value.format(**words) for name, value in known.items()})
    first = hashes.copy()
    nowhere = asked(Client(), address, {name: value.format(**words) for name, value in unknown.items()})
    lines = [set(answer[1].splitlines()) for answer in (there, nowhere)]
    assert there[0] == nowhere[0]
    assert lines[0] ^ lines[1] == set()
    assert hashes[len(first) :] == first
    assert abs(there[2] - nowhere[2]) <= 2, (there[2], nowhere[2])
