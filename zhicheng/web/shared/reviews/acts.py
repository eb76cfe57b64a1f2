"""Acting on a case from a page: faults in the form with nothing typed lost, and what changed meanwhile (X3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from zhicheng.actions.applications.verify_item import verify_item
from zhicheng.engine.refusal import Deficiency, Refusal
from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.records.queries import cases, unit_cases
from zhicheng.records.queries.unit_cases import Case
from zhicheng.web.shared import timetext
from zhicheng.web.shared.attempt import KeyedForm, attempt
from zhicheng.web.shared.casefile import anchor
from zhicheng.web.shared.door import act_of, actor_of, is_fragment

from .forms import VerdictForm


@dataclass
class Tried:
    """What became of an act: the reference when it was done, the status of the page otherwise, and every fault it named."""

    reference: str | None
    status: int
    items: list[Deficiency] = field(default_factory=list)


def tried(form: KeyedForm, act: Callable[[], str]) -> Tried:
    """Act when the form is sound. Raises the Refusal when the reader cannot mend it here."""
    named: list[Deficiency] = []

    def noting() -> str:
        try:
            return act()
        except Refusal as refusal:
            named.extend(refusal.items)
            raise

    reference, status = attempt(form, noting)
    return Tried(reference, status, named)


def verdict(
    request: HttpRequest, number: str, page: Callable[..., HttpResponse], answer: Callable[..., HttpResponse]
) -> HttpResponse:
    """A page of items: a POST writes down the verdict on one. What follows is `answer`, the item alone, where the page asks for no more;
    else the item in its place, or the whole `page` with the fault in its form."""
    if request.method != "POST":
        return page(request, number)
    reference = request.POST.get("reference", "")
    form = VerdictForm(request.POST, auto_id=f"{anchor(reference)}-%s")
    done = tried(form, lambda: verify_item(act_of(request), number=number, **form.values()))
    left, status = (None, 200) if done.reference is not None else (form, done.status)
    if is_fragment(request):
        return answer(request, number, reference, left, status)
    if left is None:
        return HttpResponseRedirect(f"{request.get_full_path()}#{anchor(reference)}")
    return page(request, number, left, status)


def seen(request: HttpRequest, number: str) -> Case:
    """The case of the reader's own unit. Raises Refusal `access.hidden`, and `access.own_case` for the applicant's own."""
    actor = actor_of(request)
    case = cases.seen(actor, number)
    if case.person_id == actor.person:
        raise Refusal("access.own_case")
    return case


def meanwhile(form: KeyedForm, case: Case, now: datetime) -> str:
    """X3: who changed the case since the page was drawn, in words; the form then rests on the present version."""
    typed = form.data.get("version", "")
    if not form.is_bound or typed == str(case.version):
        return ""
    form.data = {name: value for name, value in form.data.items() if name != "sure"} | {"version": str(case.version)}
    last = unit_cases.last_event(case)
    if last is None:
        return ""
    label = next((row.label for row in APPLICATION.transitions if row.verb == last.verb), last.verb)
    state = APPLICATION.states[case.state].label
    return (
        f"{last.by_name}在{timetext.moment(last.at, now)}办理了“{label}”，现在是“{state}”。您填写的内容都还在，核对后可以再办。"
    )
