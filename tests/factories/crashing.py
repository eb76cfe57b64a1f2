"""Break an act at every statement it makes: whatever it was doing, nothing of it may stay but a line saying that it failed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction

from zhicheng.actions import act as frame
from zhicheng.actions.act import Act, Refusal
from zhicheng.records.models import AuditEntry

_WRITTEN = re.compile(r'^(?:INSERT(?: OR IGNORE)? INTO|UPDATE|DELETE FROM) "(\w+)"')
# Undoing is what follows a break, so it is not itself broken.
_UNDOING = ("ROLLBACK",)
Picture = dict[str, list[tuple[Any, ...]]]


class ConnectionLost(OperationalError):
    """What the database says when it goes away."""


@dataclass
class Breaker:
    """Counts statements and lets statement number `at` fail; 0 breaks nothing."""

    at: int = 0
    seen: int = 0
    tables: set[str] = field(default_factory=set)

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(_UNDOING):
            self.seen += 1
            if found := _WRITTEN.match(sql):
                self.tables.add(found[1])
            if self.seen == self.at:
                raise ConnectionLost(f"statement {self.at}: {sql[:80]}")
        return execute(sql, params, many, context)


@dataclass
class Broken:
    """At how many statements which verb was broken."""

    times: dict[str, int] = field(default_factory=dict)


@contextmanager
def breaking_every_act(patch: pytest.MonkeyPatch, told: Broken | None = None) -> Iterator[Broken]:
    """Each act that is accepted is first tried with statement 1 failing, then with statement 2, and so on; then it is done.

    A verb in `told` already is done without ado."""
    told, run = told or Broken(), frame._run

    def broken_first(verb: str, act: Act, body: Callable[[], str]) -> str:
        if connection.in_atomic_block and not told.times.get(verb):
            told.times[verb] = _break(run, verb, act, body)
        return run(verb, act, body)

    with patch.context() as inside:
        inside.setattr(frame, "_run", broken_first)
        yield told


def _break(run: Callable[..., str], verb: str, act: Act, body: Callable[[], str]) -> int:
    """Break one act at each of its statements; how many there are, 0 when it would be refused."""
    whole = Breaker()
    if _tried(run, verb, act, body, whole) is not None:
        return 0
    tables = whole.tables - {"records_auditentry", "records_audithead"}
    before, entries = _picture(tables), AuditEntry.objects.count()

    def check(error: Exception | None) -> None:
        assert isinstance(error, ConnectionLost | None), f"{verb} turned a lost connection into {error!r}"
        if error is None:
            return
        after = _picture(tables)
        assert after == before, (
            f"{verb} left something behind at {error}: {[name for name in tables if after[name] != before[name]]}"
        )
        left = list(AuditEntry.objects.order_by("seq").values_list("verb", "outcome", "reason"))[entries:]
        assert left in ([], [(verb, "failed", "ConnectionLost")]), f"{verb}: {left}"

    for at in count(1):
        breaker = Breaker(at)
        _tried(run, verb, act, body, breaker, check)
        if breaker.seen < at:
            return whole.seen
    raise AssertionError("unreachable")


def _tried(
    run: Callable[..., str],
    verb: str,
    act: Act,
    body: Callable[[], str],
    breaker: Breaker,
    check: Callable[[Exception | None], None] = lambda error: None,
) -> Exception | None:
    """Act, look at what is left, and take everything back."""
    fresh = act.subject, dict(act.detail), act.kept
    error: Exception | None = None
    with transaction.atomic():
        try:
            with connection.execute_wrapper(breaker):
                run(verb, act, body)
        except (ConnectionLost, Refusal) as raised:
            error = raised
        check(error)
        transaction.set_rollback(True)
    act.subject, act.detail, act.kept = fresh
    return error


def _picture(tables: set[str]) -> Picture:
    """Every row of the tables."""
    with connection.cursor() as cursor:
        found: Picture = {}
        for name in sorted(tables):
            cursor.execute(f'SELECT * FROM "{name}" ORDER BY 1')
            found[name] = cursor.fetchall()
    return found
