"""Q2 授权: who may act for which body, until when; granted and withdrawn by the security administrator alone (三员)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.actions.accounts.grant_role import grant_role
from zhicheng.actions.accounts.revoke_role import revoke_role
from zhicheng.engine.separation import ADMINISTRATORS
from zhicheng.records.queries import clock, console
from zhicheng.web.console.identities import ends, place
from zhicheng.web.console.pages import SECURITY, FormPage, done, fact, form_page
from zhicheng.web.shared.attempt import attempt, posted
from zhicheng.web.shared.door import act_of, door
from zhicheng.web.shared.paging import cursor_of, pager_of

from .forms import FindForm, GrantForm, RevokeForm

HOME = "/console/roles/"
HOME_LABEL = "授权"


def _today() -> date:
    return timezone.localtime(clock.real_now()).date()


@door("console", SECURITY)
@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """Accounts that wait for an identity, the identities held, and what nobody may hold together."""
    form = FindForm(request.GET)
    asked = form.values()
    part = console.staff_identities(asked.get("q", ""), asked.get("role", ""), cursor_of(request))
    granters = console.names({row.granted_by for row in part.rows if row.granted_by is not None})
    context = {
        "form": form,
        "asked": asked,
        "waiting": [
            {"name": account.person.name, "username": account.username, "url": f"{HOME}grant/?username={account.username}"}
            for account in console.without_identity()
        ],
        "rows": [_line(row, granters.get(row.granted_by or 0, "安装时设置")) for row in part.rows],
        "pager": pager_of(request, part, noun="项"),
        "apart": [console.ROLES[role] for role in console.ROLES if role in ADMINISTRATORS],
        "crumbs": [{"label": HOME_LABEL, "url": ""}],
    }
    return render(request, "console/roles/roles.html", context)


def _line(row: Any, granter: str) -> dict[str, Any]:
    return {
        "name": row.account.person.name,
        "username": row.account.username,
        "role": row.get_role_display(),
        "place": place(row),
        "granter": granter,
        "granted_at": row.granted_at,
        "ends": ends(row, _today()),
        "url": f"{HOME}{row.pk}/revoke/",
    }


@door("console", SECURITY, writes="account.grant_role")
@require_http_methods(["GET", "POST"])
def grant(request: HttpRequest) -> HttpResponse:
    """授予身份."""
    form = GrantForm(posted(request), initial={"username": request.GET.get("username", "")[:40]})
    status = 200
    if request.method == "POST":
        granted, status = attempt(form, lambda: grant_role(act_of(request), **form.values()))
        if granted is not None:
            name = form.cleaned_data["username"]
            return done(request, f"已授予“{name}”{console.ROLES[form.cleaned_data['role']]}身份。", f"{HOME}?q={name}")
    lead = "身份只授予具名的个人，权限随机构的职能；系统、安全、审计管理员不能互相兼任，也不能兼任其他身份。"
    page = FormPage(title="授予身份", button="授予身份", back_url=HOME, back_label=HOME_LABEL, lead=lead)
    return form_page(request, page, form, status)


@door("console", SECURITY, writes="account.revoke_role")
@require_http_methods(["GET", "POST"])
def revoke(request: HttpRequest, identity: int) -> HttpResponse:
    """收回身份."""
    row = console.identity_of(identity)
    if row is None:
        raise Http404
    form, status = RevokeForm(posted(request)), 200
    name, role = row.account.person.name, row.get_role_display()
    if request.method == "POST":
        gone, status = attempt(form, lambda: revoke_role(act_of(request), identity_id=identity))
        if gone is not None:
            return done(request, f"已收回{name}的{role}身份。", HOME)
    page = FormPage(
        title=f"收回{name}的{role}身份",
        button=f"收回{name}的{role}身份",
        back_url=HOME,
        back_label=HOME_LABEL,
        rows=[fact("登录名", row.account.username), fact("机构", place(row)), fact("到期", ends(row, _today()))],
        never="收回后立即生效，正在打开的页面也不能再办理；已经办过的事项和记录不变。",
    )
    return form_page(request, page, form, status)
