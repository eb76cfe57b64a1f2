"""帮助: entries as the pack gives them or as an operator changed them, their history, and whom a place asks (SUP-04, SUP-05)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from zhicheng.engine.help_file import FILE, HelpEntry, filled, parse_help
from zhicheng.engine.phones import Phone, PhoneError, parse_phone
from zhicheng.engine.policy import Rulebook, months_text
from zhicheng.engine.refusal import Refusal
from zhicheng.records.announcements import HelpText
from zhicheng.records.places import Division

from . import policies, register

__all__ = ["Answer", "Contact", "HelpText", "answer", "answers", "contacts", "original", "places", "versions"]

UNSET = "（本地区尚未配置）"
_LEVEL = "L4"


@dataclass(frozen=True)
class Answer:
    """One entry as readers see it; `version` 0 is the pack's own text. `raw` has the keys still in braces."""

    code: str
    kind: str
    title: str
    body: str
    raw: str
    doc: str
    at: str
    link: str
    ground: str
    version: int = 0
    edited_at: datetime | None = None


@dataclass(frozen=True)
class Contact:
    """Whom to call and where they sit."""

    label: str
    phones: tuple[Phone, ...]
    address: str = ""


def answers(division: str, on: date) -> Sequence[Answer]:
    """Every entry of a place, changed ones in their newest version. Two statements; empty where no pack brings any."""
    found = _originals(division, on)
    if found is None:
        return []
    book, entries, short = found
    newest: dict[str, HelpText] = {}
    for row in HelpText.objects.filter(division=division).order_by("version"):
        newest[row.code] = row
    return [_answer(entry, newest.get(entry.code), book, on, short) for entry in entries]


def answer(division: str, on: date, code: str) -> Answer | None:
    """One entry of a place."""
    return next((one for one in answers(division, on) if one.code == code), None)


def original(division: str, on: date, code: str) -> HelpEntry | None:
    """One entry as its pack gives it."""
    found = _originals(division, on)
    return next((one for one in found[1] if one.code == code), None) if found else None


def versions(division: str, code: str) -> Sequence[HelpText]:
    """The changes of an entry, newest first. One statement."""
    return list(HelpText.objects.filter(division=division, code=code).order_by("-version")[:50])


def places() -> Sequence[tuple[str, str]]:
    """Cities, counties and zones to choose from, by code and name. One statement."""
    levels = (Division.Level.CITY, Division.Level.COUNTY, Division.Level.ZONE)
    rows = Division.objects.filter(level__in=levels).order_by("code").values_list("code", "name")
    return list(rows[:400])


def contacts(code: str, on: date) -> tuple[str, Sequence[Contact]]:
    """The name of a place and everybody its packs say to ask; nobody where they say nothing. Two statements. Raises LookupError."""
    place = Division.objects.get(code=code).name if Division.objects.filter(code=code).exists() else ""
    if not place:
        raise LookupError(code)
    pieces = policies.pieces(code, on)
    if not pieces:
        return place, []
    book = policies.compose(pieces)
    named = (("系统技术支持", "account.support_phone"), ("政策咨询", register.HOTLINE), ("人社部门", "contact.phone"))
    found = [Contact(label, (phone,)) for label, key in named if (phone := _phone(book, key, on))]
    address = policies.optional(book, "contact.address", on)
    found = [Contact(one.label, one.phones, address.value if address and one.label == "人社部门" else "") for one in found]
    kept = register.kept(code, on).register
    return place, [
        *found,
        *(Contact(one.name, one.phones, one.address) for one in (kept.offices if kept else ()) if place in one.places),
    ]


def _phone(book: Rulebook, key: str, on: date) -> Phone | None:
    held = policies.optional(book, key, on)
    try:
        return parse_phone(str(held.value)) if held and held.value else None
    except PhoneError:
        return None


def _originals(division: str, on: date) -> tuple[Rulebook, tuple[HelpEntry, ...], str] | None:
    pieces = policies.pieces(division, on)
    if not pieces:
        return None
    book = policies.compose(pieces)
    pack = next((one for one in book.packs(on) if FILE in one.attachments), None)
    return (book, _parsed(pack.attachments[FILE]), pack.source.short) if pack else None


@lru_cache(maxsize=8)
def _parsed(text: str) -> tuple[HelpEntry, ...]:
    return parse_help(text.encode())


def _answer(entry: HelpEntry, changed: HelpText | None, book: Rulebook, on: date, short: str) -> Answer:
    title, raw = (changed.title, changed.body) if changed else (entry.title, entry.body)
    body = filled(raw, lambda key: _said(book, key, on))
    version, at = (changed.version, changed.edited_at) if changed else (0, None)
    ground = f"{short} {entry.at}"
    return Answer(entry.code, entry.kind, title, body, raw, entry.doc, entry.at, entry.link, ground, version, at)


def _said(book: Rulebook, key: str, on: date) -> str:
    try:
        held = policies.optional(book, key, on, level=_LEVEL)
    except Refusal:
        held = None
    return UNSET if held is None else _words(held.value)


def _words(value: Any) -> str:
    return months_text(value) if isinstance(value, dict) and "months" in value else str(value)
