"""消息记录 of a case: what its applicant was told and how it went, a message to them, and sending again what did not arrive (SUP-11)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhicheng.actions.messages.resend import resend
from zhicheng.actions.messages.write import write
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import clock, messages
from zhicheng.web.shared.attempt import KeyedForm, told
from zhicheng.web.shared.door import act_of
from zhicheng.web.shared.forms import LongTextField

from . import acts

Frame = Callable[..., dict[str, Any]]
Address = Callable[[str, str], str]
_TONES = {"waiting": "blue", "sending": "blue", "sent": "green", "failed": "red", "unsure": "orange"}


class WriteForm(KeyedForm):
    """A message to the applicant."""

    text = LongTextField(label="消息内容", max_length=300, help_text="申报人在“消息”里看到，署机构名称和您的姓名")


def page(request: HttpRequest, number: str, frame: Frame, url: Address, refusal: str = "", status: int = 200) -> HttpResponse:
    """The log and the form, in the frame of whoever reviews."""
    form = WriteForm(request.POST if request.method == "POST" and not refusal else None)
    if form.is_bound:
        done = acts.tried(form, lambda: write(act_of(request), number=number, **form.values()))
        status = done.status
        if done.reference is not None:
            return told(request, "消息已发给申报人。", url(number, "messages/"))
    case, now = acts.seen(request, number), clock.now()
    found = messages.log(case)
    context = frame(request, case, now, "消息记录") | {
        "form": form,
        "again": KeyedForm(auto_id=False),
        "notices": found.notices,
        "deliveries": [(row, _TONES[row.state]) for row in found.deliveries],
        "log_url": url(number, "messages/"),
        "faults": [{"target": "", "text": refusal}] if refusal else [],
    }
    return render(request, "shared/reviews/messages.html", context, status=status)


def send_again(request: HttpRequest, number: str, delivery: int, frame: Frame, url: Address) -> HttpResponse:
    """Send one message again; what cannot be sent again now is said on the page of the log."""
    try:
        resend(act_of(request), number=number, delivery_id=delivery)
    except Refusal as refusal:
        if not refusal.code.startswith("message.") or refusal.status == 404:
            raise
        return page(request, number, frame, url, refusal.sentence, refusal.status)
    return told(request, "已重新交给发送，稍后刷新查看结果。", url(number, "messages/"))
