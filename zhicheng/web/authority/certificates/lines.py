"""A certificate as its issuer reads it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhicheng.records.queries.windows import local_day
from zhicheng.web.shared.parts import Chip, Tone

HOME = "/certificates/"
TONES: Mapping[str, Tone] = {"pending": "orange", "issued": "green", "replaced": "grey", "revoked": "red", "cancelled": "grey"}


def chip(row: Any) -> Chip:
    """Its state."""
    return Chip(TONES[row.state], row.get_state_display())


def url(number: str, tail: str = "") -> str:
    """A page of one certificate."""
    return f"{HOME}{number}/{tail}"


def line(row: Any) -> dict[str, Any]:
    """One row of the list: why it waits, or since when it is what it is."""
    held = row.qualification
    since = row.ended_at or row.issued_at
    return {
        "id": row.pk,
        "number": row.number,
        "url": url(row.number),
        "name": row.holder_name,
        "title": held.title_name,
        "specialty": row.specialty,
        "document": held.document.number,
        "chip": chip(row),
        "pending": row.state == "pending",
        "reason": row.pending_reason if row.state == "pending" else "",
        "since": local_day(since) if since else None,
        "is_test": row.is_test_seal,
    }


def facts(row: Any, times: int) -> list[dict[str, Any]]:
    """The facts of the latest edition. `times`: how often it was looked at."""
    held = row.qualification
    rows = [
        ("持证人", row.holder_name, held.person.document_masked),
        ("职称", held.title_name, row.specialty),
        ("文件日期", held.document_on, ""),
        ("资格起算日", held.counts_on, "任职年限从这一天算起"),
        ("批准文号", held.document.number, ""),
        ("申报编号", held.application.number, ""),
        ("发证机关", row.issuer.name, ""),
        ("有效范围", row.limits or "不限", ""),
        ("签章", "测试签章，没有法律效力" if row.is_test_seal else "电子印章" if row.file_sha256 else "", ""),
        ("证照标识", row.identifier, ""),
        ("查验和查阅", f"{times}次", ""),
    ]
    return [{"label": label, "value": value, "note": note} for label, value, note in rows if value]


def edition(row: Any) -> dict[str, Any]:
    """One edition in the list of versions."""
    return {
        "nth": row.edition,
        "chip": chip(row),
        "name": row.holder_name,
        "issued_at": row.issued_at,
        "ended_at": row.ended_at,
        "reason": row.ended_reason,
        "file": row.file_sha256,
    }
