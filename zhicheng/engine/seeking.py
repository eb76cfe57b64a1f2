"""查找: what a reader types, found in names, aliases and parts of names, however either is spelled."""

from __future__ import annotations

from collections.abc import Iterable

from zhicheng.engine.names import normalise_name


def seeks(words: str, texts: Iterable[str]) -> bool:
    """Whether each word is part of one of the texts; no word finds everything. Brackets, dots, widths and case do not matter."""
    spelled = [_spelled(text) for text in texts]
    return all(any(_spelled(word) in text for text in spelled) for word in words.split())


def _spelled(text: str) -> str:
    return normalise_name(text).casefold()
