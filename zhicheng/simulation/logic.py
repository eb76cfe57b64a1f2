"""Yes-or-no expressions over integer columns, each built once: equal expressions are one number, parts come before wholes.

Two of them make one three-valued answer (`Truth`): surely yes, and possibly yes. Unknown is possibly and not surely.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final, NamedTuple, TypeAlias

Bit: TypeAlias = int
"""The number of an expression in its `Logic`."""
FALSE: Final = 0
TRUE: Final = 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether a sum of columns is at most (`le`) or exactly (`eq`) a limit. The first factor is positive.

    `moves` says how far the limit moves when a parameter grows by one: what a simulation turns.
    """

    op: str
    terms: tuple[tuple[str, int], ...]
    limit: int
    moves: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Join:
    """`and`, `or` of several expressions, `not` of one."""

    op: str
    of: tuple[Bit, ...]


class Truth(NamedTuple):
    """A three-valued answer as two expressions; `may` holds wherever `sure` holds."""

    sure: Bit
    may: Bit


YES: Final = Truth(TRUE, TRUE)
NO: Final = Truth(FALSE, FALSE)
UNKNOWN: Final = Truth(FALSE, TRUE)


class Logic:
    """All expressions of one program, in the order they were built."""

    def __init__(self) -> None:
        self.nodes: list[Comparison | Join] = [Join("or", ()), Join("and", ())]
        self._known: dict[Comparison | Join, Bit] = {self.nodes[FALSE]: FALSE, self.nodes[TRUE]: TRUE}
        self._digests: dict[Bit, bytes] = {}

    def add(self, node: Comparison | Join) -> Bit:
        """The number of this expression, a new one when it was not there yet."""
        if node not in self._known:
            self._known[node] = len(self.nodes)
            self.nodes.append(node)
        return self._known[node]

    def at_most(self, terms: Sequence[tuple[str, int]], limit: int, moves: Iterable[tuple[str, int]] = ()) -> Bit:
        """Whether the sum of columns (name, factor) is at most the limit."""
        kept = _gathered(terms)
        shifts = _gathered(moves)
        if not kept:
            return TRUE if limit >= 0 else FALSE
        if kept[0][1] < 0:
            return self.neg(self.at_most(_turned(kept), -limit - 1, _turned(shifts)))
        return self.add(Comparison("le", kept, limit, shifts))

    def equal(self, terms: Sequence[tuple[str, int]], value: int) -> Bit:
        """Whether the sum of columns is exactly the value."""
        kept = _gathered(terms)
        if not kept:
            return TRUE if value == 0 else FALSE
        return self.add(Comparison("eq", kept, value) if kept[0][1] > 0 else Comparison("eq", _turned(kept), -value))

    def neg(self, bit: Bit) -> Bit:
        """Not."""
        if bit in (FALSE, TRUE):
            return TRUE - bit
        node = self.nodes[bit]
        return node.of[0] if isinstance(node, Join) and node.op == "not" else self.add(Join("not", (bit,)))

    def conj(self, bits: Iterable[Bit]) -> Bit:
        """All of them."""
        return self._join("and", "or", bits, TRUE, FALSE)

    def disj(self, bits: Iterable[Bit]) -> Bit:
        """One of them."""
        return self._join("or", "and", bits, FALSE, TRUE)

    def _join(self, op: str, other: str, bits: Iterable[Bit], none: Bit, decides: Bit) -> Bit:
        kept = {bit for bit in bits if bit != none}
        if decides in kept or any(self.neg_known(bit) in kept for bit in kept):
            return decides
        # x and (x or y) is x; x and (not x or y) is x and y; and the same the other way round.
        kept = {bit for bit in kept if not any(part in kept for part in self.parts(bit, other))}
        against = {self.neg_known(bit) for bit in kept}
        if any(part in against for bit in kept for part in self.parts(bit, other)):
            return self._join(op, other, [self._without(bit, other, against) for bit in kept], none, decides)
        if not kept:
            return none
        return kept.pop() if len(kept) == 1 else self.add(Join(op, tuple(sorted(kept))))

    def _without(self, bit: Bit, op: str, parts: Set[Bit | None]) -> Bit:
        left = [part for part in self.parts(bit, op) if part not in parts]
        if len(left) == len(self.parts(bit, op)):
            return bit
        return self.conj(left) if op == "and" else self.disj(left)

    def neg_known(self, bit: Bit) -> Bit | None:
        """The negation of an expression, when it was built already."""
        node = self.nodes[bit]
        return node.of[0] if isinstance(node, Join) and node.op == "not" else self._known.get(Join("not", (bit,)))

    def parts(self, bit: Bit, op: str) -> tuple[Bit, ...]:
        """What an expression joins by this word; nothing when it is another."""
        node = self.nodes[bit]
        return node.of if isinstance(node, Join) and node.op == op else ()

    def joined(self, bit: Bit) -> tuple[Bit, ...]:
        """What an expression is joined from; nothing when it is a comparison."""
        node = self.nodes[bit]
        return node.of if isinstance(node, Join) else ()

    def at_least(self, count: int, bits: Sequence[Bit]) -> Bit:
        """At least so many of them, by shared recursion."""
        if count <= 0:
            return TRUE
        row = [TRUE] + [FALSE] * count
        for bit in reversed(bits):
            row = [TRUE] + [self.disj((row[k], self.conj((bit, row[k - 1])))) for k in range(1, count + 1)]
        return row[count]

    def reached(self, roots: Iterable[Bit]) -> list[Bit]:
        """Every expression under the roots, parts before wholes, without the two constants."""
        found: set[Bit] = set()
        todo = [root for root in roots if root > TRUE]
        while todo:
            bit = todo.pop()
            if bit not in found:
                found.add(bit)
                node = self.nodes[bit]
                todo += node.of if isinstance(node, Join) else ()
        return sorted(found)

    def digest(self, bit: Bit) -> bytes:
        """A name of the expression that is the same in every program."""
        for one in (*self.reached((bit,)), bit) if bit not in self._digests else ():
            if one not in self._digests:
                node = self.nodes[one]
                said = node if isinstance(node, Comparison) else (node.op, sorted(self._digests[part] for part in node.of))
                self._digests[one] = blake2b(repr(said).encode(), digest_size=12).digest()
        return self._digests[bit]

    def tests(self, roots: Iterable[Bit]) -> Iterator[Comparison]:
        """The tests under the roots."""
        return (node for bit in self.reached(roots) if isinstance(node := self.nodes[bit], Comparison))

    def both(self, truths: Iterable[Truth]) -> Truth:
        """Kleene and."""
        seen = list(truths)
        return Truth(self.conj(one.sure for one in seen), self.conj(one.may for one in seen))

    def either(self, truths: Iterable[Truth]) -> Truth:
        """Kleene or."""
        seen = list(truths)
        return Truth(self.disj(one.sure for one in seen), self.disj(one.may for one in seen))

    def opposite(self, truth: Truth) -> Truth:
        """Kleene not: the planes change places."""
        return Truth(self.neg(truth.may), self.neg(truth.sure))

    def several(self, count: int, truths: Sequence[Truth]) -> Truth:
        """At least so many: sure when the sure ones suffice, possible when the possible ones do."""
        sure, may = ([one[plane] for one in truths] for plane in (0, 1))
        return Truth(self.at_least(count, sure), self.at_least(count, may))

    def choice(self, test: Truth, then: Truth, other: Truth) -> Truth:
        """If-then-else in consensus form: sure as soon as both branches agree."""
        return self.either((self.both((test, then)), self.both((self.opposite(test), other)), self.both((then, other))))


def _gathered(pairs: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    sums: dict[str, int] = {}
    for name, factor in pairs:
        sums[name] = sums.get(name, 0) + factor
    return tuple(sorted((name, factor) for name, factor in sums.items() if factor))


def _turned(pairs: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple((name, -factor) for name, factor in pairs)
