"""A rule as its reader sees it: words, for whom, since when, the values it uses, who else rules on it, worked examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zhicheng.engine.calendar import Calendar
from zhicheng.engine.policy import Pack, Target, decision_table, sentences
from zhicheng.engine.policy.matters import CLAUSE_NAMES, MATTER_NAMES
from zhicheng.engine.policy.pack import Clause, Entry
from zhicheng.engine.policy.walk import facts, params, refs
from zhicheng.records.queries import library
from zhicheng.records.queries.library import Edition, Shelf
from zhicheng.web.shared.parts import Chip, Link
from zhicheng.web.shared.rule_address import place, rule_url

from . import worked
from .values import Shown, Words
from .worked import Worked

CONFIRM = Chip("purple", "待确认")
UNKNOWN = Chip("orange", "文件没有写明")


@dataclass(frozen=True)
class Saying:
    """One statement of a document that contradicts itself."""

    place: Link
    says: str
    shown: Shown
    followed: bool


@dataclass(frozen=True)
class Dated:
    """One dated value with the place it rests on."""

    shown: Shown
    says: str
    place: Link
    scope: str
    since: date | None
    until: date | None
    chips: Sequence[Chip]
    sayings: Sequence[Saying]
    why: str


@dataclass(frozen=True)
class Used:
    """A value a rule uses, with the page it is explained on."""

    link: Link
    values: Sequence[Dated]


@dataclass(frozen=True)
class Rule:
    """One clause."""

    kind: str
    matter: str
    label: str
    says: str
    place: Link
    scope: str
    sentences: Sequence[tuple[int, str]]
    ways: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    facts: Sequence[str]
    used: Sequence[Used]
    defined: Sequence[Link]
    examples: Sequence[Worked]
    own: Worked | None


def rule(shelf: Shelf, edition: Edition, clause: Clause, calendar: Calendar, words: Words, own: Worked | None) -> Rule:
    """A clause of a pack."""
    pack = edition.pack
    return Rule(
        CLAUSE_NAMES[clause.kind],
        MATTER_NAMES.get(clause.matter, clause.matter),
        clause.label,
        clause.says,
        place(clause.cite),
        words.scope(clause.scope),
        _sentences(shelf, edition, clause, words),
        _ways(shelf, edition, clause, words),
        list(dict.fromkeys(words.fact(name) for name, _ in facts(clause.rule))),
        [_used(shelf, pack, key, words) for key in dict.fromkeys(key for key, _ in params(clause.rule))],
        [
            Link(_label(shelf, pack, name), rule_url(pack.id, name))
            for name in dict.fromkeys(name for name, _ in refs(clause.rule))
        ],
        worked.examples(pack, clause, shelf.book(pack), calendar, words),
        own,
    )


def _sentences(shelf: Shelf, edition: Edition, clause: Clause, words: Words) -> list[tuple[int, str]]:
    """What the rule itself asks, line by line with its depth."""
    told = sentences(clause, shelf.book(edition.pack), _day(shelf, edition), pack=edition.pack, names=words.codes)
    return [(depth, line) for depth, line in told.body.lines()]


def _ways(shelf: Shelf, edition: Edition, clause: Clause, words: Words) -> list[tuple[str, list[tuple[str, str]]]]:
    """The ways to the level a path leads to, each with what it asks; none for other clauses and where there is one way only."""
    if clause.kind != "path":
        return []
    target = Target(clause.grants[0], route=next(iter(clause.scope.get("route", ())), None))
    day = _day(shelf, edition)
    table = decision_table(shelf.book(edition.pack), matter=clause.matter, target=target, on=day, names=words.codes)
    if len(table.rows) == 1:
        return []
    return [
        (row.label, [(name, cell.asked) for name, cell in zip(table.columns, row.cells, strict=True) if cell])
        for row in table.rows
    ]


def _day(shelf: Shelf, edition: Edition) -> date:
    """Today while the edition is in force, else its first day."""
    return shelf.on if edition.holds(shelf.on) else edition.since


def dated(entry: Entry, edition: Edition, words: Words) -> Dated:
    """One dated value of an edition."""
    chips = [chip for chip, shown in ((UNKNOWN, entry.unknown), (CONFIRM, entry.confirm)) if shown]
    sayings = [
        Saying(place(one.cite), one.says, words.shown(one.value), number == entry.reading)
        for number, one in enumerate(entry.conflict)
    ]
    return Dated(
        Shown("文件没有写明") if entry.unknown else words.shown(entry.value),
        entry.says,
        place(entry.cite),
        words.scope(entry.scope),
        entry.since or edition.since,
        entry.until or edition.until,
        chips,
        sayings,
        entry.why,
    )


def _used(shelf: Shelf, pack: Pack, key: str, words: Words) -> Used:
    owner = next((one for one in (pack, *shelf.book(pack).order.names.values()) if library.entries(one, key)), None)
    if owner is None:
        return Used(Link(f"{key}（尚未装入）", ""), ())
    found = library.entries(owner, key)
    return Used(Link(found[0].says, rule_url(owner.id, key)), [dated(one, shelf.current[owner.id], words) for one in found])


def _label(shelf: Shelf, pack: Pack, name: str) -> str:
    owners = (pack, *shelf.book(pack).order.names.values())
    return next((one.label for owner in owners for one in library.clauses(owner, name)), name)
