"""Evidence of a ticket as page images with the reader's name across them; every opening is noted (SEC-04, SEC-05)."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.actions.evidence.log_opening import log_opening
from zhicheng.integrations.files.checked import FileRefused
from zhicheng.integrations.files.pages import PageMissing
from zhicheng.records.queries import clock, tickets
from zhicheng.web.applicant.evidence.pictures import drawn_page, watermark
from zhicheng.web.console.pages import SECURITY
from zhicheng.web.shared.door import actor_of, door
from zhicheng.web.shared.viewing import THUMB_WIDTH, TURNS, Shown, viewer_at, whole, width_of

from .views import BY_TWO, DESK, HOME

# The second of two persons sees what the first saw.
READERS = DESK | SECURITY
SECURITY_HOME = "/console/security/"


def _found(request: HttpRequest, number: str, slot: str) -> Any:
    found = tickets.file_of(number, slot)
    if found is None or (actor_of(request).role not in DESK and found.ticket.kind != BY_TWO):
        raise Http404
    return found


@door("console", READERS)
@require_safe
def view(request: HttpRequest, number: str, slot: str) -> HttpResponse:
    """看图: page, zoom and turn are in the address."""
    found = _found(request, number, slot)
    shown = Shown(found.title, found.file.pages, f"{HOME}{number}/files/{slot}/{{page}}.png")
    is_support = actor_of(request).role in DESK
    above = (
        [("工单", HOME), (number, f"{HOME}{number}/")]
        if is_support
        else [("安全策略", SECURITY_HOME), (number, f"{SECURITY_HOME}restore/{number}/")]
    )
    crumbs = [{"label": label, "url": url} for label, url in [*above, (found.title, "")]]
    response = render(
        request, "console/tickets/viewer.html", {"viewer": viewer_at(request, shown), "file": found, "crumbs": crumbs}
    )
    response["Cache-Control"] = "private, no-store"
    return response


@door("console", READERS)
@require_safe
def page(request: HttpRequest, number: str, slot: str, nth: int) -> HttpResponse:
    """One page as a picture."""
    found, actor = _found(request, number, slot), actor_of(request)
    width = width_of(request)
    turn = whole(request.GET.get("rotate", ""), 0)
    mark = watermark(actor, clock.now())
    try:
        png = drawn_page(found.file.sha256, found.file.mime, nth, width=width, turn=turn if turn in TURNS else 0, mark=mark)
    except (PageMissing, FileRefused) as missing:
        raise Http404 from missing
    response = HttpResponse(png, content_type="image/png")
    response["Cache-Control"] = "private, no-store"
    what = f"{'看缩略图' if width <= THUMB_WIDTH else '查看'}{found.title}第{nth}页"[:60]
    note = partial(log_opening, actor, subject=f"ticket:{number}", what=what, result="200", now=clock.now())
    response._resource_closers.append(note)  # type: ignore[attr-defined]
    return response
