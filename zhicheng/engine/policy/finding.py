"""逐条判定: one line of reasons, with what is asked, what the person has, and the clause it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhicheng.engine.policy.nodes import Cite, Truth


@dataclass(frozen=True, slots=True)
class Ask:
    """A missing fact worth asking for: key, question, and where it belongs (entry of a list fact, year)."""

    fact: str
    label: str
    item: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    """待人工: what is to be judged, and by whom (`employer`, `authority` …)."""

    fact: str
    label: str
    by: str


@dataclass(frozen=True, slots=True)
class Month:
    """One month of an insurance strip. `paid`: True, False or None (not known)."""

    month: str
    paid: Truth
    payer: str | None


@dataclass(frozen=True, slots=True)
class Strip:
    """What a month strip is drawn from: start of counting, months needed, months had, first day they are complete."""

    start: date | None
    needed: int | None
    have: int | None
    reached_on: date | None
    months: tuple[Month, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One judged rule. `truth` True = meets it, None = cannot tell. `facts` are the keys a reader may jump to.

    `kind` is the clause's kind (`path`, `condition`, `exclusion`, `timing`, `note`) or, inside a clause, the node's form;
    `extra` marks a condition that adds months to the leaf above it, which is no requirement.

    `via` says how the computed values in it were reached, `rests_on` the places of the clauses and values they rest on.

    `reached_on` is the first day the rule holds if nothing else changes, with `assumes` said; None = never or not known.
    """

    id: str
    kind: str
    truth: Truth
    label: str
    required: str
    actual: str
    clause: Cite
    says: str
    facts: tuple[str, ...] = ()
    children: tuple[Finding, ...] = ()
    asks: tuple[Ask, ...] = ()
    waits: tuple[Wait, ...] = ()
    not_loaded: tuple[str, ...] = ()
    strip: Strip | None = None
    reached_on: date | None = None
    assumes: tuple[str, ...] = ()
    form: str = ""
    rests_on: tuple[Cite, ...] = ()
    via: tuple[Finding, ...] = ()

    def walk(self) -> Iterator[Finding]:
        """This finding and everything under it, top first."""
        yield self
        for child in self.children:
            yield from child.walk()

    def undecided(self) -> Iterator[Finding]:
        """The leaves on which an undecided finding hangs; nothing under a decided one, nothing a test may spare."""
        if self.truth is None:
            yield self
            first = self.children[:1] if self.form == "if" else ()
            asked = any(leaf.asks for test in first for leaf in test.undecided())
            for child in first if asked else self.children:
                yield from child.undecided()

    def decisive(self) -> Iterator[Finding]:
        """The leaves that make a decided finding what it is, with the findings between."""
        yield self
        flipped = (self.form == "not") is not (self.kind == "exclusion")
        wanted = True if self.form == "elapsed" else not self.truth if flipped else self.truth
        for child in self.children:
            if child.truth is wanted:
                yield from child.decisive()

    def reasons(self) -> tuple[Finding, ...]:
        """The leaves that decide, for people to read: what fails in a no, what carries a yes."""
        found = [one for one in self.decisive() if one.form == "elapsed" or not one.children]
        return tuple(one for one in found if one.kind != "extra") or (self,)

    def grounds(self) -> tuple[Cite, ...]:
        """The places that make a decided finding what it is, without repetition."""
        found: list[Cite] = []
        for finding in self.decisive():
            found += (finding.clause, *finding.rests_on)
        return tuple(dict.fromkeys(found))


def changed(finding: Finding, **changes: Any) -> Finding:
    """The same finding with some parts changed, at a third of the cost of `dataclasses.replace`."""
    made = object.__new__(Finding)
    for name in Finding.__slots__:
        object.__setattr__(made, name, changes[name] if name in changes else getattr(finding, name))
    return made


def truth_all(truths: Iterable[Truth]) -> Truth:
    """Kleene and: a sure no decides; else unknown if any is unknown."""
    result: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            result = None
    return result


def truth_any(truths: Iterable[Truth]) -> Truth:
    """Kleene or: a sure yes decides; else unknown if any is unknown."""
    result: Truth = False
    for truth in truths:
        if truth is True:
            return True
        if truth is None:
            result = None
    return result


def truth_not(truth: Truth) -> Truth:
    """Kleene not."""
    return None if truth is None else not truth


def truth_at_least(count: int, truths: Iterable[Truth]) -> Truth:
    """At least `count` hold: sure when the sure ones suffice, out of reach when even the unknown ones do not."""
    seen = list(truths)
    if seen.count(True) >= count:
        return True
    return None if seen.count(True) + seen.count(None) >= count else False
