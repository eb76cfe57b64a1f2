"""消息记录 of a case of the unit: what its applicant was told, a message to them, sending again (SUP-11)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from zhicheng.web.shared.door import UNIT, door
from zhicheng.web.shared.reviews import messages

from . import present


@door("employer", UNIT, writes="message.write")
@require_http_methods(["GET", "POST"])
def log(request: HttpRequest, number: str) -> HttpResponse:
    """The unit's page."""
    return messages.page(request, number, present.frame, present.url)


@door("employer", UNIT, writes="message.resend")
@require_POST
def again(request: HttpRequest, number: str, delivery: int) -> HttpResponse:
    """重发."""
    return messages.send_again(request, number, delivery, present.frame, present.url)
