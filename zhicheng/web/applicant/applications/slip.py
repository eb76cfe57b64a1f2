"""进度单: the progress of one case on one sheet, for people who ask at a counter (ux 9.6)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from zhicheng.documents.progress_slip import ProgressSlip, Step, render
from zhicheng.documents.typesetting import Stamp
from zhicheng.records.queries import applicant_cases, calendar, cases, clock
from zhicheng.web.shared import parts
from zhicheng.web.shared.door import APPLICANT, actor_of, door
from zhicheng.web.shared.timetext import moment

from . import present, way


@door("applicant", APPLICANT)
@require_safe
def slip(request: HttpRequest, number: str) -> HttpResponse:
    """The slip as PDF: the same steps and dates as on the page."""
    case, now = cases.seen(actor_of(request), number), clock.now()
    book = present.book_of(case, now)
    bar, rule = present.turn(case, now, push_by=present.pushed_by(case, book)), present.due_clause(case, book, now)
    steps = way.done(case, cases.events(case), ()) + way.current(case, book, now)
    steps += way.ahead(case, cases.route(case), book, calendar.calendar())
    filings = applicant_cases.filings(case)
    stamp = Stamp(
        number=case.number,
        digest=filings[-1].sha256 if filings else "",
        url=request.build_absolute_uri(present.url(case)),
        made_at=timezone.localtime(now),
    )
    data = ProgressSlip(
        number=case.number,
        applicant=case.person.name,
        subject=present.title(case),
        status=present.chip(case).text,
        turn=bar.holder,
        next_act=bar.verb,
        until_at=bar.until,
        until_rule=rule.title if rule else "",
        steps=tuple(_step(step) for step in steps),
        contact=present.holder(case),
        phone=present.phone(case),
        printed_at=timezone.localtime(now),
        stamp=stamp,
    )
    response = HttpResponse(render(data), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{case.number}.pdf"'
    return response


def _step(step: parts.Step) -> Step:
    if step.state == "done":
        return Step("done", step.title, step.actor, moment(step.at) if step.at else "")
    return Step("current" if step.state == "current" else "ahead", step.title, step.actor, step.latest)
