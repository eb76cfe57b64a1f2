"""Pack files on disk: where they lie and their bytes. Only proposing and checking read them; judging reads published snapshots."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from zhicheng.engine.calendar import Calendar
from zhicheng.engine.calendar_file import parse_year


def pack_folders(root: Path) -> list[Path]:
    """The folders under `root` that hold a pack, in a fixed order."""
    return sorted(path.parent for path in root.rglob("pack.yaml"))


def read_pack(folder: Path) -> Mapping[str, bytes]:
    """One pack's files by path relative to its folder: rules, and the title catalogue and contacts that travel with them."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}


def calendar_files(root: Path) -> list[Path]:
    """The published holiday years under `root`, one file a year."""
    return sorted(root.glob("**/calendar/[0-9][0-9][0-9][0-9].yaml"))


def read_calendar(root: Path) -> Calendar:
    """The working calendar of every published year under `root`. Raises PackFileError."""
    return Calendar({int(path.stem): parse_year(path.read_bytes(), path.name) for path in calendar_files(root)})
