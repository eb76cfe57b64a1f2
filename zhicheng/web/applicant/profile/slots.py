"""佐证槽 of an entry: what is asked for, what is there, what the machine saw in it."""

from __future__ import annotations

from collections.abc import Mapping

from zhicheng.engine.profile.modules import BY_SLUG
from zhicheng.engine.profile.shapes import Module
from zhicheng.records.queries import evidence, file_limits
from zhicheng.records.queries.profile import Entry, FileUse
from zhicheng.web.shared.filemarks import named, readable, scanned
from zhicheng.web.shared.parts import EvidenceFile, EvidenceSlot

from .place import Place


def slots_of(place: Place, module: Module, entry: Entry | None, errors: Mapping[str, str]) -> list[EvidenceSlot]:
    """The slots of a saved entry; none before the first save, there is nothing to put a file beside."""
    if entry is None or not module.slots:
        return []
    limits = file_limits.file_limits(place.division, place.today)
    uses = evidence.used_in([use.item for use in entry.files])
    root = f"/me/profile/{module.slug}/{entry.id}"
    accept = ",".join(f".{kind}" for kind in ("jpeg", *limits.formats))
    return [
        EvidenceSlot(
            key=slot.key,
            label=slot.label,
            hint=slot.hint,
            upload_url=f"{root}/files/",
            files=[_file(root, entry, use, uses.get(use.item, [])) for use in entry.files if use.slot == slot.key],
            required=slot.is_needed(entry.values),
            error=errors.get(slot.key, ""),
            accept=accept,
            limits=limits.said,
            phone_url=f"/me/evidence/phone/?place=entry&reference={entry.id}&slot={slot.key}&back={root}/",
            library_url=f"{root}/library/{slot.key}/",
        )
        for slot in module.slots
    ]


def size_of(count: int) -> str:
    """A number of bytes as people read it."""
    return f"{count / 1048576:.1f}MB" if count >= 1048576 else f"{max(count // 1024, 1)}KB"


def _file(root: str, entry: Entry, use: FileUse, others: list[tuple[int, str]]) -> EvidenceFile:
    elsewhere = dict.fromkeys(BY_SLUG[module].label for other, module in others if other != entry.id)
    return EvidenceFile(
        name=use.name,
        url=f"/files/{use.item}/view/",
        pages=use.pages,
        size=size_of(use.size),
        thumbnail=f"/files/{use.item}/pages/1.png?width=144",
        checks=[*readable(use.hints), *named(use.lacks_name), scanned(use.scanner)],
        used_in="、".join(elsewhere),
        remove_url=f"{root}/files/{use.slot}/{use.item}/remove/",
    )
