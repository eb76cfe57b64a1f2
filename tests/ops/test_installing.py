"""From a bare clone one command installs and one tests; a Python that is too old is told so in plain words (NFR-09)."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from zhicheng.ops import cli

ROOT = Path(__file__).resolve().parents[2]
OLD = """#!/bin/sh
case "$1" in --version) echo Python 3.9.2 ;; *) exit 1 ;; esac
"""


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What `make` reads, as it lies in a clone nobody has installed yet."""
    clone = tmp_path / "clone"
    shutil.copytree(ROOT / "zhicheng" / "web" / "assets", clone / "zhicheng" / "web" / "assets")
    for name in ("requirements", "tools"):
        shutil.copytree(ROOT / name, clone / name)
    for name in ("Makefile", "package.json"):
        shutil.copy(ROOT / name, clone / name)
    return clone


def planned(clone: Path, target: str) -> list[str]:
    """The commands `make` would run, in their order."""
    done = subprocess.run(["make", "-n", target], cwd=clone, capture_output=True, text=True, check=True)
    return [line for line in done.stdout.splitlines() if not line.startswith("touch")]


@pytest.mark.parametrize(
    ("target", "steps"),
    [
        ("setup", ["setup.sh python", "setup.sh packages .venv base", "setup.sh assets"]),
        ("run", ["setup.sh python", "setup.sh packages .venv base", "setup.sh assets", "setup.sh fonts", "cli serve"]),
        ("test", ["setup.sh python", "setup.sh packages .venv dev", "setup.sh assets", "setup.sh browser", "-m pytest"]),
    ],
)
def test_one_command_does_everything_a_bare_clone_lacks(clone: Path, target: str, steps: list[str]) -> None:
    commands = "\n".join(planned(clone, target))
    places = [commands.find(step) for step in steps]
    assert -1 not in places, commands
    assert places == sorted(places)


def test_what_is_installed_is_pinned_to_the_byte() -> None:
    for name in ("base", "production", "dev"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
        packages = [line for line in text.splitlines() if line and line[0] not in " #"]
        assert packages
        assert all("==" in line and line.rstrip().endswith("\\") for line in packages), name
        assert text.count("--hash=sha256:") >= len(packages)


def test_setting_up_with_an_old_python_says_which_is_needed_and_what_to_type(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text(OLD, "utf-8")
    old.chmod(0o755)
    words = ["bash", str(ROOT / "tools" / "setup.sh"), "python", str(old), str(tmp_path / "venv")]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    for said in ("Python 3.11 or newer", "Python 3.9.2", "make PY=python3.11"):
        assert said in done.stderr
    assert not (tmp_path / "venv").exists()


def test_a_missing_python_is_said_too(tmp_path: Path) -> None:
    words = ["bash", str(ROOT / "tools" / "setup.sh"), "python", str(tmp_path / "nowhere"), str(tmp_path / "venv")]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, "Python 3.11 or newer" in done.stderr) == (1, True)


def test_the_command_itself_reports_an_old_python(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    assert cli.main(["serve"]) == 2
    assert "needs Python 3.11 or newer" in capsys.readouterr().err


@pytest.mark.parametrize("path", ["zhicheng/__init__.py", "zhicheng/ops/__init__.py", "zhicheng/ops/cli.py"])
def test_an_old_python_can_read_as_far_as_the_sentence(path: str) -> None:
    ast.parse((ROOT / path).read_text("utf-8"), feature_version=(3, 8))
