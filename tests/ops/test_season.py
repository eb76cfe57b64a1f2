"""A whole recognition window, headless: every path and every fault, one audit row an act, no personal number lying open anywhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from zhicheng.ops.season.people import FAULTS, PATHS, candidates

PEOPLE, UNITS, SEED = 20, 3, 7
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation of its own, played to the end of the season; var/, state/, export/, log and report.json stay for reading."""
    home = tmp_path_factory.mktemp("season")
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    env |= {"ZHICHENG_VAR": str(home / "var"), "ZHICHENG_STATE": str(home / "state"), "ZHICHENG_SEASON_INNER": "1"}
    words = ["season", "recognition", "--people", str(PEOPLE), "--units", str(UNITS), "--seed", str(SEED), "--json"]
    with (home / "report.json").open("wb") as out, (home / "log").open("wb") as log:
        code = subprocess.call(
            [sys.executable, "-m", "zhicheng.ops.cli", *words, "--export", str(home / "export")],
            env=env,
            cwd=ROOT,
            stdout=out,
            stderr=log,
        )
    assert code == 0, (home / "log").read_text("utf-8")[-3000:]
    return home


@pytest.fixture(scope="module")
def told(home: Path) -> dict[str, object]:
    return json.loads((home / "report.json").read_text("utf-8"))


def test_everybody_is_accounted_for(told) -> None:
    assert sum(told["by_state"].values()) == PEOPLE
    assert {"recognised", "refused", "unit_declined", "terminated", "not_accepted", "withdrawn"} <= set(told["by_state"])


def test_nothing_that_must_hold_was_broken(told) -> None:
    assert told["broken_invariants"] == []
    assert told["audit_whole"] is True


def test_every_recognised_person_has_a_certificate(home: Path, told) -> None:
    files = sorted((home / "export").glob("certificate-*.pdf"))
    assert len(files) == told["by_state"]["recognised"] == told["certificates"]
    assert all(file.read_bytes().startswith(b"%PDF") for file in files)
    assert len(list((home / "export").glob("form-*.pdf"))) == told["by_state"]["recognised"]
    assert (home / "export" / "audit.csv").read_text("utf-8-sig").count("\n") == told["audit_entries"] + 1


def test_every_fault_was_answered_with_its_reason(told) -> None:
    reasons = " ".join(told["refusals"])
    assert "application.exam_only" in reasons
    assert "window.closed" in reasons
    assert "application.deficient" in reasons


def test_no_number_or_phone_lies_open_in_database_logs_or_exports(home: Path) -> None:
    from datetime import date

    people = list(candidates(PEOPLE, SEED, date(2026, 9, 1), UNITS))
    secrets = [who.number.encode() for who in people] + [who.mobile.encode() for who in people]
    open_files = [path for path in home.rglob("*") if path.is_file() and path.suffix not in {".jpg"}]
    assert any(path.name.startswith("zhicheng.sqlite3") for path in open_files)
    found = [
        (path.relative_to(home), secret.decode()) for path in open_files for secret in secrets if secret in path.read_bytes()
    ]
    assert found == []


def test_the_same_seed_gives_the_same_people() -> None:
    from datetime import date

    first, again = (list(candidates(40, 3, date(2026, 9, 1), 5)) for _ in range(2))
    assert first == again
    assert {who.fault for who in first} == {name for name, _ in FAULTS}
    assert {who.path for who in first} == {name for name, _ in PATHS}
