"""Keyset paging: one part of a list per statement, found by a key and never by counting rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row")
Table = TypeVar("Table", bound=Model)


@dataclass(frozen=True)
class Cursor:
    """Where a part begins: after this key in the order of the list, or ends: before it. Both None: the first part."""

    after: int | None = None
    before: int | None = None


@dataclass(frozen=True)
class Part(Generic[Row]):
    """One part of a list. `previous` is the key the part before it ends at, `next` the one the part after it begins at."""

    rows: Sequence[Row]
    previous: int | None
    next: int | None


def part(rows: QuerySet[Table], order: str, at: Cursor, limit: int) -> Part[Table]:
    """At most `limit` rows in `order` ("seq" or "-seq", a unique number) at a cursor. One statement."""
    key, falling = order.lstrip("-"), order.startswith("-")
    backward = at.before is not None
    edge = at.before if backward else at.after
    turned = falling != backward
    if edge is not None:
        rows = rows.filter(**{f"{key}__{'lt' if turned else 'gt'}": edge})
    found = list(rows.order_by(f"-{key}" if turned else key)[: limit + 1])
    more, found = len(found) > limit, found[:limit]
    if backward:
        found.reverse()
    return Part(
        found,
        getattr(found[0], key) if found and (more if backward else edge is not None) else None,
        getattr(found[-1], key) if found and (backward or more) else None,
    )
