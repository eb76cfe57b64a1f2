"""A pack on one line and on its page: what it is, and what in it is still open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from zhicheng.engine.policy import Pack
from zhicheng.engine.policy.matters import CLAUSE_NAMES, MATTER_NAMES
from zhicheng.engine.policy.pack import Clause, Entry
from zhicheng.records.queries.snapshots import Held
from zhicheng.web.shared.parts import Chip, Link
from zhicheng.web.shared.rule_address import place, rule_url

from .forms import LAYERS

STATES = {
    "proposed": Chip("orange", "待复核"),
    "published": Chip("green", "已发布"),
    "rejected": Chip("grey", "未通过"),
}
_PACKS = 128


@dataclass(frozen=True)
class Open:
    """What waits for somebody: values the document leaves open, values to confirm, contradictions without a reading."""

    unknown: Sequence[Entry]
    confirm: Sequence[Entry]
    contradiction: Sequence[Entry]


# A pack is one object for each content hash and never changes.
@lru_cache(maxsize=_PACKS)
def open_in(pack: Pack) -> Open:
    """What is open in a pack."""
    return Open(
        [one for one in pack.entries if one.unknown and not one.conflict],
        [one for one in pack.entries if one.confirm and not one.unknown],
        [one for one in pack.entries if one.conflict and one.reading is None],
    )


@lru_cache(maxsize=_PACKS)
def matters(pack: Pack) -> tuple[str, ...]:
    """The matters a pack rules on."""
    return tuple(dict.fromkeys(one.matter for one in pack.clauses))


def fits(held: Held, asked: Mapping[str, Any]) -> bool:
    """Whether a pack meets the conditions."""
    pack, found = held.pack, open_in(held.pack)
    since = held.snapshot.in_force_from
    waiting = {"waiting": held.waiting, "unknown": found.unknown, "confirm": found.confirm, "contradiction": found.contradiction}
    return (
        str(asked.get("q", "")) in pack.name
        and asked.get("division", pack.division) == pack.division
        and asked.get("layer", pack.layer) == pack.layer
        and ("year" not in asked or (since is not None and str(since.year) == asked["year"]))
        and ("matter" not in asked or asked["matter"] in matters(pack))
        and ("open" not in asked or bool(waiting[asked["open"]]))
    )


def line(held: Held, places: Mapping[str, str]) -> dict[str, Any]:
    """One row of the list."""
    pack, found = held.pack, open_in(held.pack)
    return {
        "name": pack.name,
        "url": f"/packs/{pack.id}/",
        "document": pack.source.short,
        "place": places[pack.division],
        "layer": dict(LAYERS)[pack.layer],
        "matters": "、".join(MATTER_NAMES.get(one, one) for one in matters(pack)),
        "since": held.snapshot.in_force_from,
        "until": held.snapshot.in_force_to,
        "state": STATES[held.snapshot.state],
        "count": held.count,
        "open": [(len(found.unknown), "没有写明"), (len(found.confirm), "待确认"), (len(found.contradiction), "矛盾未定")],
    }


def values(pack: Pack, entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """Values with their place."""
    return [{"says": one.says, "url": rule_url(pack.id, one.key), "place": place(one.cite)} for one in entries]


@lru_cache(maxsize=_PACKS)
def rules(pack: Pack) -> list[tuple[str, list[dict[str, Any]]]]:
    """The clauses of a pack by matter."""
    return [
        (MATTER_NAMES.get(matter, matter), [_rule(pack, one) for one in pack.clauses if one.matter == matter])
        for matter in matters(pack)
    ]


def _rule(pack: Pack, clause: Clause) -> dict[str, Any]:
    return {
        "label": clause.label,
        "kind": CLAUSE_NAMES[clause.kind],
        "says": clause.says,
        "url": rule_url(pack.id, clause.id),
        "place": place(clause.cite),
        "examples": len(clause.examples),
    }


@lru_cache(maxsize=_PACKS)
def every_value(pack: Pack) -> list[dict[str, Any]]:
    """Each value of a pack once."""
    return values(pack, {entry.key: entry for entry in pack.entries}.values())


def supersedes(pack: Pack, names: Mapping[str, str]) -> list[tuple[Link, str]]:
    """The older packs that give way, and at which places outright."""
    return [
        (Link(names.get(one.pack, one.pack), f"/packs/{one.pack}/" if one.pack in names else ""), "、".join(one.at))
        for one in pack.supersedes
    ]
