"""看图 in the address: which page, how large, which way up, one page or two, so that the viewer works without script."""

from __future__ import annotations

from django.http import HttpRequest

from zhicheng.records.queries.evidence import OpenFile

from .parts import ZOOMS, Viewer

TURNS = (0, 90, 180, 270)


def viewer_of(request: HttpRequest, file: OpenFile, /, **keep: str) -> Viewer:
    """The file as the address asks for it; `keep` stays in the query of every link."""
    query = request.GET
    return Viewer(
        name=file.name,
        pages=file.pages,
        source=f"/files/{file.item}/pages/{{page}}.png",
        page=min(max(whole(query.get("page", ""), 1), 1), file.pages),
        zoom=_among(query.get("zoom", ""), ZOOMS, 100),
        rotate=_among(query.get("rotate", ""), TURNS, 0),
        two=query.get("two") == "1",
        keep=keep,
        download_url=f"/files/{file.item}/",
    )


def whole(text: str, otherwise: int) -> int:
    """A whole number of an address; `otherwise` when it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else otherwise


def _among(text: str, allowed: tuple[int, ...], otherwise: int) -> int:
    found = whole(text, otherwise)
    return found if found in allowed else otherwise
