"""返回修改 and 本年度不再受理 by a body: each its own page with the list that is sent and the chances left (REV-06 to REV-08)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhicheng.actions.applications.close import close
from zhicheng.actions.applications.return_case import return_case
from zhicheng.engine.workflow.application import APPLICATION, BODY_REVIEW
from zhicheng.records.queries import cases, clock, windows
from zhicheng.records.queries.desk_cases import Case
from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.door import DECIDERS, act_of, actor_of, door
from zhicheng.web.shared.parts import Chances, Irreversible
from zhicheng.web.shared.reviews import acts, items, progress, returns
from zhicheng.web.shared.reviews.forms import CloseForm, ReturnForm
from zhicheng.web.shared.reviews.items import ReviewItem

from . import present
from .present import Standing


@door("authority", DECIDERS, writes="application.return")
@require_http_methods(["GET", "POST"])
def give_back(request: HttpRequest, number: str) -> HttpResponse:
    """返回修改: cover and route stay, every point is said at once."""
    return _page(request, number, returns.kind_of_return(request), return_case, _returning)


@door("authority", DECIDERS, writes="application.close")
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, number: str) -> HttpResponse:
    """本年度不再受理: only once no return is left."""
    return _page(request, number, CloseForm, close, returns.closing)


def _page(request: HttpRequest, number: str, kind: type[KeyedForm], act: Callable[..., str], say: returns.Say) -> HttpResponse:
    form, status = kind(request.POST if request.method == "POST" else None), 200
    if form.is_bound:
        done = acts.tried(form, lambda: act(act_of(request), number=number, **form.values()))
        status = done.status
        if done.reference is not None:
            return HttpResponseRedirect(present.url(done.reference))
    case, now = acts.seen(request, number), clock.now()
    if not form.is_bound:
        form = kind(initial={"version": case.version})
    context = _shown(request, case, now, form, say)
    status = 409 if context["why_not"] and status == 200 else status
    return render(request, "shared/reviews/decide.html", context, status=status)


def _shown(request: HttpRequest, case: Case, now: datetime, form: KeyedForm, say: returns.Say) -> dict[str, Any]:
    standing = present.standing(case, actor_of(request))
    bench, chances = items.bench(case, stage=standing.stage), progress.chances(case, now)
    faults, form = bench.faults, returns.asking(request, form, bench)
    said: Irreversible = replace(say(case, faults, chances), back_url=present.url(case.number))
    is_return = isinstance(form, ReturnForm)
    why_not = _why_not(case, standing, is_return, cases.can_return(case, windows.local_day(now)), bool(faults))
    return present.frame(request, case, now, said.title) | {
        "act": said,
        "form": form,
        "points": faults if is_return else [],
        "late": bench.late if is_return else [],
        "chances": chances,
        "counts": is_return,
        "why_not": why_not,
        "meanwhile": acts.meanwhile(form, case, now),
        "page_errors": bool(form.errors),
    }


def _why_not(case: Case, standing: Standing, is_return: bool, can_return: bool, has_faults: bool) -> str:
    """Why the act is not open, in words; empty when it is."""
    if standing.is_twice:
        return "您已在另一环节审核过本件，同一人不能两级审核。请转同事办理。"
    if not standing.is_held or case.state != BODY_REVIEW:
        return f"这件申报目前是“{APPLICATION.states[case.state].label}”，现在不能这样办理。"
    if not is_return:
        return "退回机会还没有用完，请先返回修改；用完后仍有问题再办理。" if can_return else ""
    if not can_return:
        return "退回机会已经用完，只能作出认定决定，或办理本年度不再受理。"
    return "" if has_faults else "还没有标出需要修改的条目。请先在条目上选择“需修改”或“不属实”，并写明意见。"


def _returning(case: Case, faults: list[ReviewItem], chances: Chances) -> Irreversible:
    return Irreversible(
        "返回修改",
        f"返回修改{len(faults)}处",
        [f"把{case.person.name}的{progress.title(case)}退给本人修改，封面、单位和申报渠道不变。", returns.uses(chances)],
        [
            "发出后不能撤回，也不能再补充条目；清单以外的问题下次再提，要占下一次机会。",
            "本人修改后先回到用人单位，重新考核、公示，再上报到贵机构。",
        ],
        chances.clause,
    )
