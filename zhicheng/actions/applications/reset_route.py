"""重置流程: the route ends and the cover is opened again; uses a chance like a return (K22 五(三)4, 五(四)5; REV-07)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.calendar import spell_deadline
from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.records.models import CorrectionNotice, RouteStep

from . import _case, _correction, _notices


@action("application.reset")
def reset_route(act: Act, *, number: str, opinion: str, version: int) -> str:
    """End the route. Raises Refusal `application.opinion`, `application.no_chance`, `access.*`, `workflow.state`, `stale`."""
    case, seen = _case.locked(act, "application.reset", number, version)
    APPLICATION.target("reset", case.state, act.by.role)
    _correction.use_chance(act, case, opinion)
    sent = _correction.notice(act, case, CorrectionNotice.Kind.RESET, seen.stage, opinion, case.window_closes_at)
    _correction.points(case, sent, seen.stage)
    _case.stop_publicity(act, case, "重置流程")
    _case.move(act, case, "reset", opinion=opinion.strip(), stage=seen.stage)
    RouteStep.objects.filter(application=case).delete()
    case.rulebook = None
    _case.give_to_applicant(case, case.window_closes_at)
    _case.schedule_lapse(act, case)
    due = spell_deadline(case.window_closes_at) if case.window_closes_at else ""
    _notices.tell_applicant(act, case, "application.reset", body=act.by.acting_for, due=due)
    return _case.keep(act, case)
