"""Questions about a person's profile: what stands in it, what is finished, what lies in the bin (K22 五(二)1–2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.conf import settings

from zhicheng.engine.profile.checks import flags
from zhicheng.engine.profile.modules import BASIC, BY_SLUG
from zhicheng.engine.profile.shapes import Kind, Module, Value
from zhicheng.engine.profile.timeline import missing_years
from zhicheng.records import profiles
from zhicheng.records.people import Person
from zhicheng.records.profiles import EntryEvidence, ModuleMark, ProfileEntry

TABLES: Mapping[str, type[ProfileEntry]] = {
    "titles": profiles.TitleHeld,
    "education": profiles.Education,
    "study": profiles.StudyPeriod,
    "work": profiles.WorkPeriod,
    "summary": profiles.WorkSummary,
    "tasks": profiles.MainTask,
    "projects": profiles.Project,
    "patents": profiles.Patent,
    "awards": profiles.Award,
    "books": profiles.Book,
    "papers": profiles.Paper,
    "learning": profiles.Learning,
    "appraisals": profiles.Appraisal,
    "insurance": profiles.InsuranceSpan,
}


@dataclass(frozen=True)
class FileUse:
    """A file in a slot of an entry."""

    slot: str
    item: int
    name: str
    sha256: str
    mime: str
    size: int
    pages: int
    hints: str
    scanner: str = ""
    lacks_name: bool = False


NAME_UNKNOWN = "名称不在目录，待人工核对"


@dataclass(frozen=True)
class Entry:
    """One entry as it stands: clean values by field name, its files, and what it still lacks."""

    id: int
    module: str
    version: int
    source: str
    changed_at: datetime
    deleted_at: datetime | None
    values: Mapping[str, Value]
    files: tuple[FileUse, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class ModuleState:
    """How far a module is: entries, whether 我没有此类成果 is ticked, required files missing, the last change."""

    entries: int = 0
    nothing: bool = False
    missing_files: int = 0
    changed_at: datetime | None = None
    years: frozenset[int] = frozenset()


def values_of(module: Module, row: ProfileEntry) -> dict[str, Value]:
    """The clean values of a stored row; a choice is always the text of its code."""
    found: dict[str, Value] = {}
    for field in module.fields:
        value = getattr(row, field.name)
        found[field.name] = str(value) if field.kind is Kind.CHOICE and value is not None else value
    return found


def entries(person_id: int, slug: str) -> list[Entry]:
    """The entries of one module with their files, newest first: two statements."""
    module = BY_SLUG[slug]
    rows = TABLES[slug].objects.filter(person_id=person_id, deleted_at__isnull=True).order_by(f"-{module.newest}", "-id")
    found = [_entry(module, row) for row in rows]
    files = _files([entry.id for entry in found])
    return [_with_files(module, entry, files.get(entry.id, ())) for entry in found]


def entry(person_id: int, slug: str, entry_id: int) -> Entry | None:
    """One entry of this person, None when it is not theirs, of another module, or in the bin."""
    row = TABLES[slug].objects.filter(person_id=person_id, id=entry_id, deleted_at__isnull=True).first()
    if row is None:
        return None
    module = BY_SLUG[slug]
    return _with_files(module, _entry(module, row), _files([entry_id]).get(entry_id, ()))


def bin_since(now: datetime) -> datetime:
    """From when on what was deleted is still kept. No document sets the days of the bin: they are the installation's."""
    return now - timedelta(days=settings.BIN_DAYS)


def binned(person_id: int, now: datetime) -> list[Entry]:
    """The entries a person may still take back from the bin, last deleted first."""
    heads = ProfileEntry.objects.filter(person_id=person_id, deleted_at__gt=bin_since(now)).values_list("id", "module")
    wanted: dict[str, list[int]] = {}
    for entry_id, slug in heads:
        wanted.setdefault(slug, []).append(entry_id)
    found = [_entry(BY_SLUG[slug], row) for slug, ids in wanted.items() for row in TABLES[slug].objects.filter(id__in=ids)]
    return sorted(found, key=lambda one: (one.deleted_at or now, one.id), reverse=True)


def binned_count(person_id: int, now: datetime) -> int:
    """How many entries lie in the bin."""
    return ProfileEntry.objects.filter(person_id=person_id, deleted_at__gt=bin_since(now)).count()


def states(person_id: int) -> dict[str, ModuleState]:
    """How far every module is; modules nobody touched are absent. Four statements, however many entries there are."""
    heads = list(
        ProfileEntry.objects.filter(person_id=person_id, deleted_at__isnull=True).values_list("id", "module", "changed_at")
    )
    filled: dict[int, set[str]] = {}
    uses = EntryEvidence.objects.filter(entry__person_id=person_id, entry__deleted_at__isnull=True)
    for entry_id, slot in uses.values_list("entry_id", "slot"):
        filled.setdefault(entry_id, set()).add(slot)
    grades = profiles.Appraisal.objects.filter(person_id=person_id, deleted_at__isnull=True).values_list("id", "year", "grade")
    appraised = {entry_id: (year, grade) for entry_id, year, grade in grades}
    marked = ModuleMark.objects.filter(person_id=person_id).values_list("module", flat=True)
    found = {slug: ModuleState(nothing=True) for slug in marked}
    for entry_id, slug, changed_at in heads:
        state = found.get(slug, ModuleState())
        year, grade = appraised.get(entry_id, (None, ""))
        needed = sum(
            slot.is_needed({"grade": grade}) and slot.key not in filled.get(entry_id, ()) for slot in BY_SLUG[slug].slots
        )
        found[slug] = replace(
            state,
            entries=state.entries + 1,
            missing_files=state.missing_files + needed,
            changed_at=max(changed_at, state.changed_at or changed_at),
            years=state.years | ({year} if year else set()),
        )
    return found


def is_finished(module: Module, state: ModuleState | None, years: Sequence[int]) -> bool:
    """Whether nothing is left to do in a module: marked empty, or filled with all its files and all its years."""
    if state is None or state.nothing or not state.entries:
        return bool(state and state.nothing)
    return not state.missing_files and not (module.yearly and missing_years(years, state.years))


def person(person_id: int) -> Person:
    """基本信息 with the unit and its division. Raises Person.DoesNotExist."""
    return Person.objects.select_related("employer__division", "using_employer", "agency", "account").get(id=person_id)


def basic_values(row: Person) -> dict[str, Value]:
    """The clean values of 基本信息; an empty choice is None."""
    return {field.name: getattr(row, field.name) or None for field in BASIC.fields}


def _entry(module: Module, row: ProfileEntry) -> Entry:
    unknown = (NAME_UNKNOWN,) if getattr(row, "name_unknown", False) else ()
    values = values_of(module, row)
    return Entry(row.pk, module.slug, row.version, row.source, row.changed_at, row.deleted_at, values, flags=unknown)


def _with_files(module: Module, found: Entry, files: Sequence[FileUse]) -> Entry:
    lacking = flags(module, found.values, {use.slot for use in files})
    return replace(found, files=tuple(files), flags=(*found.flags, *lacking))


def _files(entry_ids: Sequence[int]) -> dict[int, list[FileUse]]:
    rows = EntryEvidence.objects.filter(entry_id__in=entry_ids).select_related("item__file").order_by("id")
    found: dict[int, list[FileUse]] = {}
    for row in rows:
        stored = row.item.file
        use = FileUse(
            row.slot, row.item_id, row.item.name, stored.sha256, stored.mime, stored.size, stored.pages, stored.hints,
            stored.scanner, row.item.lacks_name,
        )  # fmt: skip
        found.setdefault(row.entry_id, []).append(use)
    return found
