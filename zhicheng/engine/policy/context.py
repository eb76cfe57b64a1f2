"""What a rule is judged against: rulebook, day, target, the person's facts, and the entry of a list being looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from zhicheng.engine.policy.expressions import FactRef, Operand, Param
from zhicheng.engine.policy.finding import Ask
from zhicheng.engine.policy.nodes import Cite
from zhicheng.engine.policy.pack import Clause, FactKind, Pack
from zhicheng.engine.policy.rulebook import Rulebook

NONE = "none"
"""The value of a date that is known not to exist (never hired, no certificate): not the same as missing."""

_COUNT_TO = {"publicity_first_day": "publicity_first_on", "publicity_last_day": "publicity_last_on", "application_day": "day"}


@dataclass(frozen=True, slots=True)
class Target:
    """What is applied for: series, ladder, level, specialty, and by which way of entry (`route`).

    None = not chosen yet, an empty text = known to be none.
    """

    level: str
    series: str | None = None
    ladder: str | None = None
    specialty: str | None = None
    route: str | None = None

    def scope(self) -> dict[str, str | None]:
        """The target as names a value may depend on."""
        return {
            "level": self.level,
            "series": self.series,
            "ladder": self.ladder,
            "specialty": self.specialty,
            "route": self.route,
        }


@dataclass(frozen=True, slots=True)
class Context:
    """Everything needed to judge one clause; `clause` and `pack` lend their cite and counting convention."""

    rulebook: Rulebook
    on: date
    target: Target
    facts: Mapping[str, Any]
    pack: Pack
    clause: Clause
    entry: tuple[str, int, Mapping[str, Any]] | None = None

    def inside(self, pack: Pack, clause: Clause) -> Context:
        """The same person, judged by another clause."""
        return replace(self, pack=pack, clause=clause)

    def at_entry(self, name: str, index: int, entry: Mapping[str, Any]) -> Context:
        """The same person, looking at one entry of a list fact."""
        return replace(self, entry=(name, index, entry))

    def value(self, name: str) -> Any:
        """The value of a fact; None = missing."""
        if name == "day":
            return self.on
        if name.startswith("target."):
            return getattr(self.target, name.removeprefix("target."))
        if self.entry and name.startswith(self.entry[0] + "."):
            return self.entry[2].get(name.removeprefix(self.entry[0] + "."))
        return self.facts.get(name)

    def operand(self, operand: Operand) -> Any:
        """A comparison value. Raises NotConfigured for a parameter nobody sets; None = a missing fact."""
        if isinstance(operand, Param):
            return self.param(operand)
        return self.value(operand.name) if isinstance(operand, FactRef) else operand

    def param(self, param: Param) -> Any:
        """The value of a parameter for this target and day. Raises NotConfigured."""
        return self.rulebook.param(param.key, on=self.on, **self.scope()).value

    def scope(self) -> dict[str, str | None]:
        """The names a parameter may depend on."""
        return self.target.scope()

    def kind(self, name: str) -> FactKind:
        """Label and type of a fact. A fact no pack describes is shown by its key; the check refuses such packs."""
        known = self.rulebook.fact(name)
        label = "申报日" if name == "day" else name
        return known or FactKind(name, label, "text", (), (), None, (), name, "", 0)

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


def shown_date(day: date) -> str:
    """2023年6月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


def shown_month(day: date) -> str:
    """2023年6月."""
    return f"{day.year}年{day.month}月"


def shown(value: Any, kind: FactKind) -> str:
    """A fact's value as people write it."""
    if value is None:
        return "尚未填写"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return shown_date(value)
    if value == NONE and kind.type == "date":
        return "没有"
    return kind.label_of(value)
