"""考核认定 in a real browser, from registering to a stranger who checks the certificate: on a phone, by keyboard, without script."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories.browser import DESK, PHONE, Site
from tests.factories.cast import NOW
from tests.factories.season import Season
from tests.factories.shown import show

from .hands import Hands, Keys
from .line import Line

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _today(season: Season, settings, tmp_path: Path) -> None:
    """It is 8 September, and text messages land in a folder of this test's own."""
    settings.SMS_URL = f"file://{tmp_path / 'sms'}"
    show(NOW)


def to_the_end(line: Line) -> None:
    """From the unit's desk to the stranger's answer."""
    clerk = line.sits_down()
    line.clerk_enters(clerk)
    line.unit_reviews(clerk)
    line.unit_publicises(clerk)
    line.unit_sends_on(clerk)
    officer = line.sits_down()
    line.officer_enters(officer)
    line.body_recognises(officer)


def given(line: Line, holder: Hands, certificate: str) -> Path:
    """The holder's own download."""
    answer = holder.page.request.get(f"/me/certificates/{certificate}.pdf")
    assert answer.ok
    paper = line.tmp / f"{certificate}.pdf"
    paper.write_bytes(answer.body())
    return paper


def test_everything_by_hand_on_a_phone(season: Season, site: Site, tmp_path: Path) -> None:
    line = Line(site, season, tmp_path, width=PHONE)
    person = line.sits_down()
    line.arrives(person)
    line.applies(person)
    line.submits(person)
    to_the_end(line)
    certificate = line.certificate()
    person.go("/me/certificates/")
    assert certificate in person.page.locator("main").inner_text()
    line.stranger_verifies(line.sits_down(), certificate, given(line, person, certificate))


def test_by_keyboard_alone_at_a_desk(season: Season, site: Site, tmp_path: Path) -> None:
    season.profile("李䶮")
    line = Line(site, season, tmp_path, kind=Keys, width=DESK, name="李䶮")
    person = line.sits_down()
    line.signs_in(person, season.cast.numbers["李䶮"])
    line.applies(person)
    line.submits(person)
    to_the_end(line)
    certificate = line.certificate()
    line.stranger_verifies(line.sits_down(), certificate, given(line, person, certificate))


def test_filing_without_script(season: Season, site: Site, tmp_path: Path) -> None:
    season.profile("李䶮")
    line = Line(site, season, tmp_path, width=PHONE, script=False, name="李䶮")
    person = line.sits_down()
    line.signs_in(person, season.cast.numbers["李䶮"])
    line.applies(person)
    line.submits(person)
    assert season.case(line.number).state == "submitted"
