"""发布公示: the assessed people of one unit, what may be public of each frozen and hashed (K20 六(四)1; KINIT 三(二); PUB-01, PUB-08, PUB-13)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from zhicheng.actions import outbox
from zhicheng.actions.act import Act, action
from zhicheng.actions.applications import _case, _decision, _judgement, _notices
from zhicheng.actions.applications._numbers import running
from zhicheng.engine.calendar import PublicityDays, spell_deadline, start_of_day
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.records.models import Application, Publicity, PublicityPerson
from zhicheng.records.queries import shown as shown_fields

from . import _copies, _terms
from ._terms import Terms

__all__ = ["Terms", "post"]


@action("publicity.post")
def post(act: Act, *, numbers: Sequence[str], terms: Terms) -> str:
    """Post one notice for several cases; judges each as of the posting, which binds. Returns the notice's number.

    Raises Refusal `publicity.nobody`, `publicity.means`, `publicity.place`, `publicity.contact`, `publicity.posted`,
    `publicity.ends_first`, `publicity.too_short`, `application.ineligible` naming the person, `publicity.exposes`,
    `calendar.unpublished`, `access.*`, `workflow.state`.
    """
    act.about("publicity:new")
    if not numbers:
        raise Refusal("publicity.nobody")
    cases = [_case.locked(act, "publicity.post", number)[0] for number in sorted(set(numbers))]
    for case in cases:
        APPLICATION.target("publicise", case.state, act.by.role)
        _decision.nothing_open(case, "unit")
    posted_at = _terms.check(act, cases, terms)
    strip = _terms.strip(act, cases, terms, posted_at)
    notice = _notice(act, cases, strip, terms, posted_at)
    for case in cases:
        answer = _judgement.record(act, case, "publicity", strip.posted_on)
        _judgement.must_hold(case, answer)
        _publicise(act, case, notice, strip)
    _copies.take(act, notice, "start")
    act.about(f"publicity:{notice.number}", people=len(cases), ends=notice.ends_at.isoformat(), hash=notice.list_hash)
    return notice.number


def _notice(act: Act, cases: Sequence[Application], strip: PublicityDays, terms: Terms, posted_at: datetime) -> Publicity:
    shown = [shown_fields.of_case(case) for case in cases]
    notice = Publicity.objects.create(
        number=_number(cases[0], act.now),
        kind="unit",
        employer=cases[0].employer,
        employer_name=cases[0].employer_name,
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
        PublicityPerson.objects.create(
            publicity=notice, application=case, attempt=case.attempt, content_hash=shown_fields.content_hash(fields), **fields
        )
    return notice


def _publicise(act: Act, case: Application, notice: Publicity, strip: PublicityDays) -> None:
    _case.move(act, case, "publicise", opinion=f"公示{notice.number}", stage="unit")
    case.due_at = notice.ends_at
    _case.keep(act, case)
    first = next(day.on for day in strip.days if day.number == 1)
    payload = {"number": case.number}
    key = f"rejudge:{notice.number}:{case.number}"
    outbox.put("application.rejudge", key, case.number, payload, due_at=start_of_day(first), now=act.now)
    key = f"publicity-end:{notice.number}:{case.number}"
    outbox.put("publicity.end", key, case.number, payload, due_at=notice.ends_at, now=act.now)
    _notices.tell_applicant(act, case, "publicity.started", days=notice.working_days, ends=spell_deadline(notice.ends_at))


def _number(case: Application, now: datetime) -> str:
    """The cases' own prefix, the year, a running number of notices."""
    return running(f"{case.number.split('-')[0][:-4]}{_case.local_day(now).year}-GS-", Publicity.objects.all())
