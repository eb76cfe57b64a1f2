"""What this installation's place publishes, or that nothing is configured: the beginning of every directory page."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import clock, register, windows
from zhicheng.records.queries.register import Kept
from zhicheng.web.shared.parts import Clause, Link
from zhicheng.web.shared.rule_address import place_url

from .fresh import fresh


def directory(
    request: HttpRequest, title: str, key: str, draw: Callable[[Kept], HttpResponse], also: str = ""
) -> HttpResponseBase:
    """The page `draw` makes of what is published, kept by its reader until that changes; 未配置 where the packs do not state `key`.

    `also` names what the page shows besides, so that a change of it is a change of the page.
    """
    try:
        kept = register.kept(settings.LOCAL_DIVISION, windows.local_day(clock.now()))
    except Refusal as refusal:
        return unconfigured(request, title, refusal)
    if key and key not in kept.values:
        return unconfigured(request, title, Refusal("not_configured", key=title, office="人社部门"))
    return fresh(request, f"{kept.fingerprint}{also}", lambda: draw(kept))


def unconfigured(request: HttpRequest, title: str, refusal: Refusal) -> HttpResponse:
    """The page of a place that has published nothing about this."""
    context = {"title": title, "refusal": refusal, "crumbs": [Link("首页", "/"), Link(title, "")]}
    return render(request, "public/unconfigured.html", context)


def clause(kept: Kept, key: str) -> Clause | None:
    """依据 of a table, with the address of the place it rests on."""
    cite = kept.clauses.get(key)
    return Clause(str(cite), place_url(cite)) if cite else None
