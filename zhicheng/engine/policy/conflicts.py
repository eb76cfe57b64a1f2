"""前后不一致: a question asked under every reading of what a document contradicts itself on, and what all packs say on a key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any, Generic, TypeVar

from zhicheng.engine.policy.nodes import Cite
from zhicheng.engine.policy.pack import Entry, Pack, Scope
from zhicheng.engine.policy.results import distinct
from zhicheng.engine.policy.rulebook import Rulebook

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Answer:
    """What comes out under some readings, and the places that lead there."""

    value: Any
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """冲突: the statements of a document lead to different answers. `keys` are the parameters they are made on."""

    keys: tuple[str, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Across(Generic[Found]):
    """A question asked under every reading. `found` is the answer of the reading in use, or the one all readings agree on."""

    found: Found
    conflict: Conflict | None


def across(
    rulebook: Rulebook, question: Callable[[Rulebook], Found], answer: Callable[[Found], Any] = lambda found: found
) -> Across[Found]:
    """The question under every combination of the contradicting values it touches.

    `answer` takes from what the question gives the part that must agree. All agree = no conflict, even where no reading
    was chosen yet. The question must answer rather than raise, as `judge` and `compute` do.
    """
    first = rulebook.read_as({})
    found = question(first)
    keys = first.touched
    if not keys:
        return Across(found, None)
    while True:
        ways = [(readings, question(book), book.touched) for readings, book in _readings(rulebook, keys)]
        wider = keys.union(*(touched for _, _, touched in ways))
        if wider == keys:
            break
        keys = wider
    answers = distinct(answer(one) for _, one, _ in ways)
    if len(answers) == 1:
        agreed = distinct([answer(found)]) == answers
        return Across(found if agreed else ways[0][1], None)
    places = [
        Answer(value, _places(rulebook, [(readings, touched) for readings, one, touched in ways if answer(one) == value]))
        for value in answers
    ]
    return Across(found, Conflict(tuple(sorted(keys)), tuple(places)))


def _readings(rulebook: Rulebook, keys: frozenset[str]) -> Iterator[tuple[dict[str, int], Rulebook]]:
    names = sorted(keys)
    for chosen in product(*(range(rulebook.contradicting[name]) for name in names)):
        readings = dict(zip(names, chosen, strict=True))
        yield readings, rulebook.read_as(readings)


def _places(rulebook: Rulebook, ways: list[tuple[dict[str, int], frozenset[str]]]) -> tuple[Cite, ...]:
    cites: list[Cite] = []
    for readings, touched in ways:
        for key in sorted(touched):
            for held in rulebook.holdings.entries[key]:
                if readings[key] < len(held.entry.conflict):
                    cites.append(held.entry.conflict[readings[key]].cite)
    return tuple(dict.fromkeys(cites))


@dataclass(frozen=True, slots=True)
class Said:
    """What one pack says on a key: value (None = it says that it does not know), place, words, days, and for whom."""

    pack: str
    name: str
    division: str
    value: Any
    unknown: bool
    cite: Cite
    says: str
    since: date | None
    until: date | None
    scope: Scope
    followed: bool


def conflicts(rulebook: Rulebook, key: str) -> tuple[Said, ...]:
    """每份文件怎么说: every pack's value for a parameter with its place, the contradicting statements of one each by itself.

    `followed` is false of a statement the running system does not follow. The order is that of place, layer and pack.
    """
    held = rulebook.holdings.entries.get(key, [])
    ordered = sorted(held, key=lambda one: (one.pack.division, rulebook.order.rank(one.pack)))
    return tuple(said for one in ordered for said in _said(one.pack, one.entry))


def _said(pack: Pack, entry: Entry) -> Iterator[Said]:
    common: Mapping[str, Any] = {
        "pack": pack.id,
        "name": pack.name,
        "division": pack.division,
        "since": entry.since or pack.in_force_from,
        "until": entry.until or pack.in_force_to,
        "scope": entry.scope,
    }
    if not entry.conflict:
        yield Said(value=entry.value, unknown=entry.unknown, cite=entry.cite, says=entry.says, followed=True, **common)
    for number, one in enumerate(entry.conflict):
        followed = number == entry.reading
        yield Said(value=one.value, unknown=False, cite=one.cite, says=one.says, followed=followed, **common)
