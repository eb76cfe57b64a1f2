"""返回修改: cover and route stay, the content is opened again, every point is said at once (K22 五(三)4; REV-06..08, REV-11)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.calendar import spell_deadline
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.records.models import CorrectionNotice

from . import _case, _correction, _notices


@action("application.return")
def return_case(act: Act, *, number: str, opinion: str, version: int, why_late: str = "") -> str:
    """Send the case back with this stage's points; `why_late` answers for those that could have been said at an earlier round.

    Raises Refusal `application.opinion`, `application.no_points`, `application.no_chance`, `application.late_points`, `access.*`, `workflow.state`, `stale`.
    """
    case, seen = _case.locked(act, "application.return", number, version)
    APPLICATION.target("return", case.state, act.by.role)
    _correction.use_chance(act, case, opinion)
    late = _correction.explain_late(case, seen.stage, why_late)
    due_at = _correction.due_at(act, case)
    sent = _correction.notice(act, case, CorrectionNotice.Kind.RETURN, seen.stage, opinion, due_at)
    count = _correction.points(case, sent, seen.stage)
    if not count:
        raise Refusal("application.no_points")
    if late:
        sent.late_reason = why_late.strip()[:300]
        sent.save(update_fields=["late_reason"])
    _case.stop_publicity(act, case, "返回修改")
    _case.move(act, case, "return", opinion=opinion.strip(), stage=seen.stage)
    _case.give_to_applicant(case, due_at)
    _case.schedule_lapse(act, case)
    due = spell_deadline(due_at) if due_at else ""
    _notices.tell_applicant(act, case, "application.returned", body=act.by.acting_for, count=count, due=due)
    act.about(f"application:{number}", points=count, notice=sent.number, seen_before=late)
    return _case.keep(act, case)
