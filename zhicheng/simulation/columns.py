"""The columns a population is held in: whole numbers without nulls, declared from the facts the rules of a matter ask.

A missing value is a number of its own (`missing`), so that no comparison ever meets a null. Columns are declared as the
rules are compiled: a fact no rule reads has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b
from typing import Any, Final

from zhicheng.engine.policy import FactKind, Rulebook
from zhicheng.engine.policy.months import md
from zhicheng.simulation.column import WIDTH, Column, Edge, Reader, Recipe
from zhicheng.simulation.days import MISSING, NO_CUT, cut_of, day_of
from zhicheng.simulation.limits import NotInBulk

SLOTS: Final = 3
"""Entries of a list fact a population holds, unless said otherwise. A person with more is refused, never cut short."""
YEARS: Final = 20
"""Years back a rule may look for each person from a year of their own. Whoever reaches further is refused, not cut short."""
_SHORT: Final = 32_766
_SMALL = ("bool", "enum", "ordinal")


@dataclass(slots=True)
class Columns:
    """The columns of one population, as of a day. `texts` numbers the texts that are only compared for being equal."""

    rulebook: Rulebook
    on: date
    slots: Mapping[str, int] = field(default_factory=dict)
    years: int = YEARS
    known: dict[str, Column] = field(default_factory=dict)
    texts: dict[str, int] = field(default_factory=dict)
    recipes: dict[str, Recipe] = field(default_factory=dict)
    readers: dict[str, Reader] = field(default_factory=dict)
    edges: dict[str, Edge] = field(default_factory=dict)
    bounds: dict[str, tuple[int, int]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Column]:
        return iter(self.known.values())

    @property
    def bytes_per_person(self) -> int:
        """How much one person takes."""
        return sum(WIDTH[column.dtype] for column in self.known.values())

    def depth(self, of: str) -> int:
        """How many entries of a list fact are held."""
        return self.slots.get(of, SLOTS)

    def window(self) -> range:
        """The years a rule may look at where the first or last is each person's own."""
        return range(self.on.year - self.years, self.on.year + 2)

    def bound(self, column: str, low: int, high: int) -> None:
        """No known number of this column may lie outside these, or the rules would have to look beyond the columns."""
        held_low, held_high = self.bounds.get(column, (low, high))
        self.bounds[column] = max(low, held_low), min(high, held_high)

    def fact(self, name: str, slot: int = 0, year: int = 0) -> Column:
        """The column of a plain fact, of a field of one entry (`slot` from 1), or of one year. Raises NotInBulk."""
        kind = self.rulebook.fact(name)
        if kind is None:
            raise NotInBulk(f"没有登记的事实{name}")
        of, _, inner = name.partition(".")
        said = f"{kind.label}" + (f"，第{slot}项" if slot else "") + (f"，{year}年度" if year else "")
        where = (f"_{slot}" if slot else "") + (f"_{inner}" if inner else "") + (f"_{year}" if year else "")
        return self._declare(_shaped(kind, f"{of}{where}", said, slot, year))

    def count(self, of: str) -> Column:
        """How many entries a list fact has; -1 = the list is missing, NO_ROWS = it is known that there is none."""
        kind = self.rulebook.fact(of)
        label = kind.label if kind else of
        return self._declare(Column(f"{of}_count", "count", "int8", -1, of, f"{label}的项数"))

    def run(self, of: str, place: str | None, sure: bool) -> Column:
        """连续缴费: the first month of the unbroken run up to the month before `on`; that month itself when there is none.

        `sure` counts months known to be paid, otherwise those that may be. Missing: never, or always.
        """
        way = "sure" if sure else "may"
        said = f"{self._label(of)}：到{self._last_month()}为止不断缴的首月（{'已查明' if sure else '含未查明'}）"
        name = f"{of}_run_{way}" + (f"_{place}" if place else "")
        return self._declare(Column(name, f"run_{way}", "int16", 32767 if sure else 0, of, said, more=place or ""))

    def payer(self, of: str, same_as: str) -> Column:
        """最后缴费单位: which of these may be so, added up: 1 the unit, 2 another, 4 nobody ever paid. Missing: 0."""
        said = f"{self._label(of)}：到{self._last_month()}为止最后缴费的是不是{self._label(same_as)}"
        return self._declare(Column(f"{of}_payer_{same_as}", "payer", "int8", 0, of, said, more=same_as))

    def cut(self, column: str, way: str) -> Column:
        """截至: a date column as an end of counting (the last day of a month counts as day 31); NO_CUT without a day."""
        made = Column(f"{column}_{way}", "made", "int32", NO_CUT, "", f"{self._says(column)}，作为计算年限的截止日", more=column)
        return self._made(made, lambda number: cut_of(day_of(number), way) if _is_day(number) else NO_CUT)

    def made(self, column: str, how: str, run: Callable[[Any], date], *, numbered: bool) -> Column:
        """A day reckoned from a column of days or numbers; `how` names the reckoning. What is not known stays so."""
        made = Column(f"{column}_{how}", "made", "int32", MISSING, "", f"由{self._says(column)}推算（{how}）", more=column)
        if numbered:
            return self._made(made, lambda number: md(run(number)) if number > 0 else MISSING)
        return self._made(made, lambda number: md(run(day_of(number))) if _is_day(number) else number)

    def told(self, name: str, says: str, reader: Reader) -> Column:
        """A number the engine reckons from the person once, when the columns are filled."""
        declared = self._declare(Column(name, "told", "int16", -1, "", says))
        self.readers.setdefault(declared.name, reader)
        return declared

    def edge(self, edge: Edge) -> Column:
        """The least or the most a value may be, reckoned from other columns when they are filled; nought where it may be nothing."""
        parts = sorted((edge.logic.digest(one.when), one[1:]) for one in edge.parts)
        key = blake2b(repr(parts).encode(), digest_size=6).hexdigest()
        word, said = ("least", "至少") if edge.least else ("most", "至多")
        declared = self._declare(
            Column(f"edge_{key}_{word}", "edge", "int32", MISSING, "", f"按规则由其他列推算的数或日期，{said}")
        )
        self.edges.setdefault(declared.name, edge)
        return declared

    def copied(self) -> Columns:
        """The same columns; what is declared here from now on is not declared there."""
        held = ("known", "texts", "recipes", "readers", "edges", "bounds")
        return replace(self, **{name: copy(getattr(self, name)) for name in held})

    def rank(self, column: str) -> Column:
        """Where a text stands among all texts of the population in order, so that two can be put in order."""
        made = Column(f"{column}_rank", "made", "int16", -1, "", f"{self._says(column)}，按字符排序的次序", more=column)
        return self._made(made, lambda number: self._place(number) if number >= 0 else -1)

    def _place(self, number: int) -> int:
        own = next(text for text, code in self.texts.items() if code == number)
        return sum(text < own for text in self.texts)

    def _made(self, column: Column, run: Callable[[int], int]) -> Column:
        declared = self._declare(column)
        self.recipes.setdefault(declared.name, Recipe(column.more, run))
        return declared

    def _says(self, column: str) -> str:
        return self.known[column].says

    def text(self, value: str) -> int:
        """The number of a text."""
        return self.texts.setdefault(value, len(self.texts))

    def _label(self, fact: str) -> str:
        kind = self.rulebook.fact(fact)
        return kind.label if kind else fact

    def _last_month(self) -> str:
        year, month = divmod(self.on.year * 12 + self.on.month - 2, 12)
        return f"{year}年{month + 1}月"

    def _declare(self, column: Column) -> Column:
        name = re.sub(r"\W", "_", column.name, flags=re.ASCII).lower()
        named = replace(column, name=name)
        held = self.known.setdefault(name, named)
        if held != named:
            raise NotInBulk(f"两列都叫{name}")
        return held


def _is_day(number: int) -> bool:
    return 0 < number < MISSING


def _shaped(kind: FactKind, name: str, said: str, slot: int, year: int) -> Column:
    inner = kind.key.partition(".")[2]
    if kind.type in _SMALL or (kind.type == "by_year" and kind.values):
        values = (False, True) if kind.type == "bool" else tuple(key for key, _ in kind.values + kind.unranked)
        return Column(name, "choice", "int8", -1, kind.key, said, values, inner, slot, year)
    if kind.type == "date":
        return Column(name, "date", "int32", MISSING, kind.key, said, (), inner, slot, year)
    if kind.type == "by_year" or (kind.type == "int" and kind.most is not None and kind.most <= _SHORT):
        return Column(name, "number", "int16", -1, kind.key, said, (), inner, slot, year)
    if kind.type == "int":
        missing = MISSING if kind.least is None or kind.least < 0 else -1
        return Column(name, "number", "int32", missing, kind.key, said, (), inner, slot, year)
    if kind.type == "text":
        return Column(name, "text", "int16", -1, kind.key, said, (), inner, slot, year)
    raise NotInBulk(f"事实{kind.key}（{kind.label}）不能作为一列")
