"""A matter, a title and a day as one program over columns: the verdict and every reported rule, each in two planes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from zhicheng.engine.policy import Cite, Rulebook, Target
from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.evaluate import begin
from zhicheng.engine.policy.nodes import All, Node
from zhicheng.engine.policy.nodes import Truth as TruthValue
from zhicheng.engine.policy.pack import Clause
from zhicheng.simulation.build import Bounds, Build
from zhicheng.simulation.columns import YEARS, Columns
from zhicheng.simulation.limits import NotInBulk
from zhicheng.simulation.logic import FALSE, TRUE, UNKNOWN, Logic, Truth
from zhicheng.simulation.rules import begun, truth

KINDS = ("exclusion", "condition", "path")


@dataclass(frozen=True, slots=True)
class Reported:
    """One rule people ask about: a clause, or a part of a path (`part` from 1). `says` and `cite` are the clause's own."""

    id: str
    kind: str
    label: str
    says: str
    cite: Cite
    truth: Truth
    part: int = 0


@dataclass(frozen=True, slots=True)
class Program:
    """What `compile` makes. `turned` are the parameters that can be turned in place, within these bounds; `fixed` are those
    built into its shape, which are tried out by compiling again."""

    rulebook: Rulebook
    matter: str
    target: Target
    on: date
    columns: Columns
    logic: Logic
    verdict: Truth
    reported: tuple[Reported, ...]
    turned: Mapping[str, Bounds]
    fixed: frozenset[str]

    def clauses(self, kind: str) -> tuple[Reported, ...]:
        """The reported clauses of a kind, without parts of paths."""
        return tuple(one for one in self.reported if one.kind == kind and not one.part)

    def parts(self, path: str) -> tuple[Reported, ...]:
        """The parts of one path."""
        return tuple(one for one in self.reported if one.id == path and one.part)


def compile(
    rulebook: Rulebook,
    *,
    matter: str,
    target: Target,
    on: date,
    columns: Columns | None = None,
    slots: Mapping[str, int] | None = None,
    years: int = YEARS,
) -> Program:
    """The program of one matter and title on a day. Pass `columns` to share a population between programs; else `slots`
    says how many entries of a list they hold and `years` how far back rules over each person's own years may look.

    Raises NotInBulk, with the clause and the reason, for a rule the bulk form cannot express; PackConflict as `judge` does.
    """
    held = columns if columns is not None else Columns(rulebook, on, slots or {}, years)
    if held.on != on:
        raise NotInBulk(f"这批列是按{held.on}编的，不能用于{on}")
    build = begun(rulebook, target, on, held)
    book = build.rulebook
    reported: list[Reported] = []
    for pack, clause, meant in book.meant(matter, on, target.scope()):
        if clause.kind in KINDS and (clause.kind != "path" or target.level in clause.grants):
            reported += _reported(clause, meant, begin(book, on, target, {}, pack, clause), build, rulebook)
    verdict = _verdict(reported, build, rulebook.has_paths(matter, on))
    fixed = frozenset(build.watch.reads)
    turned = {key: build.bounds.get(key, (None, None)) for key in sorted(build.turned - fixed)}
    return Program(rulebook, matter, target, on, held, build.logic, verdict, tuple(reported), turned, fixed)


def _reported(clause: Clause, meant: TruthValue, ctx: Context, build: Build, book: Rulebook) -> Iterator[Reported]:
    found = truth(clause.rule, ctx, build)
    if clause.kind == "exclusion":
        found = build.logic.opposite(found)
    if meant is None:
        # Not known whether the clause is meant: it cannot settle what it would settle if it were.
        found = Truth(FALSE, found.may) if clause.kind == "path" else Truth(found.sure, TRUE)
    whole = Reported(clause.id, clause.kind, clause.label, clause.says, clause.cite, found)
    yield whole
    if clause.kind == "path":
        for number, node in enumerate(_members(clause.rule), 1):
            yield replace(whole, label=_label(node, replace(ctx, rulebook=book)), truth=truth(node, ctx, build), part=number)


def _members(rule: Node) -> list[Node]:
    if isinstance(rule, All):
        return [inner for kid in rule.of for inner in _members(kid)]
    return [rule]


def _label(node: Node, ctx: Context) -> str:
    # The engine's own words for this rule, as a page would show them of a person about whom nothing is known.
    return node.label or ctx.rule(node, "bulk").label


def _verdict(reported: list[Reported], build: Build, has_paths: bool) -> Truth:
    logic = build.logic
    clauses = [one for one in reported if not one.part]
    paths = [one.truth for one in clauses if one.kind == "path"]
    not_barred = logic.both(one.truth for one in clauses if one.kind != "path")
    if paths:
        return logic.both((not_barred, logic.either(paths)))
    pathless = not has_paths and bool(clauses)
    return not_barred if pathless else logic.both((not_barred, UNKNOWN))
