"""Reviewing is closed until the unit's own form has every starred field (K22 五(三)2; ORG-04), and says so while it is suspended."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhicheng.engine.access import Role
from zhicheng.records.queries import clock, employers
from zhicheng.web.shared.door import actor_of
from zhicheng.web.shared.parts import Link

P = ParamSpec("P")


def missing(request: HttpRequest) -> list[str]:
    """The starred fields of the unit's own form that are still empty."""
    return employers.missing_fields(employer_of(request), clock.now())


def employer_of(request: HttpRequest) -> int:
    """The unit the reader acts for; no unit has the number 0."""
    return actor_of(request).employer or 0


def profile_complete(view: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a page of the review menu open only to a unit whose form is complete; the answer names what is missing."""

    @wraps(view)
    def gated(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        fields = missing(request)
        if not fields:
            return view(request, *args, **kwargs)
        return closed(request, fields)

    return gated


def closed(request: HttpRequest, fields: list[str]) -> HttpResponse:
    """The page in place of the review menu; a POST that came too early acts nothing and gets 409."""
    context = {
        "fields": fields,
        "may_edit": actor_of(request).role is not Role.UNIT_LEADER,
        "crumbs": [Link("单位首页", "/unit/"), Link("审核未开放", "")],
    }
    return render(request, "employer/reviews/closed.html", context, status=200 if request.method == "GET" else 409)
