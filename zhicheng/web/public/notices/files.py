"""Annexes of a notice, one by one or together."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from zhicheng.integrations import wiring
from zhicheng.integrations.store.blobs import BlobMissing
from zhicheng.records.queries import announcements
from zhicheng.records.queries.announcements import AnnouncementFile
from zhicheng.web.shared.door import PUBLIC, door
from zhicheng.web.shared.errors import not_found


@door("public", PUBLIC)
@require_safe
def annex(request: HttpRequest, number: str, position: int) -> HttpResponse:
    """One annex."""
    found = next((one for one in _files(number) if one.position == position), None)
    if found is None:
        raise Http404
    data = _read(found)
    if data is None:
        return _lost(request)
    return _attached(HttpResponse(data, content_type=found.file.mime), found.name)


@door("public", PUBLIC)
@require_safe
def annexes(request: HttpRequest, number: str) -> HttpResponse:
    """All annexes in one zip, numbered in their order."""
    files = _files(number)
    held = [(f"{one.position:02d}_{one.name}", _read(one)) for one in files]
    if not files or any(data is None for _, data in held):
        return _lost(request)
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_STORED) as archive:
        for name, data in held:
            archive.writestr(zipfile.ZipInfo(name), data or b"")
    return _attached(HttpResponse(body.getvalue(), content_type="application/zip"), f"{number}附件.zip")


def _files(number: str) -> Sequence[AnnouncementFile]:
    row = announcements.announcement(number)
    if row is None:
        raise Http404
    return announcements.files(row)


def _read(found: AnnouncementFile) -> bytes | None:
    try:
        with wiring.store().open(found.file_id) as blob:
            return bytes(blob.read())
    except BlobMissing:
        return None


def _lost(request: HttpRequest) -> HttpResponse:
    return not_found(request, Http404())


def _attached(response: HttpResponse, name: str) -> HttpResponse:
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response
