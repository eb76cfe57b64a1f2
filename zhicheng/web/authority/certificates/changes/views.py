"""J2 更正、换发、遗失、撤销: what was asked or decided, its proof, whom it is about, and two officers (CER-09, CER-11)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.actions.certificates.accept_change import accept_change
from zhicheng.actions.certificates.decide_change import decide_change
from zhicheng.actions.certificates.propose_change import propose_change
from zhicheng.integrations import wiring
from zhicheng.records.queries import certificate_changes, clock
from zhicheng.web.authority.certificates import lines as certificate_lines
from zhicheng.web.shared.attempt import KeyedForm, attempt, told
from zhicheng.web.shared.door import DECIDERS, act_of, actor_of, door
from zhicheng.web.shared.paging import cursor_of, pager_of
from zhicheng.web.shared.parts import Link
from zhicheng.web.shared.reading import noted, sealed

from . import lines
from .forms import AcceptForm, AgreeForm, AgreeToRevokeForm, DrawUpForm, RefuseForm, RefuseToRevokeForm

FORMS: dict[str, type[KeyedForm]] = {"accept": AcceptForm, "agree": AgreeForm, "refuse": RefuseForm}
TO_REVOKE: dict[str, type[KeyedForm]] = {"agree": AgreeToRevokeForm, "refuse": RefuseToRevokeForm}
DONE = {
    "accept": "已受理，请另一位工作人员复核。",
    "agree": "已同意，新版证书正在制作，签发后旧版失效。",
    "refuse": "已办结，理由已告知持证人。",
}
REVOKED = {"agree": "已按决定文书撤销，查验时立即显示“已撤销”，持证人已短信告知。", "refuse": "已办结，证书照旧有效。"}


@door("authority", DECIDERS)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """What lies with the reader's body, open ones first to hand."""
    is_open = request.GET.get("state") != "closed"
    part = certificate_changes.of_body(actor_of(request).body or 0, is_open=is_open, at=cursor_of(request))
    context = {
        "rows": [lines.line(row) for row in part.rows],
        "is_open": is_open,
        "facets": [
            {"label": "待办", "url": lines.HOME, "current": is_open},
            {"label": "已办结", "url": f"{lines.HOME}?state=closed", "current": not is_open},
        ],
        "pager": pager_of(request, part, noun="件"),
        "crumbs": [Link("证书签发", certificate_lines.HOME), Link(lines.TITLE, "")],
    }
    return render(request, "authority/certificates/changes/list.html", context)


@door("authority", DECIDERS, writes="certificate.propose_change")
@require_http_methods(["GET", "HEAD", "POST"])
def draw_up(request: HttpRequest) -> HttpResponse:
    """An officer draws up a correction or a reissue for a holder at the counter."""
    bound = request.method == "POST"
    form = (
        DrawUpForm(request.POST, request.FILES) if bound else DrawUpForm(initial={"number": request.GET.get("number", "")[:40]})
    )
    status = 200
    if bound:
        done, status = attempt(form, lambda: propose_change(act_of(request), **form.given()))
        if done is not None:
            return told(request, "已提交复核，请另一位工作人员复核。", f"{lines.HOME}{done}/")
    crumbs = [Link("证书签发", certificate_lines.HOME), Link(lines.TITLE, lines.HOME), Link("提出更正或补办", "")]
    return render(request, "authority/certificates/changes/new.html", {"form": form, "crumbs": crumbs}, status=status)


@door("authority", DECIDERS, writes=("certificate.accept_change", "certificate.decide_change"))
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, change: int) -> HttpResponse:
    """One of them: what changes, the proof, and what the reader may do about it."""
    row, do, status = _row(request, change), request.POST.get("do", ""), 200
    is_ending = row.kind == certificate_changes.REVOCATION
    kinds, done_words = (TO_REVOKE, REVOKED) if is_ending else (FORMS, DONE)
    forms = {name: kind(request.POST if name == do else None) for name, kind in kinds.items()}
    if request.method == "POST":
        if do not in forms:
            raise Http404
        done, status = attempt(forms[do], _deed(request, change, do, forms[do]))
        if done is not None:
            return told(request, done_words[do], f"{lines.HOME}{change}/")
    crumbs = [Link("证书签发", certificate_lines.HOME), Link(lines.TITLE, lines.HOME), Link(row.certificate.number, "")]
    context = lines.whole(row, actor_of(request)) | {"forms": forms, "crumbs": crumbs, "form": forms.get(do)}
    return render(request, "authority/certificates/changes/change.html", context, status=status)


@door("authority", DECIDERS)
@require_safe
def proof(request: HttpRequest, change: int) -> HttpResponse:
    """证明材料 as it was sent; every opening is noted."""
    row = _row(request, change)
    with wiring.store().open(row.proof_id) as blob:
        response = HttpResponse(blob.read(), content_type=row.proof.mime)
    response["Content-Disposition"] = "inline"
    subject = f"certificate:{row.certificate.number}"
    return noted(request, sealed(response), what="查看更正、补办或撤销的证明材料", subject=subject, result="200", now=clock.now())


def _deed(request: HttpRequest, change: int, do: str, form: KeyedForm) -> Callable[[], str]:
    def acted() -> str:
        values, act = form.values(), act_of(request)
        if do == "accept":
            return accept_change(act, change=change, **values)
        return decide_change(act, change=change, grants=do == "agree", opinion=values.get("opinion", ""))

    return acted


def _row(request: HttpRequest, change: int) -> Any:
    row = certificate_changes.of_body_one(actor_of(request).body or 0, change)
    if row is None:
        raise Http404
    return row
