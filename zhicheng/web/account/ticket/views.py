"""找回与更正 by evidence (page B3): a ticket filed and followed without signing in (K22 五(四)2-3; ACC-13, ACC-14, SUP-06)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhicheng.actions.accounts.send_code import send_code
from zhicheng.actions.tickets.look_up import look_up
from zhicheng.actions.tickets.submit import submit
from zhicheng.engine.workflow.ticket import TICKET
from zhicheng.records.queries import accounts, clock, demonstration, file_limits, tickets
from zhicheng.web.shared.attempt import attempt, posted
from zhicheng.web.shared.door import PUBLIC, act_as_anybody, act_of, door
from zhicheng.web.shared.parts import Chip
from zhicheng.web.shared.registering.forms import MobileStep
from zhicheng.web.shared.tickets import LEADS, TITLES, TONES

from .forms import ProgressForm, TicketForm

MOBILE = "ticket_mobile"
WRITES = ("ticket.submit", "account.send_code")


@door("account", PUBLIC, writes=WRITES)
@require_http_methods(["GET", "POST"])
def file_ticket(request: HttpRequest, kind: str) -> HttpResponse:
    """提交工单: the mobile first, then the request with its evidence."""
    if kind not in TITLES:
        raise Http404
    mobile = "" if "again" in request.GET else request.session.get(MOBILE, "")
    return _request(request, kind, mobile) if mobile else _mobile(request, kind)


@door("account", PUBLIC, writes=WRITES)
@require_http_methods(["GET", "POST"])
def name_fix(request: HttpRequest) -> HttpResponse:
    """更正姓名."""
    return file_ticket(request, "name_fix")


def _mobile(request: HttpRequest, kind: str) -> HttpResponse:
    form, status = MobileStep(posted(request)), 200
    form.fields["mobile"].help_text = "填写您现在使用的手机号，验证码、办理结果都发到这里"
    if request.method == "POST":
        act, now = act_as_anybody(request), clock.real_now()
        done, status = attempt(form, lambda: send_code(act, purpose="ticket", mobile=form.cleaned_data["mobile"], real_now=now))
        if done is not None:
            request.session[MOBILE] = form.cleaned_data["mobile"]
            return HttpResponseRedirect(request.path)
    context = {"form": form, "title": TITLES[kind], "lead": LEADS[kind], "slots": tickets.slots(kind, clock.now())}
    return render(request, "account/ticket/mobile.html", context, status=status)


def _request(request: HttpRequest, kind: str, mobile: str) -> HttpResponse:
    slots = tickets.slots(kind, clock.now())
    form = TicketForm(posted(request), request.FILES or None, kind=kind, slots=slots)
    limits, status = file_limits.local_limits(clock.now()).said, 200
    for slot in slots:
        form.fields[slot.id].help_text = limits
    if request.method == "POST":
        act, now = act_of(request), clock.real_now()
        number, status = attempt(
            form,
            lambda: submit(act, asking=form.asking(mobile), code=form.cleaned_data["code"], files=form.uploads(), real_now=now),
        )
        if number is not None:
            request.session.pop(MOBILE, None)
            return render(request, "account/ticket/done.html", {"number": number, "title": TITLES[kind]})
    context = {
        "form": form,
        "title": TITLES[kind],
        "mobile": mobile,
        "minutes": accounts.rules_now(clock.now()).sms_code_minutes,
        "demo_code": demonstration.code(mobile),
    }
    return render(request, "account/ticket/request.html", context, status=status)


@door("account", PUBLIC, writes="ticket.look_up")
@require_http_methods(["GET", "POST"])
def progress(request: HttpRequest) -> HttpResponse:
    """查询进度 by number and mobile."""
    form, status = ProgressForm(posted(request), initial={"number": request.GET.get("number", "")[:40]}), 200
    if request.method == "POST":
        act, now = act_as_anybody(request), clock.real_now()
        found, status = attempt(form, lambda: look_up(act, real_now=now, **form.cleaned_data))
        ticket = tickets.by_number(found) if found else None
        if ticket is not None:
            state = TICKET.states[ticket.state]
            context = {"ticket": ticket, "chip": Chip(TONES[ticket.state], state.label), "reads": state.reads}
            return render(request, "account/ticket/ticket.html", context)
    return render(request, "account/ticket/progress.html", {"form": form}, status=status)
