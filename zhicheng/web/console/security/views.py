"""Q2 安全策略: locked accounts of staff, the values that guard accounts, and how often they were tried."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.actions.accounts.unlock import unlock
from zhicheng.records.queries import clock, console, tickets
from zhicheng.records.queries.keyset import Cursor
from zhicheng.web.console.identities import held
from zhicheng.web.console.pages import SECURITY, FormPage, act_page, fact
from zhicheng.web.shared.attempt import posted
from zhicheng.web.shared.door import act_of, door
from zhicheng.web.shared.paging import cursor_of, pager_of

from .forms import UnlockForm
from .values import line, scope_line

HOME = "/console/security/"
HOME_LABEL = "安全策略"


@door("console", SECURITY)
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Locks, policy values (read only: they come from packs), rate counters."""
    today = timezone.localtime(clock.now()).date()
    part = console.locked_accounts(cursor_of(request))
    context = {
        "locked": [
            {
                "name": account.person.name,
                "username": account.username,
                "held": held(account.identities.all(), today),
                "locked_at": account.locked_at,
                "url": f"{HOME}unlock/{account.username}/",
            }
            for account in part.rows
        ],
        "pager": pager_of(request, part, noun="个"),
        "proposed": tickets.waiting(("proposed",), "", Cursor(), limit=100).rows,
        "values": [line(value) for value in console.security_values(settings.LOCAL_DIVISION, today)],
        "rates": [scope_line(scope) for scope in console.rate_scopes()],
        "crumbs": [{"label": HOME_LABEL, "url": ""}],
    }
    return render(request, "console/security/security.html", context)


@door("console", SECURITY, writes="account.unlock")
@require_http_methods(["GET", "POST"])
def lift(request: HttpRequest, username: str) -> HttpResponse:
    """解锁一个工作人员账号."""
    account = console.account_named(username)
    if account is None or not any(row.body_id for row in account.identities.all()):
        raise Http404
    form = UnlockForm(posted(request))
    name, person = account.person.name, account.person_id
    today = timezone.localtime(clock.now()).date()
    page = FormPage(
        title=f"解锁{name}的账号",
        button=f"解锁{name}的账号",
        back_url=HOME,
        back_label=HOME_LABEL,
        rows=[fact("登录名", username), fact("身份", held(account.identities.all(), today))],
        lead="解锁前请核实确是本人。密码不变，忘记密码的请本人另行重置。",
    )
    return act_page(request, page, form, lambda: unlock(act_of(request), person_id=person), f"已解锁{name}的账号。", HOME)
