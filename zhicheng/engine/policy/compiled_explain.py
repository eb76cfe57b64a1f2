"""What decides an answer, found in the planes of one day; texts are made only when somebody reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from zhicheng.engine.policy.clause_finding import clause_finding, perhaps
from zhicheng.engine.policy.compiled_ops import Load, Op, Shape, loads
from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.evaluate import evaluate, named
from zhicheng.engine.policy.finding import Ask, Finding, Wait, truth_not
from zhicheng.engine.policy.nodes import Compare, Truth
from zhicheng.engine.policy.pack import Clause, Pack


@dataclass(frozen=True, slots=True)
class Rule:
    """One clause as lowered: `op` is the operation that holds when the clause is met. `meant` None = it is not known whether
    the clause applies to this target, so that it settles nothing it would settle if it did."""

    pack: Pack
    clause: Clause
    shape: Shape
    op: int
    meant: Truth = True


@dataclass(frozen=True, slots=True)
class Person:
    """One person on one day, with the truth of every operation."""

    ops: Sequence[Op]
    facts: Mapping[str, Any]
    on: date
    sure: Sequence[int]
    possible: Sequence[int]
    memo: dict[Any, Any]

    def truth(self, op: int) -> Truth:
        """The truth of an operation on this day."""
        return True if self.sure[op] & 1 else None if self.possible[op] & 1 else False

    def context(self, context: Context) -> Context:
        """A context of the compiled rules, for this person."""
        return replace(context, facts=self.facts, on=self.on, memo=self.memo)


@dataclass(frozen=True, slots=True)
class Reason:
    """One leaf that decides: its id, the clause it stands under; `finding` writes it out in full."""

    id: str
    rule: Rule
    made: Finding | Shape
    person: Person

    @property
    def asks(self) -> tuple[Ask, ...]:
        """The missing facts the leaf asks for."""
        return _asks(self.made, self.person)

    def finding(self) -> Finding:
        """The leaf as `judge` reports it: label, what is asked, what the person has, place."""
        if isinstance(self.made, Finding):
            return self.made
        if self.made is self.rule.shape:
            return rule_finding(self.rule, self.person)
        return leaf_finding(self.made, self.person)


@dataclass(frozen=True, slots=True)
class Explained:
    """判定 and what it rests on: the failing leaves of a no, the leaves of the paths that are met of a yes, the open leaves
    while it cannot be told. `clauses` are the clauses chosen, with the truth of each."""

    verdict: Truth
    clauses: tuple[tuple[str, Truth], ...]
    reasons: tuple[Reason, ...]
    settled_by: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the leaves that decide."""
        return tuple(reason.id for reason in self.reasons)

    @property
    def asks(self) -> tuple[Ask, ...]:
        """The missing facts worth asking for; none once the answer is sure."""
        return () if self.verdict is not None else tuple(dict.fromkeys(ask for one in self.reasons for ask in one.asks))

    @property
    def waits(self) -> tuple[Wait, ...]:
        """What people have still to judge; none once the answer is sure."""
        return () if self.verdict is not None else tuple(dict.fromkeys(w for one in self.reasons for w in one.finding().waits))


def leaf_finding(shape: Shape, person: Person) -> Finding:
    """The finding on one node, under the name its definition gives it."""
    found = evaluate(shape.node, person.context(shape.context), shape.id)
    return named(found, *shape.name) if shape.name else found


def rule_finding(rule: Rule, person: Person) -> Finding:
    """The finding on a whole clause."""
    finding = clause_finding(rule.clause, person.context(rule.shape.context))
    return finding if rule.meant else perhaps(finding, rule.clause, person.context(rule.shape.context))


def decisive(rule: Rule, person: Person) -> Iterator[Reason]:
    """The leaves that make a decided clause what it is: `Finding.reasons` of the same clause."""
    shape, truth = rule.shape, person.truth(rule.op)
    if shape.form == "some":
        yield from (Reason(one.id, rule, one, person) for one in rule_finding(rule, person).reasons())
        return
    found = False
    for reason in _decisive(rule, shape, truth, rule.clause.kind == "exclusion", False, person):
        found = True
        yield reason
    if not found:
        yield Reason(shape.id, rule, shape, person)


def _decisive(rule: Rule, shape: Shape, truth: Truth, is_bar: bool, is_extra: bool, person: Person) -> Iterator[Reason]:
    if shape.form == "some":
        finding = leaf_finding(shape, person)
        found = [one for one in finding.decisive() if one.form == "elapsed" or not one.children]
        yield from (Reason(one.id, rule, one, person) for one in found if not (is_extra and one is finding))
        return
    if shape.form in ("leaf", "elapsed") and not is_extra:
        yield Reason(shape.id, rule, shape, person)
    flipped = (shape.form == "not") is not is_bar
    wanted = True if shape.form == "elapsed" else truth_not(truth) if flipped else truth
    for kid in shown(shape, person):
        if person.truth(kid.op) is wanted:
            yield from _decisive(rule, kid, wanted, False, shape.form == "elapsed", person)


def shown(shape: Shape, person: Person) -> tuple[Shape, ...]:
    """What stands under a node in a report: of an `if` the test and the branch that counts."""
    if shape.form != "if":
        return shape.kids
    test, then, other = shape.kids
    return {True: (test, then), False: (test, other), None: shape.kids}[person.truth(test.op)]


def undecided(rule: Rule, person: Person) -> Iterator[Reason]:
    """The leaves on which an undecided clause hangs, in the order `judge` asks for them."""
    if rule.meant is None:
        finding = rule_finding(rule, person)
        yield from (Reason(one.id, rule, one, person) for one in finding.undecided() if not one.children or one.asks)
        return
    yield from (Reason(made.id, rule, made, person) for made in _undecided(rule.shape, person))


def _undecided(shape: Shape, person: Person) -> Iterator[Finding | Shape]:
    if person.truth(shape.op) is not None:
        return
    if shape.form == "some":
        yield from (one for one in leaf_finding(shape, person).undecided() if not one.children or one.asks)
        return
    if shape.form in ("leaf", "elapsed"):
        yield shape
    kids = shown(shape, person)
    if shape.form == "if" and any(_asks(made, person) for made in _undecided(kids[0], person)):
        kids = kids[:1]
    for kid in kids:
        yield from _undecided(kid, person)


def _asks(made: Finding | Shape, person: Person) -> tuple[Ask, ...]:
    return leaf_asks(made, person) if isinstance(made, Shape) else made.asks


def leaf_asks(shape: Shape, person: Person) -> tuple[Ask, ...]:
    """What an undecided leaf asks for; of the plain ones without writing the whole finding."""
    op = person.ops[shape.op]
    plain_months = op.kind == "months" and all(load.source == "fact" for load in loads(op))
    if plain_months and (asked := tuple(person.context(shape.context).ask(name) for name in _missing(op, person.facts))):
        return asked
    known = op.kind == "by_day" or not isinstance(shape.node, Compare) or shape.context.calc(shape.node.value).known
    if op.kind in _PLAIN and known and isinstance(op.args[0], Load) and op.args[0].source != "entry":
        load = op.args[0]
        value = person.facts.get(load.name)
        if load.source == "fact" and value is None:
            return (person.context(shape.context).ask(load.name),)
        if load.source == "year" and not isinstance(value, Mapping):
            return (person.context(shape.context).ask(load.name, person.on.year + load.year),)
    return leaf_finding(shape, person).asks


def _missing(op: Op, facts: Mapping[str, Any]) -> Iterator[str]:
    starts, cut = op.args[0], op.args[3]
    yield from (load.name for load in starts if facts.get(load.name) is None)
    if isinstance(cut, Load) and facts.get(cut.name) is None:
        yield cut.name


_PLAIN = ("table", "order", "by_day")
