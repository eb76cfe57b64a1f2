"""看图 in the address: which page, how large, which way up, one page or two, so that the viewer works without script."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest

from zhicheng.integrations.files.pages import MAX_WIDTH
from zhicheng.records.queries.evidence import OpenFile

ZOOMS = (50, 75, 100, 125, 150, 200, 300, 400)
PAGE_WIDTH, THUMB_WIDTH = 1000, 120
TURNS = (0, 90, 180, 270)


class Thumb(NamedTuple):
    """One page in the strip of the viewer."""

    page: int
    url: str
    picture: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Viewer:
    """看图: page images made by the server, `source` their address with a place for {page}; zoom is a width, `two` shows two pages
    beside each other, `keep` are the other parts of the query."""

    name: str
    pages: int
    source: str
    page: int = 1
    zoom: int = 100
    rotate: int = 0
    two: bool = False
    keep: dict[str, str] = field(default_factory=dict)
    download_url: str = ""

    def link(self, **change: int) -> str:
        """The same page with another page, zoom, turn or number of pages."""
        state = {"page": self.page, "zoom": self.zoom, "rotate": self.rotate, "two": int(self.two), **change}
        return f"?{urlencode({**self.keep, **state})}"

    def _picture(self, page: int, width: int) -> str:
        return f"{self.source.format(page=page)}?{urlencode({'width': width, 'rotate': self.rotate})}"

    def _zoomed(self, step: int) -> str:
        nearest = min(range(len(ZOOMS)), key=lambda index: abs(ZOOMS[index] - self.zoom))
        target = nearest + step
        return self.link(zoom=ZOOMS[target]) if 0 <= target < len(ZOOMS) else ""

    @property
    def image_url(self) -> str:
        return self._picture(self.page, PAGE_WIDTH * max(self.zoom, 100) // 100)

    @property
    def second(self) -> int:
        """The page beside this one; 0 when one page is shown or this is the last."""
        return self.page + 1 if self.two and self.page < self.pages else 0

    @property
    def second_url(self) -> str:
        return self._picture(self.second, PAGE_WIDTH * max(self.zoom, 100) // 100) if self.second else ""

    @property
    def thumbs(self) -> list[Thumb]:
        """Every page small; empty for a single page."""
        if self.pages == 1:
            return []
        shown = {self.page, self.second}
        return [Thumb(n, self.link(page=n), self._picture(n, THUMB_WIDTH), n in shown) for n in range(1, self.pages + 1)]

    @property
    def previous_url(self) -> str:
        return self.link(page=max(self.page - 1 - self.two, 1)) if self.page > 1 else ""

    @property
    def next_url(self) -> str:
        last = self.second or self.page
        return self.link(page=last + 1) if last < self.pages else ""

    @property
    def closer_url(self) -> str:
        return self._zoomed(1)

    @property
    def farther_url(self) -> str:
        return self._zoomed(-1)

    @property
    def fit_url(self) -> str:
        return self.link(zoom=100)

    @property
    def turn_url(self) -> str:
        return self.link(rotate=(self.rotate + 90) % 360)

    @property
    def spread_url(self) -> str:
        return self.link(two=int(not self.two)) if self.pages > 1 else ""


@dataclass(frozen=True)
class Shown:
    """What a viewer shows: `source` is the address of a page image with a place for {page}."""

    name: str
    pages: int
    source: str
    download_url: str = ""


def width_of(request: HttpRequest) -> int:
    """How wide a page image is asked for, within what is drawn."""
    return min(max(whole(request.GET.get("width", ""), PAGE_WIDTH), 60), MAX_WIDTH)


def turn_of(request: HttpRequest) -> int:
    """Which way up a page image is asked for."""
    return _among(request.GET.get("rotate", ""), TURNS, 0)


def viewer_of(request: HttpRequest, file: OpenFile, /, **keep: str) -> Viewer:
    """A file of a library as the address asks for it; `keep` stays in the query of every link."""
    return viewer_at(
        request, Shown(file.name, file.pages, f"/files/{file.item}/pages/{{page}}.png", f"/files/{file.item}/"), **keep
    )


def viewer_at(request: HttpRequest, shown: Shown, /, **keep: str) -> Viewer:
    """Whatever has pages, as the address asks for it."""
    query = request.GET
    return Viewer(
        name=shown.name,
        pages=shown.pages,
        source=shown.source,
        page=min(max(whole(query.get("page", ""), 1), 1), shown.pages),
        zoom=_among(query.get("zoom", ""), ZOOMS, 100),
        rotate=turn_of(request),
        two=query.get("two") == "1",
        keep=keep,
        download_url=shown.download_url,
    )


def whole(text: str, otherwise: int) -> int:
    """A whole number of an address; `otherwise` when it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else otherwise


def _among(text: str, allowed: tuple[int, ...], otherwise: int) -> int:
    found = whole(text, otherwise)
    return found if found in allowed else otherwise
