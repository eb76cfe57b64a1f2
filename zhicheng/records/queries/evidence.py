"""Questions about evidence: what may be uploaded here, where a file is used, and who may open it (PRO-16, SEC-05)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import Count, Q
from django.utils import timezone

from zhicheng.engine.access import Actor, CaseView
from zhicheng.engine.access_cosign import reads_filing
from zhicheng.engine.refusal import Refusal
from zhicheng.records.applications import Application, Attachment, DossierFile, LatePaper
from zhicheng.records.evidence import EvidenceItem
from zhicheng.records.people import Person
from zhicheng.records.profiles import EntryEvidence

from . import cases, policies


@dataclass(frozen=True)
class FileLimits:
    """What one file may be: bytes, pages, formats among jpg, png, pdf."""

    max_bytes: int
    max_pages: int
    formats: tuple[str, ...]

    @property
    def said(self) -> str:
        """The limits in one line for the upload form."""
        return f"{'、'.join(self.formats)}，单个不超过{self.max_bytes / 1048576:g}MB，最多{self.max_pages}页"


@dataclass(frozen=True)
class PhotoLimits:
    """证件照: least size in pixels, width to height (PRO-24)."""

    min_width: int
    min_height: int
    wide: int
    high: int
    max_bytes: int

    @property
    def said(self) -> str:
        """The limits in one line for the upload form."""
        return f"jpg或png，宽高比{self.wide}:{self.high}，至少{self.min_width}×{self.min_height}像素"


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


def file_limits(division: str, on: date) -> FileLimits:
    """The limits of a division. Raises Refusal `not_configured`."""
    book = policies.rulebook(division, on)
    return FileLimits(
        int(policies.value(book, "evidence.max_bytes", on, division).value),
        int(policies.value(book, "evidence.max_pages", on, division).value),
        tuple(policies.value(book, "evidence.formats", on, division).value),
    )


def name_pattern(division: str, on: date) -> str:
    """附件命名 the pattern of standard names, of {module}, {slot} and {detail} (PRO-17). Raises Refusal `not_configured`."""
    book = policies.rulebook(division, on)
    return str(policies.value(book, "evidence.name_pattern", on, division).value)


def expiry_notice_days(division: str, on: date) -> int:
    """How many days before it expires a material is pointed out. Raises Refusal `not_configured`."""
    book = policies.rulebook(division, on)
    return int(policies.value(book, "evidence.expiry_notice_days", on, division).value)


def phone_minutes(division: str, on: date) -> int:
    """How many minutes a QR code for the phone is good. Raises Refusal `not_configured`."""
    book = policies.rulebook(division, on)
    return int(policies.value(book, "evidence.phone_minutes", on, division).value)


def local_limits(now: datetime) -> FileLimits:
    """The limits of this installation's own division, for who is nobody yet. Raises Refusal `not_configured`."""
    return file_limits(settings.LOCAL_DIVISION, timezone.localtime(now).date())


def local_most_bytes(now: datetime) -> int | None:
    """The most bytes a file of anybody may have; None where no pack is published, when the server's own limit holds."""
    try:
        return local_limits(now).max_bytes
    except Refusal:
        return None


def photo_limits(division: str, on: date) -> PhotoLimits:
    """The limits of a portrait. Raises Refusal `not_configured`."""
    book = policies.rulebook(division, on)
    ratio = policies.value(book, "photo.ratio", on, division).value
    return PhotoLimits(
        int(policies.value(book, "photo.min_width", on, division).value),
        int(policies.value(book, "photo.min_height", on, division).value),
        int(ratio["width"]),
        int(ratio["height"]),
        int(policies.value(book, "evidence.max_bytes", on, division).value),
    )


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
