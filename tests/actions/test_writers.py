"""Eight processes act at once: the audit chain has no fork, no gap and no act lost, on SQLite and, where it is given, on PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

WRITERS, ACTS = 8, 25
ROOT = Path(__file__).resolve().parents[2]
ACT = """
import django; django.setup()
from zhicheng.actions.act import MACHINE, Act
from zhicheng.actions.places.add_division import add_division
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries.clock import real_now
for number in range({acts}):
    try:
        add_division(Act(MACHINE, real_now()), code="999999", name="不存在", level="county", parent="000001")
    except Refusal:
        pass
"""
VERIFY = """
import django; django.setup()
from zhicheng.records.queries.audit import verify_chain
report = verify_chain()
print(report.entries, report.broken_at)
"""


def database(folder: Path) -> str:
    """An empty database of the kind the suite runs on."""
    given = os.environ.get("DATABASE_URL", "")
    if not given.startswith("postgres"):
        return f"sqlite:///{folder / 'writers.sqlite3'}"
    import psycopg

    name = f"writers_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(given, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    return urlunsplit(urlsplit(given)._replace(path=f"/{name}"))


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """A fresh installation of its own, migrated."""
    env = os.environ | {
        "DATABASE_URL": database(tmp_path),
        "ZHICHENG_VAR": str(tmp_path),
        "ZHICHENG_STATE": str(tmp_path / "state"),
        "DJANGO_SETTINGS_MODULE": "zhicheng.config.settings",
    }
    subprocess.run([sys.executable, "-m", "zhicheng.ops.cli", "manage", "migrate", "-v", "0"], env=env, cwd=ROOT, check=True)
    return env


def test_eight_writers_at_once_leave_one_unbroken_chain(env: dict[str, str]) -> None:
    command = [sys.executable, "-c", ACT.format(acts=ACTS)]
    writers = [subprocess.Popen(command, env=env, cwd=ROOT) for _ in range(WRITERS)]
    assert [writer.wait(timeout=120) for writer in writers] == [0] * WRITERS
    told = subprocess.run([sys.executable, "-c", VERIFY], env=env, cwd=ROOT, check=True, capture_output=True, text=True)
    assert told.stdout.split() == [str(WRITERS * ACTS), "None"]
