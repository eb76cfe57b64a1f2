"""姓名与单位名称: one spelling for each name, and what keeps a name from being stored or printed.

民委发〔2016〕33号: the dot inside a name is U+00B7 and a name field holds 50 characters. GB 18030-2022: every Han character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass

from zhicheng.engine.identity import IdentityError

PERSON_NAME_LENGTH = 50
UNIT_NAME_LENGTH = 100
DOT = "\u00b7"

_DOTS = dict.fromkeys(map(ord, "\u2022\u30fb\u2027\uff0e\uff65\u2219\u22c5"), DOT)
_BRACKETS = {ord("("): "（", ord(")"): "）", ord("（"): "（", ord("）"): "）"}
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_APOSTROPHES = dict.fromkeys(map(ord, "\u2018\u2019\u02bc"), "'")
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2212"), "-")
# Characters that GB 18030-2000/2005 kept in the private use area and that now have a place of their own.
_PROMOTED = {
    0xE816: 0x20087, 0xE817: 0x20089, 0xE818: 0x200CC, 0xE81E: 0x9FB4, 0xE826: 0x9FB5, 0xE82B: 0x9FB6, 0xE82C: 0x9FB7,
    0xE831: 0x215D7, 0xE832: 0x9FB8, 0xE83B: 0x2298F, 0xE843: 0x9FB9, 0xE854: 0x9FBA, 0xE855: 0x241FE, 0xE864: 0x9FBB,
}  # fmt: skip
_RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2E80, 0x2FE0)}
_SPELLING: dict[int, str | int] = {
    **_FULL_WIDTH,
    **_APOSTROPHES,
    **_HYPHENS,
    **_PROMOTED,
    **_RADICALS,
    **_DOTS,
    **_BRACKETS,
}

# Planes 2 and 3 whole: Python's own table is older than the newest extensions, and people bear those characters.
_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fffd\U00030000-\U0003fffd"
_HAN_CHARACTER = re.compile(f"[{_HAN}]")
_BLANK_BESIDE_HAN = re.compile(f" (?=[{_HAN}{DOT}（）])|(?<=[{_HAN}{DOT}（）]) ")
_POINT_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}])\.(?=[{_HAN}])")
_BLANKS = re.compile(r"\s+")
_PERSON_PUNCTUATION = frozenset(f" {DOT}.'-")
_UNIT_PUNCTUATION = frozenset(f" {DOT}.'-—（）、,&/+:《》“”#")


@dataclass(frozen=True)
class Name:
    """A name in its one spelling, the private use characters left in it, and those given their own place on the way."""

    text: str
    private_use: tuple[str, ...]
    restored: tuple[str, ...]


def normalise_name(text: str) -> str:
    """The one spelling of a name: dots to U+00B7, half-width Latin, no invisible characters, no blank beside a Han character.

    NFKC would not do: it leaves the bullet as it is. Control characters other than blanks stay, to be refused.
    """
    spelled = unicodedata.normalize("NFC", text).translate(_SPELLING)
    kept = "".join(character for character in spelled if not _is_invisible(character))
    collapsed = _BLANKS.sub(" ", unicodedata.normalize("NFC", kept)).strip()
    return _POINT_BETWEEN_HAN.sub(DOT, _BLANK_BESIDE_HAN.sub("", collapsed))


def parse_person_name(text: str) -> Name:
    """姓名 as typed or imported: Han of every extension, or Latin, up to 50 characters counted as code points.

    Raises IdentityError: name.empty, name.too_long {length, limit}, name.control, name.digit {character},
    name.emoji {character}, name.character {character}, name.punctuation.
    """
    name = _parse(text, PERSON_NAME_LENGTH, _PERSON_PUNCTUATION)
    digit = next((character for character in name.text if character.isdigit()), None)
    if digit is not None:
        raise IdentityError("name.digit", {"character": digit})
    ends = {name.text[0], name.text[-1]}
    if ends & {DOT, "-", "'"} or name.text[0] == "." or DOT * 2 in name.text:
        raise IdentityError("name.punctuation")
    return name


def parse_unit_name(text: str) -> Name:
    """单位名称 as typed or imported, with digits and brackets, up to 100 characters.

    Raises IdentityError as parse_person_name does, but for name.digit.
    """
    return _parse(text, UNIT_NAME_LENGTH, _UNIT_PUNCTUATION)


def private_use_characters(text: str) -> tuple[str, ...]:
    """自造字: characters of the private use areas, which another machine draws differently or not at all."""
    return tuple(character for character in text if unicodedata.category(character) == "Co")


def missing_glyphs(text: str, covered: Container[int]) -> tuple[str, ...]:
    """The characters, each once, whose code points the font's ``covered`` set lacks: such a name must not be printed."""
    return tuple(character for character in dict.fromkeys(text) if ord(character) not in covered)


def spell_code_point(character: str) -> str:
    """A character for a clerk to look up, such as ``U+2CB7C``."""
    return f"U+{ord(character):04X}"


def _parse(text: str, limit: int, punctuation: frozenset[str]) -> Name:
    name = normalise_name(text)
    if not name:
        raise IdentityError("name.empty")
    if len(name) > limit:
        raise IdentityError("name.too_long", {"length": len(name), "limit": limit})
    for character in name:
        if character not in punctuation:
            _check_character(character)
    if not any(character.isalnum() or _HAN_CHARACTER.match(character) for character in name):
        raise IdentityError("name.punctuation")
    restored = tuple(character for character in text if ord(character) in _PROMOTED)
    return Name(name, private_use_characters(name), restored)


def _check_character(character: str) -> None:
    category = unicodedata.category(character)
    if category == "Cc":
        raise IdentityError("name.control", {"code_point": spell_code_point(character)})
    if category in {"So", "Sk"}:
        raise IdentityError("name.emoji", {"character": character})
    is_digit = "0" <= character <= "9"
    if not (is_digit or category == "Co" or _HAN_CHARACTER.match(character) or _is_latin(character)):
        raise IdentityError("name.character", {"character": character, "code_point": spell_code_point(character)})


def _is_latin(character: str) -> bool:
    return character.isalpha() and unicodedata.name(character, "").startswith("LATIN ")


def _is_invisible(character: str) -> bool:
    code = ord(character)
    is_selector = 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF
    return is_selector or unicodedata.category(character) == "Cf"
