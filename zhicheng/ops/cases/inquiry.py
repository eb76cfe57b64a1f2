"""One case before one set of documents: its facts in the engine's words, and what the engine finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from zhicheng.engine.calendar import Calendar
from zhicheng.engine.policy import Computed, Judgement, NotConfigured, Rulebook, Target, Value, compute, judge, walk
from zhicheng.engine.policy.finding import Truth, truth_all
from zhicheng.ops.cases.given import Facts, engine_facts, target_of
from zhicheng.ops.cases.vocabulary import ASKED, RENAMED


@dataclass(frozen=True)
class Said:
    """What the engine says to a yes/no question. `truth` None with `ask` = not known; `grounds` and `reasons` for people."""

    truth: Truth
    ask: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


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

    @cached_property
    def target(self) -> Target:
        """The title asked about."""
        return target_of(self.facts, self.level, self.route)

    @cached_property
    def person(self) -> dict[str, Any]:
        """The facts in the engine's words."""
        kinds = [kind for pack in self.book.packs(self.day) for kind in pack.facts]
        return engine_facts(self.facts, kinds, self.target, self.day)

    def judged(self, matter: str, book: Rulebook | None = None) -> Judgement:
        """The engine's judgement in one matter."""
        return judge(book or self.book, matter=matter, target=self.target, facts=self.person, on=self.day, calendar=self.calendar)

    def computed(self, gives: str, book: Rulebook | None = None) -> Computed:
        """A derived fact."""
        return compute(book or self.book, gives, target=self.target, facts=self.person, on=self.day, calendar=self.calendar)

    def value(self, key: str) -> Value | None:
        """A parameter for the level asked about, or for recognition at large; None where these documents do not give it."""
        try:
            return self.book.param(key, on=self.day, level=self.level or RECOGNISED)
        except NotConfigured:
            return None

    def touches(self, matter: str) -> bool:
        """Whether a rule of the matter reads a fact the case speaks of, be it through what is derived from it."""
        return any(self.stated(fact) for fact in self._read(matter))

    def _read(self, matter: str) -> set[str]:
        """The facts the rules of a matter read, those behind definitions and derived facts included."""
        clauses = [clause for pack in self.book.packs(self.day) for clause in pack.clauses]
        derived = {clause.gives: clause for clause in clauses if clause.kind == "value"}
        named = {clause.id: clause for clause in clauses if clause.kind == "definition"}
        todo = [clause for clause in clauses if clause.matter == matter and clause.kind in DECIDING]
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

    def answered(self, matters: Iterable[str], book: Rulebook | None = None) -> Said:
        """Yes or no in all these matters together; what hangs only on facts the case leaves out counts as met."""
        said = [self._one(self.judged(matter, book), matter) for matter in matters]
        truth = truth_all(one.truth for one in said)
        counted = [one for one in said if one.truth is truth]
        return Said(truth, *(tuple(dict.fromkeys(x for one in counted for x in getattr(one, name))) for name in _PARTS))

    def _one(self, judgement: Judgement, matter: str) -> Said:
        grounds = tuple(map(str, judgement.grounds))
        reasons = tuple(f"{one.label}：{one.actual}" for one in judgement.findings() if one.truth is not True)
        truth = truth_all((judgement.verdict, judgement.open))
        if truth is not None:
            return Said(truth, (), grounds, reasons)
        asks = tuple(dict.fromkeys(self.word(ask.fact) for ask in judgement.asks if self.stated(ask.fact)))
        asks += tuple(self.word(wait.fact) for wait in judgement.waits if self.stated(wait.fact))
        if asks:
            return Said(None, asks, grounds, reasons)
        lacking = [key for key in judgement.not_loaded if not key.startswith(f"{matter}:")]
        if lacking:
            return Said(None, tuple(annex(key) for key in lacking), grounds, reasons)
        if judgement.not_loaded:
            return Said(False, (), grounds, reasons)
        return Said(True, (), grounds, reasons)

    def stated(self, fact: str) -> bool:
        """Whether the case speaks of a fact, be it to say that it is not known."""
        return self.word(fact) in self.facts or fact in self.facts or self.word(fact.partition(".")[0]) in self.facts

    def word(self, fact: str) -> str:
        """The word of the cases for a fact of the engine."""
        names = [key for key in self.facts if RENAMED.get(key) == fact]
        return names[0] if names else ASKED.get(fact, fact)


DECIDING: tuple[str, ...] = ("path", "condition", "exclusion", "timing")
RECOGNISED = "L4"
_PARTS: tuple[str, ...] = ("ask", "grounds", "reasons")


def annex(key: str) -> str:
    """What is asked for when an annex is not part of the text: `annex.5.plan` becomes `attachment_5_plan`."""
    head, _, rest = key.partition(".")
    return f"attachment_{rest.replace('.', '_')}" if head == "annex" else key
