"""What a rule is judged against: rulebook, day, target, the person's facts, and the entry or year being looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from zhicheng.engine.calendar import Calendar
from zhicheng.engine.policy.errors import ScopeNeeded
from zhicheng.engine.policy.expressions import Operand, Param
from zhicheng.engine.policy.finding import Ask, Finding
from zhicheng.engine.policy.nodes import Cite, Node
from zhicheng.engine.policy.pack import Clause, FactKind, Pack, fits_type
from zhicheng.engine.policy.results import NONE, Result, lack, still_open
from zhicheng.engine.policy.rulebook import Rulebook
from zhicheng.engine.policy.target import OWN_LABELS
from zhicheng.engine.policy.target import Target as Target
from zhicheng.engine.policy.words import lack_text, shown

Entry: TypeAlias = tuple[str, int, Mapping[str, Any]]
"""The entry of a list fact being looked at: the list, the place in it from 0, and the entry."""

_COUNT_TO = {"publicity_first_day": "publicity_first_on", "publicity_last_day": "publicity_last_on", "application_day": "day"}


class Engine(NamedTuple):
    """How rules, values and derived facts are worked out: handed in, so that the parts need not know one another."""

    rule: Callable[[Node, Context, str], Finding]
    value: Callable[[Operand, Context], Result]
    derive: Callable[[str, Context], Result | None]


@dataclass(frozen=True, slots=True)
class Context:
    """Everything needed to judge one clause; `clause` and `pack` lend their cite and counting convention.

    `memo` keeps the derived facts of one person and day; `trail` names those being worked out.
    """

    rulebook: Rulebook
    on: date
    target: Target
    facts: Mapping[str, Any]
    pack: Pack
    clause: Clause
    engine: Engine
    calendar: Calendar
    memo: dict[Any, Any]
    entry: Entry | None = None
    year: int | None = None
    trail: tuple[str, ...] = ()

    def inside(self, pack: Pack, clause: Clause) -> Context:
        """The same person, judged by another clause."""
        return self._with(pack, clause, self.entry, self.year, self.trail)

    def at_entry(self, name: str, index: int, entry: Mapping[str, Any]) -> Context:
        """The same person, looking at one entry of a list fact."""
        return self._with(self.pack, self.clause, (name, index, entry), self.year, self.trail)

    def in_year(self, year: int) -> Context:
        """The same person, looking at one year."""
        return self._with(self.pack, self.clause, self.entry, year, self.trail)

    def within(self, name: str, entry: Entry | None) -> Context:
        """The same person, while this derived fact is worked out."""
        return self._with(self.pack, self.clause, entry, self.year, (*self.trail, name))

    def _with(self, pack: Pack, clause: Clause, entry: Entry | None, year: int | None, trail: tuple[str, ...]) -> Context:
        return Context(
            self.rulebook,
            self.on,
            self.target,
            self.facts,
            pack,
            clause,
            self.engine,
            self.calendar,
            self.memo,
            entry,
            year,
            trail,
        )

    def rule(self, node: Node, id: str) -> Finding:
        """The finding on a rule."""
        return self.engine.rule(node, self, id)

    def calc(self, operand: Operand) -> Result:
        """A computed value."""
        return self.engine.value(operand, self)

    def given(self, name: str) -> Any:
        """The value of a fact as it was handed over; None = not given, or of the wrong type (see `fact_problems`)."""
        if name == "day":
            return self.on
        if name.startswith("target."):
            return getattr(self.target, name.removeprefix("target."))
        if name == "year" and self.year is not None:
            return self.year
        if self.entry and name.startswith(self.entry[0] + "."):
            value = self.entry[2].get(name.removeprefix(self.entry[0] + "."))
        else:
            value = self.facts.get(name)
        if value is None or fits_type(value, self.rulebook.fact(name)):
            return value
        return None

    def value(self, name: str) -> Any:
        """The value of a fact, given or derived; None = missing."""
        value = self.given(name)
        if value is None and name in self.rulebook.derived:
            found = self.engine.derive(name, self)
            return found.value if found else None
        return value

    def read(self, name: str, year: int | None = None) -> Result:
        """A fact, or one year of it, with what would settle it when it is missing."""
        value = self.given(name)
        if year is not None:
            value = of_year(value, year)
        if value is not None:
            return Result((value,))
        if name in self.rulebook.derived:
            found = self.engine.derive(name, self if year is None else self.in_year(year))
            if found is not None:
                return found
        return self._missing(name, year)

    def _missing(self, name: str, year: int | None) -> Result:
        return still_open(self.kind(name))._replace(asks=(self.ask(name, year),))

    def rows(self, name: str) -> Sequence[Mapping[str, Any]] | None:
        """The entries of a list fact; empty when there are known to be none, None when it is missing."""
        value = self.value(name)
        if value is None or value == NONE:
            return () if value else None
        # An entry nobody can read lacks every field; `fact_problems` says what is wrong with it.
        return (
            value
            if all(isinstance(row, Mapping) for row in value)
            else [row if isinstance(row, Mapping) else {} for row in value]
        )

    def lacking(self, *names: str) -> dict[str, Any]:
        """What the missing ones among these facts ask for, wait for or find not loaded."""
        return lack([found for name in names if not (found := self.read(name)).known])

    def lack_text(self, *names: str) -> str:
        """In Chinese, why a value is not there yet."""
        return lack_text(any(name in self.rulebook.derived for name in names), **self.lacking(*names))

    def scope_lacking(self, needed: ScopeNeeded) -> dict[str, Any]:
        """What is missing for a value that differs by names not given: parts of the target are asked for."""
        own = [f"target.{name}" for name in needed.names if f"target.{name}" in OWN_LABELS]
        return {"asks": tuple(self.ask(name) for name in own)} if own else {"not_loaded": (needed.key,)}

    def param(self, param: Param) -> Any:
        """The value of a parameter for this target and day. Raises NotConfigured."""
        return self.rulebook.param(param.key, on=self.on, **self.scope()).value

    def scope(self) -> dict[str, str | None]:
        """The names a parameter may depend on."""
        return self.target.scope()

    def kind(self, name: str) -> FactKind:
        """Label and type of a fact. A fact no pack describes is shown by its key; the check refuses such packs."""
        known = self.rulebook.fact(name)
        label = OWN_LABELS.get(name, name)
        if known is None and name == "target.level" and (held := self.rulebook.fact("titles.level")):
            return replace(held, key=name, label=label, ask=label)
        return known or FactKind(name, label, "date" if name == "day" else "text", (), (), None, (), label, "", 0)

    def shown(self, value: Any, kind: FactKind) -> str:
        """A value as people write it; of a code that is none of the fact's own, what any pack calls it."""
        return shown(value, kind, self.rulebook.labels)

    def ask(self, name: str, year: int | None = None) -> Ask:
        """The question for a missing fact."""
        kind = self.kind(name)
        item = self.entry[1] if self.entry and name.startswith(self.entry[0] + ".") else None
        return Ask(name, kind.ask if year is None else f"{year}年度{kind.ask}", item, year)

    def counting(self) -> Any:
        """The convention by which months are complete: that of the pack the clause stands in."""
        return self.pack.counting.get("months", "anniversary")

    def count_to(self) -> str:
        """截至: the convention named by the parameter the pack counts to; without one, the day judged."""
        key = self.pack.counting.get("to")
        return str(self.param(Param(key))) if key else "application_day"

    def count_end(self, to: str) -> tuple[date | None, str]:
        """The day counting ends and the fact it comes from: the leaf's own, else the pack's convention."""
        convention = to or self.count_to()
        if convention == "year_end":
            return self.on.replace(month=12, day=31), "day"
        name = _COUNT_TO.get(convention, convention)
        day = self.value(name)
        return (day if isinstance(day, date) else None), name

    def cite(self, own: Cite | None) -> Cite:
        """A node's own place, else the clause's."""
        return own or self.clause.cite


def of_year(by_year: Any, year: int) -> Any:
    """One year of a fact by years, written as a number or as text."""
    return by_year.get(year, by_year.get(str(year))) if isinstance(by_year, Mapping) else None
