"""Every page once in a real browser: readable by everybody, never wider than its window, quiet, and usable without script (ux §8)."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from playwright.sync_api import Page as Window

from tests.factories.browser import DESK, PHONE, TABLET, Site, axe, listen, overflow
from tests.factories.pages import PAGES, ROUTES, VISITORS, Page, door_of, opened
from tests.factories.world import World
from zhicheng.engine.access import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

LOOKED_AT = opened("page")
FULL = os.environ.get("ZHICHENG_MATRIX") == "full"
# Public pages and those of applicants and units hold from the phone on, the tables of staff from the tablet on (ux P6).
STAFF = {"authority", "console", "oversight"}
FORMS = "main form[method=post]:has(button:not([type=button]))"
# Of forms that look alike, as of the items of one list, the first stands for all.
DIFFERENT = """forms => { const seen = new Set(); return [...document.querySelectorAll(forms)].map((form, place) => {
  const look = [...form.elements].map(each => `${each.tagName}${each.type}${each.name}`).join() + form.className;
  return seen.has(look) ? -1 : (seen.add(look), place) }).filter(place => place >= 0) }"""


def narrowest(route: str) -> int:
    return TABLET if door_of(route).audience in STAFF else PHONE


def open_as(site: Site, world: World, page: Page, by: str, **how: object) -> Window:
    """A window on the page; half way in when the page is the second factor."""
    if by == "half":
        window = site.visitor(world.season.cast, "王敏", **how)
        _half_way(site, window)
    else:
        window = site.visitor(world.season.cast, by, **how)
    return window


def _half_way(site: Site, window: Window) -> None:
    from zhicheng.records.sessions import AccountSession

    with site.still:
        row = AccountSession.objects.order_by("-pk").get(pk=window.context.cookies()[0]["value"])
        store = row.get_session_store_class()(row.pk)
        store["factor_passed"], store["passed"] = False, ["password"]
        store.save()


def shown(window: Window, page: Page, world: World) -> list[str]:
    """Open it; what is wrong with its frame."""
    answer = window.goto(page.url(world.names))
    wrong = []
    if answer is None or answer.status != page.status:
        wrong.append(f"answers {answer and answer.status}")
    if urlsplit(window.url).path != urlsplit(page.url(world.names)).path:
        wrong.append(f"leads to {window.url}")
    return wrong + framed(window)


def framed(window: Window) -> list[str]:
    wrong = [] if window.title().strip() else ["has no title"]
    headings = window.locator("h1").count()
    return wrong + ([] if headings == 1 else [f"has {headings} h1"])


@pytest.mark.parametrize("route", LOOKED_AT)
def test_the_page_is_for_everybody(world: World, site: Site, route: str) -> None:
    page = PAGES[route]
    window = open_as(site, world, page, page.by, width=PHONE)
    said = listen(window)
    wrong = shown(window, page, world)
    for width in (PHONE, TABLET, DESK):
        window.set_viewport_size({"width": width, "height": 900})
        if width >= narrowest(route) and overflow(window) > 0:
            wrong.append(f"is {overflow(window)} px too wide at {width}")
        if width != TABLET:
            wrong += [f"at {width} {fault}" for fault in axe(window)]
    assert wrong + said == []


@pytest.mark.parametrize("route", LOOKED_AT)
def test_its_forms_are_there_and_answer_without_script(world: World, site: Site, route: str) -> None:
    page = PAGES[route]
    window = open_as(site, world, page, page.by, script=False)
    wrong = shown(window, page, world)
    if page.status == 200 and door_of(route).writes and window.locator(FORMS).count() == 0:
        wrong.append("has no form although its door writes")
    for place in window.evaluate(DIFFERENT, FORMS):
        with transaction.atomic():
            wrong += pressed(window, place)
            transaction.set_rollback(True)
        window.goto(page.url(world.names))
    assert wrong == []


def pressed(window: Window, place: int) -> list[str]:
    """Press a form's first button without filling anything in: the answer is a whole page that says what to do."""
    form = window.locator(FORMS).nth(place)
    button = form.locator("button:not([type=button])").first
    name = button.inner_text().strip() or "a button"
    for closed in form.locator("xpath=ancestor::details[not(@open)]").all():
        closed.locator("summary").first.click()
    with window.expect_response(lambda answer: answer.request.method == "POST") as got:
        button.click()
    window.wait_for_load_state()
    if "attachment" in got.value.headers.get("content-disposition", ""):
        return []
    wrong = [] if got.value.status in (200, 302, 303, 409, 422, 429) else [f"“{name}” answers {got.value.status}"]
    return wrong + [f"after “{name}” {fault}" for fault in framed(window)]


def test_no_page_is_left_out() -> None:
    """What is not looked at above is no page: the knocking test sees that these answer with a file, or to POST alone."""
    assert sorted(set(ROUTES) - set(LOOKED_AT)) == sorted(route for route in ROUTES if PAGES[route].kind in ("file", "post"))


if FULL:

    @pytest.mark.parametrize("route", LOOKED_AT)
    def test_others_find_it_as_usable(world: World, site: Site, route: str) -> None:
        """Everybody else the page is open to, at every width."""
        page, door, wrong = PAGES[route], door_of(route), []
        roles = {name: Role(role) for name, role in reversed(world.season.cast.identities)}
        others = [name for name in page.insiders or VISITORS if roles.get(name) in door.roles and name != page.by]
        for name in others:
            window = site.visitor(world.season.cast, name, width=narrowest(route))
            window.goto(page.url(world.names))
            wrong += [f"for {name} {fault}" for fault in framed(window)]
            for width in {narrowest(route), TABLET, DESK}:
                window.set_viewport_size({"width": width, "height": 900})
                if overflow(window) > 0:
                    wrong.append(f"for {name} at {width} it is too wide")
                wrong += [f"for {name} at {width} {fault}" for fault in axe(window)]
            site.leave()
        assert wrong == []
