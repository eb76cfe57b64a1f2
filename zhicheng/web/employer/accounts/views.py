"""分配账号 inside a unit: its administrator to handlers, its handlers to applicants (KL23 二(三)3; ACC-06)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhicheng.actions.accounts.allot import allot
from zhicheng.engine.access import Role
from zhicheng.records.queries import allotments, clock
from zhicheng.records.queries.keyset import Cursor
from zhicheng.web.shared.attempt import attempt, posted, told
from zhicheng.web.shared.bearer import BearerForm
from zhicheng.web.shared.door import act_of, actor_of, door

HANDLERS = frozenset({Role.UNIT_HANDLER, Role.UNIT_ADMIN})
PAGE = "/unit/accounts/"


@door("employer", HANDLERS, writes="account.allot")
@require_http_methods(["GET", "POST"])
def accounts(request: HttpRequest) -> HttpResponse:
    """分配账号: which kind, the identity that acts decides."""
    actor, is_allotted = actor_of(request), allotments.is_allotted(clock.now())
    status = 200 if is_allotted else 409
    kind = "handler" if actor.role is Role.UNIT_ADMIN else "applicant"
    form = BearerForm(posted(request))
    if request.method == "POST":
        given, status = attempt(form, lambda: allot(act_of(request), wanted=form.wanted(kind=kind), form=None))
        if given is not None:
            return told(request, "账号已分配，一次性密码已发到使用人手机。", PAGE)
    context = {
        "form": form,
        "label": allotments.KINDS[kind],
        "is_allotted": is_allotted,
        "rows": allotments.given(actor, Cursor(), limit=20).rows,
    }
    return render(request, "employer/accounts/accounts.html", context, status=status)
