"""Questions about evidence: what may be uploaded here, where a file is used, and who may open it (PRO-16, SEC-05)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from zhicheng.engine.access import Actor, CaseView
from zhicheng.engine.access_cosign import reads_filing
from zhicheng.records.applications import Application, Attachment, DossierFile, LatePaper
from zhicheng.records.evidence import EvidenceItem
from zhicheng.records.people import Person
from zhicheng.records.profiles import EntryEvidence

from . import cases


@dataclass(frozen=True)
class OpenFile:
    """A file its reader may open. `is_own` files carry no watermark and leave no trace when opened."""

    item: int
    name: str
    sha256: str
    mime: str
    size: int
    pages: int
    owner: str
    is_own: bool


@dataclass(frozen=True)
class LibraryItem:
    """One file of a person's library: how many entries use it, what the machine saw of it, until when it is good."""

    item: int
    name: str
    size: int
    pages: int
    uses: int
    hints: str = ""
    scanner: str = ""
    lacks_name: bool = False
    valid_to: date | None = None
    uploaded_at: datetime | None = None


def openable(item_id: int, actor: Actor) -> OpenFile | None:
    """The file if this actor may open it: its owner, or a reviewer of a case whose filed dossier holds it; else None."""
    item = EvidenceItem.objects.select_related("file", "person").filter(id=item_id).first()
    if item is None or actor.person is None:
        return None
    is_own = item.person_id == actor.person and item.removed_at is None
    if not is_own and not any(reads_filing(actor, case) for case in _cases_with(item_id)):
        return None
    stored = item.file
    return OpenFile(item.pk, item.name, stored.sha256, stored.mime, stored.size, stored.pages, item.person.name, is_own)


def portrait(person_id: int) -> str:
    """The address of a person's own photo in the store, empty when there is none."""
    return Person.objects.filter(id=person_id).values_list("photo", flat=True).first() or ""


def used_in(item_ids: Collection[int]) -> dict[int, list[tuple[int, str]]]:
    """For each file the (entry, module) pairs it lies beside, so that a page can say where else it is used."""
    rows = EntryEvidence.objects.filter(item_id__in=item_ids, entry__deleted_at__isnull=True).order_by("id")
    found: dict[int, list[tuple[int, str]]] = {}
    for item, entry, module in rows.values_list("item_id", "entry_id", "entry__module"):
        found.setdefault(item, []).append((entry, module))
    return found


def library(person_id: int, *, before: int | None = None, limit: int = 30, until: date | None = None) -> list[LibraryItem]:
    """A person's own files, newest first (keyset paging); `until` only those that expire before that day."""
    rows = EvidenceItem.objects.filter(person_id=person_id, removed_at__isnull=True).select_related("file")
    if until is not None:
        rows = rows.filter(valid_to__lt=until)
    page = (rows.filter(id__lt=before) if before else rows).annotate(used=Count("uses")).order_by("-id")[:limit]
    return [_library_item(row, row.used) for row in page]


def own(person_id: int, item: int) -> LibraryItem | None:
    """One file of a person's own library."""
    rows = EvidenceItem.objects.filter(person_id=person_id, removed_at__isnull=True, id=item).select_related("file")
    found = rows.annotate(used=Count("uses")).first()
    return _library_item(found, found.used) if found else None


def cases_using(item_ids: Collection[int]) -> dict[int, list[tuple[str, str]]]:
    """For each file the (case number, material) pairs it is attached to."""
    rows = Attachment.objects.filter(item_id__in=item_ids).order_by("id")
    found: dict[int, list[tuple[str, str]]] = {}
    for item, number, material in rows.values_list("item_id", "application__number", "material"):
        found.setdefault(item, []).append((number, material))
    return found


def shelf(person_id: int, until: date) -> tuple[int, int]:
    """How many files a person keeps, and how many of them expire before a day: one statement."""
    rows = EvidenceItem.objects.filter(person_id=person_id, removed_at__isnull=True)
    counted = rows.aggregate(kept=Count("id"), ending=Count("id", filter=Q(valid_to__lt=until)))
    return counted["kept"], counted["ending"]


def _library_item(row: EvidenceItem, uses: int) -> LibraryItem:
    file = row.file
    return LibraryItem(
        row.pk, row.name, file.size, file.pages, uses, file.hints, file.scanner, row.lacks_name, row.valid_to, row.uploaded_at
    )


def _cases_with(item_id: int) -> list[CaseView]:
    """The cases whose filed dossiers, or what was added beside them, hold a file, as the access kernel sees them."""
    filed = DossierFile.objects.filter(item_id=item_id).values_list("dossier__application_id")
    late = LatePaper.objects.filter(item_id=item_id).values_list("application_id")
    rows = Application.objects.filter(Q(id__in=filed) | Q(id__in=late)).select_related("holder_employer", "holder_body")
    return [cases.view(case) for case in rows]
