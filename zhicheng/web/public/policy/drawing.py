"""A document as its reader sees it: passages with the rules that rest on them, two versions beside each other, what is in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from zhicheng.engine.document import Pair, Passage, in_order, place_of
from zhicheng.engine.policy.pack import LAYERS, Clause, Entry, Pack
from zhicheng.records.queries.documents import PolicyDocument
from zhicheng.records.queries.library import Shelf
from zhicheng.web.public.rules.states import chip_of
from zhicheng.web.shared.parts import Chip, Link
from zhicheng.web.shared.rule_address import rule_url

CHANGES = {
    "changed": Chip("orange", "改动"),
    "added": Chip("green", "新增"),
    "removed": Chip("red", "删去"),
}


@dataclass(frozen=True)
class Place:
    """One passage with the rules resting on it; without the text only its place."""

    at: str
    level: int
    text: str
    rules: Sequence[Link]


@dataclass(frozen=True)
class Row:
    """One document in the list."""

    code: str
    title: str
    number: str
    issuer: str
    chips: Sequence[Chip]
    rules: int
    version: int


def rows(shelf: Shelf, held: Sequence[PolicyDocument], words: str) -> list[Row]:
    """Every document that is cited or was brought in, by code."""
    known = {one.code: one for one in held}
    titles = dict(shelf.documents()) | {one.code: one.title for one in held}
    found = [_row(shelf, code, titles[code], known.get(code)) for code in sorted(titles)]
    return [row for row in found if all(word in f"{row.code}{row.title}{row.number}{row.issuer}" for word in words.split())]


def packs_of(shelf: Shelf, doc: str) -> list[Pack]:
    """The packs read from a document, that of the office which wrote it first: what it reports of those above comes after."""
    return sorted((pack for pack in shelf.packs if pack.source.doc == doc), key=lambda pack: -LAYERS.index(pack.layer))


def state(shelf: Shelf, doc: str, held: PolicyDocument | None) -> list[Chip]:
    """Whether a document is in force: by what was entered with it, else by the packs read from it and those that replace them."""
    if held and held.in_force_from:
        over = held.in_force_to is not None and held.in_force_to <= shelf.on
        ahead = shelf.on < held.in_force_from
        return [Chip("grey", "已废止") if over else Chip("blue", "尚未施行") if ahead else Chip("green", "现行")]
    chips = {chip_of(shelf.current[pack.id], shelf.on) for pack in packs_of(shelf, doc)}
    part = any(shelf.superseded_by(pack) for pack in packs_of(shelf, doc))
    return sorted(chips, key=lambda chip: chip.text, reverse=True) + ([Chip("orange", "部分被替代")] if part else [])


def places(shelf: Shelf, doc: str, text: Sequence[Passage], words: str = "") -> list[Place]:
    """The passages that hold the words, with their rules; without a text the places the packs cite."""
    cited: dict[str, dict[str, Link]] = {}
    for pack, rule, cite in shelf.citing(doc):
        for at in cite.at.split("、"):
            link = _link(pack, rule)
            cited.setdefault(at, {})[link.url] = link
    found = _beside(text, cited) if text else [Place(at, 1, "", list(cited[at].values())) for at in in_order(list(cited))]
    wanted = words.split()
    return [one for one in found if all(word in _searched(one) for word in wanted)]


def changed(pairs: Iterable[Pair]) -> list[tuple[Pair, Chip]]:
    """The places two versions differ in."""
    return [(pair, CHANGES[pair.change]) for pair in pairs if pair.change != "same"]


def _beside(text: Sequence[Passage], cited: Mapping[str, Mapping[str, Link]]) -> list[Place]:
    names = [one.at for one in text if one.at]
    resting: dict[str, dict[str, Link]] = {}
    lost: dict[str, Mapping[str, Link]] = {}
    for at, links in cited.items():
        place = place_of(at, names)
        if place is None:
            lost[at] = links
        else:
            resting[place] = {**resting.get(place, {}), **links}
    drawn = [Place(one.at, one.level, one.text, list(resting.get(one.at, {}).values())) for one in text]
    return drawn + [Place(at, 1, "", list(lost[at].values())) for at in in_order(list(lost))]


def _searched(place: Place) -> str:
    return f"{place.at}{place.text}{''.join(link.label for link in place.rules)}"


def _link(pack: Pack, rule: Clause | Entry) -> Link:
    if isinstance(rule, Clause):
        return Link(rule.label, rule_url(pack.id, rule.id))
    return Link(rule.says, rule_url(pack.id, rule.key))


def _row(shelf: Shelf, code: str, title: str, held: PolicyDocument | None) -> Row:
    source = next((pack for pack in packs_of(shelf, code)), None)
    number = held.number if held else (source.source.number or "") if source else ""
    issuer = held.issuer if held else source.issuer if source else ""
    cited = {_link(pack, rule).url for pack, rule, _ in shelf.citing(code)}
    return Row(code, title, number, issuer, state(shelf, code, held), len(cited), held.version if held else 0)


def span(held: PolicyDocument | None, shelf: Shelf, doc: str) -> tuple[date | None, date | None]:
    """Since when and until when a document is in force, as far as anybody says."""
    if held and held.in_force_from:
        return held.in_force_from, held.in_force_to
    editions = [shelf.current[pack.id] for pack in packs_of(shelf, doc)]
    first = min((one.since for one in editions), default=None)
    ends = [one.until for one in editions]
    return first, None if not ends or None in ends else max(end for end in ends if end)
