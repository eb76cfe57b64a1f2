"""返回修改, 重置流程 and 本年度不再受理: each its own page with what follows, how many chances are left and the list that is sent (REV-06 to REV-08)."""

from __future__ import annotations

from collections.abc import Callable
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

from . import acts, items, present
from .forms import CloseForm, LateReturnForm, ResetForm, ReturnForm
from .gate import profile_complete
from .items import ReviewItem, Workbench

Say = Callable[[Case, list[ReviewItem], Chances], Irreversible]


@door("employer", UNIT, writes="application.return")
@profile_complete
@require_http_methods(["GET", "POST"])
def give_back(request: HttpRequest, number: str) -> HttpResponse:
    """返回修改: cover and route stay, every point is said at once."""
    return _page(request, number, kind_of_return(request), "return", return_case, _returning)


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
    return _page(request, number, CloseForm, "close", close, closing)


def _page(request: HttpRequest, number: str, kind: type[KeyedForm], verb: str, act: Callable[..., str], say: Say) -> HttpResponse:
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
    bench, chances = items.bench(case), present.chances(case, now)
    faults, form = bench.faults, asking(request, form, bench)
    why_not = _why_not(request, case, verb, faults, chances, now)
    context = acts.frame(request, case, now, say(case, faults, chances).title) | {
        "act": say(case, faults, chances),
        "form": form,
        "points": faults if verb != "close" else [],
        "chances": chances,
        "late": bench.late if verb == "return" else [],
        "counts": verb != "close",
        "why_not": why_not,
        "meanwhile": acts.meanwhile(form, case, now),
        "page_errors": bool(form.errors),
    }
    return render(request, "employer/reviews/decide.html", context, status=409 if why_not and status == 200 else status)


def kind_of_return(request: HttpRequest) -> type[ReturnForm]:
    """The form that was sent: with or without the question why some points were not said before."""
    return LateReturnForm if "why_late" in request.POST else ReturnForm


def asking(request: HttpRequest, form: KeyedForm, bench: Workbench) -> KeyedForm:
    """The form of a return with that question, once there are such points, whenever they came."""
    if not bench.late or type(form) is not ReturnForm:
        return form
    if not form.is_bound:
        return LateReturnForm(initial=form.initial)
    asked = LateReturnForm(request.POST)
    asked.is_valid()
    return asked


def _why_not(request: HttpRequest, case: Case, verb: str, faults: list[ReviewItem], chances: Chances, now: datetime) -> str:
    """Why the act is not open, in words; empty when it is."""
    if not present.is_ours(case) or not APPLICATION.can(verb, case.state, actor_of(request).role):
        return f"这件申报目前是“{APPLICATION.states[case.state].label}”，现在不能这样办理。"
    can_return = cases.can_return(case, windows.local_day(now))
    if verb == "close":
        return f"还有{chances.left}次退回机会，请先返回修改；用完后仍有问题再办理。" if can_return else ""
    if not can_return:
        return f"退回机会共{chances.total}次，已经用完，只能考核，或办理本年度不再受理。"
    if verb == "return" and not faults:
        return "还没有标出需要修改的条目。请先在条目上选择“需修改”或“不属实”，并写明意见。"
    return ""


def uses(chances: Chances) -> str:
    """Which return this would be, how many are left after it, and what follows when it is the last."""
    counter = chances.tightest
    left = max(counter.left - 1, 0)
    last = "" if left else "退回机会随即用完：再有问题，只能通过，或办理本年度不再受理。"
    return f"这是第{counter.used + 1}次退回，共{counter.total}次，退回后剩{left}次。{last}"


def _returning(case: Case, faults: list[ReviewItem], chances: Chances) -> Irreversible:
    return Irreversible(
        "返回修改",
        f"返回修改{len(faults)}处",
        [f"把{case.person.name}的{present.title(case)}退给本人修改，封面、单位和申报渠道不变。", uses(chances)],
        [
            "发出后不能撤回，也不能再补充条目；清单以外的问题下次再提，要占下一次机会。",
            "正在进行的公示随即中止，修改后重新公示。",
        ],
        chances.clause,
        back_url=present.url(case.number),
    )


def _resetting(case: Case, faults: list[ReviewItem], chances: Chances) -> Irreversible:
    return Irreversible(
        "重置流程",
        f"重置{case.person.name}的申报流程",
        [f"取消{case.person.name}这件申报的渠道，由本人重新选择年度、单位和申报职称。", uses(chances)],
        ["重置后本单位的核验结论不再沿用，重新提交后要重新审核。", "正在进行的公示随即中止。"],
        chances.clause,
        back_url=present.url(case.number),
    )


def closing(case: Case, faults: list[ReviewItem], chances: Chances) -> Irreversible:
    """What closing a case for the year means."""
    return Irreversible(
        "本年度不再受理",
        f"不再受理{case.number}",
        [f"办结{case.person.name}的{present.title(case)}，本年度不再受理。", "退回机会已经用完，申报人会看到理由和依据。"],
        ["办结后不能恢复，本人本年度不能再次申报；同单位其他人不受影响。"],
        chances.clause,
        back_url=present.url(case.number),
    )
