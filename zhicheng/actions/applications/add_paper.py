"""提交后补充附件: a paper left out, added while a reviewer has the case, where the packs permit it (K22 五(二)3(4); PRO-18)."""

from __future__ import annotations

from datetime import date

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.records.models import Attachment, LatePaper
from zhicheng.records.queries import late_papers

from . import _case, _notices, _papers
from ._papers import Stated


@action("application.add_paper")
def add_paper(
    act: Act,
    *,
    number: str,
    material: str,
    item_id: int,
    valid_to: date | None,
    issuer: str = "",
    issued_on: date | None = None,
) -> str:
    """Add one more file under a material: nothing filed is replaced, the filed copy stays as it is, and whoever reviews is told.

    Raises Refusal `application.papers_closed` where the packs do not permit it, `application.paper_there`, and what `attach` raises.
    """
    case, _ = _case.locked(act, "application.add_paper", number)
    APPLICATION.target("add", case.state, act.by.role)
    if late_papers.permission(case, _case.today(act)) is None:
        raise Refusal("application.papers_closed")
    stated = Stated(valid_to, issuer, issued_on)
    paper = _papers.fit(act, case, late_papers.content_of(case), material, item_id, stated)
    if Attachment.objects.filter(application=case, material=material, item=paper.item).exists():
        raise Refusal("application.paper_there", field="item_id")
    # Kept twice: for this submission, which nothing takes away again, and for the next one, should the case be returned.
    Attachment.objects.create(application=case, material=material, item=paper.item, attached_at=act.now, **paper.fields)
    LatePaper.objects.create(
        application=case,
        attempt=case.attempt,
        step=case.step,
        material=material,
        item=paper.item,
        name=paper.item.name,
        by_person=case.person,
        at=act.now,
        **paper.fields,
    )
    _papers.watch(paper)
    _case.move(act, case, "add", opinion=f"{paper.title}：{paper.item.name}")
    _notices.tell_holder(act, case, "application.paper_added", person=case.person.name, material=paper.title)
    act.about(f"application:{number}", material=material, item=item_id, doubt=paper.fields["doubt"])
    return _case.keep(act, case)
