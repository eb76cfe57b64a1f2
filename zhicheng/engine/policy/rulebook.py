"""The rules in force for one place: packs laid over one another, the nearer and the newer prevailing where it says so."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from zhicheng.engine.calendar import Calendar
from zhicheng.engine.policy.canonical import content_hash
from zhicheng.engine.policy.errors import NotConfigured, PackConflict, ScopeNeeded
from zhicheng.engine.policy.nodes import Cite, Truth
from zhicheng.engine.policy.pack import LAYERS, Clause, Entry, FactKind, Pack, Supersedes, scope_truth

_REMEMBERED = 2048
NO_CALENDAR = Calendar({})
"""The working calendar when none was handed over: no year of it is published."""


class Binding(NamedTuple):
    """A pack and the days it is in force here: from inclusive, to exclusive or None."""

    pack: Pack
    in_force_from: date
    in_force_to: date | None


@dataclass(frozen=True, slots=True)
class Value:
    """取值 with its grounds. `confirm` = stands outside the sources and waits for an operator (待确认)."""

    key: str
    value: Any
    clause: Cite
    says: str
    confirm: bool
    pack: str


@dataclass(frozen=True, slots=True)
class Held:
    """One entry together with the pack that makes it."""

    pack: Pack
    entry: Entry


class Rulebook:
    """What applies, by day and scope. Raises ValueError for a pack bound without a first day (CFG-03).

    `derived` names the facts some `value` clause gives; `calendar` is the working calendar a judgement uses unless it is
    handed another.
    """

    def __init__(self, bindings: Sequence[tuple[Pack, date | None, date | None]], calendar: Calendar = NO_CALENDAR) -> None:
        self.bindings = tuple(_binding(*binding) for binding in bindings)
        parts = sorted(f"{content_hash(b.pack)} {b.in_force_from} {b.in_force_to}" for b in self.bindings)
        self.hash = hashlib.sha256("\n".join(parts).encode()).hexdigest()
        self.order = _Order([binding.pack for binding in self.bindings])
        self._entries: dict[str, list[Held]] = {}
        for binding in self.bindings:
            for entry in binding.pack.entries:
                self._entries.setdefault(entry.key, []).append(Held(binding.pack, entry))
        # A rulebook never changes, and one judgement asks for the same few values many times.
        self._answer = lru_cache(maxsize=_REMEMBERED)(self._param)
        self._live = lru_cache(maxsize=_REMEMBERED)(self._packs)
        self._facts = {kind.key: kind for b in self.bindings for kind in _all_kinds(b.pack.facts)}
        self.calendar = calendar
        self._pathed = {
            b.pack.id: frozenset(clause.matter for clause in b.pack.clauses if clause.kind == "path") for b in self.bindings
        }
        self.derived = frozenset(clause.gives for b in self.bindings for clause in b.pack.clauses if clause.gives)
        self._values = lru_cache(maxsize=_REMEMBERED)(self._values_of)

    def packs(self, on: date) -> tuple[Pack, ...]:
        """The packs in force on a day, the prevailing ones first."""
        return self._live(on)

    def _packs(self, on: date) -> tuple[Pack, ...]:
        live = [b.pack for b in self.bindings if b.in_force_from <= on and (b.in_force_to is None or on < b.in_force_to)]
        return tuple(sorted(live, key=self.order.rank, reverse=True))

    def keys(self) -> frozenset[str]:
        """Every parameter key any bound pack speaks of."""
        return frozenset(self._entries)

    def fact(self, key: str) -> FactKind | None:
        """What is known about a fact: label, type, values. None when no pack describes it."""
        return self._facts.get(key)

    def param(self, key: str, *, on: date, **scope: str | None) -> Value:
        """The value of a parameter on a day. Raises NotConfigured, ScopeNeeded (a NotConfigured) or PackConflict."""
        return self._answer(key, on, frozenset(scope.items()))

    def _param(self, key: str, on: date, named: frozenset[tuple[str, str | None]]) -> Value:
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
        if first.entry.unknown:
            raise NotConfigured(key, f"{first.entry.cite.title}没有写明，{first.entry.says}")
        return _value(first, first.entry.value)

    def lookup(self, key: str, *, on: date, **by: Any) -> Value:
        """The row of a table parameter that fits: rows are `{when: {name: [values]}, then: …}`, the first fit decides.

        A range is written `{name: {at_least: n, at_most: n}}`, either end alone or both.
        Raises NotConfigured when no row fits, ScopeNeeded when a name that matters is not given.
        """
        value = self.param(key, on=on, **by)
        for row in value.value:
            when = row.get("when", {})
            fits = _row_fits(when, by)
            if fits is None:
                raise ScopeNeeded(key, tuple(sorted(name for name in when if by.get(name) is None)))
            if fits:
                return Value(key, row["then"], value.clause, row.get("says", value.says), value.confirm, value.pack)
        raise NotConfigured(key, "表中没有适用于这种情形的一行")

    def clauses(self, matter: str, on: date, target: Mapping[str, str | None]) -> tuple[tuple[Pack, Clause], ...]:
        """The clauses that may apply to a target, older ones that give way left out, prevailing packs first."""
        return tuple((pack, clause) for pack, clause, _ in self.meant(matter, on, target))

    def meant(self, matter: str, on: date, target: Mapping[str, str | None]) -> tuple[tuple[Pack, Clause, Truth], ...]:
        """The same, each with True when it surely applies and None when that hangs on what is not chosen yet."""
        chosen: list[tuple[Pack, Clause, Truth]] = []
        packs = self.packs(on)
        for pack in packs:
            for clause in pack.clauses:
                if clause.matter != matter or (fits := scope_truth(clause.scope, target)) is False:
                    continue
                replaced = self._replaced(pack, clause.cite, packs, target)
                hidden = replaced if replaced is True else self._overridden(pack, clause, chosen)
                if hidden is not True:
                    chosen.append((pack, clause, None if None in (hidden, replaced) else fits))
        return tuple(chosen)

    def has_paths(self, matter: str, on: date) -> bool:
        """Whether any pack in force has a path for the matter, for whatever level; else conditions alone decide it."""
        return any(matter in self._pathed[pack.id] for pack in self.packs(on))

    def values_of(
        self, gives: str, on: date, target: Mapping[str, str | None], matter: str | None = None
    ) -> tuple[tuple[Pack, Clause, Truth], ...]:
        """The `value` clauses that give a fact, the prevailing one first, up to the first one surely meant for the target.

        Of one pack the narrower scope prevails. Raises PackConflict for two of equal rank.
        """
        return self._values(gives, on, frozenset(target.items()), matter)

    def _values_of(
        self, gives: str, on: date, named: frozenset[tuple[str, str | None]], matter: str | None
    ) -> tuple[tuple[Pack, Clause, Truth], ...]:
        target = dict(named)
        packs = self.packs(on)
        found = [
            (pack, clause, scope_truth(clause.scope, target))
            for pack in packs
            for clause in sorted(pack.clauses, key=lambda one: -len(one.scope))
            if clause.gives == gives
            and matter in (None, clause.matter)
            and self._replaced(pack, clause.cite, packs, target) is not True
        ]
        meant = [one for one in found if one[2] is not False]
        seen: list[tuple[Pack, Clause, Truth]] = []
        for one in meant:
            if seen and seen[-1][2] is True:
                self._refuse_rival(gives, seen[-1], one)
                break
            seen.append(one)
        return tuple(seen)

    def _refuse_rival(self, gives: str, one: tuple[Pack, Clause, Truth], other: tuple[Pack, Clause, Truth]) -> None:
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

    def _overridden(self, pack: Pack, clause: Clause, chosen: list[tuple[Pack, Clause, Truth]]) -> Truth:
        doubtful: Truth = False
        for owner, other, sure in chosen:
            if other.id == clause.id and owner is not pack:
                if not self.order.prevails(owner, pack):
                    raise PackConflict(clause.id, (owner.id, pack.id))
                if sure:
                    return True
                doubtful = None
        return doubtful

    def _ranked(self, key: str, on: date, scope: Mapping[str, Any]) -> list[list[Held]]:
        packs = self.packs(on)
        held = [
            held
            for held in self._entries.get(key, [])
            if held.pack in packs
            and held.entry.holds(on)
            and scope_truth(held.entry.scope, scope) is not False
            and self._replaced(held.pack, held.entry.cite, packs, scope) is not True
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

    def _replaced(self, pack: Pack, cite: Cite, packs: Iterable[Pack], scope: Mapping[str, Any]) -> Truth:
        truth: Truth = False
        for newer in packs:
            for over in newer.supersedes:
                if over.pack == pack.id and over.replaces(cite):
                    fits = scope_truth(over.scope, scope)
                    if fits is True:
                        return True
                    truth = None if fits is None else truth
        return truth

    def _merged(self, key: str, ranks: list[list[Held]], scope: Mapping[str, Any]) -> Value:
        items: dict[str, Any] = {}
        for held in (held for rank in reversed(ranks) for held in rank):
            if scope_truth(held.entry.scope, scope) is None:
                names = [name for name in held.entry.scope if scope.get(name) is None]
                raise ScopeNeeded(key, tuple(sorted(names)))
            for item in held.entry.value or ():
                items[item["id"]] = {"clause": str(held.entry.cite), "confirm": held.entry.confirm, **item}
        return _value(ranks[0][0], list(items.values()))


class _Order:
    """Which pack prevails: the nearer layer, and within a layer the pack that says it supersedes the other."""

    def __init__(self, packs: list[Pack]) -> None:
        self.names = {pack.id: pack for pack in packs}
        self.below: dict[str, frozenset[str]] = {pack.id: self._reach(pack) for pack in packs}

    def prevails(self, one: Pack, other: Pack) -> bool:
        """Whether `one` goes before `other`."""
        if one.layer != other.layer:
            return LAYERS.index(one.layer) > LAYERS.index(other.layer)
        return other.id in self.below[one.id]

    def rank(self, pack: Pack) -> tuple[int, int, str]:
        """A sort key in which a prevailing pack is greater."""
        return LAYERS.index(pack.layer), len(self.below[pack.id]), pack.id

    def _reach(self, pack: Pack) -> frozenset[str]:
        seen: set[str] = set()
        todo: list[Supersedes] = list(pack.supersedes)
        while todo:
            over = todo.pop()
            if over.pack not in seen:
                seen.add(over.pack)
                todo += self.names[over.pack].supersedes if over.pack in self.names else ()
        return frozenset(seen)


def _binding(pack: Pack, since: date | None, until: date | None) -> Binding:
    first = since or pack.in_force_from
    if first is None:
        raise ValueError(f"{pack.name}没有生效日期，不能启用；请先填写施行日期")
    return Binding(pack, first, until or pack.in_force_to)


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


def _all_kinds(kinds: Iterable[FactKind]) -> Iterable[FactKind]:
    for kind in kinds:
        yield kind
        yield from kind.fields
