"""What a policy pack (政策包) holds once read: who says what, since when, for whom, resting on which place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

from zhicheng.engine.policy.facttypes import FACT_TYPES as FACT_TYPES
from zhicheng.engine.policy.facttypes import FactKind as FactKind
from zhicheng.engine.policy.facttypes import fits_type as fits_type
from zhicheng.engine.policy.nodes import Cite, Node, Truth

LAYERS = ("national", "province", "city", "series", "committee_year")
KINDS = ("path", "condition", "exclusion", "timing", "definition", "note", "value")
FOLDERS = ("parameters", "eligibility", "procedure", "materials", "forms", "cases", "facts")

Scope: TypeAlias = Mapping[str, tuple[str, ...]]


def scope_truth(scope: Scope, given: Mapping[str, Any]) -> Truth:
    """Whether a value or clause with this scope is meant: None when a name in the scope is not given."""
    truth: Truth = True
    for name, accepted in scope.items():
        value = given.get(name)
        if value is None:
            truth = None
        elif value not in accepted:
            return False
    return truth


@dataclass(frozen=True, slots=True)
class Source:
    """The document a pack is read from. `short` is the name people use for it."""

    doc: str
    title: str
    short: str
    number: str | None


@dataclass(frozen=True, slots=True)
class Supersedes:
    """Which older pack gives way. With `at`, the clauses at these places no longer apply in the scope; on any other
    matter both speak of, the newer pack prevails and the older one stays where the newer is silent."""

    pack: str
    at: tuple[str, ...]
    scope: Scope
    cite: Cite
    line: int

    def replaces(self, cite: Cite) -> bool:
        """Whether a clause or value gives way outright: every place it rests on is one of these or lies within one."""
        return all(any(_within(part, place) for place in self.at) for part in cite.at.split("、"))


def _within(at: str, place: str) -> bool:
    rest = at[len(place) :]
    return at.startswith(place) and not (place[-1:].isdigit() and rest[:1].isdigit())


@dataclass(frozen=True, slots=True)
class Statement:
    """One of several statements of a document that contradict each other."""

    cite: Cite
    says: str
    value: Any


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated value of one parameter. `since` None = from the pack's first day, `until` exclusive.

    `conflict` holds the statements of a document that contradicts itself; the value is then that of the `reading` the
    running system follows, for the reason in `why`, and unknown while no reading is chosen. `bounds` are the smallest and
    the largest number nearer packs may give.
    """

    key: str
    value: Any
    unknown: bool
    since: date | None
    until: date | None
    scope: Scope
    cite: Cite
    says: str
    confirm: bool
    merge: bool
    file: str
    line: int
    conflict: tuple[Statement, ...] = ()
    reading: int | None = None
    why: str = ""
    bounds: tuple[int | None, int | None] = (None, None)

    def holds(self, on: date) -> bool:
        """Whether the value holds on this day."""
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class Example:
    """A person made up to show a rule passing or failing, or what a value comes to; run by the check.

    `expect` is True, False or None (unknown); of a `value` clause the value itself, None for unknown.
    """

    given: Mapping[str, Any]
    target: Mapping[str, str]
    day: date
    expect: Any
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """One rule of a document: a path to a title, a condition, an exclusion, a timing rule, a definition, a note or a value.

    `gives` is the fact a `value` clause computes, empty for all others; its rule is then a `Derive`.
    """

    id: str
    kind: str
    matter: str
    label: str
    says: str
    cite: Cite
    scope: Scope
    grants: tuple[str, ...]
    rule: Node
    examples: tuple[Example, ...]
    file: str
    line: int
    gives: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """政策包: everything one document (or one set of defaults) says. `name` is Chinese; `division` a GB/T 2260 code."""

    id: str
    name: str
    issuer: str
    division: str
    layer: str
    parent: str | None
    in_force_from: date | None
    in_force_to: date | None
    supersedes: tuple[Supersedes, ...]
    source: Source
    counting: Mapping[str, str]
    mandatory: tuple[str, ...]
    entries: tuple[Entry, ...]
    clauses: tuple[Clause, ...]
    facts: tuple[FactKind, ...]
    cases: tuple[tuple[str, Any], ...]
    attachments: Mapping[str, str]
    raw: Mapping[str, Any] = field(repr=False)

    def covers(self, division: str) -> bool:
        """Whether this pack speaks for a division: its own code or one below it (GB/T 2260 prefixes)."""
        prefix = self.division.rstrip("0")
        prefix += "0" * (len(prefix) % 2)
        return division.startswith(prefix)

    @property
    def label(self) -> str:
        """The file a problem of the pack as a whole is reported at."""
        return f"{self.id}/pack.yaml"
