"""Page images for the viewer: drawn by the server, turned, with the reader's name across what belongs to somebody else."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from PIL import ImageFont

from zhicheng.engine.access import Actor
from zhicheng.integrations import wiring
from zhicheng.integrations.files.apart import page_png_apart
from zhicheng.integrations.files.checked import FileRefused
from zhicheng.integrations.files.pages import PageMissing, page_png
from zhicheng.integrations.files.turning import turned
from zhicheng.records.queries import clock

from .door import actor_of
from .reading import caged
from .viewing import THUMB_WIDTH, turn_of, width_of

_CJK = "中"


class Stored(Protocol):
    """A file of the store."""

    @property
    def sha256(self) -> str: ...

    @property
    def mime(self) -> str: ...


def page_image(request: HttpRequest, file: Stored, nth: int, *, is_own: bool = False) -> HttpResponse:
    """One page as large and as turned as the address asks, the reader's name across what is not the reader's own.

    Raises Http404 for a page that is not there.
    """
    mark = None if is_own else watermark(actor_of(request), clock.now())
    try:
        png = drawn_page(file.sha256, file.mime, nth, width=width_of(request), turn=turn_of(request), mark=mark)
    except (PageMissing, FileRefused) as missing:
        raise Http404 from missing
    return caged(HttpResponse(png, content_type="image/png"))


def looked_at(request: HttpRequest) -> str:
    """How the note of an opening calls it: every page is also drawn small beside the viewer."""
    return "看缩略图" if width_of(request) <= THUMB_WIDTH else "查看"


def drawn_page(sha256: str, mime: str, number: int, *, width: int, turn: int, mark: str | None) -> bytes:
    """One page as PNG. Raises PageMissing, FileRefused, BlobMissing."""
    with wiring.store().open(sha256) as blob:
        data = blob.read()
    # Pictures were encoded anew when they came in; a PDF is still its sender's and is drawn behind a wall.
    draw = page_png_apart if mime == "application/pdf" else page_png
    png = draw(data, mime, number, width=width, watermark=mark, font=_font() if mark else None)
    return turned(png, turn)


def watermark(actor: Actor, now: dt.datetime) -> str:
    """Who is looking, for whom, and when."""
    return f"{actor.acting_for} {actor.name} {timezone.localtime(now):%Y-%m-%d %H:%M}"


@lru_cache(maxsize=1)
def _font() -> Path:
    """The first font of this installation that has Chinese characters. Raises FileNotFoundError when there is none."""
    for folder in settings.FONT_DIRS:
        for path in sorted(Path(folder).rglob("*")):
            if path.suffix.lower() in (".ttf", ".otf", ".ttc") and _is_chinese(path):
                return path
    raise FileNotFoundError("no font with Chinese characters in FONT_DIRS")


def _is_chinese(path: Path) -> bool:
    try:
        face = ImageFont.truetype(str(path), 24)
    except OSError:
        return False
    # A font without the character draws the same box for every one it lacks.
    return face.getmask(_CJK).getbbox() is not None and bytes(face.getmask(_CJK)) != bytes(face.getmask("\U0010ffff"))
