"""How a person works a page: with a pointer, or with nothing but the keyboard. What is pressed is named by its words."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page

FAR = 400
IS_FOCUSED = "node => node === document.activeElement"
RING = """() => { const seen = node => { const look = getComputedStyle(node); return (look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0)
  || look.boxShadow !== 'none'; }; const now = document.activeElement; return seen(now) || (now.closest('label') && seen(now.closest('label'))) }"""


class Hands:
    """A pointer and a keyboard."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def go(self, address: str) -> None:
        """Type an address."""
        self.page.goto(address)

    def box(self, name: str) -> Locator:
        """The inputs of that name in the page's main part."""
        return self.page.locator(f"main [name='{name}']:not([type=hidden])")

    def fill(self, **typed: str) -> None:
        """Fill inputs by name: text is typed, choices are chosen by value, "on" ticks a box."""
        for name, value in typed.items():
            box = self.box(name).first
            kind = str(box.evaluate("node => node.tagName === 'SELECT' ? 'select' : node.type"))
            if kind == "radio":
                self.choose(self.page.locator(f"main [name='{name}'][value='{value}']"))
            elif kind == "checkbox":
                self.tick(box)
            elif kind == "select":
                self.select(box, value)
            else:
                self.type_into(box, value)

    def type_into(self, box: Locator, text: str) -> None:
        box.fill(text)

    def choose(self, radio: Locator) -> None:
        radio.check()

    def tick(self, box: Locator) -> None:
        box.check()

    def select(self, box: Locator, value: str) -> None:
        box.select_option(value)

    def attach(self, box: Locator, file: Path) -> None:
        """Choose a file."""
        box.set_input_files(file)

    def press(self, words: str) -> None:
        """Press the button or follow the link that says this, and wait for the page it leads to."""
        main = self.page.locator("main")
        exact = main.get_by_role("button", name=words, exact=True).or_(main.get_by_role("link", name=words, exact=True))
        self.hit(exact.first if exact.count() else main.locator("button, a").filter(has_text=words).first)

    def hit(self, what: Locator) -> None:
        with self.page.expect_navigation(wait_until="load"):
            what.click()

    def verdicts(self) -> None:
        """Judge every item of a review as true, one after the other."""
        for item in self.page.locator("[data-review-item]").all():
            with self.page.expect_response(lambda answer: answer.request.method == "POST"):
                item.locator("[data-verdict='1']").check()
        self.settled()

    def settled(self, items: int = 0) -> None:
        """Wait until so many items, or every item, show what was decided."""
        whole = items or self.page.locator("[data-review-item]").count()
        self.page.wait_for_function(
            "whole => document.querySelectorAll('[data-review-item] [data-verdict]:checked').length === whole", arg=whole
        )
        self.page.wait_for_load_state("networkidle")


class Keys(Hands):
    """No pointer at all: Tab, arrows, Space, Enter. Where the focus is can always be seen."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        # A listener from the start: one added in the moment before the key may come too late on a busy machine.
        page.on("filechooser", lambda _: None)

    def reach(self, what: Locator) -> None:
        """Tab on until it has the focus."""
        for _ in range(FAR):
            if what.evaluate(IS_FOCUSED):
                assert self.page.evaluate(RING), f"the focus cannot be seen on {what}"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{what} cannot be reached with Tab")

    def type_into(self, box: Locator, text: str) -> None:
        self.reach(box)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def choose(self, radio: Locator) -> None:
        name = str(radio.get_attribute("name"))
        for _ in range(FAR):
            if self.page.evaluate("name => document.activeElement.name === name", name):
                break
            self.page.keyboard.press("Tab")
        for _ in range(12):
            if radio.evaluate(IS_FOCUSED):
                self.page.keyboard.press("Space")
                assert radio.is_checked()
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{radio} cannot be reached with the arrows")

    def tick(self, box: Locator) -> None:
        self.reach(box)
        if not box.is_checked():
            self.page.keyboard.press("Space")

    def select(self, box: Locator, value: str) -> None:
        self.reach(box)
        self.page.keyboard.press("Home")
        for _ in range(60):
            if box.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{value} is not among the choices")

    def attach(self, box: Locator, file: Path) -> None:
        self.reach(box)
        with self.page.expect_file_chooser() as chosen:
            self.page.keyboard.press("Space")
        chosen.value.set_files(file)

    def hit(self, what: Locator) -> None:
        self.reach(what)
        with self.page.expect_navigation(wait_until="load"):
            self.page.keyboard.press("Enter")

    def verdicts(self) -> None:
        for done in range(1, self.page.locator("[data-review-item]").count() + 1):
            self.page.keyboard.press("j")
            with self.page.expect_response(lambda answer: answer.request.method == "POST"):
                self.page.keyboard.press("1")
            self.settled(done)
        self.settled()
