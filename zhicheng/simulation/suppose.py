"""假设: the same rulebook with one parameter said to be something else, and a rulebook that notes which parameters are read."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

from zhicheng.engine.policy import Cite, NotConfigured, Rulebook, Value


class Supposed(Rulebook):
    """A rulebook in which one parameter has this value for everybody; nothing else is touched."""

    def __init__(self, base: Rulebook, key: str, value: Any) -> None:
        self.__dict__.update(base.__dict__)
        self.base, self._key, self._value = base, key, value

    def param(self, key: str, *, on: date, **scope: str | None) -> Value:
        """The supposed value, with the place of the one it takes the place of; any other parameter as it is."""
        if key != self._key:
            return self.base.param(key, on=on, **scope)
        try:
            return replace(self.base.param(key, on=on, **scope), value=self._value)
        except NotConfigured:
            return Value(key, self._value, Cite("", "", "假设"), "假设的取值", True, "")


class Watched(Rulebook):
    """A rulebook that counts how often each parameter is read."""

    def __init__(self, base: Rulebook) -> None:
        self.__dict__.update(base.__dict__)
        self.base, self.reads = base, Counter[str]()

    def param(self, key: str, *, on: date, **scope: str | None) -> Value:
        """The value, noted as read."""
        self.reads[key] += 1
        return self.base.param(key, on=on, **scope)


def unwatched(rulebook: Rulebook) -> Rulebook:
    """The rulebook itself, read without being noted."""
    return rulebook.base if isinstance(rulebook, Watched) else rulebook
