"""Sums, days and fractions of values that may be several things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Final

from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.expressions import Calc, Share
from zhicheng.engine.policy.results import NONE
from zhicheng.simulation.amounts import Alt, Among, Amount, Const, Content, Open, Whole, amount
from zhicheng.simulation.build import Build
from zhicheng.simulation.deciding import at_most
from zhicheng.simulation.limits import NotInBulk
from zhicheng.simulation.logic import FALSE, TRUE, Bit
from zhicheng.simulation.sums import WORDS

COMBINATIONS: Final = 2_000
_SIGNS: Final[Mapping[str, tuple[int, ...]]] = {
    "subtract": (1, -1),
    "months_after": (1, 1),
    "days_after": (1, 1),
    "year_of": (1,),
    "month_start": (1,),
    "month_end": (1,),
    "day_in_year": (1, 1, 1),
    "months_between": (-1, 1),
}


def calculated(expr: Calc, ctx: Context, build: Build) -> Amount:
    """One operation on computed values."""
    return joined(expr.word, [build.value(arg, ctx) for arg in expr.args], ctx, build)


def joined(word: str, args: Sequence[Amount], ctx: Context, build: Build) -> Amount:
    """The operation on every combination that is possible."""
    ways = 1
    for arg in args:
        ways *= len(arg)
    if ways > COMBINATIONS:
        raise NotInBulk(f"取值式{word}有{ways}种组合，多于{COMBINATIONS}种")
    found = []
    for chosen in product(*args):
        when = build.logic.conj(one.when for one in chosen)
        if when != FALSE:
            made = _applied(word, [one.what for one in chosen], ctx, build)
            found += [Alt(build.logic.conj((when, inner)), what) for inner, what in made]
    return amount(build.logic, found)


def shared(expr: Share, ctx: Context, build: Build) -> Amount:
    """A fraction, rounded up or down."""
    of, above, below = (build.value(one, ctx) for one in (expr.of, expr.numerator, expr.denominator))
    if not (_fixed(above) and _fixed(below)):
        raise NotInBulk("分数的分子或分母随人而变")
    numerator, denominator = (int(one[0].what.value) for one in (above, below) if isinstance(one[0].what, Const))
    if numerator < 0 or denominator < 1:
        raise NotInBulk("分数的分子或分母是负数")
    found = []
    for when, what in of:
        bounds = _not_negative([what], build) if isinstance(what, Open) and not isinstance(what, Among) else TRUE
        found.append(Alt(build.logic.conj((when, bounds)), _fraction(what, numerator, denominator, expr.up)))
        found.append(Alt(build.logic.conj((when, build.logic.neg(bounds))), Open()))
    return amount(build.logic, found)


def _not_negative(args: Sequence[Content], build: Build) -> Bit:
    """Whether none of these can be negative; fractions and products rise with their parts only there."""
    lows = [_end(one, True) for one in args]
    return build.logic.conj(FALSE if low is None else at_most(Const(0), low, build) for low in lows)


def _fixed(value: Amount) -> bool:
    return len(value) == 1 and isinstance(value[0].what, Const) and type(value[0].what.value) is int


def _fraction(what: Content, numerator: int, denominator: int, up: bool) -> Content:
    if what == Const(NONE):
        return what
    if isinstance(what, Open):
        low, high = (None if end is None else _fraction(end, numerator, denominator, up) for end in (what.low, what.high))
        return type(what)(low, high)
    if isinstance(what, Const):
        return Const(-(-what.value * numerator // denominator) if up else what.value * numerator // denominator)
    if not isinstance(what, Whole) or (what.divisor > 1 and numerator != 1):
        raise NotInBulk("不能取分数的值")
    more = what.divisor * (denominator - 1) if up else 0
    terms = tuple((name, factor * numerator) for name, factor in what.terms)
    return Whole(terms, what.constant * numerator + more, what.divisor * denominator)


def _applied(word: str, args: list[Content], ctx: Context, build: Build) -> Iterable[tuple[int, Content]]:
    """What the operation gives, each with the expression under which it does."""
    known = not any(isinstance(one, Open) for one in args)
    several = all(isinstance(one, Among) for one in args if isinstance(one, Open))
    if word in ("smallest", "largest"):
        return _ranked(word, _existing(args), build) if known else _bounds(word, _existing(args) if several else args, build)
    if Const(NONE) in args:
        # What does not exist has no bounds either, so beside something not known nothing is known.
        return [(TRUE, Const(NONE) if several else Open())]
    if all(isinstance(one, Const) for one in args):
        found = ctx.calc(Calc(word, tuple(one.value for one in args if isinstance(one, Const))))
        return [(TRUE, Const(found.value) if found.known else Open())]
    if not known:
        return _between(word, args, ctx, build)
    run = WORDS.get(word)
    if run is None:
        raise NotInBulk(f"取值式{word}用在随人而变的值上")
    return run(word, args, ctx, build)


def _between(word: str, args: list[Content], ctx: Context, build: Build) -> Iterator[tuple[int, Content]]:
    """The bounds of an operation on values some of which are not known."""
    signs = _SIGNS.get(word, (1,) * len(args) if word in ("add", "times") else ())
    lows = [_end(one, sign > 0) for one, sign in zip(args, signs, strict=False)]
    highs = [_end(one, sign < 0) for one, sign in zip(args, signs, strict=False)]
    rises = _not_negative(args, build) if word == "times" else TRUE
    if rises != TRUE:
        yield build.logic.neg(rises), Open()
    for low_bit, low in _one(word, lows, ctx, build) if rises != FALSE else ():
        for high_bit, high in _one(word, highs, ctx, build):
            yield build.logic.conj((rises, low_bit, high_bit)), _within(args, low, high)


def _within(args: Iterable[Content], low: Content | None, high: Content | None) -> Open:
    several = all(isinstance(one, Among) for one in args if isinstance(one, Open))
    return Among(low, high) if several and low is not None and high is not None else Open(low, high)


def _end(what: Content, low: bool) -> Content | None:
    return (what.low if low else what.high) if isinstance(what, Open) else what


def _one(word: str, args: Sequence[Content | None], ctx: Context, build: Build) -> Iterator[tuple[int, Content | None]]:
    known = [one for one in args if one is not None]
    if not args or len(known) < len(args):
        yield TRUE, None
        return
    for bit, what in _applied(word, known, ctx, build):
        yield bit, None if isinstance(what, Open) else what


def _existing(args: list[Content]) -> list[Content]:
    return [one for one in args if one != Const(NONE)]


def _bounds(word: str, args: list[Content], build: Build) -> Iterator[tuple[int, Content]]:
    """The bounds of the smallest or largest of several values some of which are not known."""
    lows, highs = ([_end(one, low) for one in args] for low in (True, False))
    for low_bit, low in _bound(word, "smallest", lows, build):
        for high_bit, high in _bound(word, "largest", highs, build):
            yield build.logic.conj((low_bit, high_bit)), _within(args, low, high)


def _bound(word: str, strict: str, ends: list[Content | None], build: Build) -> Iterator[tuple[int, Content | None]]:
    # What does not exist has no bounds; of the smallest value the low end needs those of all, of the largest the high end.
    known = [one for one in ends if one is not None and one != Const(NONE)]
    if not known or (word == strict and len(known) < len(ends)):
        yield TRUE, None
        return
    yield from _ranked(word, known, build)


def _ranked(word: str, args: list[Content], build: Build) -> Iterator[tuple[int, Content]]:
    """Each value under the expression that it is the first to be as large (or small) as any; nothing when there is none."""
    logic = build.logic
    if not args:
        yield TRUE, Const(NONE)
    for index, one in enumerate(args):
        others = []
        for number, other in enumerate(args):
            if number != index:
                least, most = (other, one) if word == "largest" else (one, other)
                ahead = at_most(least, most, build)
                others.append(ahead if number > index else logic.conj((ahead, logic.neg(at_most(most, least, build)))))
        yield logic.conj(others), one
