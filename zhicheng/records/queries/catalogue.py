"""职称目录 of one place: the series, ladders and titles its packs carry (CAT-01, CAT-02, REC-08)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from zhicheng.engine import policy
from zhicheng.engine.catalogue import Catalogue, Cell, TitleError
from zhicheng.engine.catalogue_file import parse_catalogue
from zhicheng.engine.refusal import Refusal

from . import policies

TITLES = "catalogue/titles.yaml"
EXAM_ONLY = "catalogue/exam_only.yaml"


def catalogue(division: str, on: date) -> Catalogue:
    """The titles of a division. Raises Refusal `not_configured` when no pack in force carries a catalogue."""
    found = of_rulebook(policies.rulebook(division, on), on)
    if found is None:
        raise policies.refused(division, "职称目录")
    return found


def of_rulebook(book: policy.Rulebook, on: date) -> Catalogue | None:
    """The catalogue of the prevailing pack that carries one."""
    for pack in book.packs(on):
        if TITLES in pack.attachments:
            return _parsed(pack.attachments[TITLES], pack.attachments.get(EXAM_ONLY))
    return None


@lru_cache(maxsize=8)
def _parsed(titles: str, exam_only: str | None) -> Catalogue:
    return parse_catalogue(titles.encode(), exam_only.encode() if exam_only is not None else None)


def title(titles: Catalogue, series: str, ladder: str, level: int) -> Cell:
    """The title of a series, ladder and level (1 to 5). Raises Refusal `application.title`."""
    try:
        return titles.title(series=series, ladder=ladder, level=f"L{level}")
    except TitleError as wrong:
        raise Refusal("application.title", field="level") from wrong
