"""提交申报: everything filed is frozen, the rules are pinned, the turn goes to the unit (K22 五(二)3(1); APP-05..07, CFG-03, PRO-20)."""

from __future__ import annotations

from datetime import datetime

from zhicheng.actions.act import Act, action
from zhicheng.engine.names import normalise_name
from zhicheng.engine.refusal import Deficiency, Refusal
from zhicheng.engine.workflow.application import APPLICATION, RETURNED
from zhicheng.records.models import Application
from zhicheng.records.queries import judging, lacking, windows

from . import _case, _cover, _filing, _judgement, _notices


@action("application.submit")
def submit(act: Act, *, number: str, signed_name: str, agreed: bool, version: int) -> str:
    """File the case with the unit.

    Raises Refusal `window.closed` or `application.correction_late`, `confirmation`, `application.signature`,
    `application.deficient` with every fault at once, `application.no_deciding_body` and the like, `stale`.
    """
    case, _ = _case.locked(act, "application.submit", number, version)
    APPLICATION.target("submit", case.state, act.by.role)
    _in_time(case, act.now)
    if case.using_employer is None:
        _cover.check_dispatch(case.person, act.now)
    _lacks_nothing(act, case)
    if not agreed:
        raise Refusal("confirmation", field="agreed")
    if normalise_name(signed_name) != normalise_name(case.person.name):
        raise Refusal("application.signature", field="signed_name")
    case.planned_publicity_on = judging.planned(case, _case.today(act))
    case.attempt += 1
    case.submitted_at = act.now
    case.employer_name = case.employer.name
    _filing.pin(act, case)
    _filing.freeze(act, case, signed_name)
    _case.move(act, case, "submit")
    _filing.draw_route(act, case)
    _case.give_to_step(act, case, 1)
    # Judged after the move, so that the answer rests on what was filed and not on the profile beside it.
    answer = _judgement.record(act, case, "submit", case.planned_publicity_on)
    _judgement.must_hold(case, answer)
    _notices.tell_holder(act, case, "application.submitted", person=case.person.name, title=case.title_name)
    return _case.keep(act, case)


def _in_time(case: Application, now: datetime) -> None:
    """The channel binds a first submission; a returned case has its own deadline, never earlier than the closing (AMB-39)."""
    if case.state == RETURNED:
        if case.due_at is not None and now >= case.due_at:
            raise Refusal("application.correction_late")
        return
    window = windows.recognition_window(case.division_id, case.level, now)
    if not window.is_open:
        raise _cover.outside(window)
    case.window_opens_at, case.window_closes_at = window.opens_at, window.closes_at


def _lacks_nothing(act: Act, case: Application) -> None:
    found = lacking.deficiencies(case, _case.today(act))
    if case.warned_at is None:
        found.append(Deficiency("还没有阅读防代办提醒", "warning"))
    if found:
        raise Refusal("application.deficient", items=found, count=len(found))
