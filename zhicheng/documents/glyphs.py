"""Which characters the installed fonts can print (字形检查): a paper with a missing glyph must not be issued."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from fontTools.ttLib import TTFont


class Face(NamedTuple):
    """One font inside one file: a collection (.ttc) holds several."""

    path: Path
    number: int


class UnprintableCharacters(ValueError):
    """No installed font has these characters, so the paper would come out with holes in it."""

    def __init__(self, characters: tuple[str, ...]) -> None:
        self.characters = characters
        named = "、".join(describe(character) for character in characters)
        super().__init__(f"现有字库没有{named}的字形，不能制作文书。请联系技术支持补充字库后再制作。")


def describe(character: str) -> str:
    """The character with its code point, e.g. “𰻝”（U+30EDD）; one that cannot be seen by its code point alone."""
    code = f"U+{ord(character):04X}"
    return f"“{character}”（{code}）" if character.isprintable() and not character.isspace() else code


@lru_cache(maxsize=32)
def _code_points(face: Face) -> frozenset[int]:
    """Every code point the face maps to a glyph; reading one CJK font costs about 50 ms, hence the cache."""
    with TTFont(face.path, fontNumber=face.number, lazy=True) as font:
        return frozenset(font.getBestCmap() or {})


def missing_glyphs(text: str, faces: Iterable[Face]) -> tuple[str, ...]:
    """The characters of `text` that none of the faces can print, each once, in order of appearance.

    A line break needs no glyph. Typst prints nothing and says nothing for a missing one, hence this check.
    """
    wanted = dict.fromkeys(text)
    wanted.pop("\n", None)
    for face in faces:
        if not wanted:
            break
        known = _code_points(face)
        wanted = dict.fromkeys(character for character in wanted if ord(character) not in known)
    return tuple(wanted)
