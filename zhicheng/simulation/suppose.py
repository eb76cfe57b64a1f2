"""假设: the same rulebook with one parameter said to be something else, and one that notes which parameters are read."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

from zhicheng.engine.policy import Cite, NotConfigured, Rulebook, Value
from zhicheng.engine.policy.holdings import Holdings


class _Supposed(Holdings):
    """Holdings in which one parameter has this value for everybody; nothing else is touched."""

    def __init__(self, base: Holdings, key: str, value: Any) -> None:
        self.__dict__.update(base.__dict__)
        self._base, self._key, self._value = base, key, value

    def param(self, key: str, on: date, scope: Mapping[str, Any]) -> Value:
        """The supposed value, with the place of the one it takes the place of; any other parameter as it is."""
        if key != self._key:
            return self._base.param(key, on, scope)
        try:
            return replace(self._base.param(key, on, scope), value=self._value)
        except NotConfigured:
            return Value(key, self._value, Cite("", "", "假设"), "假设的取值", True, "")


class Watch(Holdings):
    """Holdings that note which parameters are read, those apart that are `muted` for a while."""

    def __init__(self, base: Holdings) -> None:
        self.__dict__.update(base.__dict__)
        self._base, self.reads, self.muted = base, set[str](), set[str]()

    def param(self, key: str, on: date, scope: Mapping[str, Any]) -> Value:
        """The value, noted as read."""
        if key not in self.muted:
            self.reads.add(key)
        return self._base.param(key, on, scope)

    @contextmanager
    def unnoticed(self, *keys: str) -> Iterator[None]:
        """Reads of these are not noted meanwhile."""
        fresh = set(keys) - self.muted
        self.muted |= fresh
        try:
            yield
        finally:
            self.muted -= fresh


def supposed(rulebook: Rulebook, key: str, value: Any) -> Rulebook:
    """The rulebook with this parameter set to this value."""
    other = copy.copy(rulebook)
    other.holdings = _Supposed(rulebook.holdings, key, value)
    return other


def watched(rulebook: Rulebook) -> tuple[Rulebook, Watch]:
    """The rulebook, read under watch."""
    other, watch = copy.copy(rulebook), Watch(rulebook.holdings)
    other.holdings = watch
    return other, watch
