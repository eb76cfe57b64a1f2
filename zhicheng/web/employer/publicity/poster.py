"""公示海报: the notice as it is put up in the unit, an A4 page or an A3 sheet, with the frozen content and its fingerprint."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from zhicheng.documents.publicity_notice import Day, Listed, PublicityNotice, render
from zhicheng.documents.typesetting import Stamp
from zhicheng.engine.calendar import StripDay
from zhicheng.records.queries import publicity
from zhicheng.records.queries.unit_cases import Notice
from zhicheng.web.employer.reviews.gate import profile_complete
from zhicheng.web.shared.door import UNIT, door

from .views import load

_PHONE = re.compile(r"[0-9][0-9\-、/ ]{5,}$")
_NOTES = {"weekend": "周末", "holiday": "放假", "make_up": "调休上班"}
HOW_TO_REPORT = (
    "对公示内容有异议的，请在公示期内向受理部门反映，写明具体事实和线索。",
    "受理部门对反映人的信息保密，并把核查结果告知实名反映的人。",
)


@door("employer", UNIT)
@profile_complete
@require_safe
def poster(request: HttpRequest, number: str) -> HttpResponse:
    """The poster as PDF; `?size=a3` for the large one. Raises Refusal `access.hidden`, `calendar.unpublished`."""
    notice = load(request, number)
    data = _notice(notice, request.build_absolute_uri(f"/unit/publicity/{notice.number}/"), request.GET.get("size") == "a3")
    response = HttpResponse(render(data), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{notice.number}.pdf"'
    return response


def _notice(notice: Notice, url: str, large: bool) -> PublicityNotice:
    days = publicity.days(notice)
    office, phone = _contact(notice)
    posted = timezone.localtime(notice.posted_at)
    return PublicityNotice(
        title="职称考核认定结果公示",
        issuer=notice.employer.name,
        opening="经本单位考核，下列人员拟申报考核认定，现予公示。",
        people=tuple(
            Listed(row.name, notice.employer.name, row.specialty, row.title_name, row.application.number)
            for row in publicity.people(notice)
        ),
        days=tuple(_day(day, first=day.on == days.posted_on) for day in days.days),
        posted_at=posted,
        ends_at=notice.ends_at,
        office=office,
        phone=phone,
        address=notice.place,
        how_to_report=HOW_TO_REPORT,
        stamp=Stamp(notice.number, notice.list_hash, url, posted),
        size="a3" if large else "a4",
    )


def _contact(notice: Notice) -> tuple[str, str]:
    found = _PHONE.search(notice.contact)
    if found is None:
        return notice.contact, notice.employer.office_phone or notice.contact
    return notice.contact[: found.start()].strip() or notice.employer.name, found.group().strip()


def _day(day: StripDay, *, first: bool) -> Day:
    if day.number is not None:
        return Day(day.on, "counted", day.number, _NOTES.get(day.kind, ""))
    return Day(day.on, "posted") if first else Day(day.on, "off", note=_NOTES.get(day.kind, ""))
