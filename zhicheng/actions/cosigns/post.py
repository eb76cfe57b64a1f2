"""用工单位公示: the same frozen content as the dispatch company shows, in the unit the person works in (KINIT 三(二); PUB-07)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.actions.applications import _case
from zhicheng.actions.publicity import _copies, _notice, _terms
from zhicheng.actions.publicity.post import Terms
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import ASSESSED, PUBLICISING
from zhicheng.engine.workflow.cosign import COSIGN
from zhicheng.records.models import Employer

from . import _side


@action("cosign.post")
def post_own(act: Act, *, number: str, terms: Terms) -> str:
    """Post the using unit's own notice; its number. Raises Refusal `cosign.unassessed`, `cosign.unreviewed`, `publicity.*`, `access.*`."""
    case = _side.locked(act, "cosign.post", number)
    if case.state not in (ASSESSED, PUBLICISING):
        raise Refusal("cosign.unassessed", company=case.employer_name)
    row = _side.reviewed(case)
    row.state = COSIGN.target("publicise", row.state, act.by.role)
    posted_at = _terms.check(act, [case], terms)
    strip = _terms.strip(act, [case], terms, posted_at)
    _case.reviewer(act)
    unit = Employer.objects.get(pk=act.by.employer or 0)
    notice = _notice.notice_for(act, [case], strip, terms, posted_at, unit)
    row.version += 1
    row.save()
    _copies.take(act, notice, "start")
    act.about(f"application:{number}", publicity=notice.number, ends=notice.ends_at.isoformat())
    return notice.number
