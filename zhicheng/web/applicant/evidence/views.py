"""Opening a file: only its owner and those who review a filing that holds it; every opening by others is noted (SEC-04, SEC-05)."""

from __future__ import annotations

import re
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from zhicheng.actions.evidence.log_opening import log_opening
from zhicheng.engine.access import Actor
from zhicheng.integrations import wiring
from zhicheng.integrations.files.checked import FileRefused
from zhicheng.integrations.files.pages import PageMissing
from zhicheng.records.queries import clock, evidence
from zhicheng.records.queries.evidence import OpenFile
from zhicheng.web.shared.door import APPLICANT, BODY, UNIT, actor_of, door
from zhicheng.web.shared.errors import not_found
from zhicheng.web.shared.parts import Link
from zhicheng.web.shared.viewing import THUMB_WIDTH, TURNS, viewer_of, whole, width_of

from .pictures import drawn_page, watermark

READERS = APPLICANT | UNIT | BODY
_RANGE = re.compile(r"bytes=([0-9]{0,15})-([0-9]{0,15})")
_PNG = b"\x89PNG"


@require_safe
@door("applicant", READERS)
def download(request: HttpRequest, item: int) -> HttpResponse:
    """The stored file itself, whole or the part a Range header asks for."""
    actor = actor_of(request)
    file = evidence.openable(item, actor)
    if file is None:
        return _hidden(request, actor, item)
    response = _bytes(request, file)
    response["Content-Disposition"] = content_disposition_header(True, file.name) or "attachment"
    return noted(sealed(response), actor, file, "下载文件")


@require_safe
@door("applicant", READERS)
def page(request: HttpRequest, item: int, number: int) -> HttpResponse:
    """One page as a picture; other people's files carry the reader's name and the time across it."""
    actor = actor_of(request)
    file = evidence.openable(item, actor)
    if file is None:
        return _hidden(request, actor, item)
    width = width_of(request)
    turn = whole(request.GET.get("rotate", ""), 0)
    mark = None if file.is_own else watermark(actor, clock.now())
    try:
        png = drawn_page(file.sha256, file.mime, number, width=width, turn=turn if turn in TURNS else 0, mark=mark)
    except (PageMissing, FileRefused) as missing:
        raise Http404 from missing
    response = HttpResponse(png, content_type="image/png")
    return noted(sealed(response), actor, file, f"{'看缩略图' if width <= THUMB_WIDTH else '查看'}第{number}页")


@require_safe
@door("applicant", READERS)
def view(request: HttpRequest, item: int) -> HttpResponse:
    """看图: page, zoom and turn are in the address, so that it works without script. The picture it shows notes the opening."""
    actor = actor_of(request)
    file = evidence.openable(item, actor)
    if file is None:
        return _hidden(request, actor, item)
    viewer = viewer_of(request, file)
    crumbs = [Link("首页", "/me/"), Link("我的档案", "/me/profile/"), Link(file.name, "")] if file.is_own else []
    return sealed(render(request, "applicant/evidence/viewer.html", {"viewer": viewer, "file": file, "crumbs": crumbs}))


@require_safe
@door("applicant", APPLICANT)
def portrait(request: HttpRequest) -> HttpResponse:
    """One's own photo."""
    address = evidence.portrait(actor_of(request).person or 0)
    if not address:
        raise Http404
    with wiring.store().open(address) as blob:
        data = blob.read()
    return sealed(HttpResponse(data, content_type="image/png" if data.startswith(_PNG) else "image/jpeg"))


def _hidden(request: HttpRequest, actor: Actor, item: int) -> HttpResponse:
    """The same answer for a file that is not there and one that is not for this reader; the attempt is noted."""
    return _note(sealed(not_found(request, Http404())), actor, item, "要求查看文件")


def _bytes(request: HttpRequest, file: OpenFile) -> HttpResponse:
    store, span = wiring.store(), _span(request.headers.get("Range", ""), file.size)
    if span is None:
        with store.open(file.sha256) as blob:
            response = HttpResponse(blob.read(), content_type=file.mime)
    elif span[0] >= span[1]:
        response = HttpResponse(status=416, content_type=file.mime)
        response["Content-Range"] = f"bytes */{file.size}"
    else:
        response = HttpResponse(store.read_range(file.sha256, *span), content_type=file.mime, status=206)
        response["Content-Range"] = f"bytes {span[0]}-{span[1] - 1}/{file.size}"
    response["Accept-Ranges"] = "bytes"
    return response


def _span(header: str, size: int) -> tuple[int, int] | None:
    """The bytes asked for, end exclusive; None for the whole file; an empty span cannot be satisfied. One range only."""
    asked = _RANGE.fullmatch(header.replace(" ", ""))
    if asked is None or asked[1] == asked[2] == "":
        return None
    if asked[1] == "":
        return max(size - int(asked[2]), 0), size if int(asked[2]) else 0
    start = int(asked[1])
    end = min(int(asked[2]) + 1, size) if asked[2] else size
    return (start, end) if start < size else (size, size)


def sealed(response: HttpResponse) -> HttpResponse:
    """Nobody keeps a copy on the way, nobody guesses another type, nobody frames it."""
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    if not response.get("Content-Type", "").startswith("text/html"):
        # Should a browser show the bytes in spite of all: without script, forms, plug-ins or our origin.
        response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def noted(response: HttpResponse, actor: Actor, file: OpenFile, what: str) -> HttpResponse:
    """An opening by somebody else; one's own files leave no trace."""
    return response if file.is_own else _note(response, actor, file.item, what)


def _note(response: HttpResponse, actor: Actor, item: int, what: str) -> HttpResponse:
    """Written down once the answer is out."""
    note = partial(log_opening, actor, subject=f"evidence:{item}", what=what, result=str(response.status_code), now=clock.now())
    response._resource_closers.append(note)  # type: ignore[attr-defined]
    return response
