"""Questions of who keeps the installation: which files the records point at, whether the keys still open what is sealed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db.models import Exists, ForeignKey, OuterRef

from zhicheng.records.audit import AuditEntry
from zhicheng.records.evidence import StoredFile
from zhicheng.records.people import Person

# Columns that hold the hash of a file the store keeps without a row of its own.
HASHES = ("file_sha256", "photo")


@dataclass(frozen=True)
class Pointer:
    """A column that holds the hash of a file: the table's model name and the column."""

    model: str
    field: str


def pointers() -> tuple[Pointer, ...]:
    """Every column that says a file is needed: references to stored files, and hashes of what the platform made or was shown."""
    return tuple(
        Pointer(model.__name__, field.attname)
        for model in apps.get_app_config("records").get_models()
        for field in model._meta.concrete_fields
        if field.name in HASHES or (isinstance(field, ForeignKey) and field.related_model is StoredFile)
    )


def is_needed(sha256: str) -> bool:
    """Whether any record still points at this file. One statement a column."""
    config = apps.get_app_config("records")
    return any(config.get_model(one.model)._base_manager.filter(**{one.field: sha256}).exists() for one in pointers())


def unneeded(before: datetime, limit: int) -> list[str]:
    """Stored files no record points at, the longest stored first; those stored since `before` may still be on their way. One statement."""
    config, rows = apps.get_app_config("records"), StoredFile.objects.filter(stored_at__lt=before)
    for one in pointers():
        rows = rows.exclude(Exists(config.get_model(one.model)._base_manager.filter(**{one.field: OuterRef("sha256")})))
    return list(rows.order_by("stored_at").values_list("sha256", flat=True)[:limit])


def addresses() -> list[str]:
    """The hash of every file the records name, each once, in order. One statement for the stored files, one for each column of hashes."""
    named = set(StoredFile.objects.values_list("sha256", flat=True).iterator(chunk_size=2000))
    for one in pointers():
        if one.field in HASHES:
            rows = apps.get_app_config("records").get_model(one.model)._base_manager
            named |= set(rows.values_list(one.field, flat=True).iterator(chunk_size=2000))
    return sorted(named - {""})


def passed(seq: int, chain: str) -> bool:
    """Whether the audit chain went through this value at this number; 0 is the chain before its first entry. One statement."""
    return seq == 0 or AuditEntry.objects.filter(seq=seq, chain=chain).exists()


def opens() -> bool:
    """Whether the keys of this installation open what its records hold sealed. One statement."""
    try:
        Person.objects.exclude(mobile="").values_list("mobile", flat=True).first()
    except ValueError:
        return False
    return True
