"""D10 退回意见与修改 and D12 撤回."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.actions.applications.withdraw import withdraw as withdraw_case
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import RESET, SUBMITTED
from zhicheng.records.queries import applicant_cases, cases, clock, dossier, late_papers, rounds
from zhicheng.records.queries.applicant_cases import Case
from zhicheng.web.shared.attempt import attempt
from zhicheng.web.shared.door import APPLICANT, act_of, actor_of, door
from zhicheng.web.shared.parts import Chip, Irreversible, Link

from . import present
from .forms import WithdrawForm


@door("applicant", APPLICANT)
@require_safe
def returned(request: HttpRequest, number: str, nth: int) -> HttpResponse:
    """One return: every point with where to mend it and whether it is mended."""
    case, now = cases.seen(actor_of(request), number), clock.now()
    found = {notice.number: (notice, points) for notice, points in cases.corrections(case)}
    if nth not in found:
        raise Refusal("access.hidden")
    notice, points = found[nth]
    is_latest = nth == max(found) and present.is_mine(case)
    book = present.book_of(case, now)
    rows = [_point(case, point, is_latest) for point in points]
    chances = present.chances(case, book, now)
    context = {
        "case": case,
        "title": present.title(case),
        "notice": notice,
        "kind": notice.get_kind_display(),
        "heading": f"第{notice.number}次{notice.get_kind_display()}",
        "rows": rows,
        "mended": sum(row["done"] for row in rows),
        "turn": present.turn(case, now),
        "chip": present.chip(case),
        "chances": chances,
        "is_last": bool(chances and chances.tightest.left == 0 and is_latest),
        "remarks": _remarks(case, notice),
        "diff_url": f"{present.url(case, 'diff/')}?from={notice.attempt}" if case.attempt > notice.attempt or is_latest else "",
        "due_clause": present.due_clause(case, book, now),
        "go": _go(case) if is_latest else None,
        "now": now,
        "crumbs": [*present.TRAIL, Link(case.number, present.url(case)), Link("退回意见", "")],
    }
    return render(request, "applicant/applications/returns.html", context)


def _remarks(case: Case, notice: cases.CorrectionNotice) -> list[dict[str, str]]:
    """What was written beside items that are in order."""
    filed = late_papers.held(case, notice.attempt)
    labels = {item.reference: item.label for item in dossier.items(filed)} if filed else {}
    found = rounds.remarks(case, notice)
    return [{"label": labels.get(reference, reference), "value": words, "note": ""} for reference, words in found.items()]


def _point(case: Case, point: cases.Correction, is_open: bool) -> dict[str, Any]:
    item = point.item
    done = point.is_resolved
    chip = Chip("green", "已改") if done else Chip("orange", "未改") if is_open else Chip("grey", "已办结")
    place = present.place(case, item.reference) if is_open else ""
    text = f"“{item.file_name}”：{item.text}" if item.file_name else item.text
    return {"label": item.label, "text": text, "chip": chip, "done": done, "at": item.resolved_at, "url": place}


def _go(case: Case) -> Link:
    if case.state == RESET:
        return Link("重新选择并保存封面", present.apply_url(case, "cover/"))
    return Link("检查并重新提交", present.apply_url(case, "check/"))


@door("applicant", APPLICANT, writes="application.withdraw")
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """撤回: what it means, then the act. A POST on somebody else's number goes to the action, which refuses and records it."""
    form = WithdrawForm(request.POST or None)
    status = 200
    if request.method == "POST":
        gone, status = attempt(form, lambda: _withdraw(request, number, form))
        if gone is not None:
            return HttpResponseRedirect(f"/applications/{gone}/")
    case, now = cases.seen(actor_of(request), number), clock.now()
    if not form.is_bound:
        form = WithdrawForm(initial={"version": case.version})
    if not applicant_cases.can_withdraw(case) and status == 200:
        status = 409
    context = {
        "act": _consequences(case),
        "open": applicant_cases.can_withdraw(case),
        "form": form,
        "turn": present.turn(case, now),
        "chip": present.chip(case),
        "case": case,
        "due_clause": present.due_clause(case, present.book_of(case, now), now),
        "crumbs": [*present.TRAIL, Link(case.number, present.url(case)), Link("撤回", "")],
    }
    return render(request, "applicant/applications/withdraw.html", context, status=status)


def _withdraw(request: HttpRequest, number: str, form: WithdrawForm) -> str:
    return withdraw_case(act_of(request), number=number, version=form.cleaned_data["version"])


def _consequences(case: Case) -> Irreversible:
    sent = case.state == SUBMITTED
    will = [f"把{case.number}“{present.title(case)}”撤回并办结。"]
    will.append("单位还没有打开，不占退回机会。" if sent else "还没有提交，不占退回机会。")
    return Irreversible(
        "撤回申报",
        f"撤回{case.number}",
        will,
        ["撤回后不能恢复这一件；档案和佐证材料都保留。", "仍在受理期内的，可以另填封面重新申报。"],
        back_url=present.url(case),
    )
