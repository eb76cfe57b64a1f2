"""Checks of a pack against those above it: it may say more and say otherwise, but not what the packs above rule out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhicheng.engine.policy.errors import Problem
from zhicheng.engine.policy.kinds import kind_of_value
from zhicheng.engine.policy.pack import LAYERS, Entry, Pack
from zhicheng.engine.policy.reader import line_of


def parent_problems(pack: Pack, packs: Sequence[Pack]) -> Iterator[Problem]:
    """Whether the parent is there, stands above and speaks for the place."""
    line = line_of(pack.raw["pack.yaml"], "parent")
    parent = next((one for one in packs if one.id == pack.parent), None)
    if parent is None:
        if pack.parent is not None:
            what = f"上级政策包{pack.parent}不在一起检查的范围内"
            yield Problem(pack.label, line, what, "请改正parent，或把上级包一起检查")
        return
    if LAYERS.index(parent.layer) > LAYERS.index(pack.layer):
        what = f"上级政策包{parent.id}的层级{parent.layer}低于本包的{pack.layer}"
        yield Problem(pack.label, line, what, "请改正layer或parent")
    if not parent.covers(pack.division):
        what = f"区划{pack.division}不在上级政策包{parent.id}的区划{parent.division}之内"
        yield Problem(pack.label, line, what, "请改正division或parent")


def contradictions(pack: Pack, seen: Sequence[Pack]) -> Iterator[Problem]:
    """Where a pack contradicts those it is read with: a fact registered otherwise, a value of another kind or out of bounds."""
    yield from _facts(pack, [one for one in seen if one is not pack])
    above = [one for one in seen if LAYERS.index(one.layer) < LAYERS.index(pack.layer)]
    for entry in pack.entries:
        for other in above:
            yield from _entry(pack, entry, other)


def _facts(pack: Pack, others: Sequence[Pack]) -> Iterator[Problem]:
    for kind in pack.facts:
        for other in others:
            for its in other.facts:
                if its.key == kind.key and (its.type, its.values, its.fields) != (kind.type, kind.values, kind.fields):
                    what = f"事实{kind.key}在政策包{other.id}里登记得不一样"
                    yield Problem(f"{pack.id}/{kind.file}", kind.line, what, "请只登记一次；确实是另一件事就换一个名字")


def _entry(pack: Pack, entry: Entry, other: Pack) -> Iterator[Problem]:
    file = f"{pack.id}/{entry.file}"
    for theirs in other.entries:
        if theirs.key != entry.key:
            continue
        for value in _values(entry):
            mine = kind_of_value(value)
            kinds = {kind_of_value(one) for one in _values(theirs)} - {None}
            if mine is not None and kinds and mine not in kinds:
                what = f"{entry.key}写的是{mine}，上级政策包{other.id}写的是{'、'.join(sorted(map(str, kinds)))}"
                yield Problem(file, entry.line, what, "请按同一种值写；确实是另一件事就换一个名字")
            elif type(value) is int and not _within(value, theirs):
                what = f"{entry.key}写{value}，超出上级政策包{other.id}规定的范围（{_range(theirs)}）"
                yield Problem(file, entry.line, what, f"请改到范围之内，依据：{theirs.cite}")


def _values(entry: Entry) -> list[object]:
    return [one.value for one in entry.conflict] or ([] if entry.unknown else [entry.value])


def _within(value: int, theirs: Entry) -> bool:
    low, high = theirs.bounds
    return (low is None or low <= value) and (high is None or value <= high)


def _range(entry: Entry) -> str:
    low, high = entry.bounds
    parts = [f"不少于{low}" if low is not None else "", f"不多于{high}" if high is not None else ""]
    return "，".join(part for part in parts if part)
