"""公示: a notice as it hangs in the unit, with its day strip and the fingerprint of its list (KINIT 三(二), annex 1; PUB-08)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from zhicheng.documents.publicity_notice import Day, Listed, PublicityNotice
from zhicheng.documents.typesetting import Stamp
from zhicheng.engine.calendar import StripDay
from zhicheng.records.queries import publicity

TITLE = "职称考核认定结果公示"
OPENING = "经本单位考核评议，下列人员拟申报考核认定，现予公示，接受监督。"
EXTRACT = "（本页摘录本人一行，全部名单共{count}人。）"
HOW_TO_REPORT = (
    "对公示内容有异议的，请在公示期内向受理部门反映，写明具体事实和线索。",
    "受理部门对反映人的信息保密，并把核查结果告知实名反映的人。",
)
_PHONE = re.compile(r"[0-9][0-9\-、/ ]{5,}$")
_NOTES = {"weekend": "周末", "holiday": "放假", "make_up": "调休上班"}


def notice_of(
    notice: Any, people: Sequence[Any], days: Sequence[StripDay], url: str, *, large: bool = False, only: str = ""
) -> PublicityNotice:
    """The notice of a publicity with its people and its strip; `large` for the A3 poster, `only` one case's line of it, by its number.

    What hung in the unit comes down when the period is over: an applicant keeps the own line, not the colleagues' (PUB-12).
    """
    office, phone = _contact(notice)
    shown = [row for row in people if not only or row.application.number == only]
    return PublicityNotice(
        title=TITLE,
        issuer=notice.employer_name,
        opening=OPENING + (EXTRACT.format(count=len(people)) if len(shown) < len(people) else ""),
        people=tuple(
            Listed(row.name, notice.employer_name, row.specialty, row.title_name, row.application.number) for row in shown
        ),
        days=tuple(_day(day, posted=day.on == notice.posted_on) for day in days),
        posted_at=notice.posted_at,
        ends_at=notice.ends_at,
        office=office,
        phone=phone,
        address=publicity.where(notice),
        how_to_report=HOW_TO_REPORT,
        stamp=Stamp(notice.number, notice.list_hash, url, notice.posted_at),
        size="a3" if large else "a4",
    )


def _contact(notice: Any) -> tuple[str, str]:
    """The office and its telephone, which a unit writes in one line."""
    found = _PHONE.search(notice.contact)
    if found is None:
        return notice.contact, notice.employer.office_phone or notice.contact
    return notice.contact[: found.start()].strip() or notice.employer_name, found.group().strip()


def _day(day: StripDay, *, posted: bool) -> Day:
    if day.number is not None:
        return Day(day.on, "counted", day.number, _NOTES.get(day.kind, ""))
    return Day(day.on, "posted") if posted else Day(day.on, "off", note=_NOTES.get(day.kind, ""))
