"""K2 单位考核: four parts, four checks, a result; what is typed is kept, and the result is confirmed on its own page (REC-15)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from zhicheng.actions.act import Act
from zhicheng.actions.applications.assess import assess
from zhicheng.actions.profile.save_draft import save_draft
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION, UNIT_REVIEW
from zhicheng.records.queries import cases, clock, drafts, windows
from zhicheng.records.queries.unit_cases import Case
from zhicheng.web.employer.reviews import present
from zhicheng.web.employer.reviews.gate import profile_complete
from zhicheng.web.shared.attempt import INVALID
from zhicheng.web.shared.door import UNIT, act_of, actor_of, door
from zhicheng.web.shared.parts import Irreversible
from zhicheng.web.shared.reviews import acts, items, progress

from .forms import ANSWERS, CHECKS, FIELDS, PARTS, AssessForm, ConfirmForm

DRAFTED = (*PARTS, *CHECKS, *ANSWERS)


@door("employer", UNIT, writes="application.assess")
@profile_complete
@require_http_methods(["GET", "POST"])
def assessment(request: HttpRequest, number: str) -> HttpResponse:
    """The form. A POST acts nothing: it checks, then shows the page that confirms; from there one may come back."""
    case = acts.seen(request, number)
    if request.method == "GET":
        return _form(request, case, AssessForm(initial=_start(request, case)))
    form = AssessForm(request.POST)
    if "back" in request.POST:
        return _form(request, case, AssessForm(initial=request.POST.dict()))
    if not form.is_valid():
        return _form(request, case, form, INVALID)
    if form.cleaned_data["passed"] == "yes" and (points := items.open_points(case)):
        return _form(request, case, form, INVALID, points)
    return _confirm(request, case, ConfirmForm(initial=request.POST.dict()))


@door("employer", UNIT, writes="application.assess")
@profile_complete
@require_POST
def confirm(request: HttpRequest, number: str) -> HttpResponse:
    """The act, once."""
    form = ConfirmForm(request.POST)
    done = acts.tried(form, lambda: assess(act_of(request), number=number, **form.assessment()))
    if done.reference is not None:
        return HttpResponseRedirect(present.url(done.reference))
    case = acts.seen(request, number)
    if set(form.errors) - {"sure"}:
        return _form(request, case, _with_faults(request.POST, form, done), done.status, items.open_points(case))
    return _confirm(request, case, form, done.status)


@door("employer", UNIT, writes="profile.save_draft")
@profile_complete
@require_POST
def autosave(request: HttpRequest, number: str) -> HttpResponse:
    """Keep what is typed, valid or not; 409 when the case was changed meanwhile (the text is kept all the same)."""
    case, now = acts.seen(request, number), clock.now()
    typed = {name: request.POST[name] for name in DRAFTED if name in request.POST}
    try:
        save_draft(Act(by=actor_of(request), now=now), page=_page(case), typed=typed, base_version=case.version)
    except Refusal as refusal:
        return JsonResponse({"message": refusal.sentence}, status=refusal.status)
    if request.POST.get("version") != str(case.version):
        return JsonResponse({"message": "这件申报在别处有变动。填写的内容已保存，请刷新页面后再核对。"}, status=409)
    return JsonResponse({"saved_at": f"{timezone.localtime(now):%H:%M:%S}"})


def _page(case: Case) -> str:
    return f"unit/recognition/{case.number}/{case.attempt}"


def _start(request: HttpRequest, case: Case) -> dict[str, Any]:
    draft = drafts.draft(actor_of(request).account or 0, _page(case))
    return {**(draft.typed if draft else {}), "version": case.version}


def _with_faults(data: QueryDict, confirmed: ConfirmForm, done: acts.Tried) -> AssessForm:
    """The form again with everything typed, each fault at its field."""
    form = AssessForm(data)
    if not form.is_valid():
        return form
    for item in done.items:
        name = FIELDS.get(item.reference, item.reference)
        if name in form.fields:
            form.add_error(name, f"{item.text}，与考核合格矛盾。")
    for text in confirmed.non_field_errors():
        form.add_error(None, text)
    if not form.errors:
        form.add_error(None, next(text for errors in confirmed.errors.values() for text in errors))
    return form


def _form(
    request: HttpRequest, case: Case, form: AssessForm, status: int = 200, points: list[tuple[str, str]] | None = None
) -> HttpResponse:
    now = clock.now()
    is_open = case.state == UNIT_REVIEW and progress.is_ours(case)
    points = items.open_points(case) if points is None and is_open else points
    shown = [{"text": text, "url": f"{present.url(case.number)}#{anchor}"} for text, anchor in points or []]
    context = present.frame(request, case, now, "单位考核") | {
        "form": form,
        "is_open": is_open,
        "state": APPLICATION.states[case.state].label,
        "points": shown,
        "blocked": status == INVALID and bool(shown) and not form.errors,
        "meanwhile": acts.meanwhile(form, case, now),
        "checks": [form[name] for name in CHECKS],
        "page_errors": status == INVALID,
    }
    return render(request, "employer/recognition/assess.html", context, status=status)


def _confirm(request: HttpRequest, case: Case, form: ConfirmForm, status: int = 200) -> HttpResponse:
    now = clock.now()
    values = {name: str(form[name].value() or "") for name in (*PARTS, *ANSWERS)}
    passed = values["passed"] == "yes"
    context = present.frame(request, case, now, "确认考核结果") | {
        "act": _consequences(case, passed),
        "form": form,
        "summary": [{"label": form.fields[name].label, "value": values[name], "note": ""} for name in PARTS],
        "checks": [
            {"label": str(form.fields[name].label).partition("：")[0], "sound": bool(form[name].value())} for name in CHECKS
        ],
        "passed": passed,
        "meanwhile": acts.meanwhile(form, case, now),
        "chances": progress.chances(case, now) if cases.can_return(case, windows.local_day(now)) else None,
    }
    return render(request, "employer/recognition/confirm.html", context, status=status)


def _consequences(case: Case, passed: bool) -> Irreversible:
    who = f"{case.person.name}的{progress.title(case)}"
    if passed:
        will = [f"写下{who}的考核意见，结果为合格。", "接下来由您发布单位公示，期满无异议后上报。"]
        never = ["考核意见写下后不能修改，公示时按这里的“工作成绩”原样公开。"]
    else:
        will = [f"写下{who}的考核意见，结果为不合格。", "本件办结，不公示、不上报，申报人会收到结果。"]
        never = ["办结后不能恢复；有问题可以修改的，应当返回修改，不应考核为不合格。"]
    verb = f"确认{case.person.name}考核{'合格' if passed else '不合格'}"
    return Irreversible("确认考核结果", verb, will, never)
