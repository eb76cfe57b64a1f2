"""A13 证书查验: by number and name, by the code on the certificate, by the file itself; every look is on record (CER-05, AMB-45)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.actions.certificates.check_file import check_file
from zhicheng.actions.certificates.look_up import look_up
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.verdict import VERDICTS
from zhicheng.records.queries import clock, verification
from zhicheng.web.shared.attempt import INVALID
from zhicheng.web.shared.door import PUBLIC, actor_of, door
from zhicheng.web.shared.reading import noted, sealed

from .answer import answer
from .forms import FileForm, NumberForm

NO_MATCH = "certificate.no_match"
NO_MATCH_RESULT = "没有查到"


@door("public", PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """The two forms; a POST answers on the same page, so that no name stands in an address."""
    if request.method != "POST":
        return _drawn(request)
    if "file" in request.POST.get("how", ""):
        return _by_file(request)
    return _by_number(request)


@door("public", PUBLIC)
@require_safe
def by_code(request: HttpRequest, code: str) -> HttpResponse:
    """What the code on a certificate opens: the answer with the name covered, and the form to compare the name."""
    now = clock.now()
    try:
        found = look_up(actor_of(request), number=code, name=None, now=now, real_now=clock.real_now())
    except Refusal as refusal:
        return _too_many(request, refusal)
    form = NumberForm(initial={"number": found.number if found else code[:40]})
    if found is None:
        page = _drawn(request, number=form, refusal=Refusal(NO_MATCH), status=404)
        return _noted(request, page, "扫码查验", verification.spelled(code), NO_MATCH_RESULT, now)
    page = _drawn(request, number=form, answer=answer(found.state, now, found), by_code=True)
    return _noted(request, page, "扫码查验", found.number, VERDICTS[found.state].label, now)


def _by_number(request: HttpRequest) -> HttpResponse:
    form, now = NumberForm(request.POST), clock.now()
    if not form.is_valid():
        return _drawn(request, number=form, status=INVALID)
    number, name = form.cleaned_data["number"], form.cleaned_data["name"]
    try:
        found = look_up(actor_of(request), number=number, name=name, now=now, real_now=clock.real_now())
    except Refusal as refusal:
        return _too_many(request, refusal, number=form)
    if found is None:
        page = _drawn(request, number=form, refusal=Refusal(NO_MATCH), status=404)
        return _noted(request, page, "编号和姓名查验", verification.spelled(number), NO_MATCH_RESULT, now)
    page = _drawn(request, number=form, answer=answer(found.state, now, found))
    return _noted(request, page, "编号和姓名查验", found.number, VERDICTS[found.state].label, now)


def _by_file(request: HttpRequest) -> HttpResponse:
    form, now = FileForm(request.POST, request.FILES), clock.now()
    if not form.is_valid():
        return _drawn(request, file=form, status=INVALID)
    try:
        found = check_file(actor_of(request), data=form.cleaned_data["file"], now=now, real_now=clock.real_now())
    except Refusal as refusal:
        return _too_many(request, refusal, file=form)
    page = _drawn(request, answer=answer(found.state, now, found.certified, found.signer))
    number = found.certified.number if found.certified else None
    return _noted(request, page, "文件查验", number, VERDICTS[found.state].label, now)


def _too_many(request: HttpRequest, refusal: Refusal, **forms: Any) -> HttpResponse:
    """Nothing typed is lost; machines are told when to come back."""
    page = _drawn(request, refusal=refusal, status=refusal.status, **forms)
    page["Retry-After"] = str(refusal.params["seconds"])
    return page


def _drawn(request: HttpRequest, *, status: int = 200, **shown: Any) -> HttpResponse:
    context: dict[str, Any] = {
        "number": NumberForm(),
        "file": FileForm(),
        "crumbs": [{"label": "首页", "url": "/"}, {"label": "证书查验", "url": ""}],
    }
    context |= shown
    context["page_errors"] = bool(context["number"].errors or context["file"].errors or shown.get("refusal"))
    return sealed(render(request, "public/verify/verify.html", context, status=status))


def _noted(request: HttpRequest, page: HttpResponse, what: str, number: str | None, result: str, now: datetime) -> HttpResponse:
    return noted(request, page, what=what, subject=verification.subject(number or verification.UNKNOWN), result=result, now=now)
