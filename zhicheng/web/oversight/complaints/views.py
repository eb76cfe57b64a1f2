"""G8 反映核查台账: every report within the reader's sight, who looks into it and until when; supervision reads all of its place (PUB-10)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.engine.access import Role
from zhicheng.web.shared.door import BODY, door
from zhicheng.web.shared.objections import desk, evidence
from zhicheng.web.shared.objections.desk import Register

READERS = BODY | {Role.SUPERVISOR}
HERE = Register("/complaints/", "反映核查台账")


@door("oversight", READERS)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The reports, open ones first."""
    return desk.listing(request, HERE)


@door("oversight", READERS, writes=("objection.assign", "objection.conclude"))
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, number: str) -> HttpResponse:
    """One report; a POST assigns or closes it."""
    return desk.one(request, HERE, number)


@door("oversight", READERS)
@require_safe
def file(request: HttpRequest, number: str, side: str, position: int) -> HttpResponse:
    """看图."""
    return evidence.view(request, HERE, number, side, position)


@door("oversight", READERS)
@require_safe
def page(request: HttpRequest, number: str, side: str, position: int, nth: int) -> HttpResponse:
    """One page as a picture."""
    return evidence.picture(request, number, side, position, nth)
