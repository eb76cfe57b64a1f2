"""政策库: the published packs as documents people read: which edition runs, what cites a place, what uses a value (ux A3, A4, N1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from zhicheng.engine import policy
from zhicheng.engine.policy import Cite, Pack
from zhicheng.engine.policy.examples import seen_from
from zhicheng.engine.policy.pack import Clause, Entry
from zhicheng.engine.policy.walk import params
from zhicheng.records.policies import PolicySnapshot

from .policies import pack_of


@dataclass(frozen=True)
class Edition:
    """政策包的一版 as published: in force from `since` until before `until` (None = no end), `day_from` says where the day is from."""

    pack: Pack
    content_hash: str
    since: date
    until: date | None
    day_from: str
    published_at: datetime

    def holds(self, on: date) -> bool:
        """Whether it is in force on a day."""
        return self.since <= on and (self.until is None or on < self.until)


class Shelf:
    """Every published pack. `current` has one edition a pack: the one in force on `on`, else the latest."""

    def __init__(self, editions: Sequence[Edition], on: date) -> None:
        self.on = on
        self.editions: dict[str, list[Edition]] = {}
        for edition in editions:
            self.editions.setdefault(edition.pack.id, []).append(edition)
        self.current: dict[str, Edition] = {
            name: next((one for one in reversed(several) if one.holds(on)), several[-1])
            for name, several in self.editions.items()
        }
        self.packs: list[Pack] = [edition.pack for edition in self.current.values()]

    def find(self, name: str, rule: str) -> Edition | None:
        """The pack of this id, or the one read from (else citing) the document of this code, that has the clause or value."""
        named = [one for one in self.current.values() if name in (one.pack.id, one.pack.source.doc)]
        owners = named + [one for one in self.current.values() if any(cite.doc == name for _, cite in _cites(one.pack))]
        return next((one for one in owners if clauses(one.pack, rule) or entries(one.pack, rule)), None)

    def superseded_by(self, pack: Pack) -> list[Pack]:
        """The packs in force that take the place of this one, wholly or in part."""
        return [one.pack for one in self.current.values() if one.holds(self.on) and _names(one.pack, pack.id)]

    def likewise(self, rule: str, apart_from: Pack) -> list[Pack]:
        """The other packs with a clause or value of this name."""
        return [one for one in self.packs if one.id != apart_from.id and (clauses(one, rule) or entries(one, rule))]

    def book(self, pack: Pack) -> policy.Rulebook:
        """The rules a pack's own examples are read with."""
        return _book(tuple(self.current[one.id].content_hash for one in seen_from(pack, self.packs)))

    def users(self, key: str) -> list[tuple[Pack, Clause]]:
        """The clauses that use a value."""
        return [(pack, one) for pack in self.packs for one in pack.clauses if any(name == key for name, _ in params(one.rule))]

    def citing(self, doc: str) -> list[tuple[Pack, Clause | Entry, Cite]]:
        """Everything that rests on a document, with the place."""
        return [(pack, one, cite) for pack in self.packs for one, cite in _cites(pack) if cite.doc == doc]

    def documents(self) -> Mapping[str, str]:
        """Every document the packs are read from or cite, by code, with the name people use."""
        found: dict[str, str] = {}
        for pack in self.packs:
            found[pack.source.doc] = pack.source.title
        for pack in self.packs:
            for _, cite in _cites(pack):
                found.setdefault(cite.doc, cite.title)
        return found


def shelf(on: date) -> Shelf:
    """Every published pack. One statement, and one for each pack not yet read by this process."""
    rows = PolicySnapshot.objects.filter(state=PolicySnapshot.State.PUBLISHED, kind=PolicySnapshot.Kind.PACK)
    rows = rows.defer("body").order_by("division", "pack", "in_force_from", "id")
    return Shelf([_edition(row) for row in rows], on)


def _edition(row: PolicySnapshot) -> Edition:
    # A published snapshot bears both days (snapshot_published_dated).
    assert row.in_force_from is not None
    assert row.published_at is not None
    digest = row.content_hash
    return Edition(pack_of(digest), digest, row.in_force_from, row.in_force_to, row.date_source, row.published_at)


def clauses(pack: Pack, rule: str) -> list[Clause]:
    """The clauses of this name; one name may stand in several matters."""
    return [one for one in pack.clauses if one.id == rule]


def entries(pack: Pack, key: str) -> list[Entry]:
    """The dated values of this key, in the order of the file."""
    return [one for one in pack.entries if one.key == key]


@lru_cache(maxsize=64)
def _book(hashes: tuple[str, ...]) -> policy.Rulebook:
    # Open on both sides: an example may be set on any day.
    return policy.Rulebook([(pack_of(one), date.min, None) for one in hashes])


def _names(newer: Pack, older: str) -> bool:
    return any(over.pack == older for over in newer.supersedes)


def _cites(pack: Pack) -> Iterator[tuple[Clause | Entry, Cite]]:
    for clause in pack.clauses:
        yield clause, clause.cite
    for entry in pack.entries:
        if entry.conflict:
            for one in entry.conflict:
                yield entry, one.cite
        else:
            yield entry, entry.cite
