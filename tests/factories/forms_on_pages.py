"""The forms of a page as a browser sees them: where they go and what they would send."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Box:
    """One input. `kind` is its type attribute, "textarea" or "select"; `options` are the choices of selects and radios."""

    kind: str
    value: str = ""
    options: list[str] = field(default_factory=list)


@dataclass
class Form:
    """One form: `action` as written ("" is the page itself), `boxes` by name, those elsewhere on the page that belong to it among them."""

    action: str
    method: str
    name: str = ""
    boxes: dict[str, Box] = field(default_factory=dict)

    def filled(self) -> dict[str, str]:
        """What a browser would send untouched; unticked boxes are left out."""
        return {name: box.value for name, box in self.boxes.items() if box.kind not in ("file", "checkbox", "radio") or box.value}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._inside: Form | None = None
        self._text: Box | None = None
        self._select: Box | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = Form(found.get("action", ""), found.get("method", "get").lower(), found.get("id", ""))
            self.forms.append(self._inside)
        elif tag in ("input", "textarea", "select", "button") and found.get("name") and (form := self._owner(found)):
            self._box(tag, found, form)
        elif tag == "option" and self._select is not None:
            self._select.options.append(found.get("value", ""))
            if "selected" in found or not self._select.value:
                self._select.value = found.get("value", "")

    def _owner(self, found: dict[str, str]) -> Form | None:
        if found.get("form"):
            return next((form for form in self.forms if form.name == found["form"]), None)
        return self._inside

    def _box(self, tag: str, found: dict[str, str], form: Form) -> None:
        kind = found.get("type", "text") if tag == "input" else tag
        box = form.boxes.setdefault(found["name"], Box(kind))
        if kind in ("radio", "checkbox"):
            box.options.append(found.get("value", "on"))
            box.value = found.get("value", "on") if "checked" in found else box.value
        elif tag == "input":
            box.value = found.get("value", "")
        elif tag == "button":
            box.options.append(found.get("value", ""))
        self._text = box if tag == "textarea" else self._text
        self._select = box if tag == "select" else self._select

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.value += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = None
        elif tag == "textarea":
            self._text = None
        elif tag == "select":
            self._select = None


def forms_on(html: str) -> list[Form]:
    """Every form of a page."""
    reader = _Reader()
    reader.feed(html)
    for form in reader.forms:
        for box in form.boxes.values():
            # A browser drops the first line break of a text area, which Django writes.
            box.value = box.value.removeprefix("\n") if box.kind == "textarea" else box.value
    return reader.forms
