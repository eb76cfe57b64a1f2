"""R1 消息: what the signed-in account was told, in the same words as on the pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhicheng.actions.messages.read_all import read_all
from zhicheng.engine.access_rules import SIGNED_IN
from zhicheng.records.queries import messages
from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.door import act_of, actor_of, door
from zhicheng.web.shared.forms import NumberField
from zhicheng.web.shared.paging import cursor_of, pager_of


class ReadForm(KeyedForm):
    """Up to which message the reader has come."""

    up_to = NumberField(label="已读到", min_value=0)


@door("account", SIGNED_IN, writes="message.read_all")
def inbox(request: HttpRequest) -> HttpResponse:
    """The list; POST marks what it showed as read."""
    if request.method == "POST":
        form = ReadForm(request.POST)
        if form.is_valid():
            read_all(act_of(request), up_to=form.cleaned_data["up_to"] or 0)
        return redirect("/notifications/")
    part = messages.of_account(actor_of(request).account or 0, cursor_of(request))
    newest = part.rows[0].pk if part.rows else 0
    unread = any(row.read_at is None for row in part.rows)
    return render(
        request,
        "account/messages/inbox.html",
        {"rows": part.rows, "pager": pager_of(request, part), "unread": unread, "form": ReadForm(initial={"up_to": newest})},
    )
