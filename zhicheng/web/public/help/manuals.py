"""系统使用指南, before anybody signs in; a guide that is not there says so instead of failing (SUP-03)."""

from __future__ import annotations

from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from zhicheng.actions.papers.user_guide import user_guide
from zhicheng.records.queries import frame
from zhicheng.web.shared.door import PUBLIC, door
from zhicheng.web.shared.parts import Link

MANUALS = (
    ("applicant", "个人申报指南", "注册、建档案、填申报、看进度、改退回"),
    ("unit", "用人单位指南", "注册单位、审核、公示、填意见、管理人员"),
    ("bureau", "人社和主管部门指南", "受理、核验、认定、签发证书"),
)


@door("public", PUBLIC)
@require_safe
def manual(request: HttpRequest, role: str) -> HttpResponse:
    """One guide as PDF."""
    title = next((name for code, name, _ in MANUALS if code == role), "")
    pdf = _printed(role, frame.words().platform) if title else None
    if pdf is None:
        crumbs = [Link("首页", "/"), Link("帮助", "/help/"), Link("使用指南", "")]
        return render(request, "public/help/no_manual.html", {"title": title, "crumbs": crumbs}, status=404)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(True, f"{title}.pdf") or "attachment"
    return response


@lru_cache(maxsize=8)
def _printed(role: str, platform: str) -> bytes | None:
    return user_guide(role, platform)
