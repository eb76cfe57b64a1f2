"""政策包快照的状态表: one person proposes, another publishes (CFG-03, CFG-05)."""

from __future__ import annotations

from zhicheng.engine.access import Role

from .table import State, Transition, Workflow

KEEPERS = frozenset({Role.CITY_HRSS, Role.PROVINCE_HRSS, Role.MACHINE})

SNAPSHOT = Workflow(
    "snapshot",
    (
        State("proposed", "待复核", "待复核"),
        State("published", "已发布", "已发布"),
        State("rejected", "未通过", "未通过", final=True),
    ),
    (
        Transition("publish", "发布", frozenset({"proposed"}), "published", KEEPERS),
        Transition("reject", "退回", frozenset({"proposed"}), "rejected", KEEPERS),
    ),
)
