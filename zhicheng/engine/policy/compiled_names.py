"""Constants of a pack in generated code: handed over by name, listed values compared one by one or looked up in a set."""

from __future__ import annotations

from typing import Any

from zhicheng.engine.policy.nodes import Truth

FEW = 2
"""So many values are compared one by one, more are looked up in a set."""


def member(value: str, pairs: tuple[tuple[Any, Truth], ...], missing: Truth, other: Truth, sure: bool, names: Names) -> str:
    """The text of a test of one value against listed values, none and any other."""
    truths = {**dict(pairs), None: missing}
    holds = [held for held, truth in truths.items() if (truth is True if sure else truth is not False)]
    if other is True if sure else other is not False:
        fails = [held for held in truths if held not in holds]
        return _among(value, fails, True, names)
    return _among(value, holds, False, names)


def _among(value: str, held: list[Any], negated: bool, names: Names) -> str:
    if len(held) > FEW:
        return f"{value} {'not in' if negated else 'in'} {names.of(frozenset(held))}"
    tests = [
        f"{value} is {'not ' * negated}None" if one is None else f"{value} {'!=' if negated else '=='} {names.of(one)}"
        for one in held
    ]
    return (" and " if negated else " or ").join(tests) or repr(negated)


class Names:
    """Constants handed to generated code by name."""

    def __init__(self) -> None:
        self.space: dict[str, Any] = {}
        self._known: dict[tuple[str, Any], str] = {}

    def of(self, value: Any) -> str:
        """The name of a constant; one name for equal constants of one type."""
        if type(value) is int:
            return repr(value)
        key = (type(value).__name__, value)
        if key not in self._known:
            self._known[key] = f"K{len(self._known)}"
            self.space[self._known[key]] = value
        return self._known[key]
