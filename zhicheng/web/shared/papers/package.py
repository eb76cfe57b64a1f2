"""D16 电子材料备份: everything of a case in one file, for its applicant and for the unit it went to; a large one is built by the worker (K22 五(二)3(6); PRO-19)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from zhicheng.actions.packages.ask import ask
from zhicheng.actions.packages.bundle import bundle
from zhicheng.engine.access import Role
from zhicheng.engine.refusal import Refusal
from zhicheng.integrations import wiring
from zhicheng.integrations.store.blobs import BlobMissing
from zhicheng.records.queries import cases, clock, packages, papers
from zhicheng.records.queries.packages import Contents
from zhicheng.web.shared.attempt import KeyedForm, told
from zhicheng.web.shared.door import act_of, actor_of
from zhicheng.web.shared.reading import noted, sealed

from .around import Around


def package_page(request: HttpRequest, number: str, around: Around) -> HttpResponse:
    """What is in it and how large it is; the button, or that it is being built. Raises Refusal `access.hidden`."""
    case = cases.seen(actor_of(request), number)
    if request.method == "POST":
        ask(act_of(request), number=number)
        return told(request, "正在制作备份，做好后会在“消息”里告知。", request.path)
    context: dict[str, Any] = {
        **around.context(case, clock.now(), "电子材料备份"),
        "form": KeyedForm(),
        "here": around.trail[1].url,
        "is_own": actor_of(request).role is Role.APPLICANT,
    }
    try:
        found = packages.contents(case, actor_of(request).account or 0)
    except Refusal as refusal:
        return sealed(render(request, "shared/papers/package.html", context | {"refusal": refusal}, status=refusal.status))
    row = packages.package(case, actor_of(request).account or 0, found.digest)
    context |= {
        "found": found,
        "megabytes": f"{found.size / 1048576:.1f}",
        "is_small": found.size <= packages.AT_ONCE,
        "is_ready": row is not None and row.ready_at is not None,
        "is_asked": row is not None,
    }
    return sealed(render(request, "shared/papers/package.html", context))


def package_answer(request: HttpRequest, number: str) -> HttpResponse:
    """The zip. Raises Refusal `access.hidden`, `package.not_filed`, `package.building`, `package.file_gone`."""
    case = cases.seen(actor_of(request), number)
    found = packages.contents(case, actor_of(request).account or 0)
    try:
        response = HttpResponse(_bytes(request, found), content_type="application/zip")
    except BlobMissing as gone:
        raise Refusal("package.file_gone", office=papers.office_of(case)) from gone
    response["Content-Disposition"] = content_disposition_header(True, f"{number} 电子材料备份.zip") or "attachment"
    return noted(
        request, sealed(response), what="下载电子材料备份", subject=f"application:{number}", result="已下载", now=clock.now()
    )


def _bytes(request: HttpRequest, found: Contents) -> bytes:
    if found.size <= packages.AT_ONCE:
        return bundle(found, clock.now())
    row = packages.package(found.case, actor_of(request).account or 0, found.digest)
    if row is None or row.ready_at is None:
        raise Refusal("package.building")
    with wiring.store().open(row.file_sha256) as blob:
        return bytes(blob.read())
