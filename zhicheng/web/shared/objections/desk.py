"""A register of reports and one report, for whoever may read it: the unit, the body above it, the city, supervision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from zhicheng.actions.objections.assign import assign
from zhicheng.actions.objections.conclude import conclude
from zhicheng.engine.access import Actor, Role, may
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.objection import OBJECTION
from zhicheng.records.queries import clock, file_limits, objections
from zhicheng.records.queries.objections import Objection
from zhicheng.web.shared.attempt import KeyedForm, attempt
from zhicheng.web.shared.door import act_of, actor_of
from zhicheng.web.shared.paging import cursor_of, pager_of
from zhicheng.web.shared.parts import Chip, Link, Step, Tone, Turn

from .forms import AssignForm, ConcludeForm

TONES: dict[str, Tone] = {"upheld": "red", "unfounded": "green"}
STEPS = {"report": "收到反映", "assign": "指派核查", "extend": "公示顺延", "uphold": "认定属实", "dismiss": "认定不属实"}


@dataclass(frozen=True)
class Register:
    """Where a register lies and what it is called."""

    home: str
    label: str


def listing(request: HttpRequest, here: Register) -> HttpResponse:
    """The reports within the reader's sight; `?state=closed` for those that are closed."""
    actor, now = actor_of(request), clock.now()
    is_open = request.GET.get("state") != "closed"
    part = objections.listed(actor, is_open=is_open, at=cursor_of(request))
    context = {
        "here": here,
        "is_open": is_open,
        "rows": [(row, chip(row, actor), objections.holder_name(row)) for row in part.rows],
        "pager": pager_of(request, part, noun="件反映"),
        "now": now,
        "crumbs": [Link(here.label, "")],
    }
    return render(request, "shared/objections/list.html", context)


def one(request: HttpRequest, here: Register, number: str) -> HttpResponse:
    """One report with what can be done about it now. Raises Refusal `access.hidden`."""
    row, now = load(request, number), clock.now()
    limits = file_limits.local_limits(now).said
    bound = request.POST.get("do", "") if request.method == "POST" else ""
    start = {"version": row.version}
    assigning: KeyedForm = AssignForm(initial=start, auto_id="assign_%s")
    closing = ConcludeForm(initial=start, limits=limits, auto_id="close_%s")
    status, done = 200, None
    form: KeyedForm | None = None
    if bound == "assign" or "note" in request.POST:
        form = assigning = AssignForm(request.POST, auto_id="assign_%s")
        done, status = attempt(form, lambda: assign(act_of(request), number=number, **assigning.values()))
    elif request.method == "POST":
        form = closing = ConcludeForm(request.POST, request.FILES, limits=limits, auto_id="close_%s")
        done, status = attempt(form, lambda: conclude(act_of(request), number=number, **closing.given()))
    if done is not None:
        return HttpResponseRedirect(f"{here.home}{number}/")
    context = _context(actor_of(request), here, row, now) | {
        "form": form,
        "assigning": assigning,
        "closing": closing,
        "page_errors": bool(form and form.errors),
    }
    return render(request, "shared/objections/report.html", context, status=status)


def load(request: HttpRequest, number: str) -> Objection:
    """A report the reader may know of. Raises Refusal `access.hidden`, the same for an unknown number."""
    found = objections.seen(actor_of(request), number)
    if found is None:
        raise Refusal("access.hidden")
    return found


def chip(row: Objection, actor: Actor) -> Chip:
    """The status; orange while the reader has to look into it."""
    mine = is_mine(row, actor)
    return Chip(TONES.get(row.state, "orange" if mine else "blue"), OBJECTION.states[row.state].label)


def is_mine(row: Objection, actor: Actor) -> bool:
    """Whether the reader's own unit or body looks into it."""
    if actor.role is Role.SUPERVISOR or row.state != objections.INVESTIGATING:
        return False
    return actor.body == row.holder_body_id if row.holder_body_id else actor.employer == row.holder_employer_id


def _context(actor: Actor, here: Register, row: Objection, now: datetime) -> dict[str, Any]:
    mine, open_ = is_mine(row, actor), row.state == objections.INVESTIGATING
    words = "核查并办结" if open_ else OBJECTION.states[row.state].label
    undated = "没有规定时限" if row.concluded_at is None else f"办结于{timezone.localdate(row.concluded_at)}"
    turn = Turn(
        objections.holder_name(row) if open_ else words, now, mine, row.due_at if open_ else None, undated, words, ended=not open_
    )
    return {
        "here": here,
        "row": row,
        "chip": chip(row, actor),
        "turn": turn,
        "is_overdue": open_ and row.due_at is not None and now >= row.due_at,
        "files": objections.files(row),
        "steps": [_step(event) for event in objections.events(row)],
        "may_conclude": mine and may(actor, "objection.conclude"),
        "may_assign": open_ and may(actor, "objection.assign"),
        "is_recorded": objections.is_recorded(row),
        "crumbs": [Link(here.label, here.home), Link(row.number, "")],
    }


def _step(event: Any) -> Step:
    who = f"{event.acting_for} {event.by_name}".strip()
    return Step("done", STEPS[event.verb], event.at, who, event.note)
