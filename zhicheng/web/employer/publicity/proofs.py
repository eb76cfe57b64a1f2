"""公示证明: the file as the unit uploaded it; every opening is noted (PUB-11)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from zhicheng.integrations import wiring
from zhicheng.records.queries import clock, publicity
from zhicheng.web.employer.reviews.gate import profile_complete
from zhicheng.web.shared.door import UNIT, door
from zhicheng.web.shared.reading import noted, sealed

from .views import load


@door("employer", UNIT)
@profile_complete
@require_safe
def proof(request: HttpRequest, number: str, proof: int) -> HttpResponse:
    """One proof of a notice of the reader's own unit."""
    notice = load(request, number)
    found = next((row for row in publicity.proofs(notice) if row.pk == proof), None)
    if found is None:
        raise Http404
    with wiring.store().open(found.file_id) as blob:
        response = HttpResponse(blob.read(), content_type=found.file.mime)
    response["Content-Disposition"] = "inline"
    what = f"查看{found.get_kind_display()}"
    return noted(request, sealed(response), what=what, subject=f"publicity:{number}", result="200", now=clock.now())
