"""E6 基层意见: for recognition the assessment and the publicity on one page, and where 确认无异议并上报 is pressed (REC-15, PUB-02)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhicheng.actions.applications.send_on import send_on
from zhicheng.engine.calendar import spell_day
from zhicheng.engine.workflow.application import PUBLICISING
from zhicheng.records.queries import cases, clock, objections, publicity, unit_cases, windows
from zhicheng.records.queries.unit_cases import Case, Shown
from zhicheng.web.shared.door import UNIT, act_of, door
from zhicheng.web.shared.parts import Irreversible
from zhicheng.web.shared.reviews import acts, items, progress
from zhicheng.web.shared.reviews.opinion import assessment_facts, publicity_facts, strip_of

from . import present
from .forms import SendOnForm
from .gate import profile_complete


@door("employer", UNIT, writes="application.send_on")
@profile_complete
@require_http_methods(["GET", "POST"])
def opinion(request: HttpRequest, number: str) -> HttpResponse:
    """The unit's opinion; closed until publicity has ended."""
    form, status = SendOnForm(request.POST if request.method == "POST" else None), 200
    if form.is_bound:
        done = acts.tried(form, lambda: send_on(act_of(request), number=number, version=form.cleaned_data["version"]))
        status = done.status
        if done.reference is not None:
            return HttpResponseRedirect(present.url(done.reference))
    case, now = acts.seen(request, number), clock.now()
    if not form.is_bound:
        form = SendOnForm(initial={"version": case.version})
    points = items.open_points(case) if case.state == PUBLICISING else []
    assessment, shown = unit_cases.assessment(case), unit_cases.shown(case)
    common = present.frame(request, case, now, "基层意见")
    missing = publicity.missing_proofs(case, shown.publicity, windows.local_day(now)) if shown else []
    is_open = progress.has_ended(case, now) and not (points or missing or objections.is_held(common["reports"]))
    context = common | {
        "assessment": assessment,
        "opinion": assessment_facts(assessment),
        "shown": shown,
        "publicity": publicity_facts(shown, now),
        "strip": strip_of(case, shown, now),
        "too_early": _too_early(case, shown, now),
        "is_running": case.state == PUBLICISING and shown is not None and now < shown.publicity.ends_at,
        "points": points,
        "missing": "、".join(missing) if case.state == PUBLICISING else "",
        "act": _consequences(case, shown) if is_open else None,
        "form": form,
        "meanwhile": acts.meanwhile(form, case, now),
        "page_errors": bool(form.errors),
    }
    return render(request, "employer/reviews/opinion.html", context, status=status)


def _too_early(case: Case, shown: Shown | None, now: datetime) -> str:
    """公示未满, with the day of posting, the last day and the instant from which the unit may send on; empty when it is over."""
    if shown is None or case.state != PUBLICISING or now >= shown.publicity.ends_at:
        return ""
    notice = shown.publicity
    end = windows.local_day(notice.ends_at)
    days = notice.working_days
    last = windows.local_day(notice.ends_at - timedelta(microseconds=1))
    posted, until = spell_day(notice.posted_on), spell_day(last)
    return (
        f"公示未满{days}个工作日：{posted}张贴，第{days}个工作日是{until}，24:00结束。"
        f"{end.month}月{end.day}日0:00起可以确认并上报。"
    )


def _consequences(case: Case, shown: Shown | None) -> Irreversible:
    number = shown.publicity.number if shown else ""
    above = next((step.body.name for step in cases.route(case) if step.position == case.step + 1 and step.body), "认定机构")
    return Irreversible(
        "确认无异议并上报",
        f"确认无异议并上报{case.person.name}（1人）",
        [f"确认公示{number}期满、没有异议。", f"把{case.person.name}的{progress.title(case)}连同考核和公示情况报送{above}。"],
        ["上报后本单位不能再退回、重置或修改考核意见。", "考核和公示情况由您和本单位负责。"],
        back_url=present.url(case.number),
    )
