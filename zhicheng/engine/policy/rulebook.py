"""The rules in force for one place: packs laid over one another, the nearer and the newer prevailing where it says so."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, NamedTuple, TypeAlias

from zhicheng.engine.calendar import Calendar
from zhicheng.engine.policy.canonical import content_hash
from zhicheng.engine.policy.errors import NotConfigured, PackConflict
from zhicheng.engine.policy.holdings import REMEMBERED, Holdings, Value
from zhicheng.engine.policy.matters import ROUTE_NAMES
from zhicheng.engine.policy.nodes import Truth
from zhicheng.engine.policy.order import Order, replaced
from zhicheng.engine.policy.pack import Clause, FactKind, Pack, scope_truth

NO_CALENDAR = Calendar({})
"""The working calendar when none was handed over: no year of it is published."""

Meant: TypeAlias = tuple[Pack, Clause, Truth]
"""A clause with True when it surely applies, None when that hangs on what is not chosen yet."""

Named: TypeAlias = frozenset[tuple[str, str | None]]


class Binding(NamedTuple):
    """A pack and the days it is in force here: from inclusive, to exclusive or None."""

    pack: Pack
    in_force_from: date
    in_force_to: date | None


class Rulebook:
    """What applies, by day and scope. Raises ValueError for a pack bound without a first day (CFG-03).

    `derived` names the facts some `value` clause gives, `contradicting` the parameters a document contradicts itself on;
    `calendar` is the working calendar a judgement uses unless it is handed another.
    """

    def __init__(self, bindings: Sequence[tuple[Pack, date | None, date | None]], calendar: Calendar = NO_CALENDAR) -> None:
        self.bindings = tuple(_binding(*binding) for binding in bindings)
        self.calendar = calendar
        packs = [binding.pack for binding in self.bindings]
        self.order = Order(packs)
        self.holdings = Holdings(packs, self.order, self.packs)
        self.contradicting: Mapping[str, int] = self.holdings.contradicting
        self._facts = {kind.key: kind for pack in packs for kind in _all_kinds(pack.facts)}
        self._pathed = {pack.id: frozenset(one.matter for one in pack.clauses if one.kind == "path") for pack in packs}
        self.derived = frozenset(clause.gives for pack in packs for clause in pack.clauses if clause.gives)
        # A rulebook never changes, and one judgement asks for the same few things many times.
        self._live = lru_cache(maxsize=REMEMBERED)(self._packs)
        self._meant = lru_cache(maxsize=REMEMBERED)(self._meant_once)
        self._values = lru_cache(maxsize=REMEMBERED)(self._values_of)

    @cached_property
    def hash(self) -> str:
        """What a judgement is pinned to: the content of every pack and since when it is bound."""
        parts = sorted(f"{content_hash(b.pack)} {b.in_force_from} {b.in_force_to}" for b in self.bindings)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def packs(self, on: date) -> tuple[Pack, ...]:
        """The packs in force on a day, the prevailing ones first."""
        return self._live(on)

    def _packs(self, on: date) -> tuple[Pack, ...]:
        live = [b.pack for b in self.bindings if b.in_force_from <= on and (b.in_force_to is None or on < b.in_force_to)]
        return tuple(sorted(live, key=self.order.rank, reverse=True))

    def keys(self) -> frozenset[str]:
        """Every parameter key any bound pack speaks of."""
        return frozenset(self.holdings.entries)

    def fact(self, key: str) -> FactKind | None:
        """What is known about a fact: label, type, values. None when no pack describes it."""
        return self._facts.get(key)

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """What people call a code, whichever fact of whichever pack it is a value of; ways of entry among them."""
        found = dict(ROUTE_NAMES)
        for kind in self._facts.values():
            for code, label in kind.values + kind.unranked:
                found.setdefault(code, label)
        return found

    def read_as(self, readings: Mapping[str, int]) -> Rulebook:
        """The same rules, where contradictions of a document are read as given by key; see `touched`."""
        other = copy.copy(self)
        other.holdings = self.holdings.read_as(readings)
        return other

    @property
    def readings(self) -> Mapping[str, int]:
        """How contradictions are read here, by key (of a rulebook made by `read_as`); it is not part of `hash`."""
        return self.holdings.readings

    @property
    def touched(self) -> frozenset[str]:
        """The contradicting parameters this reading was asked for (of a rulebook made by `read_as`)."""
        return frozenset(self.holdings.touched or ())

    def param(self, key: str, *, on: date, **scope: Any) -> Value:
        """The value of a parameter on a day. Raises NotConfigured, ScopeNeeded (a NotConfigured) or PackConflict."""
        return self.holdings.param(key, on, scope)

    def lookup(self, key: str, *, on: date, **by: Any) -> Value:
        """The row of a table parameter that fits: rows are `{when: {name: [values]}, then: …}`, the first fit decides.

        A range is written `{name: {at_least: 1, at_most: 9}}`, either end alone or both.
        Raises NotConfigured when no row fits, ScopeNeeded when a name that matters is not given.
        """
        return self.holdings.lookup(key, on, by)

    def clauses(self, matter: str, on: date, target: Mapping[str, str | None]) -> tuple[tuple[Pack, Clause], ...]:
        """The clauses that may apply to a target, older ones that give way left out, prevailing packs first."""
        return tuple((pack, clause) for pack, clause, _ in self.meant(matter, on, target))

    def meant(self, matter: str, on: date, target: Mapping[str, str | None]) -> tuple[Meant, ...]:
        """The same, each with whether it surely applies."""
        return self._meant(matter, on, frozenset(target.items()))

    def _meant_once(self, matter: str, on: date, named: Named) -> tuple[Meant, ...]:
        target, packs = dict(named), self.packs(on)
        chosen: list[Meant] = []
        for pack in packs:
            for clause in pack.clauses:
                if clause.matter != matter or (fits := scope_truth(clause.scope, target)) is False:
                    continue
                gone = replaced(pack, clause.cite, packs, target)
                hidden = gone or self._overridden(pack, clause, chosen)
                if hidden is not True:
                    chosen.append((pack, clause, None if None in (hidden, gone) else fits))
        return tuple(chosen)

    def has_paths(self, matter: str, on: date) -> bool:
        """Whether any pack in force has a path for the matter, for whatever level; else conditions alone decide it."""
        return any(matter in self._pathed[pack.id] for pack in self.packs(on))

    def values_of(self, gives: str, on: date, target: Mapping[str, str | None], matter: str | None = None) -> tuple[Meant, ...]:
        """The `value` clauses that give a fact, the prevailing one first, up to the first one surely meant for the target.

        Of one pack the narrower scope prevails. Raises PackConflict for two of equal rank.
        """
        return self._values(gives, on, frozenset(target.items()), matter)

    def _values_of(self, gives: str, on: date, named: Named, matter: str | None) -> tuple[Meant, ...]:
        target, packs = dict(named), self.packs(on)
        seen: list[Meant] = []
        for pack in packs:
            for clause in sorted(pack.clauses, key=lambda one: -len(one.scope)):
                if clause.gives != gives or matter not in (None, clause.matter):
                    continue
                fits, gone = scope_truth(clause.scope, target), replaced(pack, clause.cite, packs, target)
                if fits is False or gone is True:
                    continue
                one: Meant = (pack, clause, None if gone is None else fits)
                if seen and seen[-1][2] is True:
                    self._refuse_rival(gives, seen[-1], one)
                    return tuple(seen)
                seen.append(one)
        return tuple(seen)

    def _refuse_rival(self, gives: str, one: Meant, other: Meant) -> None:
        same_pack = one[0] is other[0]
        rivals = len(one[1].scope) == len(other[1].scope) if same_pack else not self.order.prevails(one[0], other[0])
        if rivals and other[2] is True:
            raise PackConflict(gives, (one[0].id, other[0].id))

    def definition(self, name: str, near: Pack, on: date) -> tuple[Pack, Clause]:
        """The definition a `ref` means: the pack's own, else the prevailing one. Raises NotConfigured."""
        for pack in (near, *self.packs(on)):
            for clause in pack.clauses:
                if clause.id == name and clause.kind == "definition":
                    return pack, clause
        raise NotConfigured(name, "没有这个定义")

    def _overridden(self, pack: Pack, clause: Clause, chosen: list[Meant]) -> Truth:
        doubtful: Truth = False
        for owner, other, sure in chosen:
            if other.id == clause.id and owner is not pack:
                if not self.order.prevails(owner, pack):
                    raise PackConflict(clause.id, (owner.id, pack.id))
                if sure:
                    return True
                doubtful = None
        return doubtful


def _binding(pack: Pack, since: date | None, until: date | None) -> Binding:
    first = since or pack.in_force_from
    if first is None:
        raise ValueError(f"{pack.name}没有生效日期，不能启用；请先填写施行日期")
    return Binding(pack, first, until or pack.in_force_to)


def _all_kinds(kinds: Iterable[FactKind]) -> Iterable[FactKind]:
    for kind in kinds:
        yield kind
        yield from kind.fields
