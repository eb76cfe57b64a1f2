"""D3 申报任务清单 with its attachments: what is done, what is not, until when (APP-05, REC-14)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhicheng.actions.applications.attach import attach
from zhicheng.actions.applications.detach import detach
from zhicheng.actions.evidence.upload import upload
from zhicheng.engine.refusal import Deficiency, Refusal
from zhicheng.integrations.files.naming import is_meaningless
from zhicheng.records.queries import (
    applicant_cases,
    cases,
    clock,
    evidence,
    judging,
    lacking,
    materials,
    profile,
    profile_rules,
    rounds,
    windows,
)
from zhicheng.records.queries.applicant_cases import Attachment, Case
from zhicheng.web.applicant.applications import present
from zhicheng.web.applicant.profile.slots import size_of
from zhicheng.web.shared.attempt import attempt
from zhicheng.web.shared.door import APPLICANT, act_of, actor_of, door
from zhicheng.web.shared.parts import Chip, Link, Task, TaskGroup

from .forms import AttachForm

DONE, UNDONE, LATER = Chip("green", "已完成"), Chip("orange", "未完成"), Chip("grey", "先完成前面各项")
NOTHING = Chip("grey", "没有填写")
STATES: Mapping[str, Chip] = {
    "satisfied": DONE,
    "missing": Chip("orange", "缺"),
    "expired": Chip("red", "已过有效期"),
}


@door("applicant", APPLICANT)
@require_safe
def tasks(request: HttpRequest, number: str) -> HttpResponse:
    """The list."""
    return _page(request, cases.seen(actor_of(request), number))


def _page(request: HttpRequest, case: Case, form: AttachForm | None = None, status: int = 200) -> HttpResponse:
    now = clock.now()
    on = windows.local_day(now)
    book, content = present.book_of(case, now), judging.content_of(case)
    wanted = materials.required(case, content, book, on)
    faults = lacking.deficiencies(case, on) if present.is_mine(case) else []
    groups = [
        _cover_group(case, faults),
        _profile_group(case, on, faults),
        _material_group(case, wanted),
        _submit_group(case, faults),
    ]
    chips = [task.chip for group in groups for task in group.tasks if task.chip is not NOTHING]
    limits = evidence.file_limits(case.division_id, on)
    filed, asked = applicant_cases.attachments(case), rounds.asked_of(case)
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
        "faults": _refused(form),
        "page_errors": form is not None,
        "mine": present.is_mine(case),
        "slots": [_slot(material, filed, form) | {"asked": asked.get(material.reference, [])} for material in wanted],
        "library": evidence.library(case.person_id) if present.is_mine(case) else [],
        "limits": limits.said,
        "accept": ",".join(f".{kind}" for kind in ("jpeg", *limits.formats)),
        "chances": present.chances(case, book, now),
        "crumbs": [*present.TRAIL, Link(case.number, "")],
        "now": now,
    }
    return render(request, "applicant/apply/tasks.html", context, status=status)


def _refused(form: AttachForm | None) -> list[dict[str, str]]:
    """What was wrong with the file just sent, leading to its place in the list."""
    if form is None:
        return []
    return [
        {"target": f"slot-{form.data.get('material', '')}", "text": str(text)}
        for errors in form.errors.values()
        for text in errors
    ]


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
        todo = material.state != "satisfied"
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


def _slot(material: materials.Material, filed: Sequence[Attachment], form: AttachForm | None) -> dict[str, Any]:
    """One required material with its files; the form that failed shows its faults here and nowhere else."""
    failed = form is not None and form.data.get("material") == material.id
    files = [
        {"id": row.pk, "name": row.item.name, "url": f"/files/{row.item_id}/view/", "pages": row.item.file.pages,
         "size": size_of(row.item.file.size), "valid_to": row.valid_to, "doubt": row.doubt}
        for row in filed
        if row.material == material.id
    ]  # fmt: skip
    return {
        "id": material.id,
        "key": uuid.uuid4().hex,
        "title": material.title,
        "chip": STATES[material.state],
        "clause": material.clause,
        "note": material.note,
        "expires": material.validity_months is not None,
        "months": material.validity_months,
        "files": files,
        "is_quiet": bool(files) and not failed and material.state == "satisfied",
        "errors": [text for errors in form.errors.values() for text in errors] if failed and form else [],
        "valid_to": form.data.get("valid_to", "") if failed and form else "",
    }


@door("applicant", APPLICANT, writes=("evidence.upload", "application.attach"))
@require_POST
def attachments(request: HttpRequest, number: str) -> HttpResponse:
    """File something under a material; what cannot be taken is said beside that material."""
    form = AttachForm(request.POST, request.FILES)
    done, status = attempt(form, lambda: _attach(request, number, form))
    if done is not None:
        return HttpResponseRedirect(f"/apply/{number}/#slot-{form.cleaned_data['material']}")
    return _page(request, cases.seen(actor_of(request), number), form, status)


def _attach(request: HttpRequest, number: str, form: AttachForm) -> str:
    values = form.cleaned_data
    item = values["item_id"]
    if values["file"] and applicant_cases.is_own(actor_of(request).person, number):
        act = act_of(request)
        act.key = None  # the key is spent on the filing; the same content uploaded twice is one item anyway
        item = int(upload(act, data=values["file"].read(), name=values["file"].name, **_named(number, values)))
    return attach(act_of(request), number=number, material=values["material"], item_id=item or 0, valid_to=values["valid_to"])


def _named(number: str, values: Mapping[str, Any]) -> dict[str, str]:
    """The standard name of a file whose own says nothing: what the material is called (PRO-17)."""
    name = values["file"].name or ""
    case = cases.load(number)
    on = windows.local_day(clock.now())
    wanted = materials.required(case, judging.content_of(case), present.book_of(case, clock.now()), on)
    title = next((row.title for row in wanted if row.id == values["material"]), "")
    return {"title": title} if is_meaningless(name) else {}


@door("applicant", APPLICANT, writes="application.detach")
@require_http_methods(["POST"])
def remove(request: HttpRequest, number: str, attachment: int) -> HttpResponse:
    """Take a file off a material; it stays in the library."""
    try:
        detach(act_of(request), number=number, attachment_id=attachment)
    except Refusal as refusal:
        # A second press finds it already gone, which is what was wanted.
        if refusal.code != "access.hidden" or not applicant_cases.is_own(actor_of(request).person, number):
            raise
    return HttpResponseRedirect(f"/apply/{number}/#attachments")
