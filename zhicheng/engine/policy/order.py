"""Which pack goes before which: the nearer layer, and within a layer the one that says it supersedes the other (CFG-02)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from zhicheng.engine.policy.nodes import Cite, Truth
from zhicheng.engine.policy.pack import LAYERS, Pack, Supersedes, scope_truth


class Order:
    """The order of packs that belong together."""

    def __init__(self, packs: Sequence[Pack]) -> None:
        self.names = {pack.id: pack for pack in packs}
        self.below: dict[str, frozenset[str]] = {pack.id: self._reach(pack) for pack in packs}

    def prevails(self, one: Pack, other: Pack) -> bool:
        """Whether `one` goes before `other`."""
        if one.layer != other.layer:
            return LAYERS.index(one.layer) > LAYERS.index(other.layer)
        return other.id in self.below[one.id]

    def rank(self, pack: Pack) -> tuple[int, int, str]:
        """A sort key in which a prevailing pack is greater."""
        return LAYERS.index(pack.layer), len(self.below[pack.id]), pack.id

    def _reach(self, pack: Pack) -> frozenset[str]:
        seen: set[str] = set()
        todo: list[Supersedes] = list(pack.supersedes)
        while todo:
            over = todo.pop()
            if over.pack not in seen:
                seen.add(over.pack)
                todo += self.names[over.pack].supersedes if over.pack in self.names else ()
        return frozenset(seen)


def replaced(pack: Pack, cite: Cite, packs: Iterable[Pack], scope: Mapping[str, Any]) -> Truth:
    """Whether what a pack says at a place gave way outright to one of these; None when that hangs on a name not given."""
    truth: Truth = False
    for newer in packs:
        for over in newer.supersedes:
            if over.pack == pack.id and over.replaces(cite):
                fits = scope_truth(over.scope, scope)
                if fits is True:
                    return True
                truth = None if fits is None else truth
    return truth
