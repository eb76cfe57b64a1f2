"""The shipped policy packs as published snapshots, in force long before the tests' day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from zhicheng.engine.policy import canonical, content_hash, load_pack
from zhicheng.records.models import PolicySnapshot

from .cast import JOINED

POLICIES = Path(__file__).resolve().parents[2] / "policies"
SHIPPED = (
    "national/base",
    "regions/530100-kunming/2022",
    "regions/530100-kunming/recognition",
)


def publish(*folders: str) -> None:
    """Publish packs, all shipped ones of the city when none is named."""
    for folder in folders or SHIPPED:
        root = POLICIES / folder
        files = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.yaml")}
        pack = load_pack(files)
        PolicySnapshot.objects.create(
            kind=PolicySnapshot.Kind.PACK,
            pack=pack.id,
            name=pack.name,
            division=pack.division,
            content_hash=content_hash(pack),
            body=canonical(pack),
            state=PolicySnapshot.State.PUBLISHED,
            in_force_from=date(2022, 1, 1),
            proposed_at=JOINED,
            published_at=JOINED,
        )
