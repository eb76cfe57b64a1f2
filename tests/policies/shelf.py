"""The packs that ship, read once from their folders."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from zhicheng.engine.policy import Pack, Rulebook, load_pack

ROOT = Path(__file__).resolve().parents[2] / "policies"


def pack_files(head: Path) -> dict[str, bytes]:
    """The files of one pack: everything under its folder except packs nested in it."""
    folder = head.parent
    nested = [other.parent for other in folder.rglob("pack.yaml") if other != head]
    inside = [path for path in folder.rglob("*") if path.is_file() and not any(sub in path.parents for sub in nested)]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in inside}


@cache
def shipped() -> dict[str, Pack]:
    """Every shipped pack by id."""
    packs = [load_pack(pack_files(head)) for head in sorted(ROOT.rglob("pack.yaml"))]
    return {pack.id: pack for pack in packs}


def rulebook(**since: date | None) -> Rulebook:
    """A rulebook of the named packs (`kunming_recognition=day`) over the defaults; None = the pack's own first day."""
    names = {"national_base": None, "kunming_defaults": None} | since
    return Rulebook([(shipped()[name.replace("_", "-")], day, None) for name, day in names.items()])
