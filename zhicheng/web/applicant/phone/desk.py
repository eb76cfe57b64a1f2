"""C6 on the desk: a QR code for one place, good for a few minutes; its address is shown once and kept nowhere."""

from __future__ import annotations

import secrets

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhicheng.actions.evidence.open_phone import open_phone
from zhicheng.records.queries import file_limits, phone
from zhicheng.records.queries.clock import real_now
from zhicheng.web.applicant.profile.place import place_of
from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.door import APPLICANT, act_of, door
from zhicheng.web.shared.parts import Link
from zhicheng.web.shared.reading import sealed

from .forms import PlaceForm

HOME = "/me/evidence/phone/"
_SECRET_BYTES = 24


@require_http_methods(["GET", "HEAD", "POST"])
@door("applicant", APPLICANT, writes="evidence.open_phone")
def code(request: HttpRequest) -> HttpResponse:
    """What the code is for; a POST makes it and shows it on its answer."""
    place = place_of(request)
    form = PlaceForm(request.POST if request.method == "POST" else request.GET)
    where = form.where()
    context = {
        "where": where,
        "back": _back(where, request.POST.get("back", request.GET.get("back", ""))),
        "minutes": file_limits.phone_minutes(place.division, place.today),
        "form": KeyedForm(),
        "crumbs": [Link("首页", "/me/"), Link("佐证材料库", "/me/evidence/"), Link("手机拍照", "")],
    }
    if request.method == "POST":
        token, now = secrets.token_urlsafe(_SECRET_BYTES), real_now()
        act = act_of(request)
        act.key = None  # every press makes a code of its own
        open_phone(act, token=token, real_now=now, **where)
        address = request.build_absolute_uri(f"{HOME}{token}/")
        picture = segno.make(address, error="m").svg_data_uri(scale=6, border=4, light="#fff")
        context |= {"address": address, "picture": picture, "ticket": phone.ticket(token, now)}
    return sealed(render(request, "applicant/phone/code.html", context))


def _back(where: dict[str, str], asked: str) -> str:
    """The page the code was asked from; only pages of the applicant's own."""
    if where["place"] == "material":
        return f"/apply/{where['reference']}/#slot-{where['slot']}"
    return asked if asked.startswith("/me/profile/") else "/me/evidence/"
