"""The packs known so far, published or proposed, the newest of each id: what a new one is checked together with."""

from __future__ import annotations

from zhicheng.engine.policy import Pack, from_canonical
from zhicheng.records.models import PolicySnapshot


def known() -> list[Pack]:
    """One pack for each id."""
    rows = PolicySnapshot.objects.exclude(state=PolicySnapshot.State.REJECTED).order_by("id")
    newest = dict(rows.values_list("pack", "body"))
    return [from_canonical(bytes(body)) for body in newest.values()]
