"""Works out computed values (取值式): literals, parameters, facts, sums and days. Nothing missing is ever guessed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from zhicheng.engine.policy.bans import allowed_from
from zhicheng.engine.policy.comparing import in_year
from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.errors import ScopeNeeded
from zhicheng.engine.policy.expressions import (
    AccumulatedMonths,
    AllowedFrom,
    Calc,
    Choose,
    Count,
    EachYearSum,
    Expr,
    FactRef,
    Operand,
    Param,
    Pick,
    Share,
    Total,
)
from zhicheng.engine.policy.gather import accumulated, count, pick, total
from zhicheng.engine.policy.results import (
    NONE,
    UNREACHED,
    Result,
    combine,
    either,
    finding_lack,
    lack,
    settled,
    together,
    unreached,
)
from zhicheng.engine.policy.sums import DATED, WORDS
from zhicheng.engine.policy.years import each_year_sum


def calculate(operand: Operand, ctx: Context) -> Result:
    """The value for this person and day. What no pack or calendar supplies stays open under `not_loaded`."""
    if not isinstance(operand, Expr):
        return Result((operand,))
    try:
        return _CALCULATORS[type(operand)](operand, ctx)
    except ScopeNeeded as needed:
        return Result(None, **ctx.scope_lacking(needed))
    except UNREACHED as error:
        return Result(None, not_loaded=(unreached(error),))


def _calc(expr: Calc, ctx: Context) -> Result:
    return worked_out(expr, [calculate(arg, ctx) for arg in expr.args], ctx)


def worked_out(expr: Calc, args: list[Result], ctx: Context) -> Result:
    """One operation on what its arguments come to."""
    if expr.word in ("smallest", "largest"):
        return _extreme(expr.word, args)
    if expr.word == "list":
        return combine(lambda *values: values, args)
    if expr.word in DATED:
        run = DATED[expr.word]
        return combine(_unless_none(lambda *values: run.run(ctx, *values)), args, run.signs)
    word = WORDS[expr.word]
    signs = word.signs if len(word.signs) == len(args) else word.signs[:1] * len(args)
    if expr.word == "times" and min(map(_least, args)) < 0:
        signs = ()
    return combine(_unless_none(word.run), args, signs)


def _unless_none(run: Callable[..., Any]) -> Callable[..., Any]:
    # What is reckoned from something that does not exist does not exist either.
    return lambda *values: NONE if NONE in values else run(*values)


def _extreme(word: str, args: list[Result]) -> Result:
    choose = min if word == "smallest" else max
    # What is known not to exist is left out; nothing left = does not exist.
    found = combine(lambda *values: choose([one for one in values if one != NONE], default=NONE), args)
    if found.values is not None:
        return found
    bounds = [one.extent() for one in args]
    lows, highs = [low for low, _ in bounds], [high for _, high in bounds]
    if word == "smallest":
        return found._replace(
            low=None if None in lows else min(lows), high=min((h for h in highs if h is not None), default=None)
        )
    return found._replace(
        low=max((low for low in lows if low is not None), default=None), high=None if None in highs else max(highs)
    )


def _param(expr: Param, ctx: Context) -> Result:
    if not expr.by:
        found = ctx.rulebook.param(expr.key, on=ctx.on, **ctx.scope())
        return Result((found.value,), cites=(found.clause,))
    return row_of(expr, [calculate(value, ctx) for _, value in expr.by], ctx)


def row_of(expr: Param, named: list[Result], ctx: Context) -> Result:
    """The row of a table for what its names come to."""
    names = [name for name, _ in expr.by]
    cites = []

    def row(*values: Any) -> Any:
        value = ctx.rulebook.lookup(expr.key, on=ctx.on, **{**ctx.scope(), **dict(zip(names, values, strict=True))})
        cites.append(value.clause)
        return value.value

    try:
        # A name left open is given as None: the row may not hang on it.
        open_ones = [one if one.values is not None else Result((None,)) for one in named]
        found_one = combine(row, open_ones)
    except ScopeNeeded:
        return Result(None, **together(named))
    more = {} if found_one.known else lack(named)
    return found_one._replace(cites=tuple(dict.fromkeys((*found_one.cites, *cites))), **more)


def _fact(expr: FactRef, ctx: Context) -> Result:
    if expr.year is None and expr.offset is None:
        return ctx.read(expr.name)
    if expr.year is None:
        return ctx.read(expr.name, ctx.on.year + (expr.offset or 0))
    return in_year(ctx, expr.name, calculate(expr.year, ctx))


def _share(expr: Share, ctx: Context) -> Result:
    return fraction(expr, [calculate(arg, ctx) for arg in (expr.of, expr.numerator, expr.denominator)])


def fraction(expr: Share, args: list[Result]) -> Result:
    """A fraction of what whole, numerator and denominator come to."""

    def run(of: int, above: int, below: int) -> int:
        return -(-of * above // below) if expr.up else of * above // below

    signs = (1, 1, -1) if all(_least(arg) > least for arg, least in zip(args, (-1, -1, 0), strict=True)) else ()
    return combine(_unless_none(run), args, signs)


def _choose(expr: Choose, ctx: Context) -> Result:
    possible: list[Result] = []
    tests: list[Result] = []
    for when, then in expr.cases:
        finding = ctx.rule(when, f"{ctx.clause.id}.when")
        if finding.truth is False:
            continue
        possible.append(calculate(then, ctx))
        if finding.truth is True:
            if not tests:
                return possible[0]._replace(via=(*possible[0].via, finding))
            break
        tests.append(Result(None, **finding_lack(finding)))
    else:
        possible.append(calculate(expr.otherwise, ctx))
    found = either(possible)
    if found.known or not tests:
        return settled(found)
    # What a test asks for comes first: the answer may spare the rest.
    asked = lack(tests)
    return found._replace(**asked) if any(asked.values()) else found


def _least(result: Result) -> int:
    # Products and fractions rise with their parts only where none of them can be negative.
    low = result.extent()[0]
    return -1 if low is None or low == NONE else int(low)


_CALCULATORS: dict[type[Expr], Callable[[Any, Context], Result]] = {
    Calc: _calc,
    Param: _param,
    FactRef: _fact,
    Share: _share,
    Choose: _choose,
    Count: count,
    Total: total,
    Pick: pick,
    AccumulatedMonths: accumulated,
    EachYearSum: each_year_sum,
    AllowedFrom: allowed_from,
}
