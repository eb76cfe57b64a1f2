"""开始审核: from here on the applicant cannot withdraw; no recognising body opens a case without a cleared publicity (PUB-08)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import WITH_BODY
from zhicheng.records.models import PublicityPerson

from . import _case


@action("application.open")
def open(act: Act, *, number: str) -> str:
    """Begin the review at this stage. Raises Refusal `access.*`, `workflow.state`, `application.no_publicity`."""
    case, seen = _case.locked(act, "application.open", number)
    if case.state == WITH_BODY:
        shown = PublicityPerson.objects.filter(application=case, attempt=case.attempt, cleared_at__isnull=False)
        if not shown.exists():
            raise Refusal("application.no_publicity")
    _case.move(act, case, "open", stage=seen.stage)
    return _case.keep(act, case)
