"""备份与恢复: a copy of the database, the files by their hash, and a note that says what belongs together."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from zhicheng.integrations import wiring
from zhicheng.integrations.store.blobs import BlobDamaged, BlobMissing
from zhicheng.integrations.store.local import LocalStore
from zhicheng.records.queries import audit, kept

NOTE = "backup.json"
_COPY = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}


class NotKept(Exception):
    """The backup or the restoration cannot be done, or is not whole; the text says why."""


def take(folder: Path, now: datetime) -> dict[str, Any]:
    """Back up into a folder. In a folder that holds an older backup only new files are copied and the database copy is replaced.

    The note is removed first and written last: a folder without one is no backup. Raises NotKept. Returns the note.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    (folder / NOTE).unlink(missing_ok=True)
    seq, chain = audit.head()
    copy = folder / _COPY[connection.vendor]
    # The database first: whatever its rows point at was in the store before them.
    _dump(copy)
    files = _copy_files(folder / "files")
    note = {
        "at": now.isoformat(),
        "database": copy.name,
        "sha256": _fingerprint(copy),
        "seq": seq,
        "chain": chain,
        "files": files,
    }
    (folder / NOTE).write_text(json.dumps(note, ensure_ascii=False, indent=1), "utf-8")
    return note


def bring_back(folder: Path) -> dict[str, Any]:
    """Restore a backup into an installation that has no tables yet, then see that it is whole. Raises NotKept. Returns its note."""
    try:
        note: dict[str, Any] = json.loads((folder / NOTE).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        raise NotKept(f"{folder} 里没有完整的备份（缺少 {NOTE}），请换一份备份") from None
    copy = folder / str(note["database"])
    if copy.name != _COPY[connection.vendor]:
        raise NotKept(f"备份是 {copy.name}，本装置的数据库是 {connection.vendor}，请改用同一种数据库")
    if not copy.is_file() or _fingerprint(copy) != note["sha256"]:
        raise NotKept(f"{copy.name} 与备份时的指纹不符，请换一份备份")
    if connection.introspection.table_names():
        raise NotKept("数据库里已有数据，只能恢复到空的数据库")
    _load(copy)
    source, store = LocalStore(folder / "files", verify=True), wiring.store()
    for sha256 in kept.addresses():
        try:
            with source.open(sha256) as blob:
                store.put(blob.read())
        except (BlobMissing, BlobDamaged):
            raise NotKept(f"文件 {sha256} 缺失或已损坏，请换一份备份") from None
    _check(note)
    return note


def _check(note: dict[str, Any]) -> None:
    report = audit.verify_chain()
    if report.broken_at is not None:
        raise NotKept(f"审计链在第{report.broken_at}条断开，备份可能被改动过")
    if not kept.passed(int(note["seq"]), str(note["chain"])):
        raise NotKept("审计链不是备份时的那一条，备份可能被改动过")
    if not kept.opens():
        raise NotKept(f"密钥与数据不符，请先把备份时的 keys.json 放到 {settings.STATE}")


def _copy_files(target: Path) -> int:
    store, copies = wiring.store(), LocalStore(target)
    addresses = kept.addresses()
    for sha256 in addresses:
        if copies.exists(sha256):
            continue
        try:
            with store.open(sha256) as blob:
                copies.put(blob.read())
        except (BlobMissing, BlobDamaged):
            raise NotKept(f"文件 {sha256} 缺失或已损坏，备份不完整") from None
    return len(addresses)


def _dump(copy: Path) -> None:
    fresh = copy.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(fresh)) as target:
            connection.connection.backup(target)
            # One file, without a log beside it.
            target.execute("PRAGMA journal_mode=DELETE")
    else:
        _run("pg_dump", "--format=custom", f"--file={fresh}")
    fresh.chmod(0o600)
    fresh.replace(copy)


def _load(copy: Path) -> None:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as source:
            source.backup(connection.connection)
        connection.close()
    else:
        _run("pg_restore", "--exit-on-error", "--single-transaction", str(copy))


def _run(program: str, *words: str) -> None:
    """One of PostgreSQL's own programs on our database; the password goes by the environment, where no process list shows it."""
    if shutil.which(program) is None:
        raise NotKept(f"没有找到 {program}，请安装 PostgreSQL 客户端程序")
    (_, *where, name), secret = connection.client.settings_to_cmd_args_env(connection.settings_dict, [])
    command = [program, *where, f"--dbname={name}", "--no-owner", "--no-privileges", *words]
    done = subprocess.run(command, env=os.environ | (secret or {}), capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotKept(f"{program}：{done.stderr.strip()}")


def _fingerprint(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()
