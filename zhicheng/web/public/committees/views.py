"""A6 评委会目录: found by either of its names, a part of one, its organiser or what it reviews (CAT-05, CAT-08)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.engine.register import GROUPS, Committee, PlanRow, Register
from zhicheng.engine.seeking import seeks
from zhicheng.records.queries.register import DIRECTORY, NATURES, PLAN, Kept
from zhicheng.web.public.held import clause, directory
from zhicheng.web.public.plan.months import month_text
from zhicheng.web.shared.door import PUBLIC, door
from zhicheng.web.shared.forms import FilterForm, TextField
from zhicheng.web.shared.parts import Link

from .scope import choices, excluded, unplanned

TITLE = "评委会目录"
PLANS = (("", "不限"), ("yes", "已列入"), ("no", "未列入"))


class CommitteesForm(FilterForm):
    """名称, 层级, 系列 and whether a month is planned."""

    q = TextField(label="评委会、组建单位或专业", required=False, max_length=40)
    level = forms.ChoiceField(label="层级", required=False, choices=[("", "不限"), *GROUPS.items()])
    plan = forms.ChoiceField(label="评审计划", required=False, choices=PLANS)

    def __init__(self, *args: Any, kept: Kept, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(one.code, one.name) for one in kept.titles.series] if kept.titles else []
        self.fields["series"] = forms.ChoiceField(choices=[("", "全部系列"), *named], label="系列", required=False)


@door("public", PUBLIC)
@require_safe
def committees(request: HttpRequest) -> HttpResponseBase:
    """Every committee, or those that answer the conditions."""
    return directory(request, TITLE, DIRECTORY, lambda kept: _page(request, kept))


@door("public", PUBLIC)
@require_safe
def committee(request: HttpRequest, code: str) -> HttpResponseBase:
    """One committee: what it reviews, who forms it, when it plans to."""
    return directory(request, TITLE, DIRECTORY, lambda kept: _committee(request, kept, code))


def _page(request: HttpRequest, kept: Kept) -> HttpResponse:
    form = CommitteesForm(request.GET, kept=kept)
    asked = form.values()
    register = _register(kept)
    left_out = [one.code for one in register.committees if unplanned(register, one)]
    wanted = {"yes": lambda one: one.code not in left_out, "no": lambda one: one.code in left_out}.get(asked.get("plan", ""))
    found = [one for one in register.committees if _fits(one, asked, kept) and (wanted is None or wanted(one))]
    context = {
        "form": form,
        "asked": asked,
        "rows": [(one, _planned(register, one)) for one in found],
        "total": len(register.committees),
        "left_out": len(left_out),
        "clause": clause(kept, DIRECTORY),
        "is_kept": True,
        "crumbs": [Link("首页", "/"), Link(TITLE, "")],
    }
    return render(request, "public/committees/committees.html", context)


def _committee(request: HttpRequest, kept: Kept, code: str) -> HttpResponse:
    register = _register(kept)
    one = register.by_code.get(code)
    if one is None:
        raise Http404
    context = {
        "one": one,
        "planned": _planned(register, one),
        "unplanned": unplanned(register, one),
        "differences": [row for row in register.mismatches if row.code == code and row.planned],
        "choices": choices(kept, one),
        "admits": [kept.names(NATURES).get(name, "自由职业者" if name == "freelancer" else name) for name in one.admits],
        "excludes": excluded(one),
        "clause": clause(kept, DIRECTORY),
        "plan_clause": clause(kept, PLAN),
        "is_kept": True,
        "crumbs": [Link("首页", "/"), Link(TITLE, "/committees/"), Link(one.name, "")],
    }
    return render(request, "public/committees/committee.html", context)


def _register(kept: Kept) -> Register:
    if kept.register is None:
        raise Http404
    return kept.register


def _planned(register: Register, one: Committee) -> str:
    row: PlanRow | None = next((row for row in register.plan if row.committee is one), None)
    return month_text(row.month) if row else ""


def _fits(one: Committee, asked: dict[str, Any], kept: Kept) -> bool:
    series = [row.name for row in kept.titles.series if row.code in one.series] if kept.titles else []
    specialties = [name for row in one.chosen_for for name in row.get("specialty", ())]
    texts = (one.name, *one.aliases, one.organiser, one.covers, *series, *specialties, *(phone.shown for phone in one.phones))
    return (
        asked.get("level") in (None, one.group)
        and (not asked.get("series") or asked["series"] in one.series)
        and seeks(asked.get("q", ""), texts)
    )
