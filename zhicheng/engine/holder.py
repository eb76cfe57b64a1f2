"""核对持件人: whether the text of a paper speaks of the person who hands it in (K22 二.19; COM-03)."""

from __future__ import annotations

import re
import unicodedata

from zhicheng.engine.names import normalise_name

_BLANK = re.compile(r"\s+")
# A resident number: area, a birth date that can be one, three digits, the check character.
_RESIDENT = re.compile(r"(?<![0-9A-Z])[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dX](?![0-9A-Z])")
NUMBER_DIFFERS = "文件上的证件号码与账号登记的不一致"
NAME_MISSING = "文件上没有找到账号登记的姓名"


def differs(text: str, name: str, number: str) -> tuple[str, ...]:
    """What in a paper's text differs from the account, in words for the one who reads it; empty for a paper without text.

    A paper that shows no document number, or only a covered one, says nothing against its holder.
    """
    spelled = _BLANK.sub("", normalise_name(unicodedata.normalize("NFKC", text)))
    if not spelled:
        return ()
    numbers = set(_RESIDENT.findall(spelled.upper()))
    found = []
    if _BLANK.sub("", normalise_name(name)) not in spelled:
        found.append(NAME_MISSING)
    if numbers and number.upper() not in numbers:
        found.append(NUMBER_DIFFERS)
    return tuple(found)


_TYPE = "申报类型"
_NEAR = 16


def states_other_type(text: str, expected: str) -> bool:
    """Whether a credit form names an application type and it is another than the one to choose (K22 二.19; COM-04)."""
    spelled = _BLANK.sub("", unicodedata.normalize("NFKC", text))
    starts = [found.end() for found in re.finditer(_TYPE, spelled)]
    return bool(starts) and not any(expected in spelled[start : start + _NEAR] for start in starts)
