"""The papers of a case the body may see: recognition form and publicity notice (REC-16, PUB-08)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from zhicheng.web.shared.door import DECIDERS, door
from zhicheng.web.shared.papers.answers import form_answer, notice_answer


@door("authority", DECIDERS)
@require_safe
def form(request: HttpRequest, number: str) -> HttpResponse:
    """认定表 when the whole flow is done."""
    return form_answer(request, number)


@door("authority", DECIDERS)
@require_safe
def notice(request: HttpRequest, number: str) -> HttpResponse:
    """The notice the case was shown on last."""
    return notice_answer(request, number)
