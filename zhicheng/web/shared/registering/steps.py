"""Step one of both registrations: the telephone, to which a code goes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from zhicheng.actions.accounts.send_code import send_code
from zhicheng.actions.act import Act
from zhicheng.records.queries import clock
from zhicheng.web.shared.attempt import attempt

from .forms import MobileStep

MOBILE = "register_mobile"


def known_mobile(request: HttpRequest) -> str:
    """The number the code went to; empty before, and when another one is to be given."""
    return "" if "again" in request.GET else str(request.session.get(MOBILE, ""))


def ask_mobile(request: HttpRequest, act: Act, template: str) -> HttpResponse:
    """The page that asks for the number; once the code is sent, the next step lies at the same address."""
    form, status = MobileStep(request.POST or None), 200
    if request.method == "POST":
        now = clock.real_now()
        done, status = attempt(form, lambda: send_code(act, purpose="register", mobile=form.cleaned_data["mobile"], real_now=now))
        if done is not None:
            request.session[MOBILE] = form.cleaned_data["mobile"]
            return HttpResponseRedirect(request.path)
    return render(request, template, {"form": form}, status=status)
