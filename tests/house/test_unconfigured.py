"""A platform nobody has given rules to: every page still answers, says 未配置 where a rule is missing, and invents no number (CFG-06)."""

from __future__ import annotations

import re
from html import unescape
from string import Formatter

import pytest
from django.test import Client

from tests.factories.cast import PEOPLE, Cast
from tests.factories.doors import sign_in
from tests.factories.pages import PAGES, ROUTES, door_of
from tests.factories.world import World
from zhicheng.engine.access import Role

pytestmark = pytest.mark.django_db

# Pages that live by rules: without a pack each says so.
SAYS_SO = {
    "recognition/": "",
    "titles/": "",
    "committees/": "",
    "plan/": "",
    "offices/": "",
    "faq/": "",
    "me/profile/": "李䶮",
    "me/profile/<slug:slug>/": "李䶮",
    "me/profile/<slug:slug>/new/": "李䶮",
    "apply/": "李䶮",
    "bureau/windows/": "周洁",
    "console/security/": "郑安",
}
# A count and the unit only a pack may give it.
INVENTED = re.compile(r"[0-9]+ ?(?:个工作日|个月|学时|次机会|年以上|MB(?![0-9A-Z]))")
NAMES = {name for page in PAGES.values() for _, name, _, _ in Formatter().parse(page.address + page.query) if name}
NUMBERED = {
    "certificate": "KM-AAAAA-AAAAAA", "waiting": "KM-AAAAA-AAAAAB", "notice": "KM2026-GS-00001", "announcement": "TZ2026-00001",
    "ticket": "GD-AAAA-AAAA", "restoring": "GD-AAAA-AAAB", "username": "u11",
} | dict.fromkeys(
    ("draft", "begun", "issued", "pending", "ended", "with_body", "questioned", "sent_on", "shown", "assessed", "opened", "verified", "spent", "returned",
     "submitted", "upper"), "KM2026-RD-00001",
)  # fmt: skip
ANYTHING = dict.fromkeys(NAMES, 1) | NUMBERED


def words(answer) -> str:
    text = re.sub(r"<(script|style|svg)\b.*?</\1>|<[^>]+>", " ", answer.content.decode(), flags=re.S)
    return re.sub(r"\s+", " ", unescape(text))


def visitor_of(route: str) -> str:
    """Who opens it in a platform where nothing has happened yet."""
    by = PAGES[route].by
    return "" if by in ("", "half") else by if by in {row[0] for row in PEOPLE} else "李䶮"


@pytest.fixture
def enter(cast: Cast):
    def entered(name: str) -> Client:
        client = Client(raise_request_exception=False)
        if name:
            sign_in(client, cast, name)
        return client

    return entered


def test_no_page_breaks_for_any_role(enter, cast: Cast) -> None:
    wrong = []
    for name in ("", *dict.fromkeys(who for who, _ in cast.identities)):
        client, role = enter(name), next((Role(held) for who, held in cast.identities if who == name), Role.PUBLIC)
        for route in ROUTES:
            if role in door_of(route).roles:
                address = PAGES[route].url(ANYTHING)
                answer = client.get(address)
                if answer.status_code >= 500:
                    wrong.append(f"{address} breaks for {name}: {answer.status_code}")
    assert wrong == []


@pytest.mark.parametrize("route", [route for route in ROUTES if PAGES[route].kind == "page"])
def test_no_page_invents_a_number(enter, route: str) -> None:
    answer = enter(visitor_of(route)).get(PAGES[route].url(ANYTHING))
    assert INVENTED.findall(words(answer)) == []


@pytest.mark.parametrize(("route", "by"), SAYS_SO.items())
def test_a_page_that_lives_by_rules_says_that_there_are_none(enter, route: str, by: str) -> None:
    answer = enter(by).get(PAGES[route].url(ANYTHING))
    assert answer.status_code in (200, 409)
    assert re.search("未配置|尚未配置", words(answer)), words(answer)[:400]


def test_nothing_can_be_filed_by_rules_nobody_made(enter) -> None:
    client = enter("李䶮")
    cover = {"series": "engineering", "ladder": "engineering.engineer", "level": "4", "specialty": "建筑设计", "version": "0"}
    answer = client.post("/apply/", cover)
    assert answer.status_code in (409, 422)
    assert "配置" in words(answer)


def test_the_pack_files_are_not_read_by_a_running_platform(world: World, settings, tmp_path) -> None:
    """What was published is in the database: an empty folder of packs changes no page (CFG-04)."""
    before = {route: shown(world, route) for route in ("recognition/", "apply/", "unit/reviews/<str:number>/", "bureau/windows/")}
    settings.POLICIES = tmp_path
    assert {route: shown(world, route) for route in before} == before
    assert "12月1日" in before["recognition/"]


def shown(world: World, route: str) -> str:
    client, page = Client(), PAGES[route]
    if page.by:
        sign_in(client, world.season.cast, page.by)
    text = words(client.get(page.url(world.names)))
    return re.sub(r"服务器时间.*|还剩\S+|[0-9:]{8}", "", text)
