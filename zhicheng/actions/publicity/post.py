"""发布公示: the assessed people of one unit, what may be public of each frozen and hashed (K20 六(四)1; KINIT 三(二); PUB-01, PUB-08, PUB-13)."""

from __future__ import annotations

from collections.abc import Sequence

from zhicheng.actions import outbox
from zhicheng.actions.act import Act, action
from zhicheng.actions.applications import _case, _decision, _judgement, _notices
from zhicheng.engine.calendar import PublicityDays, spell_deadline, start_of_day
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.records.models import Application, Publicity

from . import _copies, _notice, _terms
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
    notice = _notice.notice_for(act, cases, strip, terms, posted_at, cases[0].employer)
    for case in cases:
        answer = _judgement.record(act, case, "publicity", strip.posted_on)
        _judgement.must_hold(case, answer)
        _publicise(act, case, notice, strip)
    _copies.take(act, notice, "start")
    act.about(f"publicity:{notice.number}", people=len(cases), ends=notice.ends_at.isoformat(), hash=notice.list_hash)
    return notice.number


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
