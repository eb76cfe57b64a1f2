"""Fields, slots and checks that come back in several modules."""

from __future__ import annotations

from .between import Order
from .shapes import Field, Kind, Slot

ENDS = Order("started_on", "ended_on", "结束日期早于起始日期，请核对两个日期。")
STARTED = Field("started_on", "起始日期", Kind.DATE, hint="例如2023-05-01")


def proof(label: str, hint: str) -> tuple[Slot, ...]:
    """The one paper that proves an entry."""
    return (Slot("proof", label, hint, True),)


def ended(hint: str) -> Field:
    """结束日期, empty while it goes on."""
    return Field("ended_on", "结束日期", Kind.DATE, required=False, hint=hint)
