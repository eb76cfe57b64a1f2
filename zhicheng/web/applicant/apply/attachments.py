"""D4 附件管理: what this case must carry, what is missing, and filing it (PRO-18, REC-14, DOC-16, COM-04)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhicheng.actions.applications.add_paper import add_paper
from zhicheng.actions.applications.attach import attach
from zhicheng.actions.applications.detach import detach
from zhicheng.actions.evidence.upload import upload
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import LATE_STATES
from zhicheng.integrations.files.naming import is_meaningless
from zhicheng.records.queries import applicant_cases, cases, clock, evidence, file_limits, late_papers, materials, rounds, windows
from zhicheng.records.queries.applicant_cases import Attachment, Case
from zhicheng.web.applicant.applications import present
from zhicheng.web.applicant.profile.slots import size_of
from zhicheng.web.shared import filemarks
from zhicheng.web.shared.attempt import attempt
from zhicheng.web.shared.door import APPLICANT, act_of, actor_of, door
from zhicheng.web.shared.parts import Chip, Link

from .forms import AttachForm

DONE = Chip("green", "已完成")
STATES: Mapping[str, Chip] = {
    "satisfied": DONE,
    "missing": Chip("orange", "缺"),
    "expired": Chip("red", "已过有效期"),
    "recorded": Chip("blue", "由平台记录"),
}


@door("applicant", APPLICANT, writes=("evidence.upload", "application.attach", "application.add_paper"))
@require_http_methods(["GET", "POST"])
def attachments(request: HttpRequest, number: str) -> HttpResponse:
    """The list; a POST files something under a material, and what cannot be taken is said beside that material."""
    if request.method == "GET":
        return _page(request, cases.seen(actor_of(request), number))
    form = AttachForm(request.POST, request.FILES)
    done, status = attempt(form, lambda: _attach(request, number, form))
    if done is not None:
        back = "attachments/" if request.POST.get("from") == "attachments" else ""
        return HttpResponseRedirect(f"/apply/{number}/{back}#slot-{form.cleaned_data['material']}")
    return _page(request, cases.seen(actor_of(request), number), form, status)


def _page(request: HttpRequest, case: Case, form: AttachForm | None = None, status: int = 200) -> HttpResponse:
    now = clock.now()
    book = present.book_of(case, now)
    wanted = materials.required(case, late_papers.content_of(case), book, windows.local_day(now))
    missing = [row for row in wanted if row.is_open]
    context = {
        "case": case,
        "title": present.title(case),
        "turn": present.turn(case, now),
        "chip": present.chip(case),
        "due_clause": present.due_clause(case, book, now),
        "mine": present.is_mine(case),
        "over": present.is_over(case),
        "late": late_papers.permission(case, windows.local_day(now)),
        "missing": [{"id": row.id, "title": row.title, "chip": STATES[row.state]} for row in missing],
        "total": sum(not row.recorded for row in wanted),
        "faults": _refused(form),
        "page_errors": form is not None,
        **slots_of(case, wanted, now, form),
        "crumbs": [*present.TRAIL, Link(case.number, present.apply_url(case)), Link("附件管理", "")],
        "now": now,
    }
    return render(request, "applicant/apply/attachments.html", context, status=status)


def slots_of(case: Case, wanted: Sequence[materials.Material], now: datetime, form: AttachForm | None = None) -> dict[str, Any]:
    """Each required material with its files and the way to file more, and what the forms need."""
    on = windows.local_day(now)
    limits = file_limits.file_limits(case.division_id, on)
    filed, asked = applicant_cases.attachments(case), rounds.asked_of(case)
    since = {(row.material, row.item_id): row.at for row in late_papers.added(case, case.attempt)}
    kind = materials.credit_type(case, present.book_of(case, now), on)
    slots = [
        _slot(material, filed, since, form)
        | {"asked": asked.get(material.reference, []), "type": kind if material.states_type else None}
        for material in wanted
    ]
    return {
        "slots": slots,
        "library": evidence.library(case.person_id) if present.is_mine(case) or case.state in LATE_STATES else [],
        "limits": limits.said,
        "accept": ",".join(f".{kind}" for kind in ("jpeg", *limits.formats)),
    }


def _refused(form: AttachForm | None) -> list[dict[str, str]]:
    """What was wrong with the file just sent, leading to its place in the list."""
    if form is None:
        return []
    return [
        {"target": f"slot-{form.data.get('material', '')}", "text": str(text)}
        for errors in form.errors.values()
        for text in errors
    ]


def _slot(
    material: materials.Material, filed: Sequence[Attachment], since: Mapping[tuple[str, int], datetime], form: AttachForm | None
) -> dict[str, Any]:
    """One required material with its files, those added after the submission with the moment; the form that failed shows its faults here and nowhere else."""
    failed = form is not None and form.data.get("material") == material.id
    files = [
        {"id": row.pk, "name": row.item.name, "url": f"/files/{row.item_id}/view/", "pages": row.item.file.pages,
         "size": size_of(row.item.file.size), "valid_to": row.valid_to, "doubt": row.doubt,
         "issuer": row.issuer, "issued_on": row.issued_on, "added": since.get((row.material, row.item_id)),
         "chips": [*filemarks.readable(row.item.file.hints), filemarks.scanned(row.item.file.scanner)]}
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
        "recorded": material.recorded,
        "files": files,
        "is_quiet": bool(files) and not failed and material.state == "satisfied",
        "errors": [text for errors in form.errors.values() for text in errors] if failed and form else [],
        "valid_to": form.data.get("valid_to", "") if failed and form else "",
        "issued": material.issued,
        "issuer": form.data.get("issuer", "") if failed and form else "",
        "issued_on": form.data.get("issued_on", "") if failed and form else "",
    }


def _attach(request: HttpRequest, number: str, form: AttachForm) -> str:
    values = form.cleaned_data
    item = values["item_id"]
    if values["file"] and applicant_cases.is_own(actor_of(request).person, number):
        act = act_of(request)
        act.key = None  # the key is spent on the filing; the same content uploaded twice is one item anyway
        item = int(upload(act, data=values["file"].read(), name=values["file"].name, **_named(number, values)))
    file = add_paper if cases.load(number).state in LATE_STATES else attach
    return file(
        act_of(request),
        number=number,
        material=values["material"],
        item_id=item or 0,
        valid_to=values["valid_to"],
        issuer=values["issuer"],
        issued_on=values["issued_on"],
    )


def _named(number: str, values: Mapping[str, Any]) -> dict[str, str]:
    """The standard name of a file whose own says nothing: what the material is called (PRO-17)."""
    name = values["file"].name or ""
    case = cases.load(number)
    on = windows.local_day(clock.now())
    wanted = materials.required(case, late_papers.content_of(case), present.book_of(case, clock.now()), on)
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
    return HttpResponseRedirect(f"/apply/{number}/attachments/")
