"""A made-up population for trying out a policy: lives in a plausible order, some facts missing, everything from one seed.

It says nothing about real people: shares are set here, not measured.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

import numpy as np

from zhicheng.engine.policy import NONE, FactKind, Rulebook, Target
from zhicheng.simulation.column import RECKONED, Column
from zhicheng.simulation.columns import Columns
from zhicheng.simulation.days import MISSING, NO_DAY, md_of_days
from zhicheng.simulation.encoding import LARGEST
from zhicheng.simulation.filling import with_reckoned
from zhicheng.simulation.lives import RARE, Days, Lives
from zhicheng.simulation.program import compile
from zhicheng.simulation.table import Array, Table

MISSING_SHARE: Final = 0.03
USUAL: Final = 0.92
_NO_LEVEL: Final = 0.45
_SOME: Final = 6


def population(
    rulebook: Rulebook,
    matter: str,
    size: int,
    seed: int,
    *,
    target: Target,
    on: date,
    columns: Columns | None = None,
    slots: Mapping[str, int] | None = None,
) -> Table:
    """`size` people with the columns the rules of a matter ask for, the same for the same seed. Raises NotInBulk.

    `columns` = those of programs compiled already; they are added to if this target needs more.
    """
    held = compile(rulebook, matter=matter, target=target, on=on, columns=columns, slots=slots).columns
    people = _People(held, rulebook, size, seed)
    own = [column for column in held if column.role not in RECKONED]
    data = {column.name: people.column(column).astype(column.dtype) for column in own}
    return with_reckoned(Table(held, size, data))


class _People:
    """Makes each fact once, so that all columns of one fact tell the same story."""

    def __init__(self, columns: Columns, rulebook: Rulebook, size: int, seed: int) -> None:
        self.columns, self.rulebook, self.size = columns, rulebook, size
        self.rng = np.random.default_rng(seed)
        self.lives = Lives(self.rng, size, columns.on)
        self.made: dict[str, Any] = {}

    def column(self, column: Column) -> Array:
        """The numbers of one column."""
        if column.role in ("run_sure", "run_may"):
            return np.where(self._insurance_lost(), column.missing, self._run())
        if column.role == "payer":
            return np.where(self._insurance_lost(), 0, self._once("#payers", lambda: self.lives.payers(self._run())))
        if column.role == "count":
            held: Array = self._once(column.name, lambda: self._lost(self._ladder(column.fact)[0].copy(), column.missing))
            return held
        makers: dict[str, Callable[[Column], Array]] = {
            "date": self._day,
            "choice": self._choice,
            "number": self._number,
            "text": self._text,
        }
        made: Array = self._once(column.name, lambda: makers[column.role](column))
        return np.where(self._absent(column), column.missing, made) if column.slot else made

    def _once(self, name: str, make: Callable[[], Any]) -> Any:
        if name not in self.made:
            self.made[name] = make()
        return self.made[name]

    def _lost(self, values: Array, missing: int) -> Array:
        values[self.rng.random(self.size) < MISSING_SHARE] = missing
        return values

    def _kind(self, column: Column) -> FactKind:
        kind = self.rulebook.fact(column.fact)
        if kind is None:
            raise KeyError(column.fact)
        return kind

    def _run(self) -> Days:
        run: Days = self._once("#run", self.lives.insured_from)
        return run

    def _insurance_lost(self) -> Array:
        lost: Array = self._once("#insurance", lambda: self.lives.chance(MISSING_SHARE))
        return lost

    def _ladder(self, of: str) -> tuple[Days, list[Days], list[Days]]:
        kind = self.rulebook.fact(of)
        levels = max((len(one.values) for one in kind.fields if one.type == "ordinal"), default=0) if kind else 0
        made: tuple[Days, list[Days], list[Days]] = self._once(
            f"#{of}", lambda: self.lives.ladder(self.columns.depth(of), max(levels, 1), rare=not levels)
        )
        return made

    def _absent(self, column: Column) -> Array:
        return np.asarray(self.column(self.columns.count(column.fact.partition(".")[0])) < column.slot)

    def _day(self, column: Column) -> Array:
        days, none = self._dated(column, self._kind(column))
        low, high = self.columns.bounds.get(column.name, (0, MISSING))
        days = np.clip(md_of_days(days), low, high)
        return self._lost(np.where(none, NO_DAY, days), MISSING)

    def _dated(self, column: Column, kind: FactKind) -> tuple[Days, Array]:
        """The days of a fact, and who has none."""
        lives, key, nobody = self.lives, column.fact, np.zeros(self.size, np.bool_)
        if column.slot:
            return self._ladder(key.partition(".")[0])[2][column.slot - 1], nobody
        level = self.made.get(key.removesuffix("_obtained_on") + "_level")
        if level is not None:
            return lives.between(lives.hired, lives.today), level == 0
        if kind.ordinary == NONE:
            return lives.recent(8), ~lives.chance(RARE if "grassroots" not in key else 10 * RARE)
        if "publicity" in key:
            return lives.recent(0.03), nobody
        if "educat" in key:
            return lives.graduated, nobody
        if "retire" in key:
            return lives.retires, nobody
        return (lives.hired if "hired" in key else lives.between(lives.hired, lives.today)), nobody

    def _choice(self, column: Column) -> Array:
        kind = self._kind(column)
        many = len(column.values)
        ordinary = self._ordinary(column, kind)
        if column.slot and kind.type == "ordinal":
            codes = self._ladder(column.fact.partition(".")[0])[1][column.slot - 1]
        elif kind.type == "ordinal":
            codes = np.minimum((self.lives.rank * len(kind.values)).astype(np.int64), len(kind.values) - 1)
            if ordinary == 0:
                codes = np.where(self.lives.chance(_NO_LEVEL), 0, codes)
        else:
            codes = self.rng.integers(0, many, self.size)
            if column.year and ordinary is None:
                # Yearly grades run from best to worst; most people get the second.
                codes = np.where(self.lives.chance(USUAL), np.minimum(self.lives.chance(0.8), many - 1), codes)
            if ordinary is not None:
                codes = np.where(self.lives.chance(USUAL), ordinary, codes)
        return self._lost(codes, column.missing)

    def _ordinary(self, column: Column, kind: FactKind) -> int | None:
        value = kind.ordinary
        if isinstance(value, Mapping):
            value = next(iter(value.values()), None)
        return column.values.index(value) if value in column.values else None

    def _number(self, column: Column) -> Array:
        value = self._kind(column).ordinary
        if isinstance(value, Mapping):
            value = next(iter(value.values()), None)
        low, high = self.columns.bounds.get(column.name, (0, LARGEST))
        middle = min(max(int(value) if isinstance(value, int) else _SOME, low), high)
        spread = np.floor(
            middle * np.where(self.lives.chance(0.75), 1 + 0.3 * self.rng.random(self.size), self.rng.random(self.size))
        )
        return self._lost(np.clip(spread.astype(np.int64), low, high), column.missing)

    def _text(self, column: Column) -> Array:
        known = list(self.columns.texts.values()) or [self.columns.text("甲")]
        other = self.columns.text("其他")
        return self._lost(np.where(self.lives.chance(0.6), self.rng.choice(known, self.size), other), column.missing)
