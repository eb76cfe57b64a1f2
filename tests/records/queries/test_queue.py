"""A body's queue costs the same at any length: no part of it reads a whole table, and none sorts what an index holds in order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.cast import NOW
from zhicheng.records.models import Person
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


@pytest.fixture
def many(db) -> None:
    """So many of one surname that their cases are no longer looked up one by one."""
    blank = {
        "document_number": "",
        "document_masked": "",
        "mobile": "",
        "mobile_masked": "",
        "birth_on": NOW.date(),
        "registered_at": NOW,
    }
    Person.objects.bulk_create(
        Person(name=f"李{number}", document_index=f"d{number}", mobile_index=f"m{number}", **blank)
        for number in range(queue.FEW + 1)
    )


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("at", [Cursor(), Cursor(after=7), Cursor(before=7)])
@pytest.mark.parametrize("sort", ["due", "-submitted"])
def test_a_common_name_is_met_on_the_way_through_the_queue(sort: str, at: Cursor) -> None:
    *_, plan = plans(QueueFilter("", "李", sort), at)
    assert SORTED[connection.vendor] not in plan, plan
    assert not any(whole in plan for whole in WHOLE[connection.vendor]), plan


def test_both_ways_find_the_same(season, request: pytest.FixtureRequest) -> None:
    season.with_body("李䶮")
    season.with_body("张𬭼")
    body, wanted = season.cast.bodies["xs-hrss"].pk, QueueFilter("", "李")
    one_by_one = queue.listed(body, wanted, Cursor(), NOW).rows
    request.getfixturevalue("many")
    assert [row.name for row in one_by_one] == ["李䶮"]
    assert queue.listed(body, wanted, Cursor(), NOW).rows == one_by_one


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["KM2026-RD-0", "李"])
@pytest.mark.parametrize("stage", ["", "earlier"])
def test_a_search_begins_at_an_index(stage: str, words: str) -> None:
    for plan in plans(QueueFilter(stage, words), Cursor()):
        assert not any(whole in plan for whole in WHOLE[connection.vendor]), plan
