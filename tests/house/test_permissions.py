"""Everybody knocks on every door: the answer is what the door declares, and a knock without right changes nothing (SEC-01, NFR-07)."""

from __future__ import annotations

import hashlib

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from tests.factories.doors import sign_in
from tests.factories.pages import PAGES, ROUTES, VISITORS, Page, door_of
from tests.factories.world import World
from zhicheng.engine.access import Role

pytestmark = pytest.mark.django_db

# Signs of life that are no change: who knocked, and what was refused.
TRACES = {"AuditEntry", "AuditHead", "AccessLog", "RateCounter", "AccountSession"}
ONE_OF_EACH = ("", "李䶮", "曲靖人", "王敏", "陈晨", "吴静")
# No pack is published for the place of 曲靖人: pages that live by rules say so before they look for anything.
UNCONFIGURED = frozenset({"曲靖人"})


@pytest.fixture(scope="module")
def clients(world: World) -> dict[str, Client]:
    """One signed-in browser a person."""
    found = {}
    for name in {*VISITORS, *(page.by for page in PAGES.values())} - {"half"}:
        found[name] = Client(raise_request_exception=False)
        if name:
            sign_in(found[name], world.season.cast, name)
    return found


def visitors(route: str) -> list[str]:
    """All who knock: everybody, or one of each kind where everybody is let in; and the one the page is for."""
    usual = ONE_OF_EACH if Role.PUBLIC in door_of(route).roles else VISITORS
    return sorted({*usual, PAGES[route].by} - {"half"})


def admits(world: World, route: str, name: str) -> bool:
    return door_of(route).admits(world.season.cast.actor(name))


def state_of_things() -> str:
    """A fingerprint of every row that is not a trace."""
    summed = hashlib.sha256()
    with connection.cursor() as cursor:
        for model in apps.get_app_config("records").get_models():
            if model.__name__ not in TRACES:
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)} ORDER BY 1")
                summed.update(repr(cursor.fetchall()).encode())
    return summed.hexdigest()


def expected(world: World, route: str, visitor: str, method: str) -> set[int]:
    """What this visitor's knock may be answered with."""
    page, door = PAGES[route], door_of(route)
    if Role.PUBLIC not in door.roles:
        if not visitor:
            return {302}
        if not admits(world, route, visitor):
            return {403}
    if method == "GET" and page.kind == "post":
        return {302, 405}
    if page.welcomes(visitor):
        return {200, 302, 409, 422} if method == "POST" else _seen(page, visitor)
    return {404, 409} if visitor in UNCONFIGURED else {404}


def _seen(page: Page, visitor: str) -> set[int]:
    if visitor == page.by or (page.by == "" and page.kind == "page" and not visitor):
        return {page.status}
    if page.by == "half":
        return {302}
    # Others the door lets in may find that there is nothing for them here, that they must sign in for it, or that what the
    # address asks about is not theirs to ask.
    return {200, 302, 409} | ({422} if page.query else set())


def test_every_address_has_an_example_and_no_example_is_left_over() -> None:
    assert sorted(ROUTES) == sorted(PAGES)


@pytest.mark.parametrize("route", ROUTES)
def test_every_visitor_gets_what_the_door_allows(world: World, clients: dict[str, Client], route: str) -> None:
    page, wrong = PAGES[route], []
    for visitor in visitors(route):
        answer = clients[visitor].get(page.url(world.names))
        allowed = expected(world, route, visitor, "GET")
        if answer.status_code not in allowed:
            wrong.append(f"{visitor or 'nobody'} gets {answer.status_code}, not {sorted(allowed)}")
        if answer.status_code == 302 and not visitor and Role.PUBLIC not in door_of(route).roles:
            assert answer.headers["Location"].startswith("/account/login/?next=")
    assert not wrong


@pytest.mark.parametrize("route", [route for route in ROUTES if door_of(route).writes])
def test_a_post_without_the_right_changes_nothing(world: World, clients: dict[str, Client], route: str) -> None:
    page, door, wrong = PAGES[route], door_of(route), []
    before = state_of_things()
    for visitor in visitors(route):
        if Role.PUBLIC in door.roles or (visitor and admits(world, route, visitor) and page.welcomes(visitor)):
            continue
        answer = clients[visitor].post(page.url(world.names))
        allowed = expected(world, route, visitor, "POST")
        if answer.status_code not in allowed:
            wrong.append(f"{visitor or 'nobody'} gets {answer.status_code}, not {sorted(allowed)}")
    assert not wrong
    assert state_of_things() == before


def test_a_page_that_reads_writes_nothing(world: World, clients: dict[str, Client]) -> None:
    before = state_of_things()
    for page in PAGES.values():
        if page.by != "half":
            clients[page.by].get(page.url(world.names))
    assert state_of_things() == before


def test_the_number_of_another_place_is_no_number_here(world: World, clients: dict[str, Client]) -> None:
    """刘强's firm lies in another district, 钱程 decides there: nothing of 西山区 exists for them, not even by its number (NFR-07)."""
    numbers = [str(world.names[state]) for state in (*world.owners, "certificate", "waiting", "notice")]
    for visitor, lists in {
        "刘强": ("/unit/", "/unit/reviews/", "/unit/publicity/", "/unit/staff/"),
        "钱程": ("/certificates/",),
    }.items():
        for address in lists:
            shown = clients[visitor].get(address).content.decode()
            assert not [number for number in numbers if number in shown], f"{visitor} at {address}"
            found = clients[visitor].get(address, {"q": numbers[0], "stage": "all", "state": ""}).content.decode()
            assert "同事甲" not in found
