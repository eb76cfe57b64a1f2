"""A16 无障碍与关怀版、个人信息规则."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.web.shared.appearance import read_appearance
from zhicheng.web.shared.door import PUBLIC, door
from zhicheng.web.shared.parts import Link

from .uses import USES


@door("public", PUBLIC)
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What is promised, and the two switches; they work without script."""
    theme, large = read_appearance(request)
    context = {"theme": theme, "large": large, "crumbs": [Link("首页", "/"), Link("无障碍与关怀版", "")]}
    return render(request, "public/statements/accessibility.html", context)


@door("public", PUBLIC)
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Every use of personal data: what, why, who sees it, until when."""
    context = {"uses": USES, "crumbs": [Link("首页", "/"), Link("个人信息规则", "")]}
    return render(request, "public/statements/privacy.html", context)
