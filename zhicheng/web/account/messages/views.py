"""R1 消息: what the signed-in account was told, in the same words as on the pages; by case, unread alone, and where mail goes."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from zhicheng.actions.messages.confirm_mail import confirm_mail
from zhicheng.actions.messages.read import read
from zhicheng.actions.messages.read_all import read_all
from zhicheng.actions.messages.remove import remove
from zhicheng.actions.messages.set_mail import set_mail
from zhicheng.engine.access_roles import SIGNED_IN
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import clock, messages
from zhicheng.web.shared.attempt import KeyedForm, attempt, told
from zhicheng.web.shared.door import act_of, actor_of, door
from zhicheng.web.shared.paging import cursor_of, pager_of

from .forms import CodeForm, MailForm, ReadForm, TopicForm

HOME, MAIL = "/notifications/", "/notifications/mail/"


@door("account", SIGNED_IN, writes="message.read_all")
@require_http_methods(["GET", "POST"])
def inbox(request: HttpRequest) -> HttpResponse:
    """The list; POST marks what it showed as read."""
    if request.method == "POST":
        form = ReadForm(request.POST)
        if form.is_valid():
            read_all(act_of(request), up_to=form.cleaned_data["up_to"] or 0)
        return HttpResponseRedirect(HOME)
    return _list(request)


@door("account", SIGNED_IN, writes="message.read")
@require_POST
def show(request: HttpRequest, notice: int) -> HttpResponse:
    """查看: the message is read, and the page it is about opens."""
    return HttpResponseRedirect(read(act_of(request), notice_id=notice) or HOME)


@door("account", SIGNED_IN, writes="message.remove")
@require_POST
def take_away(request: HttpRequest, notice: int) -> HttpResponse:
    """移除."""
    try:
        remove(act_of(request), notice_id=notice)
    except Refusal as refusal:
        if refusal.code != "message.your_turn":
            raise
        return _list(request, refusal.sentence, refusal.status)
    return told(request, "消息已移除，记录仍然保留。", HOME)


@door("account", SIGNED_IN, writes=("message.set_mail", "message.confirm_mail"))
@require_http_methods(["GET", "POST"])
def mail(request: HttpRequest) -> HttpResponse:
    """邮箱: set, confirm with the code from it, or end."""
    box = messages.mailbox(actor_of(request).account or 0)
    address = MailForm(initial={"address": box.address if box else ""}, auto_id="mail-%s")
    code, status = CodeForm(auto_id="code-%s"), 200
    act, now = act_of(request), clock.real_now()
    if request.method == "POST" and "code" in request.POST:
        code = CodeForm(request.POST, auto_id="code-%s")
        done, status = _tried(code, lambda: confirm_mail(act, real_now=now, **code.values()))
        if done:
            return told(request, "邮箱已确认，以后的消息也会发到这里。", MAIL)
    elif request.method == "POST":
        address = MailForm(request.POST, auto_id="mail-%s")
        done, status = _tried(address, lambda: set_mail(act, real_now=now, **address.values()))
        if done:
            return HttpResponseRedirect(MAIL)
    bad = code if code.errors else address
    crumbs = [{"label": "消息", "url": HOME}, {"label": "邮箱", "url": ""}]
    context = {"box": box, "address": address, "code": code, "form": bad, "crumbs": crumbs}
    return render(request, "account/messages/mail.html", context, status=status)


def _tried(form: KeyedForm, act: Callable[[], str]) -> tuple[bool, int]:
    reference, status = attempt(form, act)
    return reference is not None, status


def _list(request: HttpRequest, refusal: str = "", status: int = 200) -> HttpResponse:
    """The part of the list that is asked for: three statements, however long it is."""
    account, wanted = actor_of(request).account or 0, TopicForm(request.GET).values()
    number, unread = str(wanted.get("case", "")), wanted.get("only") == "unread"
    part = messages.of_account(account, cursor_of(request), number=number, unread=unread)
    waiting = messages.waiting_for(account, {row.subject for row in part.rows}, clock.now())
    context = {
        "rows": part.rows,
        "waiting": waiting,
        "topics": messages.topics(account),
        "number": number,
        "unread_only": unread,
        "pager": pager_of(request, part),
        "has_unread": any(row.read_at is None for row in part.rows),
        "form": ReadForm(initial={"up_to": part.rows[0].pk if part.rows else 0}),
        "one": KeyedForm(auto_id=False),
        "faults": [{"target": "", "text": refusal}] if refusal else [],
    }
    return render(request, "account/messages/inbox.html", context, status=status)
