"""Q1 用户: staff accounts, each of one named person; rights are granted elsewhere and by somebody else (三员)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.actions.accounts.create_staff import create_staff
from zhicheng.records.queries import clock, console
from zhicheng.web.console.identities import held, state
from zhicheng.web.console.pages import SYSTEM, FormPage, form_page
from zhicheng.web.shared.attempt import attempt, posted, told
from zhicheng.web.shared.door import act_of, door
from zhicheng.web.shared.paging import cursor_of, pager_of

from .forms import AddForm, FindForm

HOME = "/console/users/"
HOME_LABEL = "用户"


@door("console", SYSTEM)
@require_safe
def users(request: HttpRequest) -> HttpResponse:
    """Accounts that act for bodies, or for nobody yet."""
    form = FindForm(request.GET)
    words = form.values().get("q", "")
    today = timezone.localtime(clock.real_now()).date()
    part = console.staff_accounts(words, cursor_of(request))
    rows = [
        {
            "name": account.person.name,
            "username": account.username,
            "mobile": account.person.mobile_masked,
            "held": held(account.identities.all(), today),
            "state": state(account),
            "created_at": account.created_at,
        }
        for account in part.rows
    ]
    context = {"form": form, "words": words, "rows": rows, "pager": pager_of(request, part, noun="个")}
    return render(request, "console/users/users.html", context | {"crumbs": [{"label": HOME_LABEL, "url": ""}]})


@door("console", SYSTEM, writes="account.create_staff")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """建立账号."""
    form, status = AddForm(posted(request)), 200
    if request.method == "POST":
        made, status = attempt(form, lambda: create_staff(act_of(request), **form.values()))
        if made is not None:
            name = form.cleaned_data["username"]
            return told(request, f"已建立账号“{name}”，还没有任何身份，请安全管理员授权。", f"{HOME}?q={name}")
    lead = "账号建立时没有任何身份，由安全管理员另行授权。本页不能授权。"
    page = FormPage(title="建立工作人员账号", button="建立账号", back_url=HOME, back_label=HOME_LABEL, lead=lead)
    return form_page(request, page, form, status)
