"""调整区划的上级."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Division, DivisionMove

from ._tree import Level, check_edge, node_of


@action("place.move_division")
def move_division(act: Act, *, code: str, new_parent: str, reason: str, version: int) -> str:
    """区划调整: hang a node on another one, keeping where it hung before and why; returns its code (ORG-01).

    `reason` names the approving document, `version` is the node's as the page showed it.
    Raises Refusal: place.unknown_division, stale, place.root, place.reason_missing, place.same_parent, place.cycle, place.parent_level.
    """
    act.about(f"division:{code}", to=new_parent)
    node = node_of(code, "code")
    if node.version != version:
        raise Refusal("stale", at="您打开本页之后")
    reason = reason.strip()
    if not reason:
        raise Refusal("place.reason_missing", field="reason")
    if node.parent is None:
        raise Refusal("place.root")
    upper = node_of(new_parent, "new_parent")
    _check_place(node, upper)
    DivisionMove.objects.create(division=node, old_parent=node.parent, new_parent=upper, reason=reason[:200], moved_at=act.now)
    act.about(f"division:{code}", came_from=node.parent_id, why=reason[:200])
    node.parent = upper
    node.version += 1
    node.save(update_fields=["parent", "version"])
    return code


def _check_place(node: Division, upper: Division) -> None:
    if upper.pk == node.parent_id:
        raise Refusal("place.same_parent", name=node.name, parent=upper.name, field="new_parent")
    above: Division | None = upper
    while above is not None:
        if above.pk == node.pk:
            raise Refusal("place.cycle", parent=upper.name, name=node.name, field="new_parent")
        above = above.parent
    try:
        check_edge(Level(node.level), upper)
    except Refusal as refusal:
        refusal.field = "new_parent"
        raise
