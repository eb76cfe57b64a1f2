"""C9 用途受限副本: for whom, for what, until when; each copy has its own code, and its own file (CER-04)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.actions.certificates.make_copy import make_copy
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import certificates, clock
from zhicheng.web.shared.attempt import KeyedForm, attempt, posted, told
from zhicheng.web.shared.door import APPLICANT, act_of, actor_of, door
from zhicheng.web.shared.forms import DateField, TextField
from zhicheng.web.shared.papers.files import signed_file
from zhicheng.web.shared.parts import Chip, Link
from zhicheng.web.shared.reading import sealed

HOME = "/me/certificates/"


class CopyForm(KeyedForm):
    """For whom, for what, until when."""

    recipient = TextField(label="给谁用", max_length=30, help_text="接收单位的全称，会印在副本上。")
    purpose = TextField(label="用途", max_length=20, help_text="例如投标、岗位聘用。")
    ends_on = DateField(label="有效期止", help_text="这一天24:00以后，查验显示“副本已过期”。")


@door("applicant", APPLICANT, writes="certificate.make_copy")
@require_http_methods(["GET", "HEAD", "POST"])
def copies(request: HttpRequest, number: str) -> HttpResponse:
    """The form, and the copies of this certificate made so far."""
    person = actor_of(request).person or 0
    row = next((row for row in certificates.of_person(person) if row.number == number and row.state == "issued"), None)
    if row is None:
        raise Http404
    form, status = CopyForm(posted(request)), 200
    if request.method == "POST":
        code, status = attempt(form, lambda: make_copy(act_of(request), number=number, **form.values()))
        if code is not None:
            return told(request, f"副本已制成，验证码{code}。", f"{HOME}{number}/copies/")
    context = {
        "form": form,
        "row": row,
        "rows": [_line(one) for one in certificates.copies(person) if one.certificate.number == number],
        "crumbs": [Link("首页", "/me/"), Link("我的证书", HOME), Link("用途受限副本", "")],
    }
    return sealed(render(request, "applicant/papers/copies.html", context, status=status))


@door("applicant", APPLICANT)
@require_safe
def copy_file(request: HttpRequest, code: str) -> HttpResponse:
    """The file of one's own copy. Raises Refusal `certificate.unknown`."""
    rows = certificates.copies(actor_of(request).person or 0)
    found = next((one for one in rows if one.code == code), None)
    if found is None:
        raise Refusal("certificate.unknown")
    return signed_file(request, found.file_sha256, f"副本{code}", number=found.certificate.number, what="下载副本")


def _line(one: Any) -> dict[str, Any]:
    is_good = clock.now() < one.ends_at
    return {
        "code": one.code,
        "purpose": one.purpose,
        "recipient": one.recipient,
        "ends_at": one.ends_at,
        "chip": Chip("green", "有效") if is_good else Chip("grey", "已过期"),
        "url": f"{HOME}copies/{one.code}.pdf" if is_good else "",
    }
