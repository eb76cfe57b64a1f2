"""Pages of a list in the query string: `after` and `before` beside the conditions of the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from django.http import HttpRequest

from zhicheng.records.queries.keyset import Cursor, Part

from .parts import Pager

_LONGEST = 18
Row = TypeVar("Row")


def cursor_of(request: HttpRequest) -> Cursor:
    """Where the reader is in the list; what is no number is left out."""
    return Cursor(after=_number(request.GET.get("after", "")), before=_number(request.GET.get("before", "")))


def part_of(rows: Sequence[Row], request: HttpRequest, limit: int) -> Part[Row]:
    """One part of a list that is held in memory in a fixed order; the key is the place in it."""
    at = cursor_of(request)
    first = max(at.before - limit, 0) if at.before is not None else (at.after or 0)
    first = min(first, max(len(rows) - 1, 0) // limit * limit)
    found = rows[first : at.before if at.before is not None else first + limit]
    last = first + len(found)
    return Part(found, first or None, last if last < len(rows) else None)


def pager_of(request: HttpRequest, part: Part[Any], *, total: int | None = None, noun: str = "条") -> Pager:
    """The links to the parts before and after, keeping the conditions."""
    return Pager(
        shown=len(part.rows),
        total=total,
        previous_url=_link(request, before=part.previous),
        next_url=_link(request, after=part.next),
        noun=noun,
    )


def _link(request: HttpRequest, **edge: int | None) -> str:
    query = request.GET.copy()
    for name in ("after", "before"):
        query.pop(name, None)
    for name, key in edge.items():
        if key is None:
            return ""
        query[name] = str(key)
    return f"?{query.urlencode()}"


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST else None
