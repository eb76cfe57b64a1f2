"""C9 诚信记录和继续教育学时: one's own records with their end, and the hours of each year beside what is asked (INT-17, CED-01)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.engine.policy import Rulebook
from zhicheng.engine.profile.vocabulary import USUAL, label_of
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import clock, integrity, learning, objections
from zhicheng.records.queries.windows import local_day
from zhicheng.web.shared.door import APPLICANT, actor_of, door
from zhicheng.web.shared.forms import FilterForm
from zhicheng.web.shared.parts import Chip
from zhicheng.web.shared.reading import sealed

from .tabs import tabbed


class PlaceForm(FilterForm):
    """What the hours asked for depend on, in the words of the rules."""

    def __init__(self, rules: Rulebook, data: Any) -> None:
        super().__init__(data, label_suffix="")
        for kind in learning.questions(rules):
            choices = [("", "请选择"), *kind.values]
            self.fields[kind.key] = forms.ChoiceField(choices=choices, label=kind.label, required=False)


@door("applicant", APPLICANT)
@require_safe
def records(request: HttpRequest) -> HttpResponse:
    """The records of integrity, the newest first; one that is over stays to be read."""
    rows = integrity.of_person(actor_of(request).person or 0)
    cards = [_card(row, row.is_over(local_day(clock.now()))) for row in rows]
    return sealed(render(request, "applicant/papers/integrity.html", {"cards": cards} | tabbed("诚信记录")))


def _card(kept: integrity.Kept, is_over: bool) -> dict[str, Any]:
    row, report = kept.record, kept.record.objection
    facts = [
        ("记录日期", row.recorded_on, ""),
        ("到期", kept.until or "现行文件没有规定期限", f"依据{kept.clause}，到这一天24:00止" if kept.until else ""),
        ("记录的依据", row.clause, ""),
        ("作出决定的机构", objections.holder_name(report), report.holder_body.phone if report.holder_body else ""),
        ("反映回执号", report.number, ""),
    ]
    return {
        "reason": row.reason,
        "chip": Chip("grey", "已到期，不再计入") if is_over else Chip("orange", "记录期内"),
        "facts": [{"label": label, "value": value, "note": note} for label, value, note in facts],
        "is_over": is_over,
        "decided_by": objections.holder_name(report),
        "superior": report.superior,
        "case_url": f"/applications/{report.application.number}/",
        "case": report.application.number,
    }


@door("applicant", APPLICANT)
@require_safe
def hours(request: HttpRequest) -> HttpResponse:
    """The hours of each year, and what is asked of it as far as the answers tell."""
    actor, now = actor_of(request), clock.now()
    context = tabbed("继续教育学时")
    try:
        rules = learning.book(actor.division or settings.LOCAL_DIVISION, now)
    except Refusal as refusal:
        rules, context["refusal"] = None, refusal
    form = PlaceForm(rules, request.GET) if rules else None
    answers = form.values() if form else {}
    years = learning.years(actor.person or 0, rules, answers, now)
    context |= {
        "form": form,
        "rows": [_year(year) for year in years],
        "is_open": form is not None and any(year.need is None for year in years),
        "clauses": list(dict.fromkeys(f"{year.says}（{year.clause}）" for year in years if year.clause)),
        "is_narrowed": bool(answers),
    }
    return sealed(render(request, "applicant/papers/learning.html", context))


def _year(year: learning.Year) -> dict[str, Any]:
    parts = "，".join(f"{label_of(USUAL, 'learning_kinds', kind)}{count}" for kind, count in year.by_kind.items())
    if year.hours is None:
        chip = Chip("orange", "学时未登记，不计入")
    elif year.need is None:
        chip = None
    else:
        chip = Chip("red", f"还差{year.missing}学时") if year.missing else Chip("green", "达到要求")
    return {"year": year, "parts": parts, "chip": chip}
