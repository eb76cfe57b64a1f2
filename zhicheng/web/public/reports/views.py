"""A12 查询反映: the stages of handling and the answer, for whoever has the receipt number and its PIN (PUB-10)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhicheng.actions.objections.look_up import look_up
from zhicheng.engine.workflow.objection import OBJECTION
from zhicheng.records.queries import clock, objections
from zhicheng.web.public.publicity.views import unkept
from zhicheng.web.shared import timetext
from zhicheng.web.shared.attempt import attempt, posted
from zhicheng.web.shared.door import PUBLIC, act_as_anybody, door
from zhicheng.web.shared.forms import CodeField, PlainForm
from zhicheng.web.shared.parts import Chip, Link, Step, Tone

TONES: dict[str, Tone] = {"investigating": "blue", "upheld": "red", "unfounded": "green"}
STAGES = {"report": "收到并登记", "assign": "转交核查", "extend": "公示顺延，核查期随之顺延", "uphold": "办结", "dismiss": "办结"}


class LookUpForm(PlainForm):
    """回执号和查询密码."""

    number = CodeField(label="回执号", max_length=40, help_text="提交反映时给您的编号，以FY开头")
    pin = CodeField(label="查询密码", max_length=12, help_text="6位数字，和回执号一起给您的")


@door("public", PUBLIC, writes="objection.look_up")
@require_http_methods(["GET", "HEAD", "POST"])
def progress(request: HttpRequest) -> HttpResponse:
    """The form; a POST answers on the same address, so that no number stands in one."""
    form, status = LookUpForm(posted(request)), 200
    context: dict[str, Any] = {"form": form, "crumbs": [Link("首页", "/"), Link("查询反映办理情况", "")]}
    if form.is_bound:
        act, now = act_as_anybody(request), clock.real_now()
        found, status = attempt(form, lambda: look_up(act, real_now=now, **form.cleaned_data))
        row = objections.by_number(found) if found else None
        if row is not None:
            return unkept(render(request, "public/reports/stages.html", context | _stages(row)))
    context["page_errors"] = bool(form.errors)
    return unkept(render(request, "public/reports/look_up.html", context, status=status))


def _stages(row: objections.Objection) -> dict[str, Any]:
    """The steps without a name of anybody; the answer once there is one."""
    state = OBJECTION.states[row.state]
    steps = [Step("done", STAGES[event.verb], event.at) for event in objections.events(row)]
    if not state.final:
        steps.append(
            Step(
                "current",
                f"由{objections.holder_name(row)}核查",
                latest=f"最迟{timetext.deadline(row.due_at)}" if row.due_at else "",
            )
        )
    return {"row": row, "chip": Chip(TONES[row.state], state.reads), "steps": steps, "is_open": not state.final}
