"""政策文件的条款: a text cut at its numbering, every passage with the place it is cited by, such as 二(二)4 or 二.12(1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Change = Literal["same", "changed", "added", "removed"]

_NUMERAL = "一二三四五六七八九十百零"
_MARKUP = re.compile(r"^[#>*\s\u3000]+|\*\*|__|\s+$")
_ORDER = {numeral: place for place, numeral in enumerate("零一二三四五六七八九")}
# One line of numbering: how deep it stands and the mark it is cited by.
_LEVELS: tuple[tuple[int, re.Pattern[str], str], ...] = (
    (1, re.compile(rf"第([{_NUMERAL}]+)条[\s\u3000:：]*"), "第{}条"),
    (1, re.compile(rf"([{_NUMERAL}]+)、"), "{}"),
    (2, re.compile(rf"[（(]([{_NUMERAL}]+)[）)]"), "({})"),
    (3, re.compile(r"(\d{1,2})(?:[.．、](?!\d))"), "{}"),
    (4, re.compile(r"[（(](\d{1,2})[）)]"), "({})"),
    (5, re.compile(r"([①-⑳]|[a-z](?=[.．、)）]))[.．、)）]?"), "{}"),
)


@dataclass(frozen=True)
class Passage:
    """一条: `at` is its place ("" before the first number), `level` its depth from 1, `text` its words with their number."""

    at: str
    level: int
    text: str


@dataclass(frozen=True)
class Pair:
    """One place in two texts. Either side is None where the place is not there."""

    at: str
    old: str | None
    new: str | None
    change: Change


def passages(text: str) -> list[Passage]:
    """The text as passages in their order; a place that comes twice is told apart by a mark."""
    found: list[Passage] = []
    marks: dict[int, str] = {}
    seen: dict[str, int] = {}
    for line in filter(None, (_MARKUP.sub("", line) for line in text.splitlines())):
        number = _numbered(line, marks)
        if number is None:
            if found:
                last = found[-1]
                found[-1] = Passage(last.at, last.level, f"{last.text}\n{line}")
            else:
                found.append(Passage("", 0, line))
            continue
        level, mark = number
        marks = {depth: one for depth, one in marks.items() if depth < level} | {level: mark}
        at = "".join(marks[depth] for depth in sorted(marks))
        seen[at] = seen.get(at, 0) + 1
        found.append(Passage(at if seen[at] == 1 else f"{at}·{seen[at]}", level, line))
    return found


def place_of(at: str, places: Sequence[str]) -> str | None:
    """The passage a cited place lies in: the place itself, else the nearest one above it that the text has."""
    known = set(places)
    return next((at[:end] for end in range(len(at), 0, -1) if at[:end] in known and not _cuts_number(at, end)), None)


def compare(old: Sequence[Passage], new: Sequence[Passage]) -> list[Pair]:
    """Two texts place by place, in the order of the newer one; what is gone stands where it stood."""
    left, right = [one.at for one in old], [one.at for one in new]
    before, after = {one.at: one.text for one in old}, {one.at: one.text for one in new}
    pairs: list[Pair] = []
    for _, start, end, first, last in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        pairs += [Pair(at, before[at], None, "removed") for at in left[start:end] if at not in after]
        pairs += [_pair(at, before.get(at), after[at]) for at in right[first:last]]
    return pairs


def in_order(places: Sequence[str]) -> list[str]:
    """Places in the order of the numbers in them."""
    return sorted(places, key=lambda at: [_value(part) for part in re.findall(rf"[{_NUMERAL}]+|\d+|[^\d{_NUMERAL}]+", at)])


def _numbered(line: str, marks: dict[int, str]) -> tuple[int, str] | None:
    for level, pattern, mark in _LEVELS:
        if found := pattern.match(line):
            written = mark.format(found[1])
            # An arabic number straight under 二、 is cited as 二.12, under （二） as 二(二)4.
            return level, f".{written}" if level == 3 and 1 in marks and 2 not in marks else written
    return None


def _cuts_number(at: str, end: int) -> bool:
    return at[end - 1 : end].isdigit() and at[end : end + 1].isdigit()


def _pair(at: str, old: str | None, new: str) -> Pair:
    return Pair(at, old, new, "added" if old is None else "same" if old == new else "changed")


def _value(part: str) -> tuple[int, int, str]:
    if part.isdigit():
        return 0, int(part), ""
    if part[0] in _NUMERAL:
        return 0, _chinese(part), ""
    return 1, 0, part


def _chinese(numeral: str) -> int:
    hundreds, _, rest = numeral.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    total = 100 * _ORDER.get(hundreds, 0) + (10 * _ORDER.get(tens, 1) if ten else 0)
    return total + _ORDER.get(ones.lstrip("零"), 0)
