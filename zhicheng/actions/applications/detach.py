"""移除附件: the file stays in the library; what was filed before keeps its copy."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.records.models import Attachment

from . import _case


@action("application.detach")
def detach(act: Act, *, number: str, attachment_id: int) -> str:
    """Take an attachment off the case. Raises Refusal `access.hidden`, `workflow.state`."""
    case, _ = _case.locked(act, "application.detach", number)
    APPLICATION.target("edit", case.state, act.by.role)
    removed, _counts = Attachment.objects.filter(id=attachment_id, application=case).delete()
    if not removed:
        raise Refusal("access.hidden")
    act.about(f"application:{number}", attachment=attachment_id)
    return _case.keep(act, case)
