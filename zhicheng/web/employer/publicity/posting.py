"""E8 发布公示: exactly what becomes public of each person, the computed days, then the act, once (PUB-01, PUB-08, PUB-12, PUB-13)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhicheng.actions.publicity.post import post
from zhicheng.engine.calendar import PublicityDays
from zhicheng.engine.refusal import Deficiency, Refusal
from zhicheng.records.queries import clock, judging, lacking, procedure, publicity, shown, unit_cases, windows
from zhicheng.records.queries.unit_cases import Case
from zhicheng.web.employer.reviews.gate import employer_of, profile_complete
from zhicheng.web.shared import timetext
from zhicheng.web.shared.attempt import posted
from zhicheng.web.shared.door import UNIT, act_of, actor_of, door
from zhicheng.web.shared.parts import Clause, Irreversible, Link, Turn
from zhicheng.web.shared.reviews import acts, items, progress
from zhicheng.web.shared.strips import day_strip

from .forms import PostForm

HOME = "/unit/publicity/"
LABELS = (
    ("name", "姓名"),
    ("specialty", "专业"),
    ("title_name", "拟认定职称"),
    ("education", "学历"),
    ("experience", "资历"),
    ("result", "考核结果"),
)


@dataclass(frozen=True)
class Candidate:
    """One person to be shown: the public fields as they will stand, and what stands against showing them today."""

    case: Case
    fields: Sequence[tuple[str, str]]
    against: Sequence[Deficiency]
    refused: str = ""

    @property
    def is_ready(self) -> bool:
        """Whether the person may be put on a notice today."""
        return not self.against and not self.refused


@door("employer", UNIT, writes="publicity.post")
@profile_complete
@require_http_methods(["GET", "POST"])
def prepare(request: HttpRequest) -> HttpResponse:
    """The preview; a POST posts the notice."""
    picked = request.GET.getlist("pick")
    now = clock.now()
    form, status = PostForm(posted(request), means=_means(_chosen(request, picked), now)), 200
    if form.is_bound:
        done = acts.tried(form, lambda: _posted(request, form, picked))
        status = done.status
        if done.reference is not None:
            return HttpResponseRedirect(f"{HOME}{done.reference}/")
    people = [_candidate(case, now) for case in _chosen(request, picked)]
    days, undated = _days(people, now)
    context = {
        "people": people,
        "count": sum(one.is_ready for one in people),
        "form": form,
        "act": _consequences(people),
        "undated": undated,
        "strip": day_strip(days, now, "公示日历，按现在发布计算") if days else None,
        "days": sum(day.number is not None for day in days.days) if days else 0,
        "rule": _rule(people, now),
        "turn": _turn(people, now),
        "labels": [label for _, label in LABELS],
        "is_ready": bool(people) and all(one.is_ready for one in people) and days is not None,
        "now": now,
        "crumbs": [Link("单位公示", HOME), Link("发布公示", "")],
        "page_errors": bool(form.errors),
    }
    return render(request, "employer/publicity/prepare.html", context, status=status)


def _turn(people: Sequence[Candidate], now: datetime) -> Turn:
    """The unit's turn, until the nearest deadline of those chosen."""
    until = min((one.case.due_at for one in people if one.case.due_at), default=None)
    return Turn("本单位", now, True, until, "没有规定时限", "发布公示")


def _posted(request: HttpRequest, form: PostForm, picked: Sequence[str]) -> str:
    return post(act_of(request), numbers=picked, terms=form.terms())


def _means(chosen: Sequence[Case], now: datetime) -> Sequence[str]:
    """The ways the packs allow for these people; every way where nobody is left to ask for, as the act has the last word."""
    try:
        return publicity.means(chosen[0], windows.local_day(now)) if chosen else tuple(publicity.MEANS)
    except Refusal:
        return tuple(publicity.MEANS)


def _chosen(request: HttpRequest, picked: Sequence[str]) -> Sequence[Case]:
    person = actor_of(request).person
    return [case for case in unit_cases.assessed(employer_of(request), picked) if case.person_id != person]


def _candidate(case: Case, now: datetime) -> Candidate:
    try:
        fields = shown.of_case(case)
    except Refusal as refusal:
        return Candidate(case, [], [], refusal.sentence)
    answer = judging.judge(case, windows.local_day(case.submitted_at or now), windows.local_day(now))
    against = [] if answer.holds else lacking.of_judgement(answer, judging.content_of(case))
    against += [Deficiency(text, anchor) for text, anchor in items.open_points(case)]
    return Candidate(case, [(label, fields[name]) for name, label in LABELS], against)


def _days(people: Sequence[Candidate], now: datetime) -> tuple[PublicityDays | None, str]:
    """The longest period any of the people needs; without one, why no date can be told."""
    try:
        found = [publicity.of_case(one.case, now) for one in people]
    except Refusal as refusal:
        return None, refusal.sentence
    return max(found, key=lambda days: days.ends_at, default=None), ""


def _rule(people: Sequence[Candidate], now: datetime) -> Clause | None:
    if not people:
        return None
    case, on = people[0].case, windows.local_day(now)
    try:
        rule = procedure.publicity(progress.book_of(case, now), on, case.division_id, case.level)
    except Refusal:
        return None
    first = "张贴后的第一个工作日" if rule.day_one == "next_working_day" else "张贴当天"
    return Clause(rule.clause, text=f"在本单位公示不少于{rule.working_days}个工作日，{first}算第1天。")


def _consequences(people: Sequence[Candidate]) -> Irreversible:
    return Irreversible(
        "发布公示",
        f"发布公示（{len(people)}人）",
        [f"从现在起公示{len(people)}人的考核结果，内容以上面的预览为准。", "同时通知本人；公示期满后由您确认无异议并上报。"],
        ["公示内容和截止时间发布后不能修改，也不能缩短。", "任何一人的内容要改，只中止这个人，修改后重新公示、重新起算。"],
        people=[f"{one.case.person.name}　{one.case.title_name}　{one.case.number}" for one in people],
        back_url=HOME,
    )


def describe(row: Any, ends_at: datetime, now: datetime) -> dict[str, Any]:
    """The state of one person on a notice: shown, over, stopped with its reason, or cleared."""
    if row.stopped_at is not None:
        return {"tone": "red", "text": "已中止", "note": f"{timetext.moment(row.stopped_at, now)}，{row.stopped_reason}"}
    if row.cleared_at is not None:
        return {"tone": "green", "text": "已确认", "note": f"{timetext.moment(row.cleared_at, now)}确认无异议并上报"}
    if now >= ends_at:
        return {"tone": "orange", "text": "期满待确认", "note": ""}
    return {"tone": "purple", "text": "公示中", "note": ""}
