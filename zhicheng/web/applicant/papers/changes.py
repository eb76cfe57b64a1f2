"""C9 更正或遗失补办: the holder asks, with a proof; what became of it stands on the certificate's card (CER-09, CER-11)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhicheng.actions.certificates.propose_change import propose_change
from zhicheng.records.queries import certificates
from zhicheng.web.shared.attempt import attempt, told
from zhicheng.web.shared.door import APPLICANT, act_of, actor_of, door
from zhicheng.web.shared.papers.changes import AskForm
from zhicheng.web.shared.parts import Link

HOME = "/me/certificates/"


@door("applicant", APPLICANT, writes="certificate.propose_change")
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, number: str) -> HttpResponse:
    """The form for one's own certificate; anybody else's number is no number (404)."""
    rows = [row for row in certificates.of_person(actor_of(request).person or 0) if row.number == number]
    if not rows or rows[0].state != "issued":
        raise Http404
    bound = request.method == "POST"
    form, status = AskForm(request.POST if bound else None, request.FILES if bound else None), 200
    if bound:
        done, status = attempt(form, lambda: propose_change(act_of(request), number=number, **form.given()))
        if done is not None:
            return told(request, "申请已提出，结果会在“消息”里告知。", HOME)
    context = {
        "form": form,
        "row": rows[0],
        "crumbs": [Link("首页", "/me/"), Link("我的证书", HOME), Link("更正或补办", "")],
    }
    return render(request, "applicant/papers/change.html", context, status=status)
