"""公示首日复核: the machine judges the case again as it is shown; a change is kept with its day (AMB-05)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal

from . import _case, _judgement, _notices


@action("application.rejudge")
def rejudge(act: Act, *, number: str) -> str:
    """Judge a case whose publicity is running. Raises Refusal `application.no_publicity`; a bad answer is kept, not raised."""
    case, _ = _case.locked(act, "application.rejudge", number)
    shown = _case.running_publicity(case)
    if shown is None:
        raise Refusal("application.no_publicity")
    answer = _judgement.record(act, case, "publicity", shown[1].posted_on)
    act.about(f"application:{number}", verdict=answer.judgement.outcome)
    if not answer.holds:
        _notices.tell_holder(act, case, "application.found_against", person=case.person.name)
    return case.number
