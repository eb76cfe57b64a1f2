"""Keyset paging: one part of a list per statement, found by a key and never by counting rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet

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
    return cut(found, edge, backward, limit, lambda row: int(getattr(row, key)))


def part_by(
    value: object, everything: QuerySet[Table], rows: QuerySet[Table], falling: bool, at: Cursor, limit: int
) -> Part[Table]:
    """At most `limit` rows in the order of a value and the id. The cursor is the id of the edge row, whose value is looked up among
    everything: the row itself may have left the rows since. One statement, two on a later part."""
    backward = at.before is not None
    edge = at.before if backward else at.after
    turned = falling != backward
    begins = None
    if edge is not None:
        begins = everything.annotate(sort_key=value).filter(pk=edge).values_list("sort_key", flat=True).first()
    keyed: QuerySet[Any] = rows.annotate(sort_key=value)
    if begins is not None:
        word = "lt" if turned else "gt"
        keyed = keyed.filter(Q(**{f"sort_key__{word}": begins}) | Q(**{"sort_key": begins, f"id__{word}": edge}))
    found = list(keyed.order_by(*(("-sort_key", "-id") if turned else ("sort_key", "id")))[: limit + 1])
    return cut(found, None if begins is None else edge, backward, limit, lambda row: int(row.pk))


def cut(found: list[Row], edge: int | None, backward: bool, limit: int, key: Callable[[Row], int]) -> Part[Row]:
    """The rows read, at most one more than `limit`, as a part with the keys of its neighbours; `edge` None: nothing lies before it."""
    more, kept = len(found) > limit, found[:limit]
    if backward:
        kept.reverse()
    return Part(
        kept,
        key(kept[0]) if kept and (more if backward else edge is not None) else None,
        key(kept[-1]) if kept and (backward or more) else None,
    )
