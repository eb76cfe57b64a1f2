"""登记维护、故障和恢复 by the system administrator."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from zhicheng.actions.outages.end import end
from zhicheng.actions.outages.record import record
from zhicheng.engine.access import RULES
from zhicheng.engine.calendar import SHANGHAI
from zhicheng.records.queries import clock
from zhicheng.records.queries.outages import KINDS
from zhicheng.web.shared.attempt import KeyedForm, attempt, posted
from zhicheng.web.shared.door import act_of, door
from zhicheng.web.shared.forms import TextField, TickField, choice_field
from zhicheng.web.shared.moments import MomentField
from zhicheng.web.shared.parts import Link

RECORDERS = RULES["outage.record"].roles


class OutageForm(KeyedForm):
    """What is or will be down, from when, until when."""

    kind = choice_field(KINDS, label="种类")
    what = TextField(label="受影响的服务", max_length=200, help_text="例如：登录、材料上传、公示查看。")
    starts_at = MomentField(label="开始时间", help_text="例如2026-09-08 22:00")
    ends_at = MomentField(label="结束时间", required=False, help_text="不知道的不填，恢复后再登记。")
    affects_publicity = TickField(label="这段时间看不到公示，公示期可能要顺延", required=False)


@door("public", RECORDERS, writes="outage.record")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form."""
    form, status = OutageForm(posted(request), initial={"starts_at": f"{clock.now().astimezone(SHANGHAI):%Y-%m-%d %H:%M}"}), 200
    if request.method == "POST":
        done, status = attempt(form, lambda: record(act_of(request), **form.values()))
        if done is not None:
            return HttpResponseRedirect("/status/")
    crumbs = [Link("首页", "/"), Link("运行状态", "/status/"), Link("登记", "")]
    return render(request, "public/status/new.html", {"form": form, "crumbs": crumbs}, status=status)


@door("public", RECORDERS, writes="outage.end")
@require_POST
def finish(request: HttpRequest, outage: int) -> HttpResponse:
    """It runs again."""
    end(act_of(request), outage=outage)
    return HttpResponseRedirect("/status/")
