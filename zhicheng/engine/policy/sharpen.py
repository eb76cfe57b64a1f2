"""Trying out missing enumerations: what comes out the same whatever they are is sure, although they are not known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from zhicheng.engine.policy.finding import Ask
from zhicheng.engine.policy.pack import FactKind
from zhicheng.engine.policy.rulebook import Rulebook

SHARPEN_VALUES = 16
SHARPEN_WAYS = 96
"""Missing enumerations are tried out: at most this many values each, this many combinations in all."""


class Completions:
    """The facts with the asked enumerations filled in, every combination once; none when nothing can be tried.

    `names` are the facts that are filled in.
    """

    def __init__(self, asks: Sequence[Ask], rulebook: Rulebook, facts: Mapping[str, Any]) -> None:
        self.facts = facts
        self.slots = _slots(asks, rulebook)
        self.names = tuple(dict.fromkeys(ask.fact for ask, _ in self.slots))

    def __iter__(self) -> Iterator[dict[str, Any]]:
        if self.slots:
            ways = list(product(*(values for _, values in self.slots)))
            # The unremarkable person and the most remarkable one come first: where anything hangs on it, they soon differ.
            for chosen in (ways[0], *ways[:0:-1]):
                yield _filled(self.facts, [(ask, value) for (ask, _), value in zip(self.slots, chosen, strict=True)])


def _slots(asks: Sequence[Ask], rulebook: Rulebook) -> list[tuple[Ask, tuple[Any, ...]]]:
    found = [(ask, _values(rulebook.fact(ask.fact))) for ask in asks if not ask.fact.startswith("target.")]
    slots: list[tuple[Ask, tuple[Any, ...]]] = []
    ways = 1
    for ask, values in sorted(found, key=lambda slot: len(slot[1])):
        if 0 < len(values) <= SHARPEN_VALUES and ways * len(values) <= SHARPEN_WAYS:
            slots.append((ask, values))
            ways *= len(values)
    return slots


def _values(kind: FactKind | None) -> tuple[Any, ...]:
    if kind is None:
        return ()
    values = (True, False) if kind.type == "bool" else tuple(key for key, _ in kind.values + kind.unranked)
    return tuple(sorted(values, key=lambda value: value != kind.ordinary))


def _filled(facts: Mapping[str, Any], chosen: list[tuple[Ask, Any]]) -> dict[str, Any]:
    filled = dict(facts)
    for ask, value in chosen:
        name, _, field = ask.fact.partition(".")
        if ask.year is not None:
            filled[ask.fact] = {**_readable(filled.get(ask.fact)), ask.year: value}
        elif field and ask.item is not None:
            rows = list(filled[name])
            rows[ask.item] = {**_readable(rows[ask.item]), field: value}
            filled[name] = rows
        elif not field:
            filled[name] = value
    return filled


def _readable(held: Any) -> Mapping[Any, Any]:
    return held if isinstance(held, Mapping) else {}
