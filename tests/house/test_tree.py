"""The tree keeps its shape: known packages, no junk drawers, small files, short functions."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "zhicheng"
PACKAGES = {"config", "web", "ops", "actions", "records", "documents", "simulation", "integrations", "engine"}
JUNK = {"utils", "util", "common", "core", "helpers", "helper", "misc", "lib"}
AUDIENCES = {"public", "account", "applicant", "employer", "authority", "committee", "expert", "oversight", "console", "api"}
CEILING = 500


def sources(*parts: str, suffix: str = ".py") -> list[Path]:
    folder = SOURCE.joinpath(*parts)
    skip = {"migrations", "static_built", "static_collected", "__pycache__"}
    return sorted(path for path in folder.rglob(f"*{suffix}") if not skip & set(path.parts))


def test_no_new_top_level_package() -> None:
    found = {path.name for path in SOURCE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert found == PACKAGES


def test_the_web_is_divided_by_audience() -> None:
    allowed = AUDIENCES | {"shared", "assets", "static_built", "static_collected", "__pycache__"}
    assert {path.name for path in (SOURCE / "web").iterdir() if path.is_dir()} <= allowed


def test_no_junk_drawers() -> None:
    assert not [path for path in sources() if path.stem in JUNK or path.parent.name in JUNK]


@pytest.mark.parametrize("path", sources() + sources(suffix=".html"), ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_source_file_over_the_ceiling(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= CEILING


def functions() -> list[tuple[str, int]]:
    found = []
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                found.append((f"{path.relative_to(SOURCE)}::{node.name}", (node.end_lineno or 0) - node.lineno + 1))
    return found


def test_no_long_function() -> None:
    assert not [f"{name} has {lines} lines" for name, lines in functions() if lines > 60]


def test_one_public_function_per_action_file() -> None:
    wrong = []
    for path in sources("actions"):
        if path.name.startswith("_") or path.parent == SOURCE / "actions":
            continue
        public = [
            node.name
            for node in ast.parse(path.read_text("utf-8")).body
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        ]
        if len(public) != 1:
            wrong.append(f"{path.relative_to(SOURCE)}: {public}")
    assert not wrong


def test_no_place_name_in_code() -> None:
    names = ("kunming", "qujing", "kaili", "昆明", "曲靖", "凯里")
    wrong = [
        f"{path.relative_to(SOURCE)}:{number}"
        for path in [*sources(), *sources(suffix=".html"), *sources(suffix=".typ")]
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if any(name in line.lower() for name in names)
    ]
    assert not wrong


def test_the_documents_name_only_what_is_there() -> None:
    places = "|".join(sorted(PACKAGES | {"zhicheng", "tests", "tools", "policies", "benchmarks", "docs"}))
    named = re.compile(rf"`((?:{places})/[\w./-]+)`|\]\(([^)#:]+)\)")
    wrong = [
        f"{path.relative_to(ROOT)}: {place}"
        for path in [ROOT / "README.md", SOURCE / "web" / "shared" / "README.md", *(ROOT / "docs").rglob("*.md")]
        for pair in named.findall(path.read_text("utf-8"))
        for place in filter(None, pair)
        if not any((folder / place).exists() for folder in (ROOT, SOURCE, path.parent))
    ]
    assert not wrong


def test_nothing_left_open() -> None:
    words = ("TO" + "DO", "FIX" + "ME", "NotImplemented" + "Error", "pragma: no " + "cover")
    wrong = [
        f"{path}:{number}"
        for path in [*sources(), *(ROOT / "tests").rglob("*.py")]
        if "__pycache__" not in path.parts
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if any(word in line for word in words)
    ]
    assert not wrong
