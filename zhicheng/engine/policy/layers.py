"""Checks on values that stand side by side: gaps and overlaps in time, contradictions of equal rank, missing keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations, pairwise
from typing import Any

from zhicheng.engine.policy.errors import Problem
from zhicheng.engine.policy.pack import Clause, Entry, Pack, Scope
from zhicheng.engine.policy.reader import line_of


def dated_problems(pack: Pack) -> Iterator[Problem]:
    """Gaps and overlaps between the dated values of one parameter in one pack."""
    groups: dict[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], list[Entry]] = {}
    for entry in pack.entries:
        groups.setdefault((entry.key, tuple(sorted(entry.scope.items()))), []).append(entry)
    for entries in groups.values():
        entries.sort(key=lambda entry: entry.since or date.min)
        for earlier, later in pairwise(entries):
            file = f"{pack.id}/{later.file}"
            if earlier.until is None or earlier.until > (later.since or date.min):
                what = f"{later.key}的取值时间与第{earlier.line}行重叠"
                yield Problem(file, later.line, what, "请写明前一个取值的to，或后一个取值的from")
            elif later.since and earlier.until < later.since:
                what = f"{later.key}从{earlier.until}到{later.since}没有取值"
                yield Problem(file, later.line, what, "请补上这段时间的取值；确实没有就写unknown: true")
    yield from _crossing(pack)


def _crossing(pack: Pack) -> Iterator[Problem]:
    for one, other in combinations(pack.entries, 2):
        if one.key != other.key or one.merge or one.scope == other.scope:
            continue
        nested = len(one.scope) != len(other.scope)
        if not nested and _meet(one.scope, other.scope) and _same_time(one, other) and one.value != other.value:
            what = f"{one.key}有两个适用范围相交的取值，第{one.line}行和第{other.line}行"
            yield Problem(f"{pack.id}/{other.file}", other.line, what, "请把适用范围写到互不相交")


def conflict_problems(packs: Sequence[Pack]) -> Iterator[Problem]:
    """Two packs of one layer for one place that say different things, where neither supersedes the other (CFG-02)."""
    for one, other in combinations(packs, 2):
        if one.layer != other.layer or not (one.covers(other.division) or other.covers(one.division)):
            continue
        if _over(one, other, packs) or _over(other, one, packs):
            continue
        for mine in one.entries:
            for theirs in other.entries:
                if mine.key == theirs.key and not mine.merge and _contradict(mine, theirs):
                    yield _conflict(other, theirs.file, theirs.line, mine.key, one)
        for clause in one.clauses:
            for their in other.clauses:
                same_id = clause.id == their.id and clause.matter == their.matter
                same_fact = clause.gives and clause.gives == their.gives
                if (same_id or same_fact) and _differ(clause, their):
                    yield _conflict(other, their.file, their.line, clause.gives or clause.id, one)


def mandatory_problems(packs: Sequence[Pack]) -> Iterator[Problem]:
    """Keys a pack declares every place must have, and that no pack here speaks of."""
    known = {entry.key for pack in packs for entry in pack.entries}
    for pack in packs:
        for key in pack.mandatory:
            if key not in known:
                line = line_of(pack.raw["pack.yaml"], "mandatory")
                yield Problem(pack.label, line, f"缺少必须有的参数：{key}", "请在本地政策包里写明；不知道就写unknown: true")


def _over(one: Pack, other: Pack, packs: Sequence[Pack]) -> bool:
    names = {pack.id: pack for pack in packs}
    todo, seen = [one], set()
    while todo:
        for over in todo.pop().supersedes:
            if over.pack == other.id:
                return True
            if over.pack in names and over.pack not in seen:
                seen.add(over.pack)
                todo.append(names[over.pack])
    return False


def _contradict(one: Entry, other: Entry) -> bool:
    same = (one.value, one.unknown) == (other.value, other.unknown)
    return not same and _meet(one.scope, other.scope) and _same_time(one, other)


def _differ(one: Clause, other: Clause) -> bool:
    return _meet(one.scope, other.scope) and (one.rule != other.rule or one.cite != other.cite)


def _meet(one: Scope, other: Scope) -> bool:
    return all(set(one[name]) & set(other[name]) for name in one if name in other)


def _same_time(one: Any, other: Any) -> bool:
    first = max(one.since or date.min, other.since or date.min)
    last = min(one.until or date.max, other.until or date.max)
    return bool(first < last)


def _conflict(pack: Pack, file: str, line: int, key: str, other: Pack) -> Problem:
    what = f"{key}与同级政策包{other.id}规定不一致"
    return Problem(f"{pack.id}/{file}", line, what, "请在supersedes里写明哪一个优先")
