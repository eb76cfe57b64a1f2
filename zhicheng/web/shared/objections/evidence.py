"""Evidence of a report as page images with the reader's name across them; every opening is noted (SEC-04, SEC-05)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from zhicheng.records.queries import clock, objections
from zhicheng.records.queries.objections import ObjectionFile
from zhicheng.web.shared.parts import Link
from zhicheng.web.shared.pictures import looked_at, page_image
from zhicheng.web.shared.reading import noted, sealed
from zhicheng.web.shared.viewing import Shown, viewer_at

from .desk import Register, load


def view(request: HttpRequest, here: Register, number: str, side: str, position: int) -> HttpResponse:
    """看图: page, zoom and turn are in the address."""
    found = _file(request, number, side, position)
    name = f"{found.get_side_display()}第{position}份"
    at = f"{here.home}{number}/"
    shown = Shown(name, found.file.pages, f"{at}files/{side}/{position}/{{page}}.png")
    crumbs = [Link(here.label, here.home), Link(number, at), Link(name, "")]
    context = {"viewer": viewer_at(request, shown), "name": name, "crumbs": crumbs}
    return sealed(render(request, "shared/objections/viewer.html", context))


def picture(request: HttpRequest, number: str, side: str, position: int, nth: int) -> HttpResponse:
    """One page as a picture. Raises Http404 for a page that is not there."""
    found = _file(request, number, side, position)
    what = f"{looked_at(request)}{found.get_side_display()}第{position}份第{nth}页"
    answer = page_image(request, found.file, nth)
    return noted(request, answer, what=what, subject=f"objection:{number}", result="200", now=clock.now())


def _file(request: HttpRequest, number: str, side: str, position: int) -> ObjectionFile:
    found = objections.file_of(load(request, number), side, position)
    if found is None:
        raise Http404
    return found
