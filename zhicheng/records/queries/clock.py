"""What time it is here: the server's clock, or in the demonstration season the shown clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime

from zhicheng.records.outbox import Installation

from .statement import Statement


@dataclass(frozen=True)
class Reading:
    """The clock read once: the instant, and whether this installation plays the demonstration season."""

    now: datetime
    is_demo: bool


_SHOWN = Statement(lambda: Installation.objects.filter(id=1).values_list("demo", "clock_real", "clock_shown"))
# Per request; a list, because the first reader fills it for those after.
_kept: ContextVar[list[Reading] | None] = ContextVar("kept", default=None)


@contextmanager
def read_once() -> Iterator[None]:
    """Within it the clock is read when first asked and then stands: a request has one instant, that of its receipt."""
    token = _kept.set([])
    try:
        yield
    finally:
        _kept.reset(token)


def now() -> datetime:
    """The instant cases are judged by (aware, UTC). Sign-in codes, sessions and signing use `real_now` instead."""
    return _reading().now


def real_now() -> datetime:
    """The server's own clock (aware, UTC)."""
    return datetime.now(UTC)


def is_demo() -> bool:
    """Whether this installation plays the demonstration season."""
    return _reading().is_demo


def _reading() -> Reading:
    kept = _kept.get()
    if kept:
        return kept[0]
    reading = _read()
    if kept is not None:
        kept.append(reading)
    return reading


def _read() -> Reading:
    real = real_now()
    for is_demo, began, shown in _SHOWN.ask():
        if is_demo:
            return Reading(real if began is None or shown is None else shown + (real - began), is_demo=True)
    return Reading(real, is_demo=False)
