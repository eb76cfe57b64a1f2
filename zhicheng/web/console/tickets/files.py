"""Evidence of a ticket as page images with the reader's name across them; every opening is noted (SEC-04, SEC-05)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.records.queries import clock, tickets
from zhicheng.web.console.pages import SECURITY
from zhicheng.web.shared.door import actor_of, door
from zhicheng.web.shared.pictures import looked_at, page_image
from zhicheng.web.shared.reading import noted, sealed
from zhicheng.web.shared.viewing import Shown, viewer_at

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
    context = {"viewer": viewer_at(request, shown), "file": found, "crumbs": crumbs}
    return sealed(render(request, "console/tickets/viewer.html", context))


@door("console", READERS)
@require_safe
def page(request: HttpRequest, number: str, slot: str, nth: int) -> HttpResponse:
    """One page as a picture."""
    found = _found(request, number, slot)
    what = f"{looked_at(request)}{found.title}第{nth}页"
    response = page_image(request, found.file, nth)
    return noted(request, response, what=what, subject=f"ticket:{number}", result="200", now=clock.now())
