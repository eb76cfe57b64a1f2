"""开始审核: from here on the applicant cannot withdraw; no recognising body opens a case without a cleared publicity (PUB-08)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Deficiency, Refusal
from zhicheng.engine.workflow.application import SUBMITTED, WITH_BODY
from zhicheng.records.models import PublicityPerson
from zhicheng.records.queries import employers, rounds

from . import _case


@action("application.open")
def open(act: Act, *, number: str) -> str:
    """Begin the review at this stage.

    Raises Refusal `access.*`, `workflow.state`, `application.no_publicity`, `application.unit_profile` (ORG-04),
    `application.unmarked` with every copy the unit has not marked as sound (REV-12).
    """
    case, seen = _case.locked(act, "application.open", number)
    if case.state == SUBMITTED and (missing := employers.missing_fields(case.employer_id, act.now)):
        raise Refusal("application.unit_profile", fields="、".join(missing))
    if case.state == WITH_BODY:
        shown = PublicityPerson.objects.filter(application=case, attempt=case.attempt, is_using=False, cleared_at__isnull=False)
        if not shown.exists():
            raise Refusal("application.no_publicity")
        if unmarked := rounds.unmarked(case, "unit"):
            items = [Deficiency(item.label, item.reference) for item in unmarked]
            raise Refusal("application.unmarked", items=items, count=len(items), first=items[0].text)
    _case.move(act, case, "open", stage=seen.stage)
    return _case.keep(act, case)
