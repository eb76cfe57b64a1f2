"""Evidence of a report as page images with the reader's name across them; every opening is noted (SEC-04, SEC-05)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from zhicheng.integrations.files.checked import FileRefused
from zhicheng.integrations.files.pages import PageMissing
from zhicheng.records.queries import clock, objections
from zhicheng.records.queries.objections import ObjectionFile
from zhicheng.web.applicant.evidence.pictures import drawn_page, watermark
from zhicheng.web.shared.door import actor_of
from zhicheng.web.shared.parts import Link
from zhicheng.web.shared.reading import noted, sealed
from zhicheng.web.shared.viewing import TURNS, Shown, viewer_at, whole, width_of

from .desk import Register, load


def view(request: HttpRequest, here: Register, number: str, side: str, position: int) -> HttpResponse:
    """看图: page, zoom and turn are in the address."""
    found = _file(request, number, side, position)
    name = f"{found.get_side_display()}第{position}份"
    at = f"{here.home}{number}/"
    shown = Shown(name, found.file.pages, f"{at}files/{side}/{position}/{{page}}.png")
    crumbs = [Link(here.label, here.home), Link(number, at), Link(name, "")]
    context = {"viewer": viewer_at(request, shown), "name": name, "crumbs": crumbs}
    return sealed(render(request, "oversight/complaints/viewer.html", context))


def picture(request: HttpRequest, number: str, side: str, position: int, nth: int) -> HttpResponse:
    """One page as a picture. Raises Http404 for a page that is not there."""
    found, now = _file(request, number, side, position), clock.now()
    width = width_of(request)
    turn = whole(request.GET.get("rotate", ""), 0)
    mark = watermark(actor_of(request), now)
    try:
        turned = turn if turn in TURNS else 0
        png = drawn_page(found.file.sha256, found.file.mime, nth, width=width, turn=turned, mark=mark)
    except (PageMissing, FileRefused) as missing:
        raise Http404 from missing
    answer = sealed(HttpResponse(png, content_type="image/png"))
    what = f"查看{found.get_side_display()}第{position}份第{nth}页"
    return noted(request, answer, what=what, subject=f"objection:{number}", result="200", now=now)


def _file(request: HttpRequest, number: str, side: str, position: int) -> ObjectionFile:
    found = objections.file_of(load(request, number), side, position)
    if found is None:
        raise Http404
    return found
