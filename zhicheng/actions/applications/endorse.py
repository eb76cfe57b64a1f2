"""审核上报: a level that does not decide passes the case up (K22 四, 二.12(1))."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.records.models import RouteStep

from . import _case, _decision, _notices


@action("application.endorse")
def endorse(act: Act, *, number: str, opinion: str, version: int) -> str:
    """Pass the case to the next step. Raises Refusal `application.opinion`, `application.last_step`, `application.objection_open`, `access.*`, `stale`."""
    case, seen = _case.locked(act, "application.endorse", number, version)
    APPLICATION.target("endorse", case.state, act.by.role)
    if not opinion.strip():
        raise Refusal("application.opinion", field="opinion")
    if not RouteStep.objects.filter(application=case, position=case.step + 1).exists():
        raise Refusal("application.last_step")
    _decision.nothing_unseen(case, seen.stage)
    _decision.nothing_open(case, seen.stage)
    _decision.nothing_reported(case)
    _case.finish_step(act, case)
    _case.move(act, case, "endorse", opinion=opinion.strip(), stage=seen.stage)
    _case.give_to_step(act, case, case.step + 1)
    _notices.tell_holder(act, case, "application.endorsed", body=act.by.acting_for, person=case.person.name)
    return _case.keep(act, case)
