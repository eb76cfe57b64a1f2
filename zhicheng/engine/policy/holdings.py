"""取值: the value of a parameter, out of everything the packs of one place say about it."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from zhicheng.engine.policy.errors import NotConfigured, PackConflict, ScopeNeeded
from zhicheng.engine.policy.nodes import Cite, Truth
from zhicheng.engine.policy.order import Order, replaced
from zhicheng.engine.policy.pack import Entry, Pack, Statement, scope_truth

REMEMBERED = 2048
"""So many answers a rulebook keeps: it never changes, and one judgement asks for the same few values many times."""


@dataclass(frozen=True, slots=True)
class Value:
    """取值 with its grounds. `confirm` = stands outside the sources and waits for an operator (待确认).

    `conflict` = the statements of a document that contradicts itself; the value is that of the reading chosen, for the
    reason in `why`.
    """

    key: str
    value: Any
    clause: Cite
    says: str
    confirm: bool
    pack: str
    conflict: tuple[Statement, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """One entry together with the pack that makes it."""

    pack: Pack
    entry: Entry


class Holdings:
    """All entries of some packs, by key. `packs` tells which are in force on a day."""

    def __init__(self, packs: Sequence[Pack], order: Order, in_force: Callable[[date], tuple[Pack, ...]]) -> None:
        self.order, self.in_force = order, in_force
        self.entries: dict[str, list[Held]] = {}
        for pack in packs:
            for entry in pack.entries:
                self.entries.setdefault(entry.key, []).append(Held(pack, entry))
        self.contradicting = {
            key: max(len(one.entry.conflict) for one in held)
            for key, held in self.entries.items()
            if any(one.entry.conflict for one in held)
        }
        self.readings: Mapping[str, int] = {}
        self.touched: set[str] | None = None
        self._answer = lru_cache(maxsize=REMEMBERED)(self._param)

    def read_as(self, readings: Mapping[str, int]) -> Holdings:
        """The same, where contradictions are read as given by key; `touched` collects the keys that came up."""
        other = copy.copy(self)
        other.readings, other.touched = readings, set()
        return other

    def param(self, key: str, on: date, scope: Mapping[str, Any]) -> Value:
        """The value on a day. Raises NotConfigured, ScopeNeeded (a NotConfigured) or PackConflict."""
        named = frozenset(scope.items())
        if self.touched is not None and key in self.contradicting:
            return self._param(key, on, named)
        return self._answer(key, on, named)

    def lookup(self, key: str, on: date, by: Mapping[str, Any]) -> Value:
        """The row of a table that fits. Raises NotConfigured when no row fits, ScopeNeeded when a name is not given."""
        value = self.param(key, on, by)
        for row in value.value:
            when = row.get("when", {})
            fits = _row_fits(when, by)
            if fits is None:
                raise ScopeNeeded(key, tuple(sorted(name for name in when if by.get(name) is None)))
            if fits:
                return Value(key, row["then"], value.clause, row.get("says", value.says), value.confirm, value.pack)
        raise NotConfigured(key, "表中没有适用于这种情形的一行")

    def _param(self, key: str, on: date, named: frozenset[tuple[str, Any]]) -> Value:
        scope = dict(named)
        ranks = self._ranked(key, on, scope)
        if not ranks:
            raise NotConfigured(key)
        if any(held.entry.merge for rank in ranks for held in rank):
            return self._merged(key, ranks, scope)
        seen = _until_certain(ranks, scope)
        first = seen[0]
        if any((held.entry.value, held.entry.unknown) != (first.entry.value, first.entry.unknown) for held in seen):
            loose = {name for held in seen for name in held.entry.scope if scope.get(name) is None}
            if loose:
                raise ScopeNeeded(key, tuple(sorted(loose)))
            raise PackConflict(key, tuple(sorted({held.pack.id for held in seen})))
        if first.entry.conflict:
            return self._contradicted(first)
        if first.entry.unknown:
            raise NotConfigured(key, f"{first.entry.cite.title}没有写明，{first.entry.says}")
        return _value(first, first.entry.value)

    def _contradicted(self, held: Held) -> Value:
        entry = held.entry
        if self.touched is not None:
            self.touched.add(entry.key)
        reading = self.readings.get(entry.key, entry.reading)
        if reading is None:
            raise NotConfigured(entry.key, f"{entry.cite.title}前后说法不一致，尚未选定采用哪一处")
        chosen = entry.conflict[min(reading, len(entry.conflict) - 1)]
        return Value(entry.key, chosen.value, chosen.cite, chosen.says, entry.confirm, held.pack.id, entry.conflict, entry.why)

    def _ranked(self, key: str, on: date, scope: Mapping[str, Any]) -> list[list[Held]]:
        packs = self.in_force(on)
        held = [
            held
            for held in self.entries.get(key, [])
            if held.pack in packs
            and held.entry.holds(on)
            and scope_truth(held.entry.scope, scope) is not False
            and replaced(held.pack, held.entry.cite, packs, scope) is not True
        ]
        ranks: list[list[Held]] = []
        while held:
            top = [one for one in held if not any(self._beats(other, one) for other in held if other is not one)]
            ranks.append(top)
            held = [one for one in held if one not in top]
        return ranks

    def _beats(self, one: Held, other: Held) -> bool:
        if one.pack is other.pack:
            return len(one.entry.scope) > len(other.entry.scope)
        return self.order.prevails(one.pack, other.pack)

    def _merged(self, key: str, ranks: list[list[Held]], scope: Mapping[str, Any]) -> Value:
        items: dict[str, Any] = {}
        for held in (held for rank in reversed(ranks) for held in rank):
            if scope_truth(held.entry.scope, scope) is None:
                names = [name for name in held.entry.scope if scope.get(name) is None]
                raise ScopeNeeded(key, tuple(sorted(names)))
            for item in held.entry.value or ():
                # One value may put together what stands in several places; an item that says its own is cited by it.
                clause = replace(held.entry.cite, at=item.get("at", held.entry.cite.at))
                items[item["id"]] = {"clause": str(clause), "confirm": held.entry.confirm, **item}
        return _value(ranks[0][0], list(items.values()))

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)


def _until_certain(ranks: list[list[Held]], scope: Mapping[str, Any]) -> list[Held]:
    seen: list[Held] = []
    for rank in ranks:
        seen += rank
        if any(scope_truth(held.entry.scope, scope) is True for held in rank):
            break
    return seen


def _value(held: Held, value: Any) -> Value:
    entry = held.entry
    return Value(entry.key, value, entry.cite, entry.says, entry.confirm, held.pack.id)


def _row_fits(when: Mapping[str, Any], by: Mapping[str, Any]) -> Truth:
    truth: Truth = True
    for name, accepted in when.items():
        value = by.get(name)
        if value is None:
            truth = None
        elif not _accepts(accepted, value):
            return False
    return truth


def _accepts(accepted: Any, value: Any) -> bool:
    if isinstance(accepted, Mapping):
        low, high = accepted.get("at_least"), accepted.get("at_most")
        return bool((low is None or low <= value) and (high is None or value <= high))
    return value in (accepted if isinstance(accepted, list) else [accepted])
