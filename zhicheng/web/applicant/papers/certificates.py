"""C9 我的证书: one's own certificates, their files and links, and who has looked at them (CER-04, CER-05)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.certificate import CERTIFICATE
from zhicheng.engine.workflow.certificate_change import OPEN
from zhicheng.records.queries import certificate_changes, certificates, clock, verification
from zhicheng.records.queries.looks import looks as looks_at
from zhicheng.records.queries.windows import local_day
from zhicheng.web.shared.door import APPLICANT, actor_of, door
from zhicheng.web.shared.paging import cursor_of, pager_of
from zhicheng.web.shared.papers.changes import chip as change_chip
from zhicheng.web.shared.papers.files import signed_file
from zhicheng.web.shared.parts import Chip, Link, Tone
from zhicheng.web.shared.reading import sealed

from .tabs import tabbed

TONES: dict[str, Tone] = {"pending": "blue", "issued": "green", "replaced": "grey", "revoked": "red", "cancelled": "grey"}


@door("applicant", APPLICANT)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The certificates and the looks at them, newest first."""
    person, now = actor_of(request).person or 0, clock.now()
    rows, changes = certificates.of_person(person), certificate_changes.of_person(person)
    looks, part = looks_at(list(dict.fromkeys(row.number for row in rows)), cursor_of(request))
    context = {
        "cards": [_card(row, [one for one in changes if one.certificate_id == row.pk], local_day(now)) for row in rows],
        "applications": Link("看申报记录", "/applications/"),
        "looks": looks,
        "several": len(rows) > 1,
        "pager": pager_of(request, part, noun="条"),
        "now": now,
    }
    return sealed(render(request, "applicant/papers/certificates.html", context | tabbed("我的证书")))


@door("applicant", APPLICANT)
@require_safe
def download(request: HttpRequest, number: str) -> HttpResponse:
    """The signed file. Raises Refusal `certificate.unknown` for anybody else's, `certificate.not_in_force`, `certificate.not_open`."""
    found = [row for row in certificates.of_person(actor_of(request).person or 0) if row.number == number]
    if not found:
        raise Refusal("certificate.unknown")
    row = next((row for row in found if row.state == "issued"), found[0])
    if row.state != "issued":
        raise Refusal("certificate.not_in_force", state=CERTIFICATE.states[row.state].label, issuer=row.issuer.name)
    certificates.must_be_open(row, local_day(clock.now()))
    return signed_file(request, row.file_sha256, number, number=number, what="下载证书")


def _card(row: Any, changes: list[Any], on: date) -> dict[str, Any]:
    held, state = row.qualification, CERTIFICATE.states[row.state]
    is_held, opens = row.state == "issued", certificates.download_from(row, on)
    force = certificates.equal_force(row, on) if is_held else ""
    facts = [
        ("证书编号", row.number, f"第{row.edition}版" if row.edition > 1 else ""),
        ("批准文号", held.document.number, ""),
        ("文件日期", held.document_on, ""),
        ("资格起算日", held.counts_on, "任职年限从这一天算起" if is_held else ""),
        ("发证机关", row.issuer.name, row.issuer.phone),
        ("有效范围", row.limits, ""),
        ("效力", "与纸质证书效力相同" if force else "", force),
        ("失效", row.ended_reason, ""),
    ]
    return {
        "title": f"{held.title_name}（{row.specialty}）",
        "chip": Chip(TONES[row.state], state.reads),
        "pending": row.pending_reason if row.state == "pending" else "",
        "facts": [{"label": label, "value": value, "note": note} for label, value, note in facts if value],
        "opens": opens if is_held else None,
        "url": f"/me/certificates/{row.number}.pdf" if is_held and not opens else "",
        "copies_url": f"/me/certificates/{row.number}/copies/" if is_held and not opens else "",
        "link": f"{settings.PUBLIC_URL}/verify/{verification.code(row.number, row.edition)}/" if row.state != "pending" else "",
        "is_test": row.is_test_seal,
        "change_url": f"/me/certificates/{row.number}/change/"
        if is_held and not any(one.state in OPEN for one in changes)
        else "",
        "changes": [_change(one, renewed=row.state == "replaced") for one in changes],
    }


def _change(row: Any, *, renewed: bool) -> dict[str, Any]:
    chip = Chip("green", "已换发新版") if renewed and row.state == "approved" else change_chip(row, is_holder=True)
    return {"kind": row.get_kind_display(), "at": row.asked_at, "chip": chip, "opinion": row.opinion}
