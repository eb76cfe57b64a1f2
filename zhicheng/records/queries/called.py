"""What the numbers and codes of log entries are called: units, people, accounts, bodies, papers, and the words of the packs (ux Q3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet, TextChoices

from zhicheng.engine.policy import Pack
from zhicheng.records.allotments import Allotment
from zhicheng.records.announcements import Outage, ReviewChannel
from zhicheng.records.applications import Application
from zhicheng.records.batches import Batch, BatchRow
from zhicheng.records.certificates import CertificateChange
from zhicheng.records.employers import Employer
from zhicheng.records.evidence import EvidenceItem, PhoneTicket
from zhicheng.records.outbox import Installation
from zhicheng.records.people import Account, Person, SmsCode
from zhicheng.records.places import Body, Division
from zhicheng.records.policies import PolicySnapshot
from zhicheng.records.publicity import PublicityProof
from zhicheng.records.tickets import Ticket

from . import policies

Reference = tuple[str, str]


@dataclass(frozen=True)
class Called:
    """`things` by noun and number, `codes` by what a code is the value of and the code."""

    things: Mapping[Reference, str]
    codes: Mapping[Reference, str]

    def thing(self, noun: str, number: object) -> str:
        """The name of a row, "" for one that is gone or was never there."""
        return self.things.get((noun, str(number)), "")

    def code(self, name: str, code: object) -> str:
        """What the packs call a code, "" for one they do not know."""
        return self.codes.get((name, str(code)), "")


_LONGEST = 19
"""Digits that still fit a row's number."""
_ROWS: dict[str, tuple[Any, str, str]] = {
    "account": (Account, "pk", "person__name"),
    "body": (Body, "code", "name"),
    "channel": (ReviewChannel, "pk", "name"),
    "division": (Division, "pk", "name"),
    "employer": (Employer, "pk", "name"),
    "evidence": (EvidenceItem, "pk", "name"),
    "person": (Person, "pk", "name"),
    "policy": (PolicySnapshot, "pk", "pack"),
}
_CHOICES: tuple[tuple[str, type[TextChoices]], ...] = (
    *(("kind", one.Kind) for one in (Ticket, Batch, CertificateChange, PublicityProof, Allotment, Outage, PolicySnapshot)),
    ("licence", Application.Licence),
    ("place", PhoneTicket.Place),
    ("purpose", SmsCode.Purpose),
    ("restriction", Installation.Restriction),
    ("result", BatchRow.Result),
)


def called(references: Iterable[Reference]) -> Called:
    """The names of these things and every word of the tables and the published packs. One statement a noun and one for the packs."""
    wanted: dict[str, set[str]] = {}
    for noun, number in references:
        wanted.setdefault(noun, set()).add(number)
    codes = _words(tuple(_published().values_list("content_hash", flat=True)))
    things: dict[Reference, str] = {}
    for noun, (model, key, name) in _ROWS.items():
        asked = {number for number in wanted.get(noun, ()) if key == "code" or (number.isdecimal() and len(number) < _LONGEST)}
        for number, words in model.objects.filter(**{f"{key}__in": asked}).values_list(key, name):
            things[noun, str(number)] = codes.get(("pack", words), words) if noun == "policy" else words
    return Called(things, codes)


def _published() -> QuerySet[PolicySnapshot]:
    kind = PolicySnapshot.Kind.PACK
    return PolicySnapshot.objects.filter(state=PolicySnapshot.State.PUBLISHED, kind=kind).order_by("-id")


@lru_cache(maxsize=2)
def _words(hashes: tuple[str, ...]) -> dict[Reference, str]:
    found = {(name, str(value)): str(label) for name, choices in _CHOICES for value, label in choices.choices}
    for pack in map(policies.pack_of, hashes):
        for name, code, words in _spoken(pack):
            found.setdefault((name, code), words)
    return found


def _spoken(pack: Pack) -> Iterator[tuple[str, str, str]]:
    yield "pack", pack.id, pack.name
    for entry in pack.entries:
        if entry.key.endswith(".materials") and isinstance(entry.value, list):
            yield from (("material", row["id"], row["title"]) for row in entry.value)
    for clause in pack.clauses:
        yield "path", clause.id, clause.label
    for kind in pack.facts:
        yield from ((kind.key, code, label) for code, label in kind.values + kind.unranked)
