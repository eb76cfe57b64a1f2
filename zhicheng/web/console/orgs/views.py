"""Q1 机构: bodies on the tree and their functions; the function, not the name, gives the powers (ORG-02)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.actions.places.add_body import add_body
from zhicheng.actions.places.assign_function import assign_function
from zhicheng.actions.places.change_body import change_body
from zhicheng.actions.places.withdraw_function import withdraw_function
from zhicheng.records.queries import clock, counters, places
from zhicheng.records.queries.windows import local_day
from zhicheng.web.console.pages import SYSTEM, FormPage, act_page, fact, form_page
from zhicheng.web.shared.attempt import attempt, posted, told
from zhicheng.web.shared.door import act_of, door
from zhicheng.web.shared.paging import cursor_of, pager_of

from .forms import AddForm, AssignForm, ChangeForm, FindForm, WithdrawForm

HOME = "/console/orgs/"
HOME_LABEL = "机构"


@door("console", SYSTEM)
@require_safe
def orgs(request: HttpRequest) -> HttpResponse:
    """All bodies, by words and function."""
    form = FindForm(request.GET or None)
    asked = form.values() if form.is_bound else {}
    part = places.bodies(asked.get("q", ""), asked.get("function", ""), cursor_of(request))
    rows = [
        {
            "name": str(body),
            "url": f"{HOME}{body.code}/",
            "code": body.code,
            "division": body.division.name,
            "functions": "、".join(_function(held) for held in body.functions.all()),
            "phone": body.phone,
            "stopped": not body.active,
        }
        for body in part.rows
    ]
    context = {"form": form, "asked": asked, "rows": rows, "pager": pager_of(request, part, noun="个")}
    return render(request, "console/orgs/orgs.html", context | {"crumbs": [{"label": HOME_LABEL, "url": ""}]})


def _function(held: Any) -> str:
    return f"{held.get_function_display()}{'（可认定初级职称）' if held.may_recognise else ''}"


@door("console", SYSTEM, writes="place.add_body")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """增加机构."""
    form = AddForm(posted(request), initial={"division": request.GET.get("division", "")})
    status = 200
    if request.method == "POST":
        code, status = attempt(form, lambda: add_body(act_of(request), **form.values()))
        if code is not None:
            return told(request, f"已增加机构“{form.cleaned_data['name']}”，还没有任何职能。", f"{HOME}{code}/")
    lead = "机构建立时没有任何权限，指定职能后才能办理相应事项。"
    page = FormPage(title="增加机构", button="增加机构", back_url=HOME, back_label=HOME_LABEL, lead=lead)
    return form_page(request, page, form, status)


@door("console", SYSTEM, writes="place.assign_function")
@require_http_methods(["GET", "POST"])
def org(request: HttpRequest, code: str) -> HttpResponse:
    """One body: its facts, its functions, and the form that assigns one."""
    body = places.body_of(code)
    if body is None:
        raise Http404
    form = AssignForm(posted(request))
    status = 200
    if request.method == "POST":
        held, status = attempt(form, lambda: assign_function(act_of(request), body_code=code, **form.values()))
        if held is not None:
            return told(request, f"已为“{body.name}”指定职能。", f"{HOME}{code}/")
    context = {
        "body": body,
        "form": form,
        "desk": counters.in_force(body, local_day(clock.now())),
        "changes": places.body_changes(code),
        "functions": [
            {"name": _function(held), "url": f"{HOME}{code}/withdraw/{held.function}/"} for held in body.functions.all()
        ],
        "rows": _facts(body),
        "crumbs": [{"label": HOME_LABEL, "url": HOME}, {"label": body.name, "url": ""}],
    }
    return render(request, "console/orgs/org.html", context, status=status)


def _facts(body: Any) -> list[dict[str, str]]:
    return [
        fact("机构代码", body.code),
        fact("窗口", body.counter),
        fact("所在区划", f"{body.division.name}（{body.division_id}）"),
        fact("统一社会信用代码", body.credit_code),
        fact("对外电话", body.phone),
        fact("办公地址", body.address),
    ]


@door("console", SYSTEM, writes="place.change_body")
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, code: str) -> HttpResponse:
    """变更机构: what it was stays in the record below its page."""
    body = places.body_of(code)
    if body is None:
        raise Http404
    plain = ("version", "name", "counter", "phone", "address", "active")
    initial = {name: getattr(body, name) for name in plain} | {"division": body.division_id}
    form, status = ChangeForm(posted(request), initial=initial), 200
    if request.method == "POST":
        changed, status = attempt(form, lambda: change_body(act_of(request), code=code, **form.values()))
        if changed is not None:
            return told(request, f"已变更“{form.cleaned_data['name']}”，原来的名称和归属保留在记录里。", f"{HOME}{code}/")
    lead = "职能、人员和在办的申报随机构走；已经出具的文件和证书不变。"
    page = FormPage(title=f"变更“{body.name}”", button="保存变更", back_url=f"{HOME}{code}/", back_label=body.name, lead=lead)
    return form_page(request, page, form, status)


@door("console", SYSTEM, writes="place.withdraw_function")
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, code: str, function: str) -> HttpResponse:
    """收回职能."""
    body = places.body_of(code)
    held = next((row for row in body.functions.all() if row.function == function), None) if body else None
    if body is None or held is None:
        raise Http404
    form, name, url = WithdrawForm(posted(request)), held.get_function_display(), f"{HOME}{code}/"
    page = FormPage(
        title=f"收回{name}职能",
        button=f"收回{name}职能",
        back_url=url,
        back_label=body.name,
        rows=[fact("机构", body.name), fact("职能", _function(held))],
        never="收回后，新的申报不再送到这个机构办理。",
    )

    def act() -> str:
        return withdraw_function(act_of(request), body_code=code, function=function)

    return act_page(request, page, form, act, f"已收回“{body.name}”的{name}职能。", url)
