"""Opening a file: only its owner and those who review a filing that holds it; every opening by others is noted (SEC-04, SEC-05)."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from zhicheng.integrations import wiring
from zhicheng.records.queries import clock, evidence
from zhicheng.records.queries.evidence import OpenFile
from zhicheng.web.shared.door import APPLICANT, BODY, UNIT, actor_of, door
from zhicheng.web.shared.errors import not_found
from zhicheng.web.shared.parts import Link
from zhicheng.web.shared.pictures import looked_at, page_image
from zhicheng.web.shared.reading import caged, noted, sealed
from zhicheng.web.shared.viewing import viewer_of

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
        return _hidden(request, item)
    response = _bytes(request, file)
    response["Content-Disposition"] = content_disposition_header(True, file.name) or "attachment"
    return opened(request, caged(response), file, "下载文件")


@require_safe
@door("applicant", READERS)
def page(request: HttpRequest, item: int, number: int) -> HttpResponse:
    """One page as a picture; other people's files carry the reader's name and the time across it."""
    actor = actor_of(request)
    file = evidence.openable(item, actor)
    if file is None:
        return _hidden(request, item)
    response = page_image(request, file, number, is_own=file.is_own)
    return opened(request, response, file, f"{looked_at(request)}第{number}页")


@require_safe
@door("applicant", READERS)
def view(request: HttpRequest, item: int) -> HttpResponse:
    """看图: page, zoom and turn are in the address, so that it works without script. The picture it shows notes the opening."""
    actor = actor_of(request)
    file = evidence.openable(item, actor)
    if file is None:
        return _hidden(request, item)
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
    return caged(HttpResponse(data, content_type="image/png" if data.startswith(_PNG) else "image/jpeg"))


def _hidden(request: HttpRequest, item: int) -> HttpResponse:
    """The same answer for a file that is not there and one that is not for this reader; the attempt is noted."""
    return _note(request, sealed(not_found(request, Http404())), item, "要求查看文件")


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


def opened(request: HttpRequest, response: HttpResponse, file: OpenFile, what: str) -> HttpResponse:
    """An opening by somebody else; one's own files leave no trace."""
    return response if file.is_own else _note(request, response, file.item, what)


def _note(request: HttpRequest, response: HttpResponse, item: int, what: str) -> HttpResponse:
    status = str(response.status_code)
    return noted(request, response, what=what, subject=f"evidence:{item}", result=status, now=clock.now())
