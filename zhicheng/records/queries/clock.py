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
class Maintenance:
    """维护 announced or under way: from `starts_at` until before `ends_at` the platform can only be read, or is closed."""

    restriction: str
    starts_at: datetime
    ends_at: datetime
    text: str

    def holds(self, now: datetime) -> bool:
        """Whether it is under way."""
        return self.starts_at <= now < self.ends_at

    @property
    def is_closed(self) -> bool:
        """Whether not even reading is possible."""
        return self.restriction == Installation.Restriction.CLOSED

    @property
    def label(self) -> str:
        """What is restricted, in words."""
        return str(Installation.Restriction(self.restriction).label)


@dataclass(frozen=True)
class Reading:
    """The clock read once: the instant, whether this installation plays the demonstration season, and maintenance not over yet."""

    now: datetime
    is_demo: bool
    maintenance: Maintenance | None


_RESTRICTED = ("restriction", "restricted_from", "restricted_until", "restricted_text")
_SHOWN = Statement(lambda: Installation.objects.filter(id=1).values_list("demo", "clock_real", "clock_shown", *_RESTRICTED))
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


def maintenance() -> Maintenance | None:
    """Maintenance announced or under way, None when there is none to come."""
    return _reading().maintenance


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
    for is_demo, began, shown, *restricted in _SHOWN.ask():
        now = shown + (real - began) if is_demo and began is not None and shown is not None else real
        return Reading(now, is_demo=is_demo, maintenance=_maintenance(now, *restricted))
    return Reading(real, is_demo=False, maintenance=None)


def _maintenance(
    now: datetime, restriction: str, starts_at: datetime | None, ends_at: datetime | None, text: str
) -> Maintenance | None:
    if not restriction or starts_at is None or ends_at is None or now >= ends_at:
        return None
    return Maintenance(restriction, starts_at, ends_at, text)
