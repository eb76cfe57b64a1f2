"""Sums and days of values that are known: columns and constants added up, multiplied, counted in months."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final

from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.expressions import Calc
from zhicheng.engine.policy.months import md
from zhicheng.simulation.amounts import Const, Content, Day, Made, Whole
from zhicheng.simulation.build import Build
from zhicheng.simulation.days import STEP, cut_of
from zhicheng.simulation.deciding import day_column
from zhicheng.simulation.limits import NotInBulk
from zhicheng.simulation.logic import TRUE

_YEAR: Final = 12 * STEP
_SHIFTED: Final = ("months_after", "days_after", "month_start", "month_end")
_CUT: Final = {"anniversary": "cut", "anniversary_next_day": "cut_before", "calendar_month": "month"}


def _added(word: str, args: list[Content], ctx: Context, build: Build) -> Iterable[tuple[int, Content]]:
    signs = (1, -1) if word == "subtract" else (1,) * len(args)
    wholes = [_whole(one) for one in args]
    divided = [(one, sign) for one, sign in zip(wholes, signs, strict=True) if one.divisor > 1]
    if len(divided) > 1 or any(sign < 0 for _, sign in divided):
        raise NotInBulk("除后取整的数相互加减")
    # A whole number is added to a quotient by adding so many divisors before dividing.
    divisor = divided[0][0].divisor if divided else 1
    terms: dict[str, int] = {}
    constant = 0
    for one, sign in zip(wholes, signs, strict=True):
        times = sign if one.divisor > 1 or divisor == 1 else sign * divisor
        constant += one.constant * times
        for name, factor in one.terms:
            terms[name] = terms.get(name, 0) + factor * times
    kept = tuple(sorted((name, factor) for name, factor in terms.items() if factor))
    return [(TRUE, Whole(kept, constant, divisor) if kept else Const(constant // divisor))]


def _multiplied(word: str, args: list[Content], ctx: Context, build: Build) -> Iterable[tuple[int, Content]]:
    times = 1
    varying = []
    for one in args:
        if isinstance(one, Const):
            times *= int(one.value)
        else:
            varying.append(_whole(one))
    if len(varying) > 1 or varying[0].divisor > 1:
        raise NotInBulk("两个随人而变的数相乘")
    if not times:
        return [(TRUE, Const(0))]
    terms = tuple((name, factor * times) for name, factor in varying[0].terms)
    return [(TRUE, Whole(terms, varying[0].constant * times))]


def _whole(what: Content) -> Whole:
    if isinstance(what, Whole):
        return what
    if isinstance(what, Const) and type(what.value) is int:
        return Whole((), what.value)
    raise NotInBulk("加减乘用在不是整数的值上")


def _year(word: str, args: list[Content], ctx: Context, build: Build) -> Iterable[tuple[int, Content]]:
    return [(TRUE, Whole(((day_column(args[0], build), 1),), 0, _YEAR))]


def _shifted(word: str, args: list[Content], ctx: Context, build: Build) -> Iterable[tuple[int, Content]]:
    """A day reckoned from a day and numbers that are the same for everybody."""
    first, *others = args
    if not isinstance(first, (Day, Made)) or not all(isinstance(one, Const) for one in others):
        raise NotInBulk(f"取值式{word}的数随人而变")
    numbers = tuple(one.value for one in others if isinstance(one, Const))
    how = "_".join((word, *(str(one).replace("-", "m") for one in numbers)))
    return [(TRUE, _then(first, how, lambda day: _known(ctx.calc(Calc(word, (day, *numbers))).value)))]


def _day_in_year(word: str, args: list[Content], ctx: Context, build: Build) -> Iterable[tuple[int, Content]]:
    year, month, number = args
    if not (isinstance(month, Const) and isinstance(number, Const)):
        raise NotInBulk("某年某日的月或日随人而变")
    if not isinstance(year, Whole) or len(year.terms) != 1 or year.terms[0][1] != 1 or year.constant % year.divisor:
        raise NotInBulk("某年某日的年份由几个事实推定")
    later, parts = year.constant // year.divisor, (month.value, number.value)
    how = f"day_{later}_{parts[0]}_{parts[1]}".replace("-", "m")
    if year.divisor == _YEAR:
        return [(TRUE, _then(Day(year.terms[0][0]), how, lambda day: _in_year(ctx, day.year + later, parts)))]
    if year.divisor > 1:
        raise NotInBulk("某年某日的年份不是年份")
    return [(TRUE, Made(year.terms[0][0], how, lambda held: _in_year(ctx, held + later, parts), numbered=True))]


def _in_year(ctx: Context, year: int, parts: tuple[Any, ...]) -> date:
    return _known(ctx.calc(Calc("day_in_year", (year, *parts))).value)


def _then(first: Day | Made, how: str, run: Callable[[date], date]) -> Made:
    if isinstance(first, Day):
        return Made(first.column, how, run)
    before = first.run
    return Made(first.column, f"{first.how}_{how}", lambda held: run(before(held)), first.numbered)


def _known(day: Any) -> date:
    if not isinstance(day, date):
        raise OverflowError
    return day


def _between_months(word: str, args: list[Content], ctx: Context, build: Build) -> Iterable[tuple[int, Content]]:
    """Whole months, none when the end comes first."""
    start, end = args
    way = _CUT[ctx.counting()]
    terms: list[tuple[str, int]] = []
    constant = 0
    if isinstance(end, Const):
        constant += cut_of(end.value, way)
    else:
        terms.append((build.columns.cut(day_column(end, build), way).name, 1))
    if isinstance(start, Const):
        constant -= md(start.value)
    else:
        terms.append((day_column(start, build), -1))
    kept = tuple(sorted(terms))
    ahead = build.logic.at_most([(name, -factor) for name, factor in kept], constant)
    return [(ahead, Whole(kept, constant, STEP)), (build.logic.neg(ahead), Const(0))]


WORDS: Final[Mapping[str, Callable[[str, list[Content], Context, Build], Iterable[tuple[int, Content]]]]] = {
    "add": _added,
    "subtract": _added,
    "times": _multiplied,
    "year_of": _year,
    "day_in_year": _day_in_year,
    "months_between": _between_months,
    **dict.fromkeys(_SHIFTED, _shifted),
}
