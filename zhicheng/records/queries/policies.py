"""Questions about rules: which rulebook is in force here, what a case was pinned to, what one value is (CFG-01, CFG-03, CFG-06)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q

from zhicheng.engine import policy
from zhicheng.engine.policy import NotConfigured, Pack, Value
from zhicheng.engine.refusal import Refusal
from zhicheng.records.policies import PolicySnapshot, RulebookPack

from .places import city_office
from .statement import Said, Statement

Scoped = str | None


@dataclass(frozen=True)
class Piece:
    """One snapshot as bound in a rulebook."""

    snapshot: int
    content_hash: str
    in_force_from: date


@lru_cache(maxsize=128)
def pack_of(content_hash: str) -> Pack:
    """What a snapshot holds. One statement the first time it is asked for. Raises IndexError for a hash never seen."""
    body = PolicySnapshot.objects.filter(content_hash=content_hash).values_list("body", flat=True)[0]
    return policy.from_canonical(bytes(body))


@lru_cache(maxsize=32)
def compose(pieces: tuple[Piece, ...]) -> policy.Rulebook:
    """The rules of these snapshots together."""
    # Open-ended: a case stays on the packs it was filed under even after a newer one takes their place (CFG-03).
    return policy.Rulebook([(pack_of(piece.content_hash), piece.in_force_from, date.max) for piece in pieces])


_IN_FORCE = Statement(
    lambda: (
        PolicySnapshot.objects.filter(state=PolicySnapshot.State.PUBLISHED, in_force_from__lte=Said("on"))
        .filter(Q(in_force_to__isnull=True) | Q(in_force_to__gt=Said("on")))
        .order_by("division", "pack", "id")
        .values_list("id", "content_hash", "in_force_from", "division")
    )
)

_BOUND = Statement(
    lambda: (
        RulebookPack.objects.filter(rulebook__content_hash=Said("content_hash"))
        .order_by("position")
        .values_list("snapshot_id", "snapshot__content_hash", "in_force_from")
    )
)


def pieces(division: str, on: date) -> tuple[Piece, ...]:
    """The published snapshots in force on `on` that speak for a division, in a fixed order."""
    rows = _IN_FORCE.ask(on=on)
    return tuple(Piece(key, digest, since) for key, digest, since, owner in rows if since and covers(owner, division))


def covers(owner: str, division: str) -> bool:
    """Whether rules of one division code speak for another: its own code or one below it (GB/T 2260 prefixes)."""
    prefix = owner.rstrip("0")
    prefix += "0" * (len(prefix) % 2)
    return division.startswith(prefix)


def rulebook(division: str, on: date) -> policy.Rulebook:
    """The rules in force in a division on a day. Raises Refusal `not_configured` when nothing is published for it."""
    found = pieces(division, on)
    if not found:
        raise refused(division, "政策包")
    return compose(found)


def pinned(content_hash: str) -> policy.Rulebook:
    """The rules a case was filed under, exactly as they were. Raises LookupError for a hash never used."""
    found = tuple(Piece(*row) for row in _BOUND.ask(content_hash=content_hash))
    if not found:
        raise LookupError(content_hash)
    return compose(found)


def configured(division: str, on: date) -> bool:
    """Whether any rules are in force in a division on a day."""
    return bool(pieces(division, on))


def value(book: policy.Rulebook, key: str, on: date, division: str = "", **scope: Scoped) -> Value:
    """One value with its clause. Raises Refusal `not_configured` instead of guessing (CFG-06)."""
    try:
        return book.param(key, on=on, **scope)
    except NotConfigured as missing:
        raise refused(division, missing.key) from missing


def looked_up(book: policy.Rulebook, key: str, on: date, division: str = "", **by: Any) -> Value:
    """One row of a table value. Raises Refusal `not_configured` when no row fits."""
    try:
        return book.lookup(key, on=on, **by)
    except NotConfigured as missing:
        raise refused(division, missing.key) from missing


def optional(book: policy.Rulebook, key: str, on: date, **scope: Scoped) -> Value | None:
    """One value, or None where the packs say nothing or say that it is not known."""
    try:
        return book.param(key, on=on, **scope)
    except NotConfigured:
        return None


def refused(division: str, key: str) -> Refusal:
    """The refusal for a value nobody has configured, naming whom to ask."""
    office = city_office(division) if division else None
    return Refusal("not_configured", key=key, office=office.name if office else "人社部门")
