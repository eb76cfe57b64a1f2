"""上传佐证材料 (K22 五(二); PRO-16, SEC-05)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.actions.profile._own import today
from zhicheng.engine.profile.modules import BY_SLUG
from zhicheng.integrations.files.naming import is_meaningless, propose
from zhicheng.records.queries.evidence import file_limits
from zhicheng.records.queries.profile_rules import division_of

from ._inspection import Outcome, accepted, judged
from ._keeping import keep


def upload(act: Act, *, data: bytes, name: str, module: str = "", slot: str = "") -> str:
    """Take a file into the actor's library, judged by its content. Returns the item's id; the same content gives the same item.

    `module` and `slot` (labels of the place it is meant for) give it its name. Raises Refusal file.* (422), not_configured.
    """
    found = judged(data, name, lambda: file_limits(division_of(act.by.person or 0), today(act)))
    return _keep(act, found=found, name=name, module=module, slot=slot)


@action("evidence.upload")
def _keep(act: Act, *, found: Outcome, name: str, module: str, slot: str) -> str:
    act.about("evidence:new")
    checked = accepted(act, found)
    item = keep(act, checked, _name(name, module, slot, checked.kind))
    act.about(f"evidence:{item.pk}")
    return str(item.pk)


def _name(declared: str, module: str, slot: str, kind: str) -> str:
    """What the file is called: its own name when that says something, else the place it was uploaded to (PRO-17)."""
    described = BY_SLUG.get(module)
    place = described.slot(slot) if described else None
    if not is_meaningless(declared) or described is None or place is None:
        return _with_kind(declared, kind)
    return propose(described.noun, place.label, kind)


def _with_kind(declared: str, kind: str) -> str:
    stem = declared.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    clean = "".join(char for char in stem if char.isprintable()).strip() or "材料"
    return f"{clean[:100]}.{kind}"
