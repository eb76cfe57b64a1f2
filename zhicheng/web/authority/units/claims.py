"""F4 认领申请: what the unit's administrator did not answer comes to the bureau, with the sealed explanation (ACC-15)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.actions.employers.decide_claim import decide_claim
from zhicheng.integrations import wiring
from zhicheng.records.queries import bureau, clock
from zhicheng.web.shared.attempt import attempt, posted, told
from zhicheng.web.shared.door import BODY, act_of, actor_of, door
from zhicheng.web.shared.parts import Link
from zhicheng.web.shared.reading import noted, sealed

from .forms import DecideForm
from .views import HOME, HOME_LABEL


@door("authority", BODY, writes="employer.decide_claim")
@require_http_methods(["GET", "POST"])
def claim(request: HttpRequest, claim: int) -> HttpResponse:
    """One claim: who asks for what and why, the letter, the decision."""
    row = _claim(request, claim)
    form, status = DecideForm(posted(request)), 200
    if request.method == "POST":
        act = act_of(request)
        done, status = attempt(form, lambda: decide_claim(act, claim_id=claim, **_decided(form)))
        if done is not None:
            return told(request, "认领申请已处理，结果已告知申请人。", HOME)
    context = {
        "claim": row,
        "form": form if row.state == row.State.WITH_BODY else None,
        "clerks": bureau.standing(row.employer_id).clerks,
        "now": clock.now(),
        "crumbs": [Link(HOME_LABEL, HOME), Link(f"{row.person.name}的认领申请", "")],
    }
    return render(request, "authority/units/claim.html", context, status=status)


@door("authority", BODY)
@require_safe
def letter(request: HttpRequest, claim: int) -> HttpResponse:
    """盖章说明: the file as it was sent; every opening is noted."""
    row = _claim(request, claim)
    with wiring.store().open(row.letter.file_id) as blob:
        response = HttpResponse(blob.read(), content_type=row.letter.file.mime)
    response["Content-Disposition"] = "inline"
    return noted(request, sealed(response), what="查看认领说明", subject=f"claim:{row.pk}", result="200", now=clock.now())


def _claim(request: HttpRequest, number: int) -> Any:
    row = bureau.claim(actor_of(request), number)
    if row is None:
        raise Http404
    return row


def _decided(form: DecideForm) -> dict[str, Any]:
    values = form.values()
    return {"grants": values["grants"] == "yes", "replaces": values["replaces"], "opinion": values["opinion"]}
