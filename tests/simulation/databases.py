"""Databases the SQL form is run on: an embedded row store, an embedded column store, and a server."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import psycopg

from zhicheng.simulation import Program, Table, counts_sql, table_sql, verdict_sql

ROOT = Path(__file__).resolve().parents[2]
SERVER = os.environ.get("DATABASE_URL", "")


def rows(table: Table) -> list[tuple[int, ...]]:
    """The people as rows, numbered from 0."""
    columns = [table.data[column.name].tolist() for column in table.columns]
    return list(zip(range(table.size), *columns, strict=True))


def asked(cursor: Any, program: Program, table: Table, mark: str) -> tuple[list[bool | None], tuple[int, ...]]:
    """Everybody's verdict and the counts, from a table made for the purpose and dropped again."""
    cursor.execute(table_sql(table.columns))
    marks = ", ".join([mark] * (len(table.columns.known) + 1))
    cursor.executemany(f'INSERT INTO "people" VALUES ({marks})', rows(table))
    sure, may = ({row[0] for row in cursor.execute(query).fetchall()} for query in verdict_sql(program))
    counts = cursor.execute(counts_sql(program)).fetchone()
    cursor.execute('DROP TABLE "people"')
    return [True if index in sure else None if index in may else False for index in range(table.size)], tuple(counts)


def in_duckdb(program: Program, table: Table) -> tuple[list[bool | None], tuple[int, ...]]:
    """The column store."""
    with duckdb.connect() as connection:
        connection.execute(table_sql(table.columns))
        # Row by row it is slow to fill, so it reads the columns themselves.
        held = {"id": np.arange(table.size, dtype=np.int32), **table.data}
        names = ", ".join(f'"{name}"' for name in held)
        connection.execute(f'INSERT INTO "people" SELECT {names} FROM held')
        sure, may = ({row[0] for row in connection.execute(query).fetchall()} for query in verdict_sql(program))
        counts = connection.execute(counts_sql(program)).fetchone()
    return [True if index in sure else None if index in may else False for index in range(table.size)], tuple(counts or ())


def in_sqlite(program: Program, table: Table) -> tuple[list[bool | None], tuple[int, ...]]:
    """The row store."""
    with sqlite3.connect(":memory:") as connection:
        return asked(connection.cursor(), program, table, "?")


@contextmanager
def postgresql() -> Iterator[Any]:
    """A connection to the server the tests run on; without one, to a server of its own."""
    if SERVER.startswith("postgres"):
        with psycopg.connect(SERVER, autocommit=True) as connection, _schema(connection):
            yield connection
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    started = subprocess.Popen(
        ["bash", str(ROOT / "tools" / "postgresql.sh"), str(ROOT / ".venv"), "cat"],
        env=os.environ | {"ZHICHENG_POSTGRESQL_PORT": str(port)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert started.stdout is not None
        address = started.stdout.readline().split(" on ")[1].strip()
        with psycopg.connect(f"postgres://zhicheng@{address}/postgres", autocommit=True) as connection, _schema(connection):
            yield connection
    finally:
        started.communicate(timeout=60)


@contextmanager
def _schema(connection: Any) -> Iterator[None]:
    connection.execute("CREATE SCHEMA simulated")
    connection.execute("SET search_path TO simulated")
    try:
        yield
    finally:
        connection.execute("DROP SCHEMA simulated CASCADE")


def in_postgresql(program: Program, table: Table, connection: Any) -> tuple[list[bool | None], tuple[int, ...]]:
    """The server."""
    return asked(connection.cursor(), program, table, "%s")
