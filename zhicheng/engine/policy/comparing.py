"""Comparisons (应为、不低于、不晚于 …) between values that may not be fully known: sure as soon as every possible pair agrees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from zhicheng.engine.policy.nodes import Truth
from zhicheng.engine.policy.results import NONE, Result

SAYS = {
    "is": "应为{}",
    "is_not": "不能是{}",
    "in": "应为：{}",
    "not_in": "不能是：{}",
    "at_least": "不低于{}",
    "at_most": "不高于{}",
    "before": "早于{}",
    "after": "晚于{}",
    "on_or_before": "不晚于{}",
    "on_or_after": "不早于{}",
}
_TESTS: dict[str, Callable[[Any, Any], bool]] = {
    "is": lambda have, want: bool(have == want),
    "is_not": lambda have, want: bool(have != want),
    "in": lambda have, want: have in want,
    "not_in": lambda have, want: have not in want,
    "at_least": lambda have, want: bool(have >= want),
    "at_most": lambda have, want: bool(have <= want),
    "before": lambda have, want: bool(have < want),
    "after": lambda have, want: bool(have > want),
    "on_or_before": lambda have, want: bool(have <= want),
    "on_or_after": lambda have, want: bool(have >= want),
}
_EQUAL = ("is", "is_not", "in", "not_in")
_REFUSED = {"at_least": "before", "on_or_after": "before", "at_most": "after", "on_or_before": "after"}
_REFUSED |= {"before": "on_or_after", "after": "on_or_before"}


def decide(op: str, have: Result, want: Result, order: Sequence[str] = ()) -> Truth:
    """Whether the comparison holds. `order` ranks texts, lowest first; a text not in it cannot be ranked (None)."""
    if have.values is not None and want.values is not None:
        truths = {_test(op, one, other, order) for one in have.values for other in want.values}
        return truths.pop() if len(truths) == 1 else None
    if op in _EQUAL:
        return None
    if _surely(op, have, want):
        return True
    return False if _surely(_REFUSED[op], have, want) else None


def _test(op: str, have: Any, want: Any, order: Sequence[str]) -> Truth:
    if op in _EQUAL:
        return _TESTS[op](have, want)
    # What is known not to exist is neither early nor late, neither much nor little.
    if NONE in (have, want) and NONE not in order:
        return False
    if not order:
        return _TESTS[op](have, want)
    return _TESTS[op](order.index(have), order.index(want)) if have in order and want in order else None


def _surely(op: str, have: Result, want: Result) -> bool:
    (have_low, have_high), (want_low, want_high) = have.extent(), want.extent()
    if op in ("at_least", "on_or_after", "after"):
        have_end, want_end = have_low, want_high
    else:
        have_end, want_end = have_high, want_low
    return have_end is not None and want_end is not None and _TESTS[op](have_end, want_end)
