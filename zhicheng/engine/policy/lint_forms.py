"""Checks on the templates of forms (表样): they can be read, name known parts and facts, and bear an edition (DOC-17)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from zhicheng.engine.forms import FaultyForm, read_annexes, read_form
from zhicheng.engine.policy.errors import Problem
from zhicheng.engine.policy.pack import Pack

_READERS: Mapping[str, Callable[[Any], object]] = {"forms.recognition": read_form, "forms.annexes": read_annexes}


def template_problems(pack: Pack, _seen: Sequence[Pack]) -> Iterator[Problem]:
    """What is wrong with the templates of a pack."""
    for entry in pack.entries:
        read = _READERS.get(entry.key)
        if read is None or entry.value is None:
            continue
        try:
            read(entry.value)
        except (FaultyForm, KeyError, AttributeError) as fault:
            yield Problem(f"{pack.id}/{entry.file}", entry.line, f"表样{entry.key}：{fault}", "请按表样的写法改正")
