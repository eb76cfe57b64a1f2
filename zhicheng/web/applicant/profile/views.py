"""C2 我的档案 and C4 模块列表: what is filled, what is still missing, in the order of the place's menu."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from zhicheng.actions.profile.mark_nothing import mark_nothing
from zhicheng.engine.profile.shapes import Module
from zhicheng.engine.profile.timeline import missing_years
from zhicheng.engine.profile.wording import heading
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import drafts, names, profile
from zhicheng.records.queries.profile import Entry, ModuleState
from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.door import APPLICANT, act_of, door
from zhicheng.web.shared.parts import Chip, Link, Task, TaskGroup

from .lines import insurance_strip, period_remarks
from .place import Place, crumbs, done_line, module_at, place_of

ROOT = "/me/profile/"


@require_GET
@door("applicant", APPLICANT)
def overview(request: HttpRequest) -> HttpResponse:
    """我的档案 as a task list."""
    place = place_of(request)
    states = profile.states(place.person)
    tasks = [_module_task(place, module, states.get(module.slug, ModuleState())) for module in place.rules.modules]
    finished = sum(task.chip.tone == "green" for task in tasks)
    context = {
        "groups": [TaskGroup("基本信息", _basic_tasks(place)), TaskGroup("申报信息", tasks)],
        "finished": finished,
        "total": len(tasks),
        "binned": profile.binned_count(place.person, place.now),
        "done": done_line(request),
        "crumbs": crumbs(("我的档案", "")),
    }
    return render(request, "applicant/profile/overview.html", context)


@require_GET
@door("applicant", APPLICANT)
def module_list(request: HttpRequest, slug: str) -> HttpResponse:
    """The entries of one module."""
    return _list_page(request, place_of(request), slug)


@require_POST
@door("applicant", APPLICANT, writes="profile.mark_nothing")
def nothing(request: HttpRequest, slug: str) -> HttpResponse:
    """我没有此类成果, on or off."""
    place = place_of(request)
    module_at(place, slug)
    on = request.POST.get("on") == "1"
    try:
        mark_nothing(act_of(request), module=slug, on=on)
    except Refusal as refusal:
        return _list_page(request, place, slug, refusal)
    return HttpResponseRedirect(f"{ROOT}?done=nothing" if on else f"{ROOT}{slug}/?done=something")


def _list_page(request: HttpRequest, place: Place, slug: str, refusal: Refusal | None = None) -> HttpResponse:
    module = module_at(place, slug)
    entries = profile.entries(place.person, slug)
    doubts = names.doubtful([(slug, entry.values) for entry in entries])
    state = profile.states(place.person).get(slug, ModuleState())
    asked = place.rules.years if module.yearly else ()
    context = {
        "module": module,
        "rows": [_row(place, module, entry, short) for entry, short in zip(entries, doubts, strict=True)],
        "nothing": state.nothing,
        "form": KeyedForm(),
        "draft_at": drafts.drafted_pages(place.account, f"profile/{slug}/new").get(f"profile/{slug}/new"),
        "remarks": period_remarks(place, slug),
        "strip": insurance_strip(place, entries) if slug == "insurance" else None,
        "asked": asked,
        "missing": missing_years(asked, state.years),
        "unset": module.yearly and not asked,
        "faults": [{"target": "", "text": refusal.sentence}] if refusal else [],
        "done": done_line(request),
        "crumbs": crumbs(("我的档案", ROOT), (module.label, "")),
    }
    return render(request, "applicant/profile/module.html", context, status=refusal.status if refusal else 200)


def _row(place: Place, module: Module, entry: Entry, doubts: Mapping[str, str]) -> dict[str, object]:
    first, second = heading(module, entry.values, place.rules.setting.vocabulary)
    same = place.rules.equivalents.get(str(entry.values.get("stage", ""))) if module.slug == "education" else None
    return {
        "id": entry.id,
        "first": first,
        "second": second,
        "same": same,
        "flags": [*entry.flags, *(f"“{name}”像是简称，请填全称" for name in doubts.values())],
        "files": len(entry.files),
        "files_text": f"佐证{len(entry.files)}份",
        "source": entry.source,
    }


def _basic_tasks(place: Place) -> list[Task]:
    person = profile.person(place.person)
    full = bool(person.post_kind and person.post_name and person.specialty)
    unit = person.employer.name if person.employer else person.agency.name if person.agency else "还没有选择"
    return [
        Task("基本信息", _chip(full), "/me/profile/basic/", person.document_masked),
        Task("工作单位", _chip(person.employer is not None or person.agency is not None), "/me/unit/", unit),
        Task("证件照", _chip(bool(person.photo)), "/me/profile/basic/#photo", "证书和认定表上使用"),
    ]


def _module_task(place: Place, module: Module, state: ModuleState) -> Task:
    url = f"{ROOT}{module.slug}/"
    missing = missing_years(place.rules.years, state.years) if module.yearly and state.entries else ()
    hints = [f"{state.entries}条"] if state.entries else []
    hints += [f"缺{len(missing)}个年度"] if missing else []
    hints += [f"缺{state.missing_files}份佐证"] if state.missing_files else []
    hints += [f"{state.changed_at:%Y-%m-%d}修改"] if state.changed_at else []
    if state.nothing:
        return Task(module.label, Chip("green", "我没有此类成果"), url)
    finished = profile.is_finished(module, state, place.rules.years)
    action = None if finished else Link("去完善" if state.entries else "去填写", url)
    return Task(module.label, _chip(finished), url, "，".join(hints), action)


def _chip(finished: bool) -> Chip:
    return Chip("green", "已完成") if finished else Chip("grey", "未完成")
