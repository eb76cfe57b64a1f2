"""用工单位双审核的状态表 (KINIT 三(二); K22 二.18; REV-25, PUB-07): review, publicity, seal; the dispatch company's own are the case's."""

from __future__ import annotations

from .application import UNIT
from .table import State, Transition, Workflow

WAITING = "waiting"
REVIEWED = "reviewed"
DECLINED = "declined"
SHOWN = "shown"
SEALED = "sealed"

COSIGN = Workflow(
    "cosign",
    (
        State(WAITING, "待用工单位审核", "等待用工单位审核"),
        State(REVIEWED, "用工单位已审核，待公示", "用工单位已审核，等待公示"),
        State(SHOWN, "用工单位公示中", "用工单位公示中"),
        State(SEALED, "用工单位已盖章", "用工单位已审核、公示并盖章", final=True),
        State(DECLINED, "用工单位不同意", "用工单位审核不同意", final=True),
    ),
    (
        Transition("review", "审核同意", frozenset({WAITING}), REVIEWED, UNIT),
        Transition("decline", "审核不同意", frozenset({WAITING}), DECLINED, UNIT),
        Transition("publicise", "发布公示", frozenset({REVIEWED}), SHOWN, UNIT),
        Transition("seal", "确认无异议并盖章", frozenset({SHOWN}), SEALED, UNIT),
    ),
)
