"""Every component, in a real browser: nothing overflows, nothing fails the accessibility rules, everything works without a mouse."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from tests.web.shared.conftest import ROOT, Open

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

PAGES = ("parts", "home", "form", "act", "staff")
WIDTHS = (320, 375, 768, 1280)
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LARGE, CONTRAST = {"zc_size": "large"}, {"zc_theme": "contrast"}
SMALL = """least => [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, summary')]
  .map(each => [each, (each.closest('label') || each).getBoundingClientRect()])
  .filter(([each, box]) => box.width > 2 && box.height < least - 0.5 && !each.closest('.zc-skip, .zc-hidden'))
  .map(([each]) => each.outerHTML.slice(0, 90))"""


def overflow(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def faults(page: Page) -> list[str]:
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate("tags => axe.run({runOnly: tags})", TAGS)
    return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found["violations"]]


@pytest.mark.parametrize("show", PAGES)
def test_nothing_overflows_at_any_width_or_size(look: Open, show: str) -> None:
    page = look(show, extra="&faulty=1" if show == "form" else "")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert overflow(page) <= 0, f"{show} at {width}"
    large = look(show, width=375, cookies=LARGE)
    assert overflow(large) <= 0


@pytest.mark.parametrize("show", PAGES)
@pytest.mark.parametrize(
    ("width", "cookies"), [(375, {}), (1280, {}), (375, LARGE), (1280, CONTRAST)], ids=["phone", "desk", "large", "contrast"]
)
def test_accessibility_rules_hold(look: Open, show: str, width: int, cookies: dict[str, str]) -> None:
    assert faults(look(show, width=width, cookies=cookies, extra="&faulty=1" if show == "form" else "")) == []


def test_targets_are_large_enough_for_a_finger(look: Open) -> None:
    for show in ("parts", "home", "form", "act"):
        assert look(show, width=375).evaluate(SMALL, 44) == []
    assert look("staff", width=768).evaluate(SMALL, 24) == []


def test_faults_are_listed_once_and_lead_to_their_fields(look: Open) -> None:
    page = look("form", width=375, extra="&faulty=1")
    assert page.title().startswith("错误：")
    assert page.evaluate("document.activeElement.id") == "error-summary"
    links = page.locator("#error-summary a")
    assert links.count() == 6
    links.first.click()
    assert page.evaluate("document.activeElement.name") == "begin"
    for index in range(links.count()):
        assert page.locator(str(links.nth(index).get_attribute("href"))).count() == 1


def test_the_form_works_without_script(look: Open) -> None:
    page = look("form", script=False)
    page.fill("#id_title", "某路改造工程设计")
    page.get_by_role("button", name="保存并返回").click()
    assert page.locator("#error-summary").is_visible()
    assert page.input_value("#id_title") == "某路改造工程设计"


def test_typed_text_is_saved_in_the_background_and_a_lost_network_is_said(look: Open) -> None:
    page = look("form")
    sent: list[str] = []

    def save(route: Route) -> None:
        sent.append(route.request.post_data or "")
        if len(sent) == 1:
            route.abort()
        else:
            route.fulfill(json={"saved_at": "14:32:05", "version": 2})

    page.route("**/autosave/", save)
    page.fill("#id_title", "某路改造工程设计")
    page.locator("#id_title").blur()
    status = page.locator("[data-autosave-status]")
    status.filter(has_text="网络中断").wait_for()
    assert page.input_value("#id_title") == "某路改造工程设计"
    page.evaluate("window.dispatchEvent(new Event('online'))")
    status.filter(has_text="已自动保存 14:32:05").wait_for()
    assert "某路改造工程设计" in sent[1]


def test_a_stale_copy_is_never_saved_over(look: Open) -> None:
    page = look("form")
    tries: list[int] = []

    def refuse(route: Route) -> None:
        tries.append(1)
        route.fulfill(status=409, json={"message": "这条内容在14:30被改过（您的另一窗口）。"})

    page.route("**/autosave/", refuse)
    for text in ("一稿", "二稿"):
        page.fill("#id_title", text)
        page.locator("#id_title").blur()
        page.locator("[data-autosave-status]").filter(has_text="14:30被改过").wait_for()
    assert len(tries) == 1
    assert page.input_value("#id_title") == "二稿"


def test_leaving_the_page_takes_the_last_words_along(look: Open) -> None:
    page = look("form")
    page.fill("#id_title", "最后一句")
    with page.expect_request("**/autosave/") as sent:
        page.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert sent.value.method == "POST"
    assert "最后一句" in (sent.value.post_data_buffer or b"").decode("utf-8")


def test_a_second_press_sends_nothing(look: Open) -> None:
    page = look("form")
    posts: list[str] = []
    page.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    page.route("**/_gallery/?show=form", lambda route: None if route.request.method == "POST" else route.fallback())
    page.evaluate("const button = document.querySelector('main form .btn-primary'); button.click(); button.click();")
    page.wait_for_timeout(200)
    assert len(posts) == 1


def test_the_counter_counts_rare_characters_as_one(look: Open) -> None:
    page = look("form")
    page.fill("#id_part", "张𬭼")
    assert page.locator("[data-counter=id_part]").inner_text() == "2/500字"


def test_viewer_and_review_answer_to_keys(look: Open) -> None:
    page = look("staff")
    page.keyboard.press("+")
    page.wait_for_function("document.querySelector('.zc-viewer__image').dataset.zoom === '125'")
    page.locator("[data-key='+']").click()
    page.wait_for_function("document.querySelector('.zc-viewer__image').dataset.zoom === '150'")
    page.wait_for_function("document.activeElement.dataset.key === '+'")
    page.keyboard.press("]")
    page.get_by_text("第2页，共3页").wait_for()
    page.keyboard.press("j")
    page.keyboard.press("2")
    assert page.locator("[data-review-item]").first.locator("[data-verdict='2']").is_checked()
    page.fill("#f-q", "r]+")
    assert page.input_value("#f-q") == "r]+"


def test_the_menu_of_a_phone_opens_without_script(look: Open) -> None:
    page = look("staff", width=375, script=False)
    page.locator(".zc-menu summary").click()
    assert page.locator(".zc-menu").get_by_role("link", name="花名册与上报表").is_visible()


def test_old_browsers_get_the_plain_sheet_and_modern_ones_do_not(look: Open) -> None:
    built = ROOT / "zhicheng" / "web" / "static_built"
    assert (built / "app.css").read_text("utf-8").startswith("@supports (color: color-mix(")
    assert (built / "plain.css").read_text("utf-8").startswith("@supports not (color: color-mix(")
    assert not re.search(r"(@import|url\([\"']?(https?:)?//)", (built / "app.css").read_text("utf-8"))
    page = look("home")
    plain = (ROOT / "zhicheng" / "web" / "assets" / "css" / "plain.css").read_text("utf-8")
    page.route("**/app.css", lambda route: route.fulfill(body="", content_type="text/css"))
    page.route("**/plain.css", lambda route: route.fulfill(body=plain, content_type="text/css"))
    for width in (375, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.reload()
        assert overflow(page) <= 0
