"""事实有误: facts that cannot be true, said in words with what to do. They are never mended by guessing; they count as missing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from zhicheng.engine.calendar import Calendar
from zhicheng.engine.policy import walk
from zhicheng.engine.policy.expressions import Calc
from zhicheng.engine.policy.pack import FactKind, fits_type
from zhicheng.engine.policy.results import NONE
from zhicheng.engine.policy.rulebook import Rulebook
from zhicheng.engine.policy.words import shown, shown_date

_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])\Z")
_YEAR = re.compile(r"[0-9]{4}\Z")
_SHAPES = {
    "bool": ("是或否", "请选择“是”或“否”"),
    "date": ("日期", "请写成2023-01-31的形式，确实没有就写“没有”"),
    "instant": ("时刻", "请写明日期和时、分"),
    "int": ("整数", "请填写整数"),
    "text": ("文字", "请填写文字"),
    "enum": ("选项之一", "请从选项中选一项"),
    "ordinal": ("选项之一", "请从选项中选一项"),
    "list": ("逐项的列表", "请逐项填写，确实没有就写“没有”"),
    "months": ("逐月的列表", "请逐月填写，确实没有就写“没有”"),
    "by_year": ("按年度的内容", "请按年度填写"),
}


@dataclass(frozen=True, slots=True)
class FactProblem:
    """One fact that cannot be: key, place (entry of a list from 0, year), its label, why, and what to do."""

    fact: str
    item: int | None
    year: int | None
    label: str
    why: str
    fix: str

    def __str__(self) -> str:
        place = f"第{self.item + 1}项" if self.item is not None else f"{self.year}年度" if self.year is not None else ""
        return f"{place}{self.label}：{self.why}。{self.fix}"


@dataclass(frozen=True, slots=True)
class _Look:
    """What a value is looked at with: the person, the day, the entry it stands in, the years no calendar is out for."""

    rulebook: Rulebook
    facts: Mapping[str, Any]
    on: date
    calendar: Calendar
    entry: Mapping[str, Any] | None = None
    item: int | None = None

    def label(self, name: str) -> str:
        """How a fact is called."""
        kind = self.rulebook.fact(name)
        return kind.label if kind else name


def fact_problems(
    rulebook: Rulebook, facts: Mapping[str, Any], on: date, calendar: Calendar | None = None
) -> tuple[FactProblem, ...]:
    """Every fact that has the wrong type, lies outside what is possible on the day `on` or contradicts another one.

    A day working days are counted from is named too when its year has no published calendar. Facts no pack registers are
    not looked at.
    """
    look = _Look(rulebook, facts, on, calendar or rulebook.calendar)
    found: list[FactProblem] = []
    for key, value in facts.items():
        kind = rulebook.fact(key)
        if kind is not None and value is not None and "." not in key:
            found += _problems(kind, value, look)
    return tuple(found)


def _problems(kind: FactKind, value: Any, look: _Look) -> Iterator[FactProblem]:
    if not _typed(kind, value):
        what, fix = _SHAPES[kind.type]
        yield _problem(kind, look, f"应是{what}，现在是“{value}”", fix)
    elif value != NONE or kind.type in ("enum", "ordinal"):
        yield from _CHECKS.get(kind.type, _nothing)(kind, value, look)


def _typed(kind: FactKind, value: Any) -> bool:
    if kind.type in ("enum", "ordinal", "text"):
        return isinstance(value, str)
    return fits_type(value, kind)


def _nothing(kind: FactKind, value: Any, look: _Look) -> Iterator[FactProblem]:
    return iter(())


def _date(kind: FactKind, value: date, look: _Look) -> Iterator[FactProblem]:
    if kind.past and value > look.on:
        yield _problem(kind, look, f"{shown_date(value)}还没有到", f"请填写不晚于{shown_date(look.on)}的日期")
    other = _other(kind, look)
    if isinstance(other, date) and value < other:
        why = f"{shown_date(value)}早于{look.label(kind.not_before)}（{shown_date(other)}）"
        yield _problem(kind, look, why, "两个日期总有一个不对，请核对后改正")
    if kind.key in _on_calendar(look.rulebook) and value.year not in look.calendar.years:
        yield _problem(kind, look, f"{value.year}年工作日历未发布", "等当年节假日安排公布并装入后再算工作日")


def _other(kind: FactKind, look: _Look) -> Any:
    of, _, field = kind.not_before.rpartition(".")
    if of and look.entry is not None and kind.key.startswith(f"{of}."):
        return look.entry.get(field)
    return look.facts.get(kind.not_before)


def _int(kind: FactKind, value: int, look: _Look) -> Iterator[FactProblem]:
    if kind.least is not None and value < kind.least:
        yield _problem(kind, look, f"不能小于{kind.least}，现在是{value}", "请核对后改正")
    if kind.most is not None and value > kind.most:
        yield _problem(kind, look, f"不能大于{kind.most}，现在是{value}", "请核对后改正")


def _choice(kind: FactKind, value: str, look: _Look) -> Iterator[FactProblem]:
    allowed = dict(kind.values + kind.unranked)
    if value not in allowed:
        yield _problem(kind, look, f"没有“{value}”这个选项", f"可选：{'、'.join(allowed.values())}")


def _by_year(kind: FactKind, value: Mapping[Any, Any], look: _Look) -> Iterator[FactProblem]:
    for year, one in value.items():
        if not _YEAR.match(str(year)):
            yield _problem(kind, look, f"“{year}”不是年度", "请写四位年份")
        elif one is not None and kind.values:
            yield from (_in_year(found, int(year)) for found in _choice(kind, one, look))
        elif one is not None and type(one) is not int:
            yield _in_year(_problem(kind, look, f"应是整数，现在是“{one}”", "请填写整数"), int(year))
        elif one is not None:
            yield from (_in_year(found, int(year)) for found in _int(kind, one, look))


def _in_year(found: FactProblem, year: int) -> FactProblem:
    return replace(found, year=year)


def _list(kind: FactKind, value: Any, look: _Look) -> Iterator[FactProblem]:
    for number, entry in enumerate(value):
        inside = replace(look, entry={}, item=number)
        if not isinstance(entry, Mapping):
            if kind.fields:
                yield _problem(kind, inside, f"这一项写成了“{shown(entry, kind)}”", "请按各栏逐项填写")
            continue
        inside = replace(look, entry=entry, item=number)
        if kind.type == "months" and not _MONTH.match(str(entry.get("month"))):
            yield _problem(kind, inside, f"“{entry.get('month')}”不是月份", "请写成2023-05的形式")
        for field in kind.fields:
            held = entry.get(field.key.rpartition(".")[2])
            if held is not None:
                yield from _problems(field, held, inside)


def _problem(kind: FactKind, look: _Look, why: str, fix: str) -> FactProblem:
    return FactProblem(kind.key, look.item, None, kind.label, why, fix)


_CHECKS: dict[str, Callable[[FactKind, Any, _Look], Iterator[FactProblem]]] = {
    "date": _date,
    "int": _int,
    "enum": _choice,
    "ordinal": _choice,
    "by_year": _by_year,
    "list": _list,
    "months": _list,
}


@lru_cache(maxsize=32)
def _on_calendar(rulebook: Rulebook) -> frozenset[str]:
    """The facts working days are counted from."""
    found: set[str] = set()
    for binding in rulebook.bindings:
        for clause in binding.pack.clauses:
            for part, _, _ in walk.parts(clause.rule):
                if isinstance(part, Calc) and part.word.startswith("working_day"):
                    found |= {name for name, _ in walk.facts(part)}
    return frozenset(found)
