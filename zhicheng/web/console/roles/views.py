"""Q2 授权: who may act for which body, until when; proposed by one security administrator, confirmed by another, withdrawn by either."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.actions.accounts.confirm_role import confirm_role
from zhicheng.actions.accounts.drop_role import drop_role
from zhicheng.actions.accounts.propose_role import propose_role
from zhicheng.actions.accounts.revoke_role import revoke_role
from zhicheng.engine.separation import ADMINISTRATORS, FORBIDDEN
from zhicheng.records.queries import clock, console
from zhicheng.web.console.identities import ends, place
from zhicheng.web.console.pages import SECURITY, FormPage, act_page, fact, form_page
from zhicheng.web.shared.attempt import attempt, posted, told
from zhicheng.web.shared.door import act_of, actor_of, door
from zhicheng.web.shared.paging import cursor_of, pager_of

from .forms import DecideForm, FindForm, GrantForm
from .matrix import matrix

HOME = "/console/roles/"
HOME_LABEL = "授权"
# Whoever proposes does not confirm.
PAIR = 2


def _today() -> date:
    return timezone.localtime(clock.real_now()).date()


@door("console", SECURITY)
@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """Accounts that wait for an identity, the identities held, and what nobody may hold together."""
    form = FindForm(request.GET)
    asked = form.values()
    part = console.staff_identities(asked.get("q", ""), asked.get("role", ""), cursor_of(request))
    grants, held = console.waiting_grants(), console.holders(_today())
    known = console.names({row.granted_by for row in part.rows if row.granted_by} | {row.proposed_by for row in grants})
    context = {
        "form": form,
        "asked": asked,
        "waiting": [
            {"name": account.person.name, "username": account.username, "url": f"{HOME}grant/?username={account.username}"}
            for account in console.without_identity()
        ],
        "grants": [_grant_line(row, known.get(row.proposed_by, ""), actor_of(request).account) for row in grants],
        "rows": [_line(row, known.get(row.granted_by or 0, "安装时设置")) for row in part.rows],
        "pager": pager_of(request, part, noun="项"),
        "matrix": matrix(held),
        "alone": held.get("security_admin", (0, 0))[0] < PAIR,
        "apart": [console.ROLES[role] for role in console.ROLES if role in ADMINISTRATORS],
        "forbidden": FORBIDDEN,
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


def _grant_line(row: Any, proposer: str, reader: int | None) -> dict[str, Any]:
    return {
        "name": row.account.person.name,
        "username": row.account.username,
        "role": row.get_role_display(),
        "place": row.body.name,
        "ends": row.ends_on,
        "proposer": proposer,
        "proposed_at": row.proposed_at,
        "confirm": "" if reader in (row.proposed_by, row.account_id) else f"{HOME}waiting/{row.pk}/confirm/",
        "drop": f"{HOME}waiting/{row.pk}/drop/",
    }


@door("console", SECURITY, writes="account.propose_role")
@require_http_methods(["GET", "POST"])
def grant(request: HttpRequest) -> HttpResponse:
    """提议授予身份: the first of two."""
    form = GrantForm(posted(request), initial={"username": request.GET.get("username", "")[:40]})
    status = 200
    if request.method == "POST":
        proposed, status = attempt(form, lambda: propose_role(act_of(request), **form.values()))
        if proposed is not None:
            name, role = form.cleaned_data["username"], console.ROLES[form.cleaned_data["role"]]
            return told(request, f"已提议授予“{name}”{role}身份，由另一位安全管理员确认后生效。", HOME)
    lead = "身份只授予具名的个人，权限随机构的职能。提议后由另一位安全管理员确认，确认前不产生任何权限。"
    page = FormPage(title="提议授予身份", button="提议授予身份", back_url=HOME, back_label=HOME_LABEL, lead=lead)
    return form_page(request, page, form, status)


@door("console", SECURITY, writes="account.confirm_role")
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, grant: int) -> HttpResponse:
    """确认授予身份: the second of two."""
    row, form = _waiting(grant), DecideForm(posted(request))
    what = f"授予{row.account.person.name}{row.get_role_display()}身份"
    never = "确认后立即生效，您和提议人共同对这项授权负责。给错了可以收回，但已经办过的事项和记录不变。"
    page, url = _decision(row, f"确认{what}", never), f"{HOME}?q={row.account.username}"
    return act_page(request, page, form, lambda: confirm_role(act_of(request), grant_id=grant), f"已{what}，立即生效。", url)


@door("console", SECURITY, writes="account.drop_role")
@require_http_methods(["GET", "POST"])
def drop(request: HttpRequest, grant: int) -> HttpResponse:
    """撤下授权提议: by either of the two."""
    row, form = _waiting(grant), DecideForm(posted(request))
    what = f"撤下授予{row.account.person.name}{row.get_role_display()}身份的提议"
    page = _decision(row, what, "撤下后这项提议不再办理；需要时重新提议。")
    return act_page(request, page, form, lambda: drop_role(act_of(request), grant_id=grant), f"已{what}，没有产生权限。", HOME)


def _waiting(number: int) -> Any:
    row = console.grant_of(number)
    if row is None:
        raise Http404
    return row


def _decision(row: Any, title: str, never: str) -> FormPage:
    proposer = console.names({row.proposed_by}).get(row.proposed_by, "")
    rows = [
        fact("登录名", row.account.username),
        fact("身份", row.get_role_display()),
        fact("机构", row.body.name),
        fact("到期", f"{row.ends_on}起失效" if row.ends_on else "长期"),
        fact("提议", proposer, f"{timezone.localtime(row.proposed_at):%Y-%m-%d %H:%M}"),
    ]
    return FormPage(title=title, button=title, back_url=HOME, back_label=HOME_LABEL, rows=rows, never=never)


@door("console", SECURITY, writes="account.revoke_role")
@require_http_methods(["GET", "POST"])
def revoke(request: HttpRequest, identity: int) -> HttpResponse:
    """收回身份."""
    row = console.identity_of(identity)
    if row is None:
        raise Http404
    form, what = DecideForm(posted(request)), f"收回{row.account.person.name}的{row.get_role_display()}身份"
    page = FormPage(
        title=what,
        button=what,
        back_url=HOME,
        back_label=HOME_LABEL,
        rows=[fact("登录名", row.account.username), fact("机构", place(row)), fact("到期", ends(row, _today()))],
        never="收回后立即生效，正在打开的页面也不能再办理；已经办过的事项和记录不变。",
    )
    return act_page(request, page, form, lambda: revoke_role(act_of(request), identity_id=identity), f"已{what}。", HOME)
