"""The signed file of a certificate or a copy as an answer; who took it stands in the holder's log (CER-04, SEC-04)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from zhicheng.integrations import wiring
from zhicheng.records.queries import clock, verification
from zhicheng.web.shared.reading import noted, sealed


def signed_file(request: HttpRequest, sha256: str, name: str, *, number: str, what: str, shown: bool = False) -> HttpResponse:
    """The file to keep, or `shown` in the browser to be printed."""
    with wiring.store().open(sha256) as blob:
        response = HttpResponse(blob.read(), content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(not shown, f"{name}.pdf") or "attachment"
    result = "已打开" if shown else "已下载"
    return noted(request, sealed(response), what=what, subject=verification.subject(number), result=result, now=clock.now())
