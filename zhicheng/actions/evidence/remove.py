"""从材料库移除: the file leaves the library; what was filed keeps its copy (PRO-20)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.profile.modules import BY_SLUG
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.records.evidence import EvidenceItem
from zhicheng.records.models import Attachment, EntryEvidence

_OVER = [code for code, state in APPLICATION.states.items() if state.final]


@action("evidence.remove")
def remove(act: Act, *, item_id: int) -> str:
    """Take a file that nothing uses out of the actor's library. Returns its id. Raises Refusal evidence.hidden, evidence.in_use."""
    act.about(f"evidence:{item_id}")
    rows = EvidenceItem.objects.select_for_update()
    item = rows.filter(id=item_id, person_id=act.by.person or 0, removed_at__isnull=True).first()
    if item is None:
        raise Refusal("evidence.hidden")
    modules = EntryEvidence.objects.filter(item=item, entry__deleted_at__isnull=True).values_list("entry__module", flat=True)
    running = Attachment.objects.filter(item=item).exclude(application__state__in=_OVER)
    places = [BY_SLUG[slug].label for slug in modules] + [
        f"申报{one}" for one in running.values_list("application__number", flat=True)
    ]
    if places:
        raise Refusal("evidence.in_use", places="、".join(dict.fromkeys(places)))
    item.removed_at = act.now
    item.save(update_fields=["removed_at"])
    return str(item_id)
