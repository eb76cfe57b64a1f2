"""Runs the examples that stand beside each rule: the made-up person must pass, fail or stay undecided as written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from zhicheng.engine.policy.context import Context, Target
from zhicheng.engine.policy.errors import Problem
from zhicheng.engine.policy.judge import clause_finding
from zhicheng.engine.policy.pack import LAYERS, Clause, Example, FactKind, Pack
from zhicheng.engine.policy.rulebook import Rulebook

_WORD = {True: "pass", False: "fail", None: "unknown"}
_UNPROVED = ("definition", "note")


def example_problems(pack: Pack, packs: Sequence[Pack]) -> Iterator[Problem]:
    """What is wrong with the examples of a pack's rules: none for yes or no, or another answer than written."""
    rulebook = Rulebook([(one, date.min, None) for one in seen_from(pack, packs)])
    for clause in pack.clauses:
        if clause.kind in _UNPROVED:
            continue
        file = f"{pack.id}/{clause.file}"
        shown = {example.expect for example in clause.examples}
        for truth, word in ((True, "通过"), (False, "不通过")):
            if truth not in shown:
                yield Problem(file, clause.line, f"规则{clause.id}没有{word}的例子", f"请补一个expect: {_WORD[truth]}的例子")
        for example in clause.examples:
            yield from _run(file, pack, clause, example, rulebook)


def seen_from(pack: Pack, packs: Sequence[Pack]) -> list[Pack]:
    """The packs a pack is read with: itself, those above it, and those it supersedes; never those that prevail over it."""
    below = {over.pack for over in pack.supersedes}
    for _ in packs:
        below |= {over.pack for one in packs if one.id in below for over in one.supersedes}
    rank = LAYERS.index(pack.layer)
    return [one for one in packs if one is pack or one.id in below or (LAYERS.index(one.layer) < rank and _above(one, pack))]


def ordinary(kinds: Sequence[FactKind]) -> dict[str, Any]:
    """An unremarkable person: the ordinary value of every fact that has one."""
    return {kind.key: kind.ordinary for kind in kinds if kind.ordinary is not None}


def with_ordinary_entries(given: dict[str, Any], kinds: Sequence[FactKind]) -> dict[str, Any]:
    """The same facts, where entries of list facts take ordinary values for the fields they do not name."""
    by_key = {kind.key: kind for kind in kinds}
    filled = dict(given)
    for key, value in given.items():
        kind = by_key.get(key)
        if kind and kind.type == "list" and isinstance(value, list):
            usual = {one.key.removeprefix(key + "."): one.ordinary for one in kind.fields if one.ordinary is not None}
            filled[key] = [{**usual, **entry} for entry in value]
    return filled


def _above(one: Pack, pack: Pack) -> bool:
    return one.covers(pack.division)


def _run(file: str, pack: Pack, clause: Clause, example: Example, rulebook: Rulebook) -> Iterator[Problem]:
    kinds = [kind for one in rulebook.packs(example.on) for kind in one.facts]
    unknown = [key for key in example.given if key not in {kind.key for kind in kinds}]
    if unknown:
        yield Problem(file, example.line, f"例子里不认识的事实：{'、'.join(unknown)}", "请改正拼写，或先在facts里登记")
        return
    facts = with_ordinary_entries({**ordinary(kinds), **example.given}, kinds)
    level = next(iter(clause.grants), next(iter(clause.scope.get("level", ())), ""))
    target = Target(**{"level": level, "series": "", "ladder": "", "specialty": "", **example.target})
    truth = clause_finding(clause, Context(rulebook, example.on, target, facts, pack, clause)).truth
    if truth is not example.expect:
        what = f"规则{clause.id}的例子写{_WORD[example.expect]}，实际算出{_WORD[truth]}"
        yield Problem(file, example.line, what, "请核对规则、参数或例子")
