"""Computed values in Chinese (取值式): sums, days, choices, what is gathered from lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from zhicheng.engine.policy.conflicts import conflicts
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
from zhicheng.engine.policy.nodes import Node
from zhicheng.engine.policy.pack import FactKind
from zhicheng.engine.policy.results import NONE

if TYPE_CHECKING:
    from zhicheng.engine.policy.render_words import Words


def computed(expr: Expr, kind: FactKind | None, words: Words) -> str:
    """A computed value in words; `kind` is the fact it is compared with."""
    return _VALUES[type(expr)](expr, kind, words)


def _param(expr: Param, kind: FactKind | None, words: Words) -> str:
    if not expr.by:
        return words.param(expr, kind)
    by = "、".join(dict.fromkeys(words.operand(value) for _, value in expr.by))
    said = conflicts(words.context.rulebook, expr.key)
    return f"按{by}查表所得（{said[0].says}）" if said else f"按{by}查表所得"


def _factref(expr: FactRef, kind: FactKind | None, words: Words) -> str:
    if expr.year is not None or expr.offset is not None:
        return words.year(expr.name, expr.offset if expr.offset is not None else expr.year)
    return "该年度" if expr.name == "year" and words.context.year is not None else words.name(expr.name)


def _calc(expr: Calc, kind: FactKind | None, words: Words) -> str:
    args = [_inner(arg, kind, words) for arg in expr.args]
    number = words.number(expr)
    if number is not None:
        return str(number)
    if expr.word in _JOINED:
        return _JOINED[expr.word].join(args)
    if expr.word in ("smallest", "largest"):
        return _extreme(expr, args, words)
    if expr.word in _LATER:
        return _later(expr, args, words)
    return _FORMED[expr.word].format(*args)


def _inner(operand: Operand, kind: FactKind | None, words: Words) -> str:
    """A part of a sum, set apart where it is one itself."""
    text = words.operand(operand, kind)
    is_sum = isinstance(operand, Calc) and operand.word in ("add", "subtract", "times") and words.number(operand) is None
    return f"（{text}）" if is_sum or isinstance(operand, Choose) else text


def _extreme(expr: Calc, args: Sequence[str], words: Words) -> str:
    if len(args) == 2 and expr.word == "largest" and expr.args[0] == 0:
        return f"{args[1]}（不足0的按0）"
    small, large = ("最早", "最晚") if _is_dated(expr, words) else ("最小", "最大")
    return f"{'、'.join(args)}中{small if expr.word == 'smallest' else large}的"


def _later(expr: Calc, args: Sequence[str], words: Words) -> str:
    unit, ordinal = _LATER[expr.word], "第" if expr.word.startswith("working") else ""
    number, back = words.number(expr.args[1]), expr.word == "working_day_before"
    text = args[1] if number is None else str(abs(number))
    if number == 0:
        return args[0]
    if number is not None and number < 0:
        back = not back
    taken = expr.args[1]
    if number is None and isinstance(taken, Calc) and taken.word == "subtract" and taken.args[0] == 0:
        back, text = not back, words.operand(taken.args[1])
        text = f"（{text}）" if isinstance(taken.args[1], Choose) else text
    return f"{args[0]}{'之前' if back else '之后'}{ordinal}{text}{unit}"


def _is_dated(expr: Expr, words: Words) -> bool:
    names = [one for one in getattr(expr, "args", ()) if isinstance(one, FactRef)]
    return any(words.kind(one.name).type == "date" or one.name == "day" for one in names) or any(
        isinstance(one, (date, AllowedFrom)) for one in getattr(expr, "args", ())
    )


def _share(expr: Share, kind: FactKind | None, words: Words) -> str:
    if (number := words.number(expr)) is not None:
        return str(number)
    above, below = words.operand(expr.numerator), words.operand(expr.denominator)
    way = "不足一的进一" if expr.up else "只取整数"
    return f"{_inner(expr.of, None, words)}的{below}分之{above}（{way}）"


def _count(expr: Count, kind: FactKind | None, words: Words) -> str:
    return f"{_which(expr.of, expr.where, words)}{words.name(expr.of)}的项数"


def _total(expr: Total, kind: FactKind | None, words: Words) -> str:
    return f"{_which(expr.of, expr.where, words)}各项{words.name(expr.of)}的{words.name(f'{expr.of}.{expr.field}')}之和"


def _pick(expr: Pick, kind: FactKind | None, words: Words) -> str:
    which = {"latest": "最近一项", "earliest": "最早一项", "only": ""}[expr.choose]
    return f"{_which(expr.of, expr.where, words)}{which}{words.name(expr.of)}的{words.name(f'{expr.of}.{expr.field}')}"


def _which(of: str, where: Node | None, words: Words) -> str:
    return f"符合“{words.rule(where)}”的" if where else ""


def _choose(expr: Choose, kind: FactKind | None, words: Words) -> str:
    cases = [f"{words.rule(when)}的，{then(one, kind, words)}" for when, one in expr.cases]
    return "；".join([*cases, f"{'其他情形' if cases else ''}{then(expr.otherwise, kind, words)}"])


def then(operand: Operand, kind: FactKind | None, words: Words) -> str:
    """What holds in a case: 为甲, 没有."""
    text = words.operand(operand, kind)
    if isinstance(operand, bool):
        return f"为“{text}”"
    return text if operand == NONE and text == "没有" else f"为{text}"


def _eachyearsum(expr: EachYearSum, kind: FactKind | None, words: Words) -> str:
    inner = replace(words, context=words.context.in_year(words.context.on.year))
    return f"{words.operand(expr.first)}到{words.operand(expr.last)}各年度{inner.operand(expr.value)}之和"


def _accumulatedmonths(expr: AccumulatedMonths, kind: FactKind | None, words: Words) -> str:
    which = _which(expr.of, expr.where, words)
    return f"{which}{words.name(expr.of)}各段时间合并计算的月数（算到{words.operand(expr.until)}）"


def _allowedfrom(expr: AllowedFrom, kind: FactKind | None, words: Words) -> str:
    return f"{words.name(expr.bar.of)}的限制全部解除之日"


_LATER = {"months_after": "个月", "days_after": "天", "working_day_after": "个工作日", "working_day_before": "个工作日"}
_JOINED = {"add": "加", "times": "乘以", "subtract": "减去", "list": "、"}
_FORMED = {
    "months_between": "从{0}到{1}的整月数",
    "working_days": "从{0}到{1}的工作日数（两头都算）",
    "year_of": "{0}所在年度",
    "month_start": "{0}所在月的第一天",
    "month_end": "{0}所在月的最后一天",
    "day_in_year": "{0}的{1}月{2}日",
    "instant": "{0}{1}",
}
_VALUES: dict[type[Expr], Callable[[Any, FactKind | None, Words], str]] = {
    Param: _param,
    FactRef: _factref,
    Calc: _calc,
    Share: _share,
    Count: _count,
    Total: _total,
    Pick: _pick,
    Choose: _choose,
    EachYearSum: _eachyearsum,
    AccumulatedMonths: _accumulatedmonths,
    AllowedFrom: _allowedfrom,
}
