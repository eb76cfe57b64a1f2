"""返回修改, 重置流程 and 本年度不再受理: each its own page with what follows, how many chances are left and the list that is sent (REV-06 to REV-08)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhicheng.actions.applications.close import close
from zhicheng.actions.applications.reset_route import reset_route
from zhicheng.actions.applications.return_case import return_case
from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.records.queries import cases, clock, windows
from zhicheng.records.queries.unit_cases import Case
from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.door import UNIT, act_of, actor_of, door
from zhicheng.web.shared.parts import Chances, Irreversible
from zhicheng.web.shared.reviews import acts, items, progress, returns
from zhicheng.web.shared.reviews.forms import CloseForm
from zhicheng.web.shared.reviews.items import ReviewItem

from . import present
from .forms import ResetForm
from .gate import profile_complete


@door("employer", UNIT, writes="application.return")
@profile_complete
@require_http_methods(["GET", "POST"])
def give_back(request: HttpRequest, number: str) -> HttpResponse:
    """返回修改: cover and route stay, every point is said at once."""
    return _page(request, number, returns.kind_of_return(request), "return", return_case, _returning)


@door("employer", UNIT, writes="application.reset")
@profile_complete
@require_http_methods(["GET", "POST"])
def reset(request: HttpRequest, number: str) -> HttpResponse:
    """重置流程: year, unit and title are chosen again."""
    return _page(request, number, ResetForm, "reset", reset_route, _resetting)


@door("employer", UNIT, writes="application.close")
@profile_complete
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, number: str) -> HttpResponse:
    """本年度不再受理: only once no return is left."""
    return _page(request, number, CloseForm, "close", close, returns.closing)


def _page(
    request: HttpRequest, number: str, kind: type[KeyedForm], verb: str, act: Callable[..., str], say: returns.Say
) -> HttpResponse:
    form = kind(request.POST) if request.method == "POST" else kind()
    status = 200
    if form.is_bound:
        done = acts.tried(form, lambda: act(act_of(request), number=number, **form.values()))
        status = done.status
        if done.reference is not None:
            return HttpResponseRedirect(present.url(done.reference))
    case, now = acts.seen(request, number), clock.now()
    if not form.is_bound:
        form = kind(initial={"version": case.version})
    bench, chances = items.bench(case), progress.chances(case, now)
    faults, form = bench.faults, returns.asking(request, form, bench)
    why_not = _why_not(request, case, verb, faults, chances, now)
    said = replace(say(case, faults, chances), back_url=present.url(case.number))
    context = present.frame(request, case, now, said.title) | {
        "act": said,
        "form": form,
        "points": faults if verb != "close" else [],
        "chances": chances,
        "late": bench.late if verb == "return" else [],
        "counts": verb != "close",
        "why_not": why_not,
        "meanwhile": acts.meanwhile(form, case, now),
        "page_errors": bool(form.errors),
    }
    return render(request, "shared/reviews/decide.html", context, status=409 if why_not and status == 200 else status)


def _why_not(request: HttpRequest, case: Case, verb: str, faults: list[ReviewItem], chances: Chances, now: datetime) -> str:
    """Why the act is not open, in words; empty when it is."""
    if not progress.is_ours(case) or not APPLICATION.can(verb, case.state, actor_of(request).role):
        return f"这件申报目前是“{APPLICATION.states[case.state].label}”，现在不能这样办理。"
    can_return = cases.can_return(case, windows.local_day(now))
    if verb == "close":
        return f"还有{chances.left}次退回机会，请先返回修改；用完后仍有问题再办理。" if can_return else ""
    if not can_return:
        return f"退回机会共{chances.total}次，已经用完，只能考核，或办理本年度不再受理。"
    if verb == "return" and not faults:
        return "还没有标出需要修改的条目。请先在条目上选择“需修改”或“不属实”，并写明意见。"
    return ""


def _returning(case: Case, faults: list[ReviewItem], chances: Chances) -> Irreversible:
    return Irreversible(
        "返回修改",
        f"返回修改{len(faults)}处",
        [f"把{case.person.name}的{progress.title(case)}退给本人修改，封面、单位和申报渠道不变。", returns.uses(chances)],
        [
            "发出后不能撤回，也不能再补充条目；清单以外的问题下次再提，要占下一次机会。",
            "正在进行的公示随即中止，修改后重新公示。",
        ],
        chances.clause,
    )


def _resetting(case: Case, faults: list[ReviewItem], chances: Chances) -> Irreversible:
    return Irreversible(
        "重置流程",
        f"重置{case.person.name}的申报流程",
        [f"取消{case.person.name}这件申报的渠道，由本人重新选择年度、单位和申报职称。", returns.uses(chances)],
        ["重置后本单位的核验结论不再沿用，重新提交后要重新审核。", "正在进行的公示随即中止。"],
        chances.clause,
    )
