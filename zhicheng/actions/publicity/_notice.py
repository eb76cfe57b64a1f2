"""The notice of one unit: the frozen public content of each person, its hash, the running number (K20 六(四)1; PUB-08, PUB-13)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from zhicheng.actions.act import Act
from zhicheng.actions.applications import _case
from zhicheng.actions.applications._numbers import running
from zhicheng.engine.calendar import PublicityDays
from zhicheng.records.models import Application, Employer, Publicity, PublicityPerson
from zhicheng.records.queries import shown as shown_fields

from ._terms import Terms


def notice_for(
    act: Act, cases: Sequence[Application], strip: PublicityDays, terms: Terms, posted_at: datetime, unit: Employer
) -> Publicity:
    """The notice of one unit with the frozen content of each person: the applicant's own, or the one they are dispatched to."""
    shown, is_using = [shown_fields.of_case(case) for case in cases], unit.pk != cases[0].employer_id
    notice = Publicity.objects.create(
        number=_number(cases[0], act.now),
        kind="unit",
        employer=unit,
        employer_name=unit.name if is_using else cases[0].employer_name,
        posted_at=posted_at,
        posted_on=strip.posted_on,
        working_days=max(day.number or 0 for day in strip.days),
        ends_at=strip.ends_at,
        means=terms.means,
        place=terms.place.strip() if terms.means != Publicity.Means.SITE else "",
        contact=terms.contact.strip(),
        list_hash=shown_fields.list_hash(shown),
        posted_by_id=_case.reviewer(act),
    )
    for case, fields in zip(cases, shown, strict=True):
        kept = {"attempt": case.attempt, "is_using": is_using, "content_hash": shown_fields.content_hash(fields)}
        PublicityPerson.objects.create(publicity=notice, application=case, **kept, **fields)
    return notice


def _number(case: Application, now: datetime) -> str:
    """The cases' own prefix, the year, a running number of notices."""
    return running(f"{case.number.split('-')[0][:-4]}{_case.local_day(now).year}-GS-", Publicity.objects.all())
