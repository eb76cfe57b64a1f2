"""A place whose packs permit papers left out to be added while the case is reviewed; no shipped document says so."""

from __future__ import annotations

from zhicheng.actions.applications.add_paper import add_paper

from .amended import amend
from .season import Season

CLAUSE = "二.14（补充）"


def permit(until: str) -> None:
    """Cases begun from now on may be added to `until` the unit is done, or until the body has decided."""
    amend(
        "regions/530100-kunming/recognition",
        f"parameters:\n  - {{key: materials.late_until, cite: {{at: {CLAUSE}}}, says: 审核中可以补充遗漏的附件, value: {until}}}\n",
    )


def add(
    season: Season, number: str, title: str = "漏交的一份", *, key: str | None = None, by: str = "李䶮", **more: object
) -> str:
    """李䶮 adds one more paper under her identity card."""
    item = season.file(by, title).pk
    stated = {"material": "id_card", "item_id": item, "valid_to": None, **more}
    return add_paper(season.act(by, key=key), number=number, **stated)
