"""Keeps a checked file: one content once, one item a person and content."""

from __future__ import annotations

from zhicheng.actions.act import Act
from zhicheng.engine import holder
from zhicheng.integrations import wiring
from zhicheng.integrations.files.checked import CheckedFile
from zhicheng.records.evidence import EvidenceItem, StoredFile
from zhicheng.records.people import Person


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
            "scanner": wiring.scanner_name(),
            "hints": ",".join(f"{hint.kind}:{hint.page}" for hint in checked.hints)[:200],
            "stored_at": act.now,
        },
    )
    wiring.store().put(checked.data)
    return row


def keep(act: Act, checked: CheckedFile, name: str) -> EvidenceItem:
    """The item of the actor's library that holds this content; the same content again gives the item already there."""
    person = act.by.person or 0
    item, created = EvidenceItem.objects.get_or_create(
        person_id=person,
        file=stored(act, checked),
        defaults={"name": free_name(person, name), "uploaded_at": act.now, "lacks_name": _lacks_name(person, checked.text)},
    )
    if not created and item.removed_at is not None:
        EvidenceItem.objects.filter(pk=item.pk).update(removed_at=None, name=free_name(person, name), uploaded_at=act.now)
    return item


def free_name(person: int, name: str, *, besides: int = 0) -> str:
    """The name, with an ordinal when another file of the library bears it already."""
    stem, _, kind = name.rpartition(".")
    stem = stem[:100]
    taken = EvidenceItem.objects.filter(person_id=person, removed_at__isnull=True, name__startswith=stem).exclude(pk=besides)
    names = set(taken.values_list("name", flat=True))
    ordinal = 1
    while (found := f"{stem}{'' if ordinal == 1 else f'_{ordinal}'}.{kind}") in names:
        ordinal += 1
    return found


def _lacks_name(person: int, text: str) -> bool:
    """Whether a file with readable text does not bear its owner's name; a scan says nothing either way."""
    name = Person.objects.values_list("name", flat=True).get(pk=person)
    return holder.NAME_MISSING in holder.differs(text, name, "")
