"""What became of people and cases over a season, for reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhicheng.engine.workflow.application import RECOGNISED
from zhicheng.records.applications import Application
from zhicheng.records.audit import AuditEntry
from zhicheng.records.certificates import Certificate

from .accounts import mobile_index


def states_by_mobile(mobiles: Sequence[str]) -> dict[str, str]:
    """The state of each person's newest case, by mobile; people without a case are absent. One statement."""
    latest = dict(Application.objects.order_by("id").values_list("person__mobile_index", "state"))
    return {mobile: latest[index] for mobile in mobiles if (index := mobile_index(mobile)) in latest}


def issued_certificates() -> int:
    """How many certificates are in force."""
    return Certificate.objects.filter(state=Certificate.State.ISSUED).count()


def certificate_files() -> Iterator[tuple[str, str]]:
    """Every certificate in force, in order of number: the number and the hash its signed file is stored under."""
    rows = Certificate.objects.filter(state=Certificate.State.ISSUED).order_by("number")
    yield from rows.values_list("number", "file_sha256").iterator()


def recognised_cases() -> Iterator[Application]:
    """Every recognised case, in order of number."""
    yield from (
        Application.objects.filter(state=RECOGNISED)
        .select_related("person", "employer", "division", "rulebook")
        .order_by("number")
    )


def audit_log() -> Iterator[AuditEntry]:
    """The whole audit log, oldest first."""
    yield from AuditEntry.objects.order_by("seq").iterator(chunk_size=2000)
