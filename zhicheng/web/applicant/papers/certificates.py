"""C9 我的证书: one's own certificates, their files and links, and who has looked at them (CER-04, CER-05)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.certificate import CERTIFICATE
from zhicheng.engine.workflow.certificate_change import OPEN
from zhicheng.integrations import wiring
from zhicheng.records.queries import certificate_changes, certificates, clock, verification
from zhicheng.records.queries.windows import local_day
from zhicheng.web.shared.door import APPLICANT, actor_of, door
from zhicheng.web.shared.paging import cursor_of, pager_of
from zhicheng.web.shared.papers.changes import chip as change_chip
from zhicheng.web.shared.parts import Chip, Link, Tone
from zhicheng.web.shared.reading import noted, sealed

TONES: dict[str, Tone] = {"pending": "blue", "issued": "green", "replaced": "grey", "revoked": "red", "cancelled": "grey"}


@door("applicant", APPLICANT)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The certificates and the looks at them, newest first."""
    person, now = actor_of(request).person or 0, clock.now()
    rows, changes = certificates.of_person(person), certificate_changes.of_person(person)
    looks, part = verification.looks(list(dict.fromkeys(row.number for row in rows)), cursor_of(request))
    context = {
        "cards": [_card(row, [one for one in changes if one.certificate_id == row.pk]) for row in rows],
        "applications": Link("看申报记录", "/applications/"),
        "looks": looks,
        "several": len(rows) > 1,
        "pager": pager_of(request, part, noun="条"),
        "now": now,
        "crumbs": [Link("首页", "/me/"), Link("我的证书", "")],
    }
    return sealed(render(request, "applicant/papers/certificates.html", context))


@door("applicant", APPLICANT)
@require_safe
def download(request: HttpRequest, number: str) -> HttpResponse:
    """The signed file. Raises Refusal `certificate.unknown` for anybody else's, `certificate.not_in_force`, `certificate.not_open`."""
    row = next((row for row in certificates.of_person(actor_of(request).person or 0) if row.number == number), None)
    if row is None:
        raise Refusal("certificate.unknown")
    if row.state != "issued":
        raise Refusal("certificate.not_in_force", state=CERTIFICATE.states[row.state].label, issuer=row.issuer.name)
    now = clock.now()
    opens = certificates.download_from(row, local_day(now))
    if opens is not None:
        raise Refusal("certificate.not_open", on=f"{opens.year}年{opens.month}月{opens.day}日")
    with wiring.store().open(row.file_sha256) as blob:
        response = HttpResponse(blob.read(), content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(True, f"{number}.pdf") or "attachment"
    return noted(request, sealed(response), what="下载证书", subject=verification.subject(number), result="已下载", now=now)


def _card(row: Any, changes: list[Any]) -> dict[str, Any]:
    held, state = row.qualification, CERTIFICATE.states[row.state]
    facts = [
        ("证书编号", row.number, f"第{row.edition}版" if row.edition > 1 else ""),
        ("批准文号", held.document.number, ""),
        ("文件日期", held.document_on, ""),
        ("资格起算日", held.counts_on, "任职年限从这一天算起"),
        ("发证机关", row.issuer.name, row.issuer.phone),
        ("有效范围", row.limits, ""),
        ("失效", row.ended_reason, ""),
    ]
    return {
        "title": f"{held.title_name}（{row.specialty}）",
        "chip": Chip(TONES[row.state], state.reads),
        "pending": row.pending_reason if row.state == "pending" else "",
        "facts": [{"label": label, "value": value, "note": note} for label, value, note in facts if value],
        "url": f"/me/certificates/{row.number}.pdf" if row.state == "issued" else "",
        "link": f"{settings.PUBLIC_URL}/verify/{verification.code(row.number, row.edition)}/" if row.state != "pending" else "",
        "is_test": row.is_test_seal,
        "change_url": f"/me/certificates/{row.number}/change/"
        if row.state == "issued" and not any(one.state in OPEN for one in changes)
        else "",
        "changes": [
            {"kind": one.get_kind_display(), "at": one.asked_at, "chip": change_chip(one, is_holder=True), "opinion": one.opinion}
            for one in changes
        ],
    }
