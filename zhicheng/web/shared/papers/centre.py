"""D13 打印中心: every paper of a case, in which edition of its template, formal or draft, and whether a printed sheet is the present one (APP-10, DOC-17)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhicheng.engine.access import Role
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import cases, clock, papers
from zhicheng.records.queries.windows import local_day
from zhicheng.web.shared.door import actor_of
from zhicheng.web.shared.forms import CodeField, FilterForm
from zhicheng.web.shared.parts import Chip
from zhicheng.web.shared.reading import sealed

from .around import Around

SHOWN = 8


class EditionForm(FilterForm):
    """版本 on a printed sheet."""

    edition = CodeField(label="表上“版本”后的前8位", required=False, max_length=40, help_text="印在每页页脚，例如3F9A01C2。")


def centre_page(request: HttpRequest, number: str, around: Around) -> HttpResponse:
    """What can be printed now, and in what way: drafts and the slip are the applicant's alone. Raises Refusal `access.hidden`."""
    case, now = cases.seen(actor_of(request), number), clock.now()
    form, present = EditionForm(request.GET), papers.version_digest(case)
    typed = str(form.values().get("edition", ""))[:SHOWN].lower()
    context = {
        **around.context(case, now, "打印中心"),
        "is_over": papers.is_over(case),
        "rows": _rows(case, local_day(now), around.trail[1].url, is_own=actor_of(request).role is Role.APPLICANT),
        "form": form,
        "typed": typed.upper(),
        "is_present": bool(typed) and len(typed) == SHOWN and present.startswith(typed),
        "edition": present[:SHOWN].upper(),
    }
    return sealed(render(request, "shared/papers/print.html", context))


def _rows(case: Any, on: date, base: str, *, is_own: bool) -> list[dict[str, Any]]:
    """One line a paper: its name, its template, its state, and the link or why there is none."""
    rule, over = papers.form_rule(case, on), papers.is_over(case)
    why = _why_no_draft(case, on) if is_own else Refusal("paper.draft_only_own").what
    formal, draft = Chip("green", "正式件"), Chip("grey", "草稿，有水印")
    way = {"chip": formal if over else draft, "why": "" if over else why}
    rows = [
        {"name": rule.name, "edition": rule.template.edition, "url": base + ("form.pdf" if over else "form.pdf?draft=1"), **way}
    ]
    rows += [
        {"name": one.name, "edition": one.edition, "url": f"{base}annexes/{one.id}.pdf", **way}
        for one in papers.annexes(case, on)
    ]
    if papers.has_notice(case):
        rows.append({"name": "公示", "edition": "", "url": base + "publicity.pdf", "chip": formal, "why": ""})
    if not is_own:
        return rows
    if papers.needs_parent_report(case, on):
        rows.append({"name": "上级单位推荐报告", "edition": "", "url": base + "recommendation.pdf", "chip": formal, "why": ""})
    rows.append({"name": "进度单", "edition": "", "url": base + "slip.pdf", "chip": formal, "why": ""})
    return rows


def _why_no_draft(case: Any, on: date) -> str:
    try:
        papers.must_allow_draft(case, on)
    except Refusal as refusal:
        return f"{refusal.what}依据：{refusal.clause}"
    return ""
