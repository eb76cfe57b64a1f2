"""Somebody who follows every link and every search form from a home page, as far as the bounds reach, and keeps all answers."""

from __future__ import annotations

import io
import mimetypes
import re
import zipfile
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import pypdfium2
from django.test import Client
from django.urls import Resolver404, resolve

from .forms_on_pages import forms_on

# Of pages of one kind (one route, with or without a question) so many are read.
EACH = 3
MOST = 160


@dataclass(frozen=True)
class Seen:
    """One answer: where, its status, and everything a reader could find in it."""

    address: str
    status: int
    text: str


@dataclass
class Crawl:
    """`probes` are what the visitor types into every search box: names and numbers of others."""

    client: Client
    probes: Sequence[str] = ()
    seen: dict[str, Seen] = field(default_factory=dict)
    _kinds: Counter[str] = field(default_factory=Counter)

    def walk(self, *homes: str) -> list[Seen]:
        """Everything reached from the homes, in the order it was reached."""
        waiting = deque(homes)
        while waiting and len(self.seen) < MOST:
            address = waiting.popleft()
            if address in self.seen or not self._wanted(address):
                continue
            answer = self.client.get(address)
            kind = answer.headers.get("Content-Type", "")
            body = answer.getvalue()
            headers = {name: answer.headers.get(name, "") for name in ("Content-Type", "Content-Disposition", "Location")}
            self.seen[address] = Seen(address, answer.status_code, f"{headers}\n{self._without_echo(address, read(kind, body))}")
            if 300 <= answer.status_code < 400:
                waiting.append(answer.headers["Location"])
            elif kind.startswith("text/html"):
                waiting.extend(self._onward(address, body.decode()))
        return list(self.seen.values())

    @staticmethod
    def _without_echo(address: str, text: str) -> str:
        """What was asked may be shown back: it is no news to whoever asked."""
        for _, asked in parse_qsl(urlsplit(address).query):
            text = text.replace(asked, "…") if len(asked) > 1 else text
        return text

    def _wanted(self, address: str) -> bool:
        parts = urlsplit(address)
        if parts.netloc or parts.path.startswith("/static/"):
            return False
        try:
            route = resolve(parts.path).route
        except Resolver404:
            return False
        kind = f"{route}?{','.join(sorted(re.findall('([a-z_]+)=', parts.query)))}"
        self._kinds[kind] += 1
        return self._kinds[kind] <= EACH + (len(self.probes) if "q=" in parts.query else 0)

    def _onward(self, address: str, html: str) -> Iterator[str]:
        for link in re.findall(r"""(?:href|src|hx-get|action)=["']([^"'#]+)""", html):
            onward = urljoin(address, unescape(link))
            if onward.startswith("/"):
                yield onward
        for form in forms_on(html):
            if form.method != "get":
                continue
            target, filled = urljoin(address, form.action or urlsplit(address).path), form.filled()
            words = [name for name, box in form.boxes.items() if box.kind in ("text", "search")]
            yield f"{target}?{urlencode(filled)}"
            for name in words[:1]:
                for probe in self.probes:
                    yield f"{target}?{urlencode({**filled, name: probe})}"


class _Words(HTMLParser):
    """Text and every attribute but what the reader typed, which a page may show back."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if not (tag == "input" and name == "value")]

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def read(kind: str, body: bytes) -> str:
    """Everything there is to read in an answer: the text of a page, a paper, a calendar, a table, of what is packed in it."""
    if kind.startswith("text/html"):
        words = _Words()
        words.feed(body.decode())
        return "\n".join(words.found)
    if kind.startswith("application/pdf"):
        with pypdfium2.PdfDocument(io.BytesIO(body)) as paper:
            pages = [paper[number].get_textpage().get_text_bounded() for number in range(len(paper))]
            return "\n".join([*pages, str(paper.get_metadata_dict())]).replace("\r\n", "")
    if kind.startswith("image/"):
        return ""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            kinds = [(name, mimetypes.guess_type(name)[0] or "") for name in packed.namelist()]
            return "\n".join(f"{name}\n{read(inner, packed.read(name))}" for name, inner in kinds)
    return re.sub(r"\r?\n[ \t]", "", body.decode("utf-8", "replace"))
