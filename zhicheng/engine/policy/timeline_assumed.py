"""What has to be assumed to look ahead (假定): years not over yet, insurance going on, what people have still to judge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from zhicheng.engine.policy.compiled import Program
from zhicheng.engine.policy.compiled_ops import Load
from zhicheng.engine.policy.compiled_stretch import Facts, Stretch
from zhicheng.engine.policy.months import first_of, month_index
from zhicheng.engine.policy.pack import FactKind
from zhicheng.engine.policy.results import NONE
from zhicheng.engine.policy.steps import in_years
from zhicheng.engine.policy.words import shown, shown_month


@dataclass(frozen=True, slots=True)
class Assumption:
    """One thing taken to be so: `kind` is `year`, `months`, `judged` or `end`, of a fact (and year)."""

    kind: str
    fact: str
    year: int | None = None


@dataclass(frozen=True)
class Outlook:
    """The facts of a person with everything assumed that may be: values of facts, and of the years of facts by years."""

    facts: Facts
    kinds: Mapping[str, FactKind]
    values: Mapping[Assumption, Any]
    years: Mapping[str, tuple[Any, range]]
    since: date

    @cached_property
    def made(self) -> tuple[Assumption, ...]:
        """Every single assumption."""
        missing = ((name, year) for name, (_, span) in self.years.items() for year in span if self._is_open(name, year))
        return (*self.values, *(Assumption("year", name, year) for name, year in missing))

    @cached_property
    def moving(self) -> frozenset[str]:
        """The facts that end a count: such a day comes no earlier than the day judged."""
        return frozenset(one.fact for one in self.values if one.kind == "end")

    @property
    def only_fills(self) -> bool:
        """Whether everything assumed stands in for a missing fact, and nothing given is taken otherwise."""
        return all(one.kind == "judged" for one in self.values)

    def _is_open(self, name: str, year: int) -> bool:
        held = self.facts.get(name)
        return not isinstance(held, Mapping) or held.get(year, held.get(str(year))) is None

    def assumed(self) -> dict[str, Any]:
        """The facts with everything assumed, days that end a count left as they are."""
        facts = {**self.facts, **{one.fact: value for one, value in self.values.items() if one.kind != "end"}}
        for name, (value, span) in self.years.items():
            facts[name] = {**dict.fromkeys(span, value), **in_years(self.facts.get(name))}
        return facts

    def on(self, day: date, made: Iterable[Assumption] | None = None) -> dict[str, Any]:
        """The facts with some assumptions (all by default), as they are on one day."""
        facts = dict(self.facts)
        for one in self.made if made is None else made:
            known = facts.get(one.fact)
            if one.kind == "year":
                facts[one.fact] = {**(known if isinstance(known, Mapping) else {}), one.year: self.years[one.fact][0]}
            elif one.kind == "end":
                facts[one.fact] = max(known, day) if isinstance(known, date) else day
            else:
                facts[one.fact] = self.values[one]
        return facts

    def texts(self, made: Iterable[Assumption]) -> tuple[str, ...]:
        """The assumptions as people read them, years in a row as one."""
        ordered = sorted(made, key=lambda one: (_ORDER.index(one.kind), one.fact, one.year or 0))
        found: list[str] = []
        for (kind, fact), group in groupby(ordered, key=lambda one: (one.kind, one.fact)):
            label = self.kinds[fact].label
            if kind == "year":
                found += self._years(self.kinds[fact], [one.year for one in group if one.year])
            elif kind == "months":
                found.append(f"假定从{shown_month(self.since)}起每月连续缴费（{label}）")
            elif kind == "end":
                found.append(f"假定{label}不早于申报日")
            else:
                value = self.values[Assumption(kind, fact)]
                found.append(f"假定“{label}”认定为{'符合' if value is True else '不符合'}")
        return tuple(found)

    def _years(self, kind: FactKind, years: list[int]) -> Iterable[str]:
        says = kind.assume_says or shown(kind.assume, kind)
        label = kind.label if kind.label.startswith("年度") else f"年度{kind.label}"
        for _, group in groupby(enumerate(years), key=lambda pair: pair[1] - pair[0]):
            row = [year for _, year in group]
            span = str(row[0]) if len(row) == 1 else f"{row[0]}至{row[-1]}"
            yield f"假定{span}{label}{says}"


_ORDER = ("year", "months", "end", "judged")


def outlook(program: Program, facts: Facts, since: date, until: date) -> Outlook:
    """What may be assumed from one day up to another (not included): years not over, months to come, judgements to come."""
    kinds: dict[str, FactKind] = {}
    values: dict[Assumption, Any] = {}
    years: dict[str, tuple[Any, range]] = {}
    stretch = program.stretch(since)
    for kind, role in stretch.roles:
        known = facts.get(kind.key)
        if kind.assume is not None and kind.type == "by_year":
            years[kind.key] = kind.assume, range(since.year, until.year + 1)
        elif role == "judged" and known is None and isinstance(kind.ordinary, bool):
            values[Assumption("judged", kind.key)] = kind.ordinary
        elif role == "end" and known != NONE:
            values[Assumption("end", kind.key)] = None
        elif role == "run" and known is not None:
            values[Assumption("months", kind.key)] = _insured(kind.key, known, stretch, facts, since, until)
        else:
            continue
        kinds[kind.key] = kind
    return Outlook(facts, kinds, values, years, since)


def _insured(name: str, known: Any, stretch: Stretch, facts: Facts, since: date, until: date) -> list[Any]:
    """The months so far, and every month to come paid by the unit applying, in the places the rules ask for."""
    rows = [] if known == NONE else list(known)
    runs = [op.args[2] for op in stretch.ops if op.kind == "run" and op.args[0] == Load("fact", name)]
    units = [op.args[1].name for op in stretch.ops if op.kind == "payer" and op.args[0] == Load("fact", name)]
    places = [place for place in dict.fromkeys(runs) if place is not None] or [rows[-1].get("place") if rows else None]
    payers = [facts.get(unit) for unit in dict.fromkeys(units)] or [rows[-1].get("payer") if rows else None]
    written = {row["month"] for row in rows}
    for index in range(month_index(since), month_index(until) + 1):
        month = first_of(index).isoformat()[:7]
        if month not in written:
            rows += [{"month": month, "paid": True, "payer": payer, "place": place} for payer in payers for place in places]
    return rows
