"""公示海报: the notice as it is put up in the unit, an A4 page or an A3 sheet, with the frozen content and its fingerprint."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from zhicheng.actions.papers.publicity_notice import notice_of
from zhicheng.documents.publicity_notice import render
from zhicheng.records.queries import clock, papers, publicity
from zhicheng.web.employer.reviews.gate import profile_complete
from zhicheng.web.shared.door import UNIT, door
from zhicheng.web.shared.papers.answers import printed

from .views import load


@door("employer", UNIT)
@profile_complete
@require_safe
def poster(request: HttpRequest, number: str) -> HttpResponse:
    """The poster as PDF; `?size=a3` for the large one.

    Raises Refusal `access.hidden`, `calendar.unpublished`, `paper.unprintable`.
    """
    notice = load(request, number)
    people, days = publicity.people(notice), publicity.days(notice, clock.now()).days
    url = f"{settings.PUBLIC_URL}/publicity/{notice.number}/"
    data = notice_of(notice, people, days, url, large=request.GET.get("size") == "a3")
    pdf = printed(lambda: render(data), papers.office_of(people[0].application))
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{notice.number}.pdf"'
    return response
