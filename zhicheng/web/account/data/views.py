"""我的数据 (page B5): take one's data along, see who read it, ask for the account to be deleted (个人信息保护法 44-47)."""

from __future__ import annotations

import json
from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods

from zhicheng.actions.accounts.ask_deletion import ask_deletion
from zhicheng.actions.accounts.export_data import export_data
from zhicheng.engine.access_roles import SIGNED_IN
from zhicheng.engine.subject_labels import subject_label
from zhicheng.records.queries import clock, own_data
from zhicheng.web.account.confirm.views import CurrentForm
from zhicheng.web.shared.attempt import attempt
from zhicheng.web.shared.door import act_without_key, actor_of, door
from zhicheng.web.shared.paging import cursor_of, pager_of
from zhicheng.web.shared.reading import sealed

FORMS = ("json", "html")


@door("account", SIGNED_IN, writes=("account.export_data", "account.ask_deletion"))
@require_http_methods(["GET", "POST"])
def data(request: HttpRequest) -> HttpResponse:
    """我的数据."""
    do = request.POST.get("do", "")
    if do in FORMS:
        return _file(request, do)
    form, status = CurrentForm(), 200
    if do == "delete":
        form = CurrentForm(request.POST)
        gone, status = attempt(form, lambda: ask_deletion(act_without_key(request), current=form.cleaned_data["current"]))
        if gone is not None:
            request.session.flush()
            return render(request, "account/data/gone.html")
    actor = actor_of(request)
    person = actor.person or 0
    rows, part = own_data.readings(person, actor.account or 0, cursor_of(request))
    context = {
        "form": form,
        "readings": [(row.at, row.reader, row.what, subject_label(row.subject)) for row in rows],
        "pager": pager_of(request, part, noun="条"),
        "kept": "、".join(own_data.kept_for(person)),
        "basis": own_data.retention(clock.now()),
    }
    return render(request, "account/data/data.html", context, status=status)


def _file(request: HttpRequest, form: str) -> HttpResponse:
    person = int(export_data(act_without_key(request), form=form))
    sections, now = own_data.collected(person), clock.now()
    if form == "json":
        body = {"taken_at": now.isoformat(), "sections": [asdict(section) for section in sections]}
        response = HttpResponse(json.dumps(body, ensure_ascii=False, indent=1), content_type="application/json")
    else:
        page = render_to_string("account/data/export.html", {"sections": sections, "now": now})
        response = HttpResponse(page, content_type="text/html; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="zhicheng-data-{now:%Y%m%d}.{form}"'
    return sealed(response)
