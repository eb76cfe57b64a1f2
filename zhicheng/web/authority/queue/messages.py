"""消息记录 of a case a body sees: the unit's page in the body's frame (SUP-11)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from zhicheng.web.shared.door import DECIDERS, door
from zhicheng.web.shared.reviews import messages

from . import present


@door("authority", DECIDERS, writes="message.write")
@require_http_methods(["GET", "POST"])
def log(request: HttpRequest, number: str) -> HttpResponse:
    """What the applicant was told, and a message to them."""
    return messages.page(request, number, present.frame, present.url)


@door("authority", DECIDERS, writes="message.resend")
@require_POST
def again(request: HttpRequest, number: str, delivery: int) -> HttpResponse:
    """重发."""
    return messages.send_again(request, number, delivery, present.frame, present.url)
