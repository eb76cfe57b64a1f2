"""A browser of the years of Internet Explorer 10: no script, none of the layered style sheet, plain.css alone (NFR-02)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from tests.factories.browser import DESK, Site
from tests.factories.cast import NOW
from tests.factories.season import Season
from tests.factories.shown import show

from .hands import Hands
from .line import Line

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
BUILT = Path(__file__).resolve().parents[2] / "zhicheng" / "web" / "static_built"


@pytest.fixture(autouse=True)
def _today(season: Season, settings, tmp_path: Path) -> None:
    settings.SMS_URL = f"file://{tmp_path / 'sms'}"
    show(NOW)


def plain_sheet() -> str:
    """What such a browser takes of plain.css: the rules behind the query that it alone understands."""
    whole = (BUILT / "plain.css").read_text("utf-8")
    found = re.search(r"@media all and \(-ms-high-contrast:[^{]+\{(.+)\}\s*$", whole, re.DOTALL)
    assert found, "plain.css has no rules for Internet Explorer"
    return found[1]


def grown_old(page: Page) -> Page:
    """Take from a browser what it did not know yet."""

    def sheet(route: Route) -> None:
        if "plain" in route.request.url:
            route.fulfill(body=plain_sheet(), content_type="text/css")
        else:
            route.abort()

    page.route(re.compile(r"/static/.*\.css"), sheet)
    return page


@dataclass
class OldLine(Line):
    """The line of a recognition in such a browser."""

    def sits_down(self) -> Hands:
        return self.kind(grown_old(self.site.visitor(width=self.width, script=False)))


def test_registering_an_entry_and_an_application_in_an_old_browser(season: Season, site: Site, tmp_path: Path) -> None:
    line = OldLine(site, season, tmp_path, width=DESK)
    person = line.sits_down()
    line.arrives(person)
    line.applies(person)
    line.submits(person)
    assert season.case(line.number).state == "submitted"


@pytest.mark.parametrize(
    "address", ["/", "/account/login/", "/account/register/", "/check/", "/policy/", "/verify/", "/nowhere/"]
)
def test_with_no_style_at_all_the_page_can_be_read_in_order(season: Season, site: Site, address: str) -> None:
    page = site.visitor(width=DESK, script=False)
    page.route(re.compile(r"\.css"), lambda route: route.abort())
    page.goto(address)
    text = page.locator("body").inner_text()
    heading = page.locator("h1").inner_text()
    assert heading.strip()
    assert heading in text
    assert len(page.locator("main").inner_text().strip()) > 20


def test_plain_rules_reach_old_browsers_and_spare_new_ones(season: Season, site: Site) -> None:
    new, old = site.visitor(width=DESK), grown_old(site.visitor(width=DESK, script=False))
    for page in (new, old):
        page.goto("/account/login/")
    button = "node => getComputedStyle(node.querySelector('main button.btn-primary')).backgroundColor"
    assert old.locator("body").evaluate(button) == "rgb(11, 79, 158)"
    assert not re.search(r"\bgrid\b|var\(--|@layer", plain_sheet())
    assert new.evaluate("[...document.styleSheets].some(sheet => (sheet.href || '').includes('app'))")


def test_browsers_older_than_supported_are_told_on_every_page(season: Season, site: Site) -> None:
    """A comment to all others, a sentence to Internet Explorer before 10, which shows the rest of the page under it."""
    page = site.visitor(width=DESK, script=False)
    for address in ("/", "/account/login/", "/nowhere/"):
        answer = page.goto(address)
        assert answer is not None
        told = re.search(r"<!--\[if lt IE 10\]>(.+?)<!\[endif\]-->", answer.text())
        assert told
        assert "请换用" in told[1]
        assert "请换用" not in page.locator("body").inner_text()
