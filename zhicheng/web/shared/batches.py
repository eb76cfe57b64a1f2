"""Several fully verified cases at once: choosing them, what would happen, one act a case, and a result a row (ux E7, F3)."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from zhicheng.actions.act import Act
from zhicheng.actions.batches.note import note
from zhicheng.actions.batches.start import start
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.records.queries import batches, clock
from zhicheng.records.queries.batches import Batch, BatchRow

from . import timetext
from .attempt import INVALID, KeyedForm
from .door import act_of, actor_of
from .parts import Chip, Irreversible, Link, Tone

_TONES: dict[str, Tone] = {"waiting": "blue", "done": "green", "refused": "orange", "excluded": "grey"}
_MOST_KEY = 64
# Seconds after which a page answers; what did not come up waits for the next press.
_PATIENCE = 20.0


@dataclass(frozen=True)
class Desk:
    """One side's batches: where its pages are, its act on one case, the form that confirms, and what it says will happen."""

    kind: str
    home: str
    list_home: str
    list_title: str
    title: str
    form: type[KeyedForm]
    act: Callable[..., str]
    consequences: Callable[[int], Irreversible]
    why_empty: str


def choose(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The cases that stand at this step; a POST puts the chosen ones together."""
    actor, now = actor_of(request), clock.now()
    fault, status = "", 200
    if request.method == "POST":
        try:
            made = start(act_of(request), kind=desk.kind, numbers=request.POST.getlist("pick"))
            return HttpResponseRedirect(f"{desk.home}{made}/")
        except Refusal as refusal:
            if refusal.status in (403, 404):
                raise
            fault, status = refusal.sentence, INVALID
    picked = set(request.POST.getlist("pick"))
    found = batches.candidates(actor, desk.kind)
    context = {
        "desk": desk,
        "rows": [_choice(case, picked, actor.person, desk, now) for case in found],
        "most": batches.MOST,
        "form": KeyedForm(),
        "faults": [{"target": "picks", "text": fault}] if fault else [],
        "page_errors": bool(fault),
        "crumbs": [Link(desk.list_title, desk.list_home), Link(desk.title, "")],
    }
    return render(request, "shared/batch/choose.html", context, status=status)


def show(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """What would happen and to whom; a POST does it case by case; afterwards a result a row, and the refused ones again."""
    actor, now = actor_of(request), clock.now()
    batch = batches.batch(actor, number)
    form, status = desk.form(request.POST if request.method == "POST" else None), 200
    if form.is_bound:
        if form.is_valid():
            _run(request, desk, batch, form)
            return HttpResponseRedirect(f"{desk.home}{number}/")
        status = INVALID
    rows = batches.rows(batch)
    by = {result: [row for row in rows if row.result == result] for result in BatchRow.Result.values}
    left = len(by["waiting"]) + len(by["refused"])
    context = {
        "desk": desk,
        "batch": batch,
        "rows": [_line(row, desk) for row in rows],
        "counts": {result: len(found) for result, found in by.items()},
        "is_begun": bool(by["done"] or by["refused"]),
        "left": left,
        "is_mine": batch.account_id == actor.account,
        "act": desk.consequences(left),
        "people": [row.application.person.name for row in by["waiting"] + by["refused"]],
        "form": form,
        "page_errors": bool(form.errors),
        "now": now,
        "crumbs": [Link(desk.list_title, desk.list_home), Link(desk.title, desk.home), Link(f"第{batch.pk}批", "")],
    }
    return render(request, "shared/batch/show.html", context, status=status)


def _run(request: HttpRequest, desk: Desk, batch: Batch, form: KeyedForm) -> None:
    """Each case by an act of its own, in a transaction of its own, under a key that makes a second press harmless."""
    actor, values, until = actor_of(request), form.values(), time.monotonic() + _PATIENCE
    for row in batches.rows(batch):
        if row.result not in (BatchRow.Result.WAITING, BatchRow.Result.REFUSED):
            continue
        now, number = clock.now(), row.application.number
        reason = _reason(request, desk, row, now)
        if not reason:
            key = f"batch:{batch.pk}:{actor.account}:{number}"[:_MOST_KEY]
            try:
                desk.act(Act(by=actor, now=now, key=key), number=number, version=_version(row), **values)
            except Refusal as refusal:
                reason = refusal.sentence
        note(Act(by=actor, now=now), batch=batch.pk, number=number, reason=reason)
        if time.monotonic() >= until:
            return


def _reason(request: HttpRequest, desk: Desk, row: BatchRow, now: datetime) -> str:
    """A case that is tried again is looked at anew; at the first try its version speaks."""
    return batches.why_not(actor_of(request), desk.kind, row.application, now) if row.tried_at else ""


def _version(row: BatchRow) -> int:
    return row.application.version if row.tried_at else row.version


def _choice(case: Any, picked: set[str], person: int | None, desk: Desk, now: datetime) -> dict[str, Any]:
    return {
        "number": case.number,
        "name": case.person.name,
        "title": case.title_name,
        "employer": case.employer_name,
        "state": APPLICATION.states[case.state].label,
        "due": timetext.short_deadline(case.due_at) if case.due_at else "—",
        "picked": case.number in picked,
        "is_own": case.person_id == person,
        "url": f"{desk.list_home}{case.number}/",
    }


def _line(row: BatchRow, desk: Desk) -> dict[str, Any]:
    return {
        "number": row.application.number,
        "name": row.application.person.name,
        "title": row.application.title_name,
        "chip": Chip(_TONES[row.result], row.get_result_display()),
        "reason": row.reason,
        "at": row.tried_at,
        "url": f"{desk.list_home}{row.application.number}/",
    }


def act_said(verb: str, will: Sequence[str], never: Sequence[str], back: str) -> Irreversible:
    """The page before the acts."""
    return Irreversible(verb, verb, list(will), list(never), back_url=back, back_label="回到列表")
