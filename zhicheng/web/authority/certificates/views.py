"""J1 证书签发: what waits and for what, what was issued, one certificate with its versions (CER-01, CER-05, CER-06)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from zhicheng.actions.certificates.issue import issue
from zhicheng.engine.refusal import Refusal
from zhicheng.integrations.signing import SealUnavailable
from zhicheng.records.queries import certificate_changes, certificates, clock, issuing, judging, looks
from zhicheng.records.queries.windows import local_day
from zhicheng.web.shared.door import DECIDERS, act_of, actor_of, door
from zhicheng.web.shared.paging import cursor_of, pager_of
from zhicheng.web.shared.papers.files import signed_file
from zhicheng.web.shared.parts import Link

from . import lines
from .forms import FindForm


@door("authority", DECIDERS)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The certificates of the reader's own body, newest first. Three statements for any number of them."""
    form, body = FindForm(request.GET), _body(request)
    wanted = form.wanted()
    part, counts = issuing.listed(body, wanted, cursor_of(request)), issuing.counts(body)
    context = {
        "form": form,
        "asked": form.values(),
        "rows": [lines.line(row) for row in part.rows],
        "pager": pager_of(request, part, total=None if wanted.words else _total(counts, wanted.state), noun="份"),
        "facets": _facets(counts, wanted.state),
        "waiting": certificate_changes.waiting(body),
        "is_test_seal": not settings.SEAL_URL,
        "crumbs": [Link("证书签发", "")],
    }
    return render(request, "authority/certificates/list.html", context)


@door("authority", DECIDERS)
@require_safe
def certificate(request: HttpRequest, number: str) -> HttpResponse:
    """One certificate. Another body's number is no number (404)."""
    rows = _editions(request, number)
    latest, held, revocation = rows[0], _in_force(rows), certificate_changes.open_revocation(number)
    context = {
        "row": lines.line(latest),
        "facts": lines.facts(latest, looks.look_counts([number]).get(number, 0)),
        "editions": [lines.edition(row) for row in rows],
        "may_revoke": held.state == "issued" and revocation is None,
        "revocation": revocation,
        "may_print": held.state == "issued" and not _paper_stopped(held),
        "may_change": latest.state == "issued",
        "crumbs": [Link("证书签发", lines.HOME), Link(number, "")],
    }
    return render(request, "authority/certificates/certificate.html", context)


@door("authority", DECIDERS)
@require_safe
def paper(request: HttpRequest, number: str) -> HttpResponse:
    """打印纸质证书, where the packs still give one. Raises Refusal `certificate.paper_stopped`, `certificate.not_in_force`."""
    latest = _in_force(_editions(request, number))
    stopped = _paper_stopped(latest)
    if stopped:
        raise Refusal("certificate.paper_stopped", clause=stopped)
    if latest.state != "issued":
        raise Refusal("certificate.not_in_force", state=latest.get_state_display(), issuer=latest.issuer.name)
    return signed_file(request, latest.file_sha256, number, number=number, what="打印纸质证书", shown=True)


@door("authority", DECIDERS, writes="certificate.issue")
@require_POST
def issue_again(request: HttpRequest, number: str) -> HttpResponse:
    """重新签发 of one that waits; what is still missing is said by name."""
    latest = _editions(request, number)[0]
    try:
        issue(act_of(request), certificate_id=latest.pk)
    except SealUnavailable as reason:
        messages.error(request, str(reason))
        return HttpResponseRedirect(lines.url(number))
    after = _editions(request, number)[0]
    if after.state == "issued":
        messages.success(request, f"{number}已签发，已短信告知{after.holder_name}。")
    else:
        messages.warning(request, f"还不能签发：{after.pending_reason}")
    return HttpResponseRedirect(lines.url(number))


def _body(request: HttpRequest) -> int:
    body = actor_of(request).body
    if body is None:
        raise Http404
    return body


def _editions(request: HttpRequest, number: str) -> Sequence[Any]:
    rows = issuing.editions(_body(request), number)
    if not rows:
        raise Http404
    return rows


def _in_force(rows: Sequence[Any]) -> Any:
    """The edition in force while a next one is being made; else the latest."""
    return next((row for row in rows if row.state == "issued"), rows[0])


def _paper_stopped(row: Any) -> str:
    on = local_day(clock.now())
    return certificates.paper_stopped(judging.rules(row.qualification.application, on), on)


def _total(counts: dict[str, int], state: str) -> int:
    return counts.get(state, sum(counts.values()))


def _facets(counts: dict[str, int], chosen: str) -> list[dict[str, Any]]:
    """One link a state that has any, and all of them."""
    rows = [{"label": "全部", "url": lines.HOME, "count": sum(counts.values()), "current": chosen == ""}]
    rows += [
        {"label": label, "url": f"{lines.HOME}?state={state}", "count": counts[state], "current": state == chosen}
        for state, label in issuing.STATES.items()
        if counts[state] or state in ("pending", "issued")
    ]
    return rows
