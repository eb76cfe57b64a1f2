"""A body's queue costs the same at any length: no part of it reads a whole table, and none sorts what an index holds in order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.cast import NOW
from zhicheng.records.queries import queue
from zhicheng.records.queries.keyset import Cursor
from zhicheng.records.queries.queue import QueueFilter

WHOLE = {"sqlite": ("SCAN records_application", "SCAN records_person"), "postgresql": ("Seq Scan on records_application",)}
SORTED = {"sqlite": "USE TEMP B-TREE FOR ORDER BY", "postgresql": "Sort Key"}


def plans(wanted: QueueFilter, at: Cursor) -> Iterator[str]:
    """How the database would answer each statement of a page."""
    with CaptureQueriesContext(connection) as caught:
        queue.counts(1, NOW)
        queue.listed(1, wanted, at, NOW)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # of empty tables it would rather read the whole
            cursor.execute("SET LOCAL enable_seqscan = off")
        for asked in caught.captured_queries:
            cursor.execute(f"{'EXPLAIN QUERY PLAN' if connection.vendor == 'sqlite' else 'EXPLAIN'} {asked['sql']}")
            yield "\n".join(str(line[-1]) for line in cursor.fetchall())


@pytest.mark.django_db
@pytest.mark.parametrize("at", [Cursor(), Cursor(after=7), Cursor(before=7)])
@pytest.mark.parametrize("sort", ["due", "-due", "submitted"])
@pytest.mark.parametrize("stage", ["", "waiting", "late"])
def test_a_page_is_read_along_an_index(stage: str, sort: str, at: Cursor) -> None:
    for plan in plans(QueueFilter(stage, "", sort), at):
        assert not any(whole in plan for whole in WHOLE[connection.vendor]), plan
        if not stage or sort != "submitted":
            assert SORTED[connection.vendor] not in plan, plan


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["KM2026-RD-0", "李"])
@pytest.mark.parametrize("stage", ["", "earlier"])
def test_a_search_begins_at_an_index(stage: str, words: str) -> None:
    for plan in plans(QueueFilter(stage, words), Cursor()):
        assert not any(whole in plan for whole in WHOLE[connection.vendor]), plan
