"""Keeps a checked file: one content once, one item a person and content."""

from __future__ import annotations

from zhicheng.actions.act import Act
from zhicheng.integrations import wiring
from zhicheng.integrations.files.checked import CheckedFile
from zhicheng.records.evidence import EvidenceItem, StoredFile


def stored(act: Act, checked: CheckedFile) -> StoredFile:
    """The content in the store and its row; the same content is there once, whoever brings it."""
    # The row locked, then the bytes: whoever forgets files takes the same lock, and a row never outlives its file.
    row, _ = StoredFile.objects.select_for_update().get_or_create(
        sha256=checked.sha256,
        defaults={
            "mime": checked.mime,
            "size": len(checked.data),
            "pages": checked.pages,
            "width": checked.width,
            "height": checked.height,
            "hints": ",".join(f"{hint.kind}:{hint.page}" for hint in checked.hints)[:200],
            "stored_at": act.now,
        },
    )
    wiring.store().put(checked.data)
    return row


def keep(act: Act, checked: CheckedFile, name: str) -> EvidenceItem:
    """The item of the actor's library that holds this content; the same content again gives the item already there."""
    item, created = EvidenceItem.objects.get_or_create(
        person_id=act.by.person or 0, file=stored(act, checked), defaults={"name": name[:120], "uploaded_at": act.now}
    )
    if not created and item.removed_at is not None:
        EvidenceItem.objects.filter(pk=item.pk).update(removed_at=None, name=name[:120], uploaded_at=act.now)
    return item
