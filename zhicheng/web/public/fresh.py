"""Pages drawn from published packs alone: a visitor who already has the page is told that nothing changed (ETag, RFC 9110)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag

from zhicheng.engine.access import Role
from zhicheng.records.queries import frame
from zhicheng.web.shared.appearance import read_appearance
from zhicheng.web.shared.door import actor_of

MOST_PAGES = 256
_PAGES: dict[str, tuple[bytes, dict[str, str]]] = {}
"""Pages as drawn for visitors of this process, by what they stand on: nothing in them is anybody's own."""
_WEB = Path(__file__).resolve().parents[1]


def fresh(request: HttpRequest, fingerprint: str, draw: Callable[[], HttpResponse]) -> HttpResponseBase:
    """The page `draw` makes of what `fingerprint` names, drawn once. Who is signed in always gets it anew: their frame tells of messages."""
    if actor_of(request).role is not Role.PUBLIC or getattr(request, "signed", None) is not None:
        return draw()
    stands = (request.build_absolute_uri(), fingerprint, read_appearance(request), frame.words(), _edition())
    tag = quote_etag(hashlib.sha256(repr(stands).encode()).hexdigest())
    known = get_conditional_response(request, etag=tag)
    if known is not None:
        return known
    page = _PAGES.get(tag)
    if page is None:
        if len(_PAGES) >= MOST_PAGES:
            _PAGES.clear()
        drawn = draw()
        page = _PAGES[tag] = drawn.content, dict(drawn.headers)
    response = HttpResponse(page[0], headers=page[1])
    response["ETag"], response["Cache-Control"] = tag, "no-cache"
    patch_vary_headers(response, ["Cookie"])
    return response


@cache
def _edition() -> int:
    """When the newest template or stylesheet of this release was made."""
    return max(path.stat().st_mtime_ns for pattern in ("**/*.html", "static_built/*.css") for path in _WEB.glob(pattern))
