"""导入名单与邀请 (page E3): the unit lists its people, they join by choosing the unit themselves."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhicheng.actions.employers.import_names import import_names
from zhicheng.actions.employers.unlist_name import unlist_name
from zhicheng.engine.access_roles import HANDLERS
from zhicheng.records.queries import roster
from zhicheng.web.shared.attempt import attempt, told
from zhicheng.web.shared.door import act_of, actor_of, door
from zhicheng.web.shared.paging import cursor_of, pager_of

from .forms import BareForm, NamesForm

HOME = "/unit/staff/import/"
STAFF = {"label": "专业技术人员", "url": "/unit/staff/"}


@door("employer", HANDLERS, writes="employer.import_names")
@require_http_methods(["GET", "POST"])
def names(request: HttpRequest) -> HttpResponse:
    """The invitation link, the form of a list, and who has not joined yet."""
    bound = request.method == "POST"
    form, status = NamesForm(request.POST if bound else None, request.FILES if bound else None), 200
    if bound:
        act = act_of(request)
        number, status = attempt(form, lambda: import_names(act, text=form.cleaned_data["text"]))
        if number is not None:
            return HttpResponseRedirect(f"{HOME}{number}/")
    unit = actor_of(request).employer or 0
    part = roster.expected(unit, cursor_of(request))
    context = {
        "form": form,
        "bare": BareForm(),
        "link": roster.invitation(unit),
        "rows": part.rows,
        "pager": pager_of(request, part, noun="人"),
        "crumbs": [STAFF, {"label": "导入名单与邀请", "url": ""}],
    }
    return render(request, "employer/roster/names.html", context, status=status)


@door("employer", HANDLERS)
@require_safe
def result(request: HttpRequest, number: int) -> HttpResponse:
    """每一行的结果."""
    found = roster.result(actor_of(request).employer or 0, number)
    if found is None:
        raise Http404
    crumbs = [STAFF, {"label": "导入名单与邀请", "url": HOME}, {"label": "导入结果", "url": ""}]
    return render(request, "employer/roster/result.html", {"found": found, "crumbs": crumbs})


@door("employer", HANDLERS, writes="employer.unlist_name")
@require_POST
def unlist(request: HttpRequest, expected: int) -> HttpResponse:
    """从名单中删除."""
    unlist_name(act_of(request), expected=expected)
    return told(request, "已从名单中删除。", HOME)
