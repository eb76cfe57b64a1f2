"""上传佐证材料 (K22 五(二); PRO-16, SEC-05)."""

from __future__ import annotations

from dataclasses import dataclass

from zhicheng.actions.act import Act, action
from zhicheng.actions.inspection import Outcome, accepted, judged
from zhicheng.actions.keeping import keep
from zhicheng.actions.profile._own import today
from zhicheng.engine.profile.modules import BY_SLUG
from zhicheng.engine.refusal import Refusal
from zhicheng.integrations.files.naming import is_meaningless, propose
from zhicheng.records.queries.file_limits import file_limits, name_pattern
from zhicheng.records.queries.profile_rules import division_of


def upload(act: Act, *, data: bytes, name: str, module: str = "", slot: str = "", title: str = "", detail: str = "") -> str:
    """Take a file into the actor's library, judged by its content. Returns the item's id; the same content gives the same item.

    A name that says nothing is replaced by the standard one: of the place it is meant for (`module` and `slot`), or of what it is
    (`title`), with a `detail` such as 2023-05. Raises Refusal file.* (422), evidence.meaningless, not_configured.
    """
    place = Place(module, slot, title.strip(), detail)
    found = judged(data, name, lambda: file_limits(division_of(act.by.person or 0), today(act)))
    return _keep(act, found=found, name=name, place=place)


@dataclass(frozen=True)
class Place:
    """What the file is for, in the words of the page it came from."""

    module: str = ""
    slot: str = ""
    title: str = ""
    detail: str = ""


@action("evidence.upload")
def _keep(act: Act, *, found: Outcome, name: str, place: Place) -> str:
    act.about("evidence:new")
    checked = accepted(act, found)
    item = keep(act, checked, _name(act, name, place, checked.kind))
    act.about(f"evidence:{item.pk}")
    return str(item.pk)


def _name(act: Act, declared: str, place: Place, kind: str) -> str:
    """What the file is called: as its owner says, its own name when that says something, else the place it is meant for (PRO-17)."""
    if place.title and is_meaningless(place.title):
        raise Refusal("evidence.meaningless", field="title", name=place.title[:40])
    if not place.title and not is_meaningless(declared):
        return _with_kind(declared, kind)
    described = BY_SLUG.get(place.module)
    slot = described.slot(place.slot) if described else None
    if place.title:
        parts = (place.title, "")
    elif described is not None and slot is not None:
        parts = (described.noun, slot.label)
    else:
        raise Refusal("file.named_by_camera", field="title", name=declared[:60])
    pattern = name_pattern(division_of(act.by.person or 0), today(act))
    return propose(*parts, kind, pattern=pattern, detail=place.detail)


def _with_kind(declared: str, kind: str) -> str:
    stem = declared.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    clean = "".join(char for char in stem if char.isprintable()).strip() or "材料"
    return f"{clean[:100]}.{kind}"
