"""经办人 (page E2): who acts for the unit, each with an account of their own; handing over moves the work and ends the old access (ACC-08)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from zhicheng.actions.employers.hand_over import hand_over
from zhicheng.engine.access import Role, may
from zhicheng.records.queries import bureau
from zhicheng.records.queries import handlers as queries
from zhicheng.web.shared.attempt import attempt, posted, told
from zhicheng.web.shared.door import UNIT, act_of, actor_of, door

from .forms import FindForm, HandOverForm

HOME = "/unit/handlers/"
ADMIN = frozenset({Role.UNIT_ADMIN})


@door("employer", UNIT)
@require_GET
def handlers(request: HttpRequest) -> HttpResponse:
    """经办人: those of today and those before."""
    actor = actor_of(request)
    unit = actor.employer or 0
    context = {
        "rows": queries.present(unit),
        "former": queries.former(unit),
        "tasks": queries.tasks(unit, actor.person or 0),
        "may_hand_over": may(actor, "employer.hand_over"),
        "claims": bureau.claims_of_unit(unit) if may(actor, "employer.hand_over") else [],
    }
    return render(request, "employer/handlers/handlers.html", context)


@door("employer", ADMIN, writes="employer.hand_over")
@require_http_methods(["GET", "POST"])
def hand_over_to(request: HttpRequest, person: int) -> HttpResponse:
    """移交: to a colleague who has chosen the unit and has an account of their own."""
    actor = actor_of(request)
    unit = actor.employer or 0
    leaving = next((row for row in queries.present(unit) if row.person == person), None)
    if leaving is None:
        raise Http404
    find = FindForm(request.GET)
    people = [row for row in queries.candidates(unit, str(find.values().get("q", ""))) if row.pk != person]
    form, status = HandOverForm(posted(request), people=people), 200
    if request.method == "POST":
        act = act_of(request)
        done, status = attempt(form, lambda: hand_over(act, person_id=person, successor=int(form.cleaned_data["successor"])))
        if done is not None:
            return told(request, f"{leaving.name}的经办工作已移交，原身份从现在起失效。", HOME)
    context = {
        "form": form,
        "find": find,
        "people": people,
        "leaving": leaving,
        "own": person == actor.person,
        "tasks": queries.tasks(unit, person),
        "crumbs": [{"label": "经办人", "url": HOME}, {"label": f"移交{leaving.name}的工作", "url": ""}],
    }
    return render(request, "employer/handlers/hand_over.html", context, status=status)
