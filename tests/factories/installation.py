"""A fresh installation of its own, and several processes acting on it at the same moment."""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[2]
TOGETHER = """
import os, time, uuid
from pathlib import Path
import django; django.setup()
gate, processes = Path(os.environ["GATE"]), int(os.environ["PROCESSES"])
def wait_for_all():
    gate.mkdir(exist_ok=True)
    (gate / uuid.uuid4().hex).touch()
    while len(list(gate.iterdir())) < processes:
        time.sleep(0.002)
"""


def _database(folder: Path) -> str:
    """An empty database of the kind the suite runs on."""
    given = os.environ.get("DATABASE_URL", "")
    if not given.startswith("postgres"):
        return f"sqlite:///{folder / 'writers.sqlite3'}"
    import psycopg

    name = f"writers_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(given, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    return urlunsplit(urlsplit(given)._replace(path=f"/{name}"))


class Installation:
    """Migrated and empty (or `bare`: without a table yet); programs run on it in processes of their own."""

    def __init__(self, folder: Path, *, bare: bool = False) -> None:
        self.folder = folder
        self.env = os.environ | {
            "DATABASE_URL": _database(folder),
            "ZHICHENG_VAR": str(folder),
            "ZHICHENG_STATE": str(folder / "state"),
            "DJANGO_SETTINGS_MODULE": "zhicheng.config.settings",
        }
        if not bare:
            done = self.command("manage", "migrate", "-v", "0")
            assert done.returncode == 0, done.stderr

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """`zhicheng` with these words."""
        program = [sys.executable, "-m", "zhicheng.ops.cli", *words]
        return subprocess.run(program, env=self.env, cwd=ROOT, check=False, capture_output=True, text=True)

    def run(self, program: str) -> str:
        """What a program prints. Raises CalledProcessError when it fails."""
        command = [sys.executable, "-c", "import django; django.setup()\n" + program]
        return subprocess.run(command, env=self.env, cwd=ROOT, check=True, capture_output=True, text=True).stdout

    def together(self, *programs: str) -> list[str]:
        """What each of several programs prints; every one calls `wait_for_all()` and goes on when all have come that far."""
        env = self.env | {"GATE": str(self.folder / uuid.uuid4().hex), "PROCESSES": str(len(programs))}
        started = [
            subprocess.Popen([sys.executable, "-c", TOGETHER + program], env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True)
            for program in programs
        ]
        told = [process.communicate(timeout=120)[0] for process in started]
        assert [process.returncode for process in started] == [0] * len(programs)
        return told
