"""上传附件: a file of one's own library filed under one required material (REC-14, COM-03, COM-04, DOC-16)."""

from __future__ import annotations

from datetime import date

from zhicheng.actions.act import Act, action
from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.records.models import Attachment
from zhicheng.records.queries import dossier

from . import _case, _papers
from ._papers import Stated


@action("application.attach")
def attach(
    act: Act,
    *,
    number: str,
    material: str,
    item_id: int,
    valid_to: date | None,
    issuer: str = "",
    issued_on: date | None = None,
) -> str:
    """Attach a library item, `valid_to` its last valid day where the material expires; a document of somebody else bears who
    issued it and when.

    Raises Refusal `application.material`, `application.item`, `application.valid_to`, `application.expired`,
    `application.issuer`, `application.issued_on`, `application.another_type`, `workflow.state`.
    """
    case, _ = _case.locked(act, "application.attach", number)
    APPLICATION.target("edit", case.state, act.by.role)
    stated = Stated(valid_to, issuer, issued_on)
    paper = _papers.fit(act, case, dossier.of_application(case), material, item_id, stated)
    fields = paper.fields | {"attached_at": act.now}
    Attachment.objects.update_or_create(application=case, material=material, item=paper.item, defaults=fields)
    _papers.watch(paper)
    act.about(f"application:{number}", material=material, item=item_id, doubt=paper.fields["doubt"])
    return _case.keep(act, case)
