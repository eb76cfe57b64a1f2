"""公示反映的状态表 (K20 六(四)2–3; PUB-04, PUB-10): registered and assigned at once, closed only with a finding and a decision."""

from __future__ import annotations

from .application import BODY, UNIT
from .table import State, Transition, Workflow

INVESTIGATING = "investigating"
UPHELD = "upheld"
UNFOUNDED = "unfounded"

OBJECTION = Workflow(
    "objection",
    (
        State(INVESTIGATING, "核查中", "已登记，正在核查"),
        State(UPHELD, "核查属实", "已办结：核查属实", final=True),
        State(UNFOUNDED, "核查不属实", "已办结：核查不属实", final=True),
    ),
    (
        Transition("assign", "指派核查", frozenset({INVESTIGATING}), INVESTIGATING, BODY),
        Transition("uphold", "认定属实", frozenset({INVESTIGATING}), UPHELD, UNIT | BODY),
        Transition("dismiss", "认定不属实", frozenset({INVESTIGATING}), UNFOUNDED, UNIT | BODY),
    ),
)
