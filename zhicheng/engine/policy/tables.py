"""决策表: the ways to a title side by side, one row a way, one column a thing asked; with a person's own numbers when given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from zhicheng.engine.calendar import Calendar
from zhicheng.engine.policy.context import Target
from zhicheng.engine.policy.evaluate import begin
from zhicheng.engine.policy.finding import Finding
from zhicheng.engine.policy.judge import judge
from zhicheng.engine.policy.nodes import All, Cite, Consecutive, Elapsed, LastPayer, Listed, Node, Ref, Some, Truth
from zhicheng.engine.policy.pack import Clause, Pack
from zhicheng.engine.policy.render_rules import sentence
from zhicheng.engine.policy.render_words import Words
from zhicheng.engine.policy.rulebook import Rulebook
from zhicheng.engine.policy.walk import fact_names, parts

_YEARS, _REGISTER, _REST = "年限", "系列、专业", "其他条件"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one way asks in one column. `actual` and `truth` are the person's own; empty and None where no facts are given."""

    asked: str
    actual: str = ""
    truth: Truth = None


@dataclass(frozen=True, slots=True)
class Row:
    """One way (a path), or one condition all ways share: heading, own words, place; cells by column, None = nothing asked."""

    id: str
    kind: str
    label: str
    says: str
    cite: Cite
    cells: tuple[Cell | None, ...]
    truth: Truth = None


@dataclass(frozen=True, slots=True)
class DecisionTable:
    """The ways to a title as `rows` over `columns`, and as `bars` the conditions and exclusions that hold for every way
    (one cell each, in a column of its own). With facts, ways come nearest first."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    bars: tuple[Row, ...]


def decision_table(
    rulebook: Rulebook,
    *,
    matter: str,
    target: Target,
    on: date,
    facts: Mapping[str, Any] | None = None,
    names: Mapping[str, str] | None = None,
    calendar: Calendar | None = None,
) -> DecisionTable:
    """The rules of a matter for a target on a day, as a table; `names` are further codes by name. Raises PackConflict."""
    held = [(pack, clause) for pack, clause in rulebook.clauses(matter, on, target.scope())]
    found = _findings(rulebook, matter, target, on, facts, calendar) if facts is not None else {}
    order = {id: number for number, id in enumerate(found)}
    paths = [(pack, clause) for pack, clause in held if clause.kind == "path" and target.level in clause.grants]
    paths.sort(key=lambda pair: order.get(pair[1].id, 0))
    drawn = [(clause, _cells(_words(rulebook, target, on, pack, clause, names), clause, found)) for pack, clause in paths]
    columns = tuple(dict.fromkeys(name for _, cells in drawn for name in cells))
    rows = tuple(_row(clause, tuple(cells.get(name) for name in columns), found) for clause, cells in drawn)
    bars = [(pack, clause) for pack, clause in held if clause.kind in ("condition", "exclusion")]
    return DecisionTable(columns, rows, tuple(_bar(_words(rulebook, target, on, *one, names), one[1], found) for one in bars))


def _words(rulebook: Rulebook, target: Target, on: date, pack: Pack, clause: Clause, names: Mapping[str, str] | None) -> Words:
    context = begin(rulebook, on, target, {}, pack, clause)
    return Words(context, lambda node, inner: sentence(node, inner).inline(), bars=clause.kind == "exclusion", names=names or {})


def _findings(
    rulebook: Rulebook, matter: str, target: Target, on: date, facts: Mapping[str, Any] | None, calendar: Calendar | None
) -> dict[str, Finding]:
    """The finding on each clause, paths nearest first."""
    judged = judge(rulebook, matter=matter, target=target, facts=facts or {}, on=on, calendar=calendar)
    return {finding.id.partition(".")[0]: finding for finding in (*judged.paths, *judged.conditions, *judged.exclusions)}


def _row(clause: Clause, cells: tuple[Cell | None, ...], found: Mapping[str, Finding]) -> Row:
    finding = found.get(clause.id)
    return Row(clause.id, clause.kind, clause.label, clause.says, clause.cite, cells, finding.truth if finding else None)


def _bar(words: Words, clause: Clause, found: Mapping[str, Finding]) -> Row:
    asked = sentence(clause.rule, replace(words, brief=True)).quoted().inline()
    finding = found.get(clause.id)
    actual = "；".join(dict.fromkeys(leaf.actual for leaf in _told(finding) if leaf.actual)) if finding else ""
    return _row(clause, (Cell(asked, actual, finding.truth if finding else None),), found)


def _told(finding: Finding) -> tuple[Finding, ...]:
    """The leaves people read: what decides, or what is still open."""
    if finding.truth is not None:
        return finding.reasons()
    return tuple(leaf for leaf in finding.undecided() if not leaf.children or leaf.form == "elapsed")


@dataclass(frozen=True, slots=True)
class _Atom:
    """One thing a way asks: its column, the rule, the ids its findings may have (a `*` stands for the number of an entry)."""

    column: str
    node: Node
    words: Words
    id: tuple[str, ...]


def _cells(words: Words, clause: Clause, found: Mapping[str, Finding]) -> dict[str, Cell]:
    finding = found.get(clause.id)
    leaves = {tuple(one.id.split(".")): one for one in finding.walk()} if finding else {}
    cells: dict[str, Cell] = {}
    for atom in _atoms(clause.rule, words, (clause.id,)):
        asked = sentence(atom.node, replace(atom.words, brief=True)).quoted().inline()
        own = _own(atom.id, leaves)
        actual = "；".join(dict.fromkeys(leaf.actual for leaf in _told(own) if leaf.actual)) if own else ""
        one = Cell(asked, actual, own.truth if own else None)
        cells[atom.column] = _joined(cells[atom.column], one) if atom.column in cells else one
    return cells


def _joined(one: Cell, other: Cell) -> Cell:
    truths = (one.truth, other.truth)
    truth = False if False in truths else None if None in truths else True
    actual = "；".join(dict.fromkeys(text for text in (one.actual, other.actual) if text))
    return Cell(f"{one.asked}；{other.asked}", actual, truth)


def _own(id: tuple[str, ...], leaves: Mapping[tuple[str, ...], Finding]) -> Finding | None:
    """The finding on one thing asked; of several entries of a list, in the entry that comes furthest."""
    while "*" in id:
        star = id.index("*")
        entries = [at for at in leaves if len(at) == star + 1 and at[:star] == id[:star]]
        if not entries:
            # No entry at all: the list itself is what is found.
            return leaves.get(id[:star])
        best = max(entries, key=lambda at: _nearness(leaves[at]))
        id = (*best, *id[star + 1 :])
    return leaves.get(id)


def _nearness(finding: Finding) -> tuple[int, int]:
    met = sum(leaf.truth is True for leaf in finding.walk())
    return {True: 2, None: 1, False: 0}[finding.truth], met


def _atoms(node: Node, words: Words, id: tuple[str, ...]) -> Iterator[_Atom]:
    """The things a rule asks together, definitions and entries of lists opened up where all of it must hold."""
    ctx = words.context
    if isinstance(node, All):
        for number, kid in enumerate(node.of, 1):
            yield from _atoms(kid, words, (*id, str(number)))
    elif isinstance(node, Some) and not node.label:
        yield from _atoms(node.rule, words, (*id, "*"))
    elif isinstance(node, Ref):
        pack, clause = ctx.rulebook.definition(node.name, ctx.pack, ctx.on)
        if isinstance(clause.rule, All):
            yield from _atoms(clause.rule, words.inside(ctx.inside(pack, clause)), (*id, *node.name.split(".")))
        else:
            yield _Atom(
                node.label or clause.label, clause.rule, words.inside(ctx.inside(pack, clause)), (*id, *node.name.split("."))
            )
    else:
        yield _Atom(_column(node, words), node, words, id)


def _column(node: Node, words: Words) -> str:
    """Under what people look for a requirement: the fact it is about."""
    if isinstance(node, Elapsed):
        return _YEARS
    if isinstance(node, Listed):
        return _REGISTER
    if isinstance(node, (Consecutive, LastPayer)):
        return words.name(node.of)
    named = dict.fromkeys(name for part, _, _ in parts(node) for name in fact_names(part) if name not in ("day", "year"))
    labels = list(dict.fromkeys(words.name(name) for name in named if not name.startswith("target.")))
    return labels[0] if len(labels) == 1 else node.label or (labels[0] if labels and len(labels) < 3 else _REST)
