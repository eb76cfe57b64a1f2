"""推定事实 that lead back to themselves: no value can be worked out of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from zhicheng.engine.policy import walk
from zhicheng.engine.policy.errors import Problem
from zhicheng.engine.policy.nodes import Node
from zhicheng.engine.policy.pack import Clause, Pack


def derived_rings(pack: Pack, packs: Sequence[Pack]) -> Iterator[Problem]:
    """Every `value` clause of the pack whose value hangs on itself, by way of whatever clauses of these packs."""
    definitions = {clause.id: clause for one in packs for clause in one.clauses if clause.kind == "definition"}
    given: dict[str, list[Clause]] = {}
    for one in packs:
        for clause in one.clauses:
            if clause.gives:
                given.setdefault(clause.gives, []).append(clause)
    reads = {name: _reads([clause.rule for clause in clauses], definitions) & set(given) for name, clauses in given.items()}
    for clause in pack.clauses:
        trail = _loop(clause.gives, clause.gives, reads, (clause.gives,)) if clause.gives else ()
        if trail:
            what = f"推定事实互相引用成环：{'→'.join(trail)}"
            yield Problem(f"{pack.id}/{clause.file}", clause.line, what, "请去掉其中一处引用，或让其中一个由人填写")


def _reads(rules: list[Node], definitions: Mapping[str, Clause]) -> set[str]:
    seen: set[str] = set()
    found: set[str] = set()
    todo = list(rules)
    while todo:
        rule = todo.pop()
        found |= {name for name, _ in walk.facts(rule)}
        for name, _ in walk.refs(rule):
            if name in definitions and name not in seen:
                seen.add(name)
                todo.append(definitions[name].rule)
    return found


def _loop(start: str, name: str, reads: Mapping[str, set[str]], trail: tuple[str, ...]) -> tuple[str, ...]:
    for other in sorted(reads.get(name, ())):
        if other == start:
            return (*trail, other)
        if other not in trail:
            found = _loop(start, other, reads, (*trail, other))
            if found:
                return found
    return ()
