"""What kind of thing a computed value is (整数、日期、时刻、文字 …), so that the check can refuse what cannot be compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from zhicheng.engine.policy.expressions import (
    AccumulatedMonths,
    AllowedFrom,
    Calc,
    Choose,
    Count,
    EachYearSum,
    FactRef,
    Operand,
    Param,
    Pick,
    Share,
    Total,
)
from zhicheng.engine.policy.pack import FactKind, Pack

WHOLE, DAY, INSTANT, TEXT, FLAG, LIST, TABLE = "整数", "日期", "时刻", "文字", "是否", "列表", "表"
_OF_FACT = {
    "int": WHOLE,
    "date": DAY,
    "instant": INSTANT,
    "bool": FLAG,
    "text": TEXT,
    "enum": TEXT,
    "ordinal": TEXT,
    "list": LIST,
    "months": LIST,
}
_GIVES = {
    "add": WHOLE,
    "subtract": WHOLE,
    "times": WHOLE,
    "working_days": WHOLE,
    "months_between": WHOLE,
    "year_of": WHOLE,
    "working_day_after": DAY,
    "working_day_before": DAY,
    "month_start": DAY,
    "month_end": DAY,
    "day_in_year": DAY,
    "instant": INSTANT,
    "list": LIST,
}
_TAKES: dict[str, tuple[str, ...]] = {
    "subtract": (WHOLE, WHOLE),
    "months_after": (DAY, WHOLE),
    "days_after": (DAY, WHOLE),
    "working_day_after": (DAY, WHOLE),
    "working_day_before": (DAY, WHOLE),
    "working_days": (DAY, DAY),
    "months_between": (DAY, DAY),
    "year_of": (DAY,),
    "month_start": (DAY,),
    "month_end": (DAY,),
    "day_in_year": (WHOLE, WHOLE, WHOLE),
    "instant": (DAY, TEXT),
}


@dataclass(frozen=True, slots=True)
class Known:
    """What packs read together register: the fact kinds, and every value they give each parameter."""

    facts: Mapping[str, FactKind]
    params: Mapping[str, tuple[Any, ...]]


def known_of(packs: Sequence[Pack]) -> Known:
    """The facts and parameters of these packs."""
    facts = {kind.key: kind for one in packs for top in one.facts for kind in (top, *top.fields)}
    params: dict[str, list[Any]] = {}
    for pack in packs:
        for entry in pack.entries:
            values = [one.value for one in entry.conflict] or ([] if entry.unknown else [entry.value])
            params.setdefault(entry.key, []).extend(values)
    return Known(facts, {key: tuple(values) for key, values in params.items()})


def kind_of_value(value: Any) -> str | None:
    """What a literal is; None for `none`, which fits everything, and for null."""
    if value is None or value == "none":
        return None
    pairs = ((bool, FLAG), (int, WHOLE), (datetime, INSTANT), (date, DAY), (str, TEXT), (dict, TABLE), ((list, tuple), LIST))
    return next((name for shape, name in pairs if isinstance(value, shape)), None)


def kind_of_operand(operand: Operand, known: Known) -> str | None:
    """What a computed value is; None when that cannot be told beforehand."""
    if isinstance(operand, (Share, Count, Total, AccumulatedMonths, EachYearSum)):
        return WHOLE
    if isinstance(operand, AllowedFrom):
        return DAY
    if isinstance(operand, FactRef):
        return _fact(operand, known)
    if isinstance(operand, Param):
        values = known.params.get(operand.key, ())
        return _one(map(kind_of_value, _rows(values) if operand.by else values))
    if isinstance(operand, Pick):
        kind = known.facts.get(f"{operand.of}.{operand.field}")
        return _OF_FACT.get(kind.type) if kind else None
    if isinstance(operand, Choose):
        return _one(kind_of_operand(one, known) for one in (*(then for _, then in operand.cases), operand.otherwise))
    if isinstance(operand, Calc):
        if operand.word in ("smallest", "largest", "months_after", "days_after"):
            if operand.word.endswith("_after"):
                return INSTANT if kind_of_operand(operand.args[0], known) == INSTANT else DAY
            return _one(kind_of_operand(one, known) for one in operand.args)
        return _GIVES[operand.word]
    return kind_of_value(operand)


def wrong_args(calc: Calc, known: Known) -> tuple[str, str] | None:
    """The first argument of an operation that is of the wrong kind: what it is, what is wanted."""
    takes = _TAKES.get(calc.word, (WHOLE,) * len(calc.args) if calc.word in ("add", "times") else ())
    for arg, wanted in zip(calc.args, takes, strict=False):
        found = kind_of_operand(arg, known)
        if found is not None and found != wanted and not (found == INSTANT and wanted == DAY):
            return found, wanted
    return None


def _fact(ref: FactRef, known: Known) -> str | None:
    if ref.name == "day":
        return DAY
    if ref.name == "year":
        return WHOLE
    kind = known.facts.get(ref.name)
    if kind is None:
        return TEXT if ref.name.startswith("target.") else None
    return fact_kind(kind)


def fact_kind(kind: FactKind) -> str | None:
    """What a fact (of a `by_year` fact one year of it) is."""
    if kind.type == "by_year":
        return TEXT if kind.values else WHOLE
    return _OF_FACT.get(kind.type)


def _rows(values: Iterable[Any]) -> list[Any]:
    return [row.get("then") for value in values if isinstance(value, list) for row in value if isinstance(row, dict)]


def _one(kinds: Iterable[str | None]) -> str | None:
    found = {kind for kind in kinds if kind is not None}
    return found.pop() if len(found) == 1 else None
