"""E9 公示反映核查: what was reported of the unit's people, to be looked into and closed; what is about the unit itself is not here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.web.shared.door import UNIT, door
from zhicheng.web.shared.objections import desk, evidence
from zhicheng.web.shared.objections.desk import Register

HERE = Register("/unit/objections/", "公示反映核查")


@door("employer", UNIT)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The reports, open ones first."""
    return desk.listing(request, HERE)


@door("employer", UNIT, writes="objection.conclude")
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, number: str) -> HttpResponse:
    """One report; a POST closes it."""
    return desk.one(request, HERE, number)


@door("employer", UNIT)
@require_safe
def file(request: HttpRequest, number: str, side: str, position: int) -> HttpResponse:
    """看图."""
    return evidence.view(request, HERE, number, side, position)


@door("employer", UNIT)
@require_safe
def page(request: HttpRequest, number: str, side: str, position: int, nth: int) -> HttpResponse:
    """One page as a picture."""
    return evidence.picture(request, number, side, position, nth)
