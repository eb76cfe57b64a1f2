"""A phrase with what is listed under it: the shape rules take in Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_INNER = {"“": "‘", "”": "’"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One phrase (no full stop), with what is listed under it."""

    text: str
    items: tuple[Sentence, ...] = ()

    def inline(self) -> str:
        """The phrase and what is under it on one line."""
        return f"{self.text}：{'；'.join(item.inline() for item in self.items)}" if self.items else self.text

    def lines(self, depth: int = 0) -> Iterator[tuple[int, str]]:
        """Depth and text of every phrase, top first."""
        yield depth, f"{self.text}：" if self.items else self.text
        for item in self.items:
            yield from item.lines(depth + 1)

    def quoted(self) -> Sentence:
        """The same with quotes inside quotes as they are written."""
        depth, text = 0, ""
        for char in self.text:
            depth -= char == "”"
            text += _INNER.get(char, char) if depth > 0 else char
            depth += char == "“"
        return Sentence(text, tuple(item.quoted() for item in self.items))


def under(label: str, inner: Sentence) -> Sentence:
    """An inner phrase under a name the pack gives it."""
    if inner.text.startswith(label):
        return inner
    if inner.items:
        return Sentence(f"{label}，即{inner.text}", inner.items)
    return Sentence(f"{label}：{inner.text}" if "（" in inner.text else f"{label}（{inner.text}）")
