"""The drill: a backup taken, brought back into an empty installation, and compared row by row and file by file (NFR-08)."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.factories.installation import Installation
from zhicheng.ops.keeping import NotKept, bring_back

LIVED_IN = """
from tests.factories.world import Filing
from tests.factories.season import begin
season = Filing(begin().cast)
season.submitted("李䶮")
season.file("李䶮", "毕业证书")
"""
EVERYTHING = """
import hashlib
from django.apps import apps
from django.db import connection
from zhicheng.records.queries import audit
with connection.cursor() as cursor:
    for model in apps.get_app_config("records").get_models():
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)} ORDER BY 1")
        rows = cursor.fetchall()
        print(model.__name__, len(rows), hashlib.sha256(repr(rows).encode()).hexdigest())
print(audit.verify_chain())
"""
ONE_MORE = """
from tests.factories.hostile import good_png
from zhicheng.integrations import wiring
from zhicheng.records.models import StoredFile
body = good_png()[1]
StoredFile.objects.create(sha256=wiring.store().put(body), mime="image/png", size=len(body), pages=1, stored_at="2026-09-08T02:00Z")
"""


FORGED = """
from zhicheng.records.models import AuditEntry
try:
    AuditEntry.objects.update(actor="")
except Exception:
    print("kept")
"""


def kept_files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "files").rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """Where 李䶮 filed, backed up into `backup` beside it."""
    folder = tmp_path_factory.mktemp("kept")
    (folder / "old").mkdir()
    lived_in = Installation(folder / "old")
    lived_in.run(LIVED_IN)
    done = lived_in.command("backup", str(folder / "backup"))
    assert (done.returncode, done.stderr) == (0, "")
    return lived_in


@pytest.fixture
def copy(old: Installation, tmp_path: Path) -> Path:
    """A copy of the backup to do harm to."""
    return Path(shutil.copytree(old.folder.parent / "backup", tmp_path / "copy"))


@pytest.fixture
def new(old: Installation, tmp_path: Path) -> Installation:
    """A bare installation with the keys of the old one."""
    (tmp_path / "state").mkdir()
    shutil.copy(old.folder / "state" / "keys.json", tmp_path / "state")
    return Installation(tmp_path, bare=True)


def test_what_was_backed_up_comes_back_whole(old: Installation, new: Installation, copy: Path) -> None:
    done = new.command("restore", str(copy))
    assert (done.returncode, done.stderr) == (0, "")
    was = old.run(EVERYTHING)
    # The log cannot be rewritten there either.
    assert new.run(EVERYTHING + FORGED) == was + "kept\n"
    assert "broken_at=None" in was
    assert kept_files(new.folder) == kept_files(copy) == kept_files(old.folder)
    assert len(kept_files(new.folder)) > 0


def test_a_changed_file_is_found(new: Installation, copy: Path) -> None:
    hurt = next(path for path in (copy / "files").rglob("*") if path.is_file())
    hurt.chmod(0o600)
    hurt.write_bytes(hurt.read_bytes() + b"x")
    done = new.command("restore", str(copy))
    assert (done.returncode, "缺失或已损坏" in done.stderr) == (1, True), done.stderr


def test_other_keys_are_told(new: Installation, copy: Path) -> None:
    (new.folder / "state" / "keys.json").unlink()
    done = new.command("restore", str(copy))
    assert (done.returncode, "密钥与数据不符" in done.stderr) == (1, True), done.stderr


def test_another_chain_is_told(new: Installation, copy: Path) -> None:
    note = json.loads((copy / "backup.json").read_text("utf-8"))
    (copy / "backup.json").write_text(json.dumps(note | {"chain": "0" * 64}), "utf-8")
    done = new.command("restore", str(copy))
    assert (done.returncode, "不是备份时的那一条" in done.stderr) == (1, True), done.stderr


@pytest.mark.django_db
def test_nothing_is_written_over_what_is_there_nor_from_what_is_not_whole(copy: Path) -> None:
    with pytest.raises(NotKept, match="只能恢复到空的数据库"):
        bring_back(copy)
    note = json.loads((copy / "backup.json").read_text("utf-8"))
    with (copy / note["database"]).open("ab") as database:
        database.write(b"x")
    with pytest.raises(NotKept, match="指纹不符"):
        bring_back(copy)
    (copy / "backup.json").unlink()
    with pytest.raises(NotKept, match="没有完整的备份"):
        bring_back(copy)


def test_the_same_folder_takes_over_only_what_is_new_and_a_lost_file_is_told(old: Installation, copy: Path) -> None:
    before = {path: path.stat().st_ino for path in (copy / "files").rglob("*") if path.is_file()}
    old.run(ONE_MORE)
    assert old.command("backup", str(copy)).returncode == 0
    after = {path: path.stat().st_ino for path in (copy / "files").rglob("*") if path.is_file()}
    assert len(after) == len(before) + 1
    assert before.items() <= after.items()
    added = next(iter(set(after) - set(before)))
    added.unlink()
    next((old.folder / "files").rglob(added.name)).unlink()
    done = old.command("backup", str(copy))
    assert (done.returncode, "备份不完整" in done.stderr) == (1, True)
    assert not (copy / "backup.json").exists()
