"""确认无异议并上报: only after the publicity has ended; its record goes along (KINIT 三(二); PUB-01, PUB-02)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.calendar import spell_deadline
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.records.models import Application, Publicity
from zhicheng.records.queries import publicity as questions

from . import _case, _decision, _notices


@action("application.send_on")
def send_on(act: Act, *, number: str, version: int) -> str:
    """Send the case to the next step of its route; passes from exactly the end of publicity on.

    Raises Refusal `application.no_publicity`, `application.publicity_running`, `publicity.proof_missing`, `application.objection_open`, `cosign.unsealed`, `access.*`, `workflow.state`, `stale`.
    """
    case, seen = _case.locked(act, "application.send_on", number, version)
    APPLICATION.target("send_on", case.state, act.by.role)
    shown = _case.running_publicity(case)
    if shown is None:
        raise Refusal("application.no_publicity")
    person, publicity = shown
    _over(act, case, publicity)
    _decision.nothing_open(case, seen.stage)
    _decision.nothing_reported(case)
    _decision.both_sealed(act, case)
    person.cleared_at = act.now
    person.save(update_fields=["cleared_at"])
    _case.finish_step(act, case)
    _case.move(act, case, "send_on", opinion=f"公示{publicity.working_days}个工作日，无异议", stage=seen.stage)
    _case.give_to_step(act, case, case.step + 1)
    act.about(f"application:{number}", publicity=publicity.number)
    _notices.tell_applicant(act, case, "application.sent_on")
    _notices.tell_holder(act, case, "application.sent_up", unit=case.employer_name, person=case.person.name)
    return _case.keep(act, case)


def _over(act: Act, case: Application, notice: Publicity) -> None:
    """The publicity has ended, days of an outage not counted, and what the packs want beside a board is there (PUB-01, PUB-11)."""
    ends_at = questions.ends_at(case, notice, act.now)
    if act.now < ends_at:
        raise Refusal("application.publicity_running", ends=spell_deadline(ends_at), days=notice.working_days)
    missing = questions.missing_proofs(case, notice, _case.today(act))
    if missing:
        raise Refusal("publicity.proof_missing", number=notice.number, missing="、".join(missing))
