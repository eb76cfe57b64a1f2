"""看图 in the address: which page, how large, which way up, one page or two, so that the viewer works without script."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from zhicheng.records.queries.evidence import OpenFile

from .parts import ZOOMS, Viewer

TURNS = (0, 90, 180, 270)


@dataclass(frozen=True)
class Shown:
    """What a viewer shows: `source` is the address of a page image with a place for {page}."""

    name: str
    pages: int
    source: str
    download_url: str = ""


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
        rotate=_among(query.get("rotate", ""), TURNS, 0),
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
