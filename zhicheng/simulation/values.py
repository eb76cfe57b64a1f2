"""Computed values (取值式) as alternatives over columns. What would have to be guessed or approximated is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Any, Final

from zhicheng.engine.policy import FactKind, NotConfigured
from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.expressions import (
    AccumulatedMonths,
    Calc,
    Choose,
    Count,
    Expr,
    FactRef,
    Operand,
    Param,
    Pick,
    Share,
    Total,
)
from zhicheng.engine.policy.periods import Derive
from zhicheng.engine.policy.results import MANY, NONE
from zhicheng.simulation.amounts import Alt, Amount, Const, Content, Day, Open, Rows, Text, Whole, amount, given
from zhicheng.simulation.build import Asked, Build, is_personal
from zhicheng.simulation.column import NO_ROWS, Column
from zhicheng.simulation.entries import accumulated, counted, picked, totalled
from zhicheng.simulation.limits import NotInBulk
from zhicheng.simulation.logic import FALSE, TRUE, Bit
from zhicheng.simulation.narrowing import narrowed
from zhicheng.simulation.words import calculated, shared

_UNNAMED: Final = "\0"
"""Stands for any text a table does not name."""


def value(operand: Operand, ctx: Context, build: Build) -> Amount:
    """What a computed value may be for each person. Raises NotInBulk."""
    if not isinstance(operand, Expr):
        return (Alt(TRUE, _const(operand)),)
    if not is_personal(operand, ctx):
        found = ctx.calc(operand)
        if found.known:
            return (Alt(TRUE, _const(found.value)),)
        if not (found.asks or found.waits):
            return (Alt(TRUE, Open(*(None if end is None else _const(end) for end in (found.low, found.high)))),)
    run = _VALUES.get(type(operand))
    if run is None:
        raise NotInBulk(f"取值式“{type(operand).__name__}”还没有批量算法")
    try:
        return narrowed(run(operand, ctx, build), build)
    except NotConfigured:
        return (Alt(TRUE, Open()),)


def fact(name: str, year: int, ctx: Context, build: Build) -> Amount:
    """What a fact, or one year of it, may be: as given, else as reckoned from others, else anything it can be."""
    own = ctx.entry[1] + 1 if ctx.entry and name.startswith(f"{ctx.entry[0]}.") else 0
    key = (name, year or ctx.year or 0, own)
    if key not in build.facts:
        build.facts[key] = narrowed(_fact(name, year, ctx, build), build)
    return build.facts[key]


def _fact(name: str, year: int, ctx: Context, build: Build) -> Amount:
    kind = ctx.rulebook.fact(name)
    if kind is None or name.startswith("target.") or (name == "year" and ctx.year is not None):
        told = ctx.given(name)
        return (Alt(TRUE, Open() if told is None else _const(told)),)
    known, missing = _given(kind, name, year, ctx, build)
    reckoned = _derived(name, year, ctx, build) if build.derived(name) else _anything(kind)
    return amount(build.logic, [*known, *given(build.logic, missing, reckoned)])


def _given(kind: FactKind, name: str, year: int, ctx: Context, build: Build) -> tuple[list[Alt], Bit]:
    """The alternatives of a fact that is given, and for whom it is not."""
    logic = build.logic
    if kind.type == "list":
        count = build.columns.count(name)
        terms = ((count.name, 1),)
        nothing = logic.equal(terms, NO_ROWS)
        held = logic.neg(logic.at_most(terms, count.missing))
        return [Alt(nothing, Const(NONE)), Alt(held, Rows(name))], logic.equal(terms, count.missing)
    if kind.type not in ("bool", "enum", "ordinal", "date", "int", "text", "by_year"):
        raise NotInBulk(f"事实{kind.label}不能作为取值")
    column = build.column(Asked(name, year), ctx)
    if column is None:
        return [], TRUE
    missing = build.missing(column)
    if column.role == "date":
        return [Alt(build.is_day(column), Day(column.name)), Alt(build.no_day(column), Const(NONE))], missing
    if column.role == "choice":
        return [Alt(build.member(column, [code]), _const(one)) for code, one in enumerate(column.values)], missing
    return [Alt(logic.neg(missing), _content(column))], missing


def _content(column: Column) -> Content:
    return Text(column.name) if column.role == "text" else Whole(((column.name, 1),))


def _anything(kind: FactKind) -> Amount:
    """What a missing fact may be."""
    values: tuple[Any, ...] = (True, False) if kind.type == "bool" else tuple(key for key, _ in kind.values + kind.unranked)
    if kind.type in ("bool", "enum", "ordinal", "by_year") and 0 < len(values) <= MANY:
        return tuple(Alt(TRUE, _const(one)) for one in values)
    if kind.type in ("int", "by_year") and not kind.values:
        return (Alt(TRUE, Open(*(None if end is None else Const(end) for end in (kind.least, kind.most)))),)
    return (Alt(TRUE, Open()),)


def _derived(name: str, year: int, ctx: Context, build: Build) -> Amount:
    """What the value clauses meant for the target give, looked at from where they stand."""
    own = ctx.entry if ctx.entry and name.startswith(f"{ctx.entry[0]}.") else None
    from_here = replace(ctx, entry=own, year=year or ctx.year)
    meant = build.rulebook.values_of(name, build.on, build.target.scope())
    found: list[Alt] = []
    for pack, clause, _ in meant:
        inside = from_here.inside(pack, clause)
        if not isinstance(clause.rule, Derive):
            raise NotInBulk(f"{name}的推定规则写法不认识")
        try:
            found += build.value(clause.rule.value, inside)
        except NotInBulk as refused:
            raise refused.at(clause.id, clause.cite) from None
    if meant[-1][2] is None:
        found.append(Alt(TRUE, Open()))
    return amount(build.logic, found)


def _fact_ref(expr: FactRef, ctx: Context, build: Build) -> Amount:
    if expr.year is None:
        return fact(expr.name, ctx.on.year + expr.offset if expr.offset is not None else 0, ctx, build)
    return in_year(expr.name, build.value(expr.year, ctx), ctx, build)


def in_year(name: str, years: Amount, ctx: Context, build: Build) -> Amount:
    """A fact of one year, where the year itself is computed."""
    found: list[Alt] = []
    for when, what in years:
        if isinstance(what, Const) and type(what.value) is int:
            found += given(build.logic, when, fact(name, what.value, ctx, build))
        elif isinstance(what, Open) or what == Const(NONE):
            found.append(Alt(when, Open()))
        else:
            raise NotInBulk(f"{ctx.kind(name).label}要看的年度随人而变")
    return amount(build.logic, found)


def _param(expr: Param, ctx: Context, build: Build) -> Amount:
    """A table read by values that may be several things."""
    names = [name for name, _ in expr.by]
    found: list[Alt] = []
    listed = ctx.rulebook.param(expr.key, on=ctx.on, **ctx.scope()).value
    for chosen in product(*(_spelled(build.value(one, ctx), _literals(listed, name), build) for name, one in expr.by)):
        when = build.logic.conj(one.when for one in chosen)
        if when == FALSE:
            continue
        if not all(isinstance(one.what, (Const, Open)) for one in chosen):
            raise NotInBulk(f"参数表{expr.key}按随人而变的数查找")
        by = {name: one.what.value if isinstance(one.what, Const) else None for name, one in zip(names, chosen, strict=True)}
        row: Content = Open()
        try:
            row = _const(ctx.rulebook.lookup(expr.key, on=ctx.on, **{**ctx.scope(), **by}).value)
        except NotConfigured:
            # Also a name left open that the row hangs on.
            row = Open()
        found.append(Alt(when, row))
    return amount(build.logic, found)


def _literals(rows: Any, name: str) -> list[str]:
    """The texts a table names for one of its keys."""
    found: dict[str, None] = {}
    for row in rows if isinstance(rows, (list, tuple)) else ():
        accepted = row.get("when", {}).get(name, ())
        for one in accepted if isinstance(accepted, (list, tuple)) else (accepted,):
            found |= {one: None} if isinstance(one, str) else {}
    return list(found)


def _spelled(value: Amount, texts: Sequence[str], build: Build) -> Amount:
    """A text as one of those a table names, or as none of them."""
    logic, found = build.logic, []
    for when, what in value:
        if not isinstance(what, Text):
            found.append(Alt(when, what))
            continue
        codes = [(text, logic.equal(((what.column, 1),), build.columns.text(text))) for text in texts]
        found += [Alt(logic.conj((when, bit)), Const(text)) for text, bit in codes]
        found.append(Alt(logic.conj((when, *(logic.neg(bit) for _, bit in codes))), Const(_UNNAMED)))
    return amount(logic, found)


def _choose(expr: Choose, ctx: Context, build: Build) -> Amount:
    logic, left = build.logic, TRUE
    found: list[Alt] = []
    for when, then in expr.cases:
        test = build.truth(when, ctx)
        reached = logic.conj((left, test.may))
        if reached != FALSE:
            found += given(logic, reached, build.value(then, ctx))
        left = logic.conj((left, logic.neg(test.sure)))
    if left != FALSE:
        found += given(logic, left, build.value(expr.otherwise, ctx))
    return amount(logic, found)


def _const(plain: Any) -> Const:
    if isinstance(plain, Mapping):
        raise NotInBulk("取值是一张表")
    return Const(tuple(plain) if isinstance(plain, list) else plain)


_VALUES: Final[Mapping[type[Expr], Callable[[Any, Context, Build], Amount]]] = {
    FactRef: _fact_ref,
    Param: _param,
    Calc: calculated,
    Share: shared,
    Choose: _choose,
    Count: counted,
    Total: totalled,
    Pick: picked,
    AccumulatedMonths: accumulated,
}
