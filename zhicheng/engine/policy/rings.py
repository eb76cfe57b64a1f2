"""推定事实 that lead back to themselves: no value can be worked out of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from zhicheng.engine.policy import walk
from zhicheng.engine.policy.errors import Problem
from zhicheng.engine.policy.nodes import Node, Ref
from zhicheng.engine.policy.pack import Clause, Pack


def derived_rings(pack: Pack, packs: Sequence[Pack]) -> Iterator[Problem]:
    """Every `value` clause of the pack whose value hangs on itself, by way of whatever clauses of these packs."""
    definitions = {clause.id: clause for one in packs for clause in one.clauses if clause.kind == "definition"}
    given = {clause.gives for one in packs for clause in one.clauses} - {""}
    named: dict[str, tuple[set[str], set[str]]] = {}
    reads: dict[str, set[str]] = {name: set() for name in given}
    for one in packs:
        for clause in one.clauses:
            if clause.gives:
                reads[clause.gives] |= _reads(clause.rule, definitions, named) & given
    for clause in pack.clauses:
        trail = _loop(clause.gives, clause.gives, reads, (clause.gives,)) if clause.gives else ()
        if trail:
            what = f"推定事实互相引用成环：{'→'.join(trail)}"
            yield Problem(f"{pack.id}/{clause.file}", clause.line, what, "请去掉其中一处引用，或让其中一个由人填写")


def _reads(rule: Node, definitions: Mapping[str, Clause], named: dict[str, tuple[set[str], set[str]]]) -> set[str]:
    found, todo = _names(rule)
    seen: set[str] = set()
    while todo:
        name = todo.pop()
        if name in seen or name not in definitions:
            continue
        seen.add(name)
        if name not in named:
            named[name] = _names(definitions[name].rule)
        found |= named[name][0]
        todo |= named[name][1]
    return found


def _names(rule: Node) -> tuple[set[str], set[str]]:
    facts: set[str] = set()
    refs: set[str] = set()
    for part, _, _ in walk.parts(rule):
        facts.update(walk.fact_names(part))
        if isinstance(part, Ref):
            refs.add(part.name)
    return facts, refs


def _loop(start: str, name: str, reads: Mapping[str, set[str]], trail: tuple[str, ...]) -> tuple[str, ...]:
    for other in sorted(reads.get(name, ())):
        if other == start:
            return (*trail, other)
        if other not in trail:
            found = _loop(start, other, reads, (*trail, other))
            if found:
                return found
    return ()
