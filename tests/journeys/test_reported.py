"""公示期间反映 (ux 4.8) in a real browser: two people on one notice, one of them reported; that one waits, the other goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories.browser import DESK, PHONE, Site
from tests.factories.season import Season
from tests.factories.shown import show

from .hands import Hands, Keys
from .line import Line

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
SAID = "公示的起始日期与单位存档的劳动合同不一致，请核对原件。"


@pytest.fixture
def shown_together(season: Season, settings, tmp_path: Path) -> list[str]:
    """李䶮 and 张𬭼, colleagues, on one notice of their unit."""
    settings.SMS_URL = f"file://{tmp_path / 'sms'}"
    numbers = [season.assessed(name) for name in ("李䶮", "张𬭼")]
    season.post(*numbers)
    show(season.clock)
    return numbers


def text(hands: Hands) -> str:
    return hands.page.locator("main").inner_text()


def reports(line: Line, hands: Hands, place: str) -> tuple[str, str]:
    """A stranger finds the notice and reports on one of the two; receipt number and PIN."""
    hands.go("/publicity/")
    hands.press("考核认定公示")
    assert "13888" not in hands.page.content()
    hands.press("反映问题")
    hands.fill(place=place, text=SAID, is_named="no")
    hands.attach(hands.box("papers"), line.file("合同首页.jpg"))
    hands.press("提交反映")
    said = hands.page.locator("main dd strong").all_inner_texts()
    return said[0], said[1]


def asks(hands: Hands, receipt: str, pin: str) -> str:
    hands.go("/reports/")
    hands.fill(number=receipt, pin=pin)
    hands.hit(hands.page.locator("main form .btn-primary"))
    return text(hands)


def sends_on(hands: Hands, number: str) -> str:
    hands.go(f"/unit/reviews/{number}/opinion/")
    if not hands.box("sure").count():
        return text(hands)
    hands.fill(sure="on")
    hands.hit(hands.page.locator("main form .btn-error"))
    return text(hands)


def concludes(line: Line, hands: Hands, receipt: str, decision: str) -> None:
    hands.go("/unit/objections/")
    hands.press(receipt)
    hands.fill(finding="核对了劳动合同原件和录用登记表，日期一致。", decision=decision, answer="经核对原件，登记日期与合同一致。")
    hands.attach(hands.box("papers"), line.file("核对记录.jpg"))
    hands.hit(hands.page.locator("main form .btn-primary, main form .btn-error").last)


@pytest.mark.parametrize(
    ("reporter", "clerk", "kind"),
    [(PHONE, DESK, Hands), (DESK, PHONE, Hands), (DESK, DESK, Keys)],
    ids=["phone and desk", "desk and phone", "keyboard alone"],
)
def test_only_who_is_reported_waits(
    season: Season, site: Site, tmp_path: Path, shown_together: list[str], reporter: int, clerk: int, kind: type[Hands]
) -> None:
    reported, other = shown_together
    line = Line(site, season, tmp_path, kind=kind, width=reporter, name="李䶮")
    stranger = line.sits_down()
    receipt, pin = reports(line, stranger, "1")
    line.width = clerk
    desk = line.sits_down()
    line.clerk_enters(desk)
    line.at(season.notice(reported).ends_at)
    assert "核查" in sends_on(desk, reported)
    sends_on(desk, other)
    assert [season.case(number).state for number in shown_together] == ["publicising", "with_body"]
    concludes(line, desk, receipt, "unfounded")
    answered = asks(stranger, receipt, pin)
    assert "经核对原件" in answered
    assert "王敏" not in answered
    sends_on(desk, reported)
    assert season.case(reported).state == "with_body"
