"""分配账号 by a bureau or an industry department (page F4 where accounts are allotted; KL23 二(三)3; ACC-06, ACC-07)."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.actions.accounts.allot import allot
from zhicheng.records.queries import allotments, clock
from zhicheng.web.shared.attempt import attempt, posted, told
from zhicheng.web.shared.bearer import BearerForm
from zhicheng.web.shared.door import BODY, act_of, actor_of, door
from zhicheng.web.shared.paging import cursor_of, pager_of
from zhicheng.web.shared.pictures import page_image
from zhicheng.web.shared.reading import noted, sealed
from zhicheng.web.shared.viewing import Shown, viewer_at

from .forms import DepartmentAccountForm, UnitAccountForm

HOME = "/bureau/accounts/"
KINDS = {"unit": "unit_administrator", "department": "department"}


@door("authority", BODY)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """What this body has given."""
    is_allotted = allotments.is_allotted(clock.now())
    part = allotments.given(actor_of(request), cursor_of(request))
    context = {
        "is_allotted": is_allotted,
        "ways": allotments.ways(clock.now()) if is_allotted else [],
        "rows": part.rows,
        "pager": pager_of(request, part, noun="个"),
        "crumbs": [{"label": "分配账号", "url": ""}],
    }
    return render(request, "authority/accounts/list.html", context)


@door("authority", BODY, writes="account.allot")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """分配一个账号 with its form."""
    if kind not in KINDS:
        raise Http404
    is_allotted, actor = allotments.is_allotted(clock.now()), actor_of(request)
    status = 200 if is_allotted else 409
    title = allotments.form_title(clock.now()) if is_allotted else ""
    shape = partial(DepartmentAccountForm, division=actor.division) if kind == "department" else UnitAccountForm
    form: BearerForm = shape(posted(request), request.FILES or None, title=title or "账号设置表")
    if request.method == "POST":
        given, status = attempt(form, lambda: _give(request, form, kind))
        if given is not None:
            return told(request, "账号已分配，一次性密码已发到使用人手机。", HOME)
    context = {"form": form, "kind": kind, "is_allotted": is_allotted, "crumbs": [{"label": "分配账号", "url": HOME}]}
    return render(request, "authority/accounts/new.html", context, status=status)


def _give(request: HttpRequest, form: BearerForm, kind: str) -> str:
    file = form.cleaned_data.get("form")
    paper = (file.read(), file.name) if file else None
    return allot(act_of(request), wanted=form.wanted(kind=KINDS[kind]), form=paper)


@door("authority", BODY)
@require_safe
def paper(request: HttpRequest, allotment: int) -> HttpResponse:
    """The account-setting form that lies with an account."""
    row = allotments.of_actor(actor_of(request), allotment)
    if row is None or row.form is None:
        raise Http404
    shown = Shown(f"{row.account.person.name}的账号设置表", row.form.pages, f"{HOME}{allotment}/{{page}}.png")
    context = {"viewer": viewer_at(request, shown), "row": row, "crumbs": [{"label": "分配账号", "url": HOME}]}
    return sealed(render(request, "authority/accounts/paper.html", context))


@door("authority", BODY)
@require_safe
def page(request: HttpRequest, allotment: int, nth: int) -> HttpResponse:
    """One page of it, with the reader's name across; the opening is noted."""
    row = allotments.of_actor(actor_of(request), allotment)
    if row is None or row.form is None:
        raise Http404
    response, subject = page_image(request, row.form, nth), f"person:{row.account.person_id}"
    return noted(request, response, what="查看账号设置表", subject=subject, result="200", now=clock.now())
