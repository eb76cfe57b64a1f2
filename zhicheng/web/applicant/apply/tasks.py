"""D3 申报任务清单 with its attachments: what is done, what is not, until when (APP-05, REC-14)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.engine.refusal import Deficiency
from zhicheng.records.queries import (
    cases,
    clock,
    lacking,
    late_papers,
    materials,
    profile,
    profile_rules,
    windows,
)
from zhicheng.records.queries.applicant_cases import Case
from zhicheng.web.applicant.applications import present
from zhicheng.web.shared.door import APPLICANT, actor_of, door
from zhicheng.web.shared.parts import Chip, Link, Task, TaskGroup

from .attachments import DONE, STATES, slots_of

UNDONE, LATER = Chip("orange", "未完成"), Chip("grey", "先完成前面各项")
NOTHING = Chip("grey", "没有填写")


@door("applicant", APPLICANT)
@require_safe
def tasks(request: HttpRequest, number: str) -> HttpResponse:
    """The list."""
    return _page(request, cases.seen(actor_of(request), number))


def _page(request: HttpRequest, case: Case) -> HttpResponse:
    now = clock.now()
    on = windows.local_day(now)
    book, content = present.book_of(case, now), late_papers.content_of(case)
    wanted = materials.required(case, content, book, on)
    faults = lacking.deficiencies(case, on) if present.is_mine(case) else []
    groups = [
        _cover_group(case, faults),
        _profile_group(case, on, faults),
        _material_group(case, wanted),
        _submit_group(case, faults),
    ]
    chips = [task.chip for group in groups for task in group.tasks if task.chip is not NOTHING]
    context = {
        "case": case,
        "title": present.title(case),
        "turn": present.turn(case, now),
        "chip": present.chip(case),
        "due_clause": present.due_clause(case, book, now),
        "groups": groups,
        "done": sum(chip is DONE for chip in chips),
        "total": len(chips),
        "left": len(faults),
        "mine": present.is_mine(case),
        **slots_of(case, wanted, now),
        "chances": present.chances(case, book, now),
        "crumbs": [*present.TRAIL, Link(case.number, "")],
        "now": now,
    }
    return render(request, "applicant/apply/tasks.html", context)


def _cover_group(case: Case, faults: Sequence[Deficiency]) -> TaskGroup:
    cover, path = _at(faults, "cover"), _at(faults, "path")
    paths = f"/recognition/{case.number}/"
    return TaskGroup(
        "申报封面",
        [
            Task("年度、单位、系列、职称、专业", UNDONE if cover else DONE, present.apply_url(case, "cover/"), _first(cover)),
            Task("申报渠道", DONE, present.apply_url(case, "route/"), "看由谁审核、各要多久"),
            Task("认定路径", UNDONE if path else DONE, paths, _first(path), _mend(path, paths)),
        ],
    )


def _profile_group(case: Case, on: date, faults: Sequence[Deficiency]) -> TaskGroup:
    """基本信息 and the modules of this place; a module nobody asks for and nobody filled is not counted."""
    rules = profile_rules.profile_rules(case.division_id, on)
    states = profile.states(case.person_id)
    basic = _at(faults, "basic") + _at(faults, "photo")
    found = [Task("基本信息", UNDONE if basic else DONE, "/me/profile/basic/", _first(basic), _mend(basic, "/me/profile/basic/"))]
    for module in rules.modules:
        missing, state = _at(faults, module.slug), states.get(module.slug, profile.ModuleState())
        url = f"/me/profile/{module.slug}/"
        is_filled = state.nothing or state.entries
        words = "“我没有此类成果”" if state.nothing else f"{state.entries}条" if state.entries else ""
        chip = UNDONE if missing else DONE if is_filled else NOTHING
        place = present.place(case, missing[0].reference) if missing else ""
        found.append(Task(module.label, chip, url, _first(missing) or words, _mend(missing, place)))
    return TaskGroup("档案内容", found)


def _material_group(case: Case, wanted: Sequence[materials.Material]) -> TaskGroup:
    found = []
    for material in wanted:
        place = f"#slot-{material.id}"
        until = f"有效期至{material.valid_to.isoformat()}" if material.valid_to else ""
        todo = material.is_open
        found.append(Task(material.title, STATES[material.state], place, until, Link("去上传", place) if todo else None))
    return TaskGroup("必交附件", found)


def _submit_group(case: Case, faults: Sequence[Deficiency]) -> TaskGroup:
    ready = not faults
    read = DONE if case.warned_at else UNDONE
    check = Task(
        "提交前检查", DONE if ready else UNDONE, present.apply_url(case, "check/"), "" if ready else f"还有{len(faults)}处问题"
    )
    sign = UNDONE if ready else LATER
    return TaskGroup(
        "承诺与提交",
        [
            check,
            Task("防代办提醒和个人承诺", read, present.apply_url(case, "commitment/")),
            Task("签名并提交", sign, present.apply_url(case, "review/") if ready else "", "" if ready else "先完成前面各项"),
        ],
    )


def _at(faults: Sequence[Deficiency], head: str) -> list[Deficiency]:
    return [fault for fault in faults if fault.reference.partition("/")[0] == head]


def _first(faults: Sequence[Deficiency]) -> str:
    if not faults:
        return ""
    return faults[0].text if len(faults) == 1 else f"{faults[0].text}；另有{len(faults) - 1}处"


def _mend(faults: Sequence[Deficiency], url: str) -> Link | None:
    return Link("去完善", url) if faults else None
