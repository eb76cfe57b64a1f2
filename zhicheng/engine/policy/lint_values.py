"""Checks on computed values: what is compared can be compared, what is given fits the fact, conventions are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from zhicheng.engine.policy import walk
from zhicheng.engine.policy.context import Target
from zhicheng.engine.policy.errors import Problem
from zhicheng.engine.policy.expressions import AccumulatedMonths, Bar, Calc, Choose, FactRef, Operand, Param
from zhicheng.engine.policy.kinds import (
    LIST,
    TABLE,
    WHOLE,
    Known,
    fact_kind,
    kind_of_operand,
    known_of,
    wrong_args,
)
from zhicheng.engine.policy.nodes import Compare
from zhicheng.engine.policy.pack import Clause, Pack, Scope
from zhicheng.engine.policy.periods import Derive, ValueIs

_CONVENTIONS = {Bar: ("bans", "限制期末日怎样算"), AccumulatedMonths: ("gaps", "间断怎样算")}
_TARGET = tuple(Target("").scope())


def value_problems(pack: Pack, seen: Sequence[Pack]) -> Iterator[Problem]:
    """What is wrong with the computed values of a pack, read together with the packs it stands on."""
    known = known_of(seen)
    for clause in pack.clauses:
        file = f"{pack.id}/{clause.file}"
        yield from _scope(file, clause)
        for part, line, _ in walk.parts(clause.rule):
            line = line or clause.line
            convention = _CONVENTIONS.get(type(part))
            if convention and convention[0] not in pack.counting:
                fix = f"请在pack.yaml的counting里写{convention[0]}"
                yield Problem(file, line, f"没有写{convention[1]}", fix)
            if isinstance(part, Calc) and (wrong := wrong_args(part, known)):
                yield Problem(file, line, f"{part.word}里用了{wrong[0]}", f"这里要用{wrong[1]}，请改正")
            if isinstance(part, (Compare, ValueIs)):
                yield from _compared(file, line, part, known)
            yield from _yearly(file, line, part, known)
            if isinstance(part, Param) and part.by:
                yield from _rows(file, line, part, known)
            if isinstance(part, Bar):
                yield from _lengths(file, line, part, known)
        yield from _given(file, clause, known)
    yield from _rivals(pack)


def _scope(file: str, clause: Clause) -> Iterator[Problem]:
    for name in clause.scope:
        if name not in _TARGET:
            what = f"规则{clause.id}的适用范围不能用{name}"
            yield Problem(file, clause.line, what, f"可用：{'、'.join(_TARGET)}；其他情形写进规则")


def _compared(file: str, line: int, node: Compare | ValueIs, known: Known) -> Iterator[Problem]:
    if isinstance(node, Compare):
        fact = known.facts.get(node.fact)
        have = fact_kind(fact) if fact else kind_of_operand(FactRef(node.fact), known)
        want = kind_of_operand(node.value, known)
    else:
        have, want = kind_of_operand(node.value, known), kind_of_operand(node.want, known)
    if node.op in ("in", "not_in"):
        if want is not None and want not in (LIST, TABLE):
            yield Problem(file, line, f"{node.op}后面是{want}", "in和not_in后面要用列表，请改正")
        return
    if have is not None and want is not None and have != want:
        yield Problem(file, line, f"{have}不能和{want}比较", "请改用同一种值，例如日期和日期、时刻和时刻比较")


def _yearly(file: str, line: int, part: object, known: Known) -> Iterator[Problem]:
    if isinstance(part, Compare):
        name, dated = part.fact, part.year is not None
    elif isinstance(part, FactRef):
        name, dated = part.name, part.year is not None or part.offset is not None
    else:
        return
    kind = known.facts.get(name)
    if kind is not None and dated != (kind.type == "by_year"):
        fix = "请写year，例如year: -1或year: {fact: year}" if kind.type == "by_year" else "请删去year"
        yield Problem(file, line, f"{kind.label}{'按年度填写，没有写是哪一年' if not dated else '不是按年度填写的'}", fix)


def _rows(file: str, line: int, param: Param, known: Known) -> Iterator[Problem]:
    named = {name for name, _ in param.by} | set(_TARGET)
    for value in known.params.get(param.key, ()):
        rows = value if isinstance(value, list) else [None]
        for row in rows:
            if not isinstance(row, dict) or "then" not in row:
                yield Problem(file, line, f"{param.key}不是逐行写的表", "带by的参数要写成[{when: …, then: …}]")
                return
            for name in set(row.get("when", {})) - named:
                yield Problem(file, line, f"{param.key}的表要用{name}，by里没有写", f"请在by里写{name}的取值")


def _lengths(file: str, line: int, bar: Bar, known: Known) -> Iterator[Problem]:
    wanted = TABLE if bar.kind else WHOLE
    found = kind_of_operand(bar.months, known)
    if found is not None and found != wanted:
        yield Problem(file, line, f"限制期写的是{found}", f"这里要用{'“种类: 月数”的表' if bar.kind else wanted}，请改正")


def _given(file: str, clause: Clause, known: Known) -> Iterator[Problem]:
    fact = known.facts.get(clause.gives)
    if fact is None or not isinstance(clause.rule, Derive):
        return
    wanted, found = fact_kind(fact), kind_of_operand(clause.rule.value, known)
    # A text fact may hold what is only shown: an instant, several words, a row of a table.
    if wanted is not None and found is not None and found != wanted and fact.type != "text":
        what = f"取值{clause.id}算出的是{found}，而{fact.label}是{wanted}"
        yield Problem(file, clause.line, what, "请改正取值式，或改登记的类型")
    allowed = {key for key, _ in fact.values + fact.unranked}
    for value in _literals(clause.rule.value):
        if fact.type in ("enum", "ordinal") and isinstance(value, str) and value != "none" and value not in allowed:
            yield Problem(file, clause.line, f"{fact.label}没有“{value}”这个值", f"可用：{'、'.join(sorted(allowed))}")


def _literals(operand: Operand) -> Iterator[Operand]:
    if isinstance(operand, Choose):
        for one in (*(then for _, then in operand.cases), operand.otherwise):
            yield from _literals(one)
    else:
        yield operand


def _rivals(pack: Pack) -> Iterator[Problem]:
    values = [clause for clause in pack.clauses if clause.gives]
    for one, other in combinations(values, 2):
        if one.gives == other.gives and len(one.scope) == len(other.scope) and _meet(one.scope, other.scope):
            what = f"{one.gives}有两处取值，规则{one.id}（第{one.line}行）和{other.id}"
            yield Problem(f"{pack.id}/{other.file}", other.line, what, "请合成一处，用choose分情形写，或把适用范围写到互不相交")


def _meet(one: Scope, other: Scope) -> bool:
    return all(set(one[name]) & set(other[name]) for name in one if name in other)
