"""People aimed at the rules of a shipped pack: those of its examples, with facts moved to an edge, left out, and filled in again."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import product
from random import Random
from typing import Any

from tests.policies.places import working_calendar
from tests.policies.shelf import shipped
from zhicheng.engine.policy import NONE, FactKind, Judgement, Rulebook, Target, judge, walk
from zhicheng.engine.policy.examples import example_context, seen_from
from zhicheng.engine.policy.pack import Clause

DECIDING = ("path", "condition", "exclusion", "timing")
FEW = 8
"""So many ways of filling in are tried where an answer should be sure."""


@dataclass(frozen=True)
class Slot:
    """One thing that can be known or not: a fact, a field of an entry, a fact of a year."""

    fact: str
    item: int | None = None
    year: Any = None

    def of(self, facts: dict[str, Any]) -> Any:
        """What is known; None = missing."""
        name, _, field = self.fact.partition(".")
        held: Any = facts.get(name)
        if self.item is not None:
            return held[self.item].get(field)
        return held.get(self.year) if self.year is not None and isinstance(held, dict) else held

    def put(self, facts: dict[str, Any], value: Any) -> dict[str, Any]:
        """The same facts with this one changed."""
        other = copy.deepcopy(facts)
        name, _, field = self.fact.partition(".")
        if self.item is not None:
            other[name][self.item][field] = value
        elif self.year is not None:
            other[name][self.year] = value
        else:
            other[name] = value
        return other


@dataclass(frozen=True)
class Asked:
    """Somebody asked about in one matter of one pack, on a day."""

    pack: str
    matter: str
    target: Target
    on: date
    facts: dict[str, Any]

    @property
    def book(self) -> Rulebook:
        """The pack with those it is read with, as if always in force."""
        return book(self.pack)

    def judged(self) -> Judgement:
        """The engine's judgement."""
        return judge(self.book, matter=self.matter, target=self.target, facts=self.facts, on=self.on)

    def slots(self) -> list[Slot]:
        """Everything the rules of the matter read of this person; what is worked out from other facts is never unknown by itself."""
        found: list[Slot] = []
        for name in reads(self.pack, self.matter):
            if name in self.book.derived:
                continue
            of, _, field = name.partition(".")
            held = self.facts.get(of)
            if field:
                rows = held if isinstance(held, list) else []
                found += [Slot(name, item) for item in range(len(rows))]
            elif isinstance(held, dict):
                found += [Slot(name, year=year) for year in held]
            elif self.book.fact(name):
                found.append(Slot(name))
        return found

    def but(self, slot: Slot, value: Any) -> Asked:
        """The same with one thing changed."""
        return replace(self, facts=slot.put(self.facts, value))

    def values(self, slot: Slot) -> list[Any]:
        """What might be known there: every value of a choice; of a day or number those at the edges of the others."""
        kind = self.book.fact(slot.fact)
        if kind is None:
            return []
        if kind.type == "bool":
            return [True, False]
        if kind.type in ("enum", "ordinal") or (kind.type == "by_year" and kind.values):
            return [key for key, _ in kind.values + kind.unranked]
        return self._edges(kind)

    def is_choice(self, slot: Slot) -> bool:
        """Whether the values listed are all there are."""
        kind = self.book.fact(slot.fact)
        return kind is not None and (kind.type in ("bool", "enum", "ordinal") or (kind.type == "by_year" and bool(kind.values)))

    def _edges(self, kind: FactKind) -> list[Any]:
        if kind.type == "date":
            days = {self.on, *(one for one in leaves(self.facts) if type(one) is date)} - {date.min}
            return [NONE, *sorted({day + timedelta(days=step) for day in days for step in (-1, 0, 1)})]
        if kind.type in ("int", "by_year"):
            known = {0, 1, self.on.year, *(one for one in leaves(self.facts) if type(one) is int)}
            return sorted({max(0, one + step) for one in known for step in (-1, 0, 1)})
        return [NONE, []] if kind.type == "list" else ["engineering", "其他"] if kind.type == "text" else []


def leaves(value: Any) -> Iterator[Any]:
    """Every value inside."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    if inner is None:
        yield value
    else:
        for one in inner:
            yield from leaves(one)


@cache
def book(pack: str) -> Rulebook:
    """A pack with those it is read with, as if always in force."""
    packs = list(shipped().values())
    return Rulebook([(one, date.min, None) for one in seen_from(shipped()[pack], packs)], working_calendar())


@cache
def reads(pack: str, matter: str) -> tuple[str, ...]:
    """The facts the rules of a matter read, those behind definitions and derived facts included."""
    clauses = [clause for binding in book(pack).bindings for clause in binding.pack.clauses]
    todo = [clause for clause in clauses if clause.matter == matter and clause.kind in DECIDING]
    seen: set[int] = set()
    found: dict[str, None] = {}
    while todo:
        clause = todo.pop(0)
        if id(clause) in seen:
            continue
        seen.add(id(clause))
        names = [name for part, _, _ in walk.parts(clause.rule) for name in walk.fact_names(part)]
        found |= dict.fromkeys(name for name in names if name != "day" and not name.startswith("target."))
        todo += [one for one in clauses if one.gives in names]
        refs = [name for name, _ in walk.refs(clause.rule)]
        todo += [one for one in clauses if one.kind == "definition" and one.id in refs]
    return tuple(found)


def matters(pack: str) -> list[str]:
    """The matters a pack itself decides."""
    return sorted({clause.matter for clause in shipped()[pack].clauses if clause.kind in DECIDING})


def seeds(pack: str, matter: str) -> list[Asked]:
    """The people of the examples of a matter, each with the title they are about."""
    return [one for clause in shipped()[pack].clauses if clause.matter == matter for one in _of(pack, clause)]


def _of(pack: str, clause: Clause) -> Iterator[Asked]:
    if clause.kind not in DECIDING:
        return
    for example in clause.examples:
        context = example_context(shipped()[pack], clause, example, book(pack))
        routes = clause.scope.get("route", ("",))
        target = context.target if context.target.route else replace(context.target, route=routes[-1])
        target = target if target.level else replace(target, level="L3")
        yield Asked(pack, clause.matter, target, example.day, copy.deepcopy(dict(context.facts)))


def moved(start: Asked, random: Random) -> Asked:
    """The same person with up to three things changed."""
    for _ in range(random.randint(0, 3)):
        slots = start.slots()
        if not slots:
            return start
        slot = random.choice(slots)
        values = start.values(slot)
        if values:
            start = start.but(slot, random.choice(values))
    return start


def blanked(start: Asked, random: Random, most: int, choices: bool = False) -> tuple[Asked, list[Slot]]:
    """The same with up to so many things (only choices) not known, and which."""
    slots = [slot for slot in start.slots() if slot.of(start.facts) is not None and (start.is_choice(slot) or not choices)]
    if not slots:
        return start, []
    # Where a whole list is left out its entries are gone with it.
    chosen = [slot for slot in random.sample(slots, min(len(slots), random.randint(1, most))) if start.values(slot)]
    lists = {slot.fact for slot in chosen if isinstance(start.facts.get(slot.fact), list)}
    chosen = [slot for slot in chosen if slot.fact.partition(".")[0] not in lists]
    for slot in chosen:
        start = start.but(slot, None)
    return start, chosen


def ways(start: Asked, slots: list[Slot]) -> list[Asked]:
    """Everybody this may turn out to be, when few enough; empty when there are more."""
    values = [start.values(slot) for slot in slots]
    count = 1
    for one in values:
        count *= len(one)
    if not slots or count > FEW:
        return []
    found = []
    for chosen in product(*values):
        person = start
        for slot, value in zip(slots, chosen, strict=True):
            person = person.but(slot, value)
        found.append(person)
    return found
