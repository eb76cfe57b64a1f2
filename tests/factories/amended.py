"""A shipped pack with something more in it, in force in place of the shipped one."""

from __future__ import annotations

from zhicheng.engine.policy import canonical, content_hash, load_pack
from zhicheng.records.models import PolicySnapshot

from .season import pack_files


def amend(folder: str, parameters: str) -> None:
    """Put `parameters` (the text of a parameter file) into the pack of `folder`; cases begun later are judged by it."""
    pack = load_pack({**pack_files(folder), "parameters/amended.yaml": parameters.encode()})
    row = PolicySnapshot.objects.get(pack=pack.id)
    kept = {"proposed_by": row.proposed_by, "proposed_at": row.proposed_at, "published_by": row.published_by}
    kept |= {"published_at": row.published_at, "in_force_from": row.in_force_from, "in_force_to": row.in_force_to}
    row.delete()
    PolicySnapshot.objects.create(
        **kept, kind="pack", pack=pack.id, name=pack.name, division=pack.division, content_hash=content_hash(pack),
        body=canonical(pack), state="published", date_source=pack.source.short,
    )  # fmt: skip
