"""确认无异议并上报: only after the publicity has ended; its record goes along (KINIT 三(二); PUB-01, PUB-02)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.calendar import spell_deadline
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION

from . import _case, _decision, _notices


@action("application.send_on")
def send_on(act: Act, *, number: str, version: int) -> str:
    """Send the case to the next step of its route; passes from exactly the end of publicity on.

    Raises Refusal `application.no_publicity`, `application.publicity_running`, `application.objection_open`, `access.*`, `workflow.state`, `stale`.
    """
    case, seen = _case.locked(act, "application.send_on", number, version)
    APPLICATION.target("send_on", case.state, act.by.role)
    shown = _case.running_publicity(case)
    if shown is None:
        raise Refusal("application.no_publicity")
    person, publicity = shown
    if act.now < publicity.ends_at:
        raise Refusal("application.publicity_running", ends=spell_deadline(publicity.ends_at), days=publicity.working_days)
    _decision.nothing_open(case, seen.stage)
    _decision.nothing_reported(case)
    person.cleared_at = act.now
    person.save(update_fields=["cleared_at"])
    _case.finish_step(act, case)
    _case.move(act, case, "send_on", opinion=f"公示{publicity.working_days}个工作日，无异议", stage=seen.stage)
    _case.give_to_step(act, case, case.step + 1)
    act.about(f"application:{number}", publicity=publicity.number)
    _notices.tell_applicant(act, case, "application.sent_on")
    _notices.tell_holder(act, case, "application.sent_up", unit=case.employer_name, person=case.person.name)
    return _case.keep(act, case)
