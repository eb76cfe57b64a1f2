"""One case before one set of documents: its facts in the engine's words, and what the engine finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from zhicheng.engine.calendar import Calendar
from zhicheng.engine.policy import Computed, Conflict, Judgement, NotConfigured, Rulebook, Target, Value, compute, judge, walk
from zhicheng.engine.policy.finding import truth_all
from zhicheng.engine.policy.nodes import Truth
from zhicheng.engine.policy.pack import Clause
from zhicheng.ops.cases.given import Facts, Given, target_of
from zhicheng.ops.cases.standard import WORDS
from zhicheng.ops.cases.vocabulary import ASKED, REGISTERED, RENAMED, STANDS_FOR

DECIDING = ("path", "condition", "exclusion", "timing")
RECOGNISED = "L4"
LEVEL = "target.level"
REGISTER = "recognition.register"
INSURED_IN = "recognition.insurance_place"


@dataclass(frozen=True)
class Said:
    """What the engine says to a yes/no question. `truth` None with `ask` = not known; `grounds` and `reasons` for people."""

    truth: Truth
    ask: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    conflict: Conflict | None = None


@dataclass(frozen=True)
class Inquiry:
    """The facts of a case before a rulebook, on the day they speak of."""

    book: Rulebook
    calendar: Calendar
    facts: Facts
    day: date
    level: str
    route: str = ""
    matter: str = ""
    alone: bool = True

    @cached_property
    def target(self) -> Target:
        """The title asked about. A level no case names is open where something unknown is worked out from it."""
        found = replace(target_of(self.facts, self.level, self.route), **self._registered())
        return replace(found, level=None) if not self.level and LEVEL in self._behind_unknown() else found  # type: ignore[arg-type]

    def _registered(self) -> dict[str, str]:
        """A title such as the register lists, where the case says only what kind of series it is."""
        kinds = {kind for key, kind in REGISTERED.items() if self.facts.get(key)}
        rule = self.value(REGISTER) if kinds else None
        row = next((one for one in rule.value if one["kind"] in kinds), None) if rule else None
        return {name: accepted[0] for name, accepted in row["match"].items() if name != "level"} if row else {}

    @cached_property
    def person(self) -> dict[str, Any]:
        """The facts in the engine's words."""
        kinds = {kind.key: kind for pack in self.book.packs(self.day) for kind in pack.facts}
        place = self.value(INSURED_IN)
        found = Given(self.facts, kinds, self.target, self.day, str(place.value) if place else "").engine_facts()
        return found | dict.fromkeys(self._behind_unknown() & set(found))

    def _behind_unknown(self) -> set[str]:
        """What a derived fact is worked out from, where the case says that the derived fact itself is not known."""
        unknown = [RENAMED.get(key, key) for key, value in self.facts.items() if value is None]
        clauses = [clause for pack in self.book.packs(self.day) for clause in pack.clauses if clause.gives in unknown]
        read = self._reads(clauses) | {
            name for clause in clauses for part, _, _ in walk.parts(clause.rule) for name in walk.fact_names(part)
        }
        return {name if name == LEVEL else name.partition(".")[0] for name in read if not self.stated(name)}

    def judged(self, matter: str, route: str | None = None) -> Judgement:
        """The engine's judgement in one matter."""
        target = self.target if route is None else target_of(self.facts, self.level, route)
        return judge(self.book, matter=matter, target=target, facts=self.person, on=self.day, calendar=self.calendar)

    def computed(self, gives: str) -> Computed:
        """A derived fact."""
        return compute(self.book, gives, target=self.target, facts=self.person, on=self.day, calendar=self.calendar)

    def value(self, key: str) -> Value | None:
        """A parameter for the level asked about, or for recognition at large; None where these documents do not give it."""
        try:
            return self.book.param(key, on=self.day, level=self.level or RECOGNISED)
        except NotConfigured:
            return None

    def touches(self, matter: str, route: str = "") -> bool:
        """Whether a rule of the matter (only for this way of entry) reads a fact the case speaks of, derived facts included."""
        return any(self.stated(fact) for fact in self._read(matter, route))

    def _read(self, matter: str, route: str) -> set[str]:
        clauses = [clause for pack in self.book.packs(self.day) for clause in pack.clauses]
        found = [clause for clause in clauses if clause.matter == matter and clause.kind in DECIDING]
        return self._reads([clause for clause in found if not route or clause.scope.get("route") == (route,)])

    def _reads(self, begin: Iterable[Clause]) -> set[str]:
        """The facts some clauses read, those behind definitions and derived facts included."""
        clauses = [clause for pack in self.book.packs(self.day) for clause in pack.clauses]
        derived = {clause.gives: clause for clause in clauses if clause.kind == "value"}
        named = {clause.id: clause for clause in clauses if clause.kind == "definition"}
        todo = list(begin)
        seen: set[str] = set()
        read: set[str] = set()
        while todo:
            clause = todo.pop()
            if clause.id in seen:
                continue
            seen.add(clause.id)
            names = {name for name, _ in walk.facts(clause.rule)}
            read |= names
            todo += [derived[name] for name in names if name in derived]
            todo += [named[name] for name, _ in walk.refs(clause.rule) if name in named]
        return read

    def earliest(self) -> date | None:
        """The first day the conditions are met, if nothing else changes."""
        return self.judged(self.matter).earliest

    def ruled(self, matter: str) -> bool:
        """Whether a rule of the matter decides anything: values and definitions alone do not."""
        return any(
            clause.matter == matter and clause.kind in DECIDING for pack in self.book.packs(self.day) for clause in pack.clauses
        )

    def answered(self, matters: Iterable[str], route: str | None = None) -> Said:
        """Yes or no in all these matters together; what hangs only on facts the case leaves out counts as met."""
        said = [self._one(self.judged(matter, route), matter) for matter in matters]
        truth = truth_all(one.truth for one in said)
        counted = [one for one in said if one.truth is truth]
        return Said(
            truth,
            tuple(dict.fromkeys(ask for one in counted for ask in one.ask)),
            tuple(dict.fromkeys(ground for one in counted for ground in one.grounds)),
            tuple(dict.fromkeys(reason for one in counted for reason in one.reasons)),
            next((one.conflict for one in counted if one.conflict), None) if truth is None else None,
        )

    def _one(self, judgement: Judgement, matter: str) -> Said:
        grounds = tuple(map(str, judgement.grounds))
        reasons = tuple(f"{one.label}：{one.actual}" for one in judgement.findings() if one.truth is not True)
        truth = truth_all((judgement.verdict, judgement.open))
        if truth is not None:
            return Said(truth, (), grounds, reasons)
        if judgement.conflict:
            return Said(None, (), grounds, reasons, judgement.conflict)
        timed = [leaf for one in judgement.timing for leaf in one.undecided()]
        names = [ask.fact for ask in (*judgement.asks, *(ask for leaf in timed for ask in leaf.asks))]
        names += [wait.fact for wait in judgement.waits]
        asks = self.open(names)
        if asks:
            return Said(None, asks, grounds, reasons)
        missing = [*judgement.not_loaded, *(key for leaf in timed for key in leaf.not_loaded)]
        lacking = [key for key in missing if not key.startswith(f"{matter}:")]
        if lacking:
            return Said(None, tuple(annex(key) for key in lacking), grounds, reasons)
        return Said(not judgement.not_loaded, (), grounds, reasons)

    def open(self, names: Iterable[str]) -> tuple[str, ...]:
        """Of the facts asked for those the case says it does not know, in its own words; a derived one it names stands for its inputs."""
        found = [self.word(name) for name in names if self.stated(name)]
        unknown = [self.word(name) for name in names if not self.stated(name)]
        derived = [key for key, value in self.facts.items() if value is None and self._derived(RENAMED.get(key, key))]
        return tuple(dict.fromkeys(found + ([ASKED.get(key, key) for key in derived] if unknown and not found else [])))

    def _derived(self, fact: str) -> bool:
        return any(clause.gives == fact for pack in self.book.packs(self.day) for clause in pack.clauses)

    def stated(self, fact: str) -> bool:
        """Whether the case speaks of a fact, be it to say that it is not known."""
        names = (fact, self.word(fact), self.word(fact.partition(".")[0]))
        return any(name in self.facts for name in names)

    def word(self, fact: str) -> str:
        """The word of the cases for a fact of the engine."""
        if fact in self.facts:
            return ASKED.get(fact, fact) if ASKED.get(fact) in self.facts else fact
        names = [key for key in self.facts if RENAMED.get(key) == fact or STANDS_FOR.get(fact) == key]
        return names[0] if names else ASKED.get(fact, fact)


def annex(key: str) -> str:
    """What is asked for when a value is not loaded: a number of the series' standard, or an annex that is not part of the text."""
    if key in WORDS:
        return WORDS[key]
    head, _, rest = key.partition(".")
    return f"attachment_{rest.replace('.', '_')}" if head == "annex" else key
