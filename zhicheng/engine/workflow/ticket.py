"""技术支持工单的状态表 (K22 五(四)1-4; ACC-13, ACC-14, SUP-06, SEC-08)."""

from __future__ import annotations

from zhicheng.engine.access import Role

from .table import State, Transition, Workflow

_SUPPORT = frozenset({Role.SUPPORT})
# The account of somebody who judges or administers comes back by two: support looks at the evidence, a security administrator confirms.
_SECOND = frozenset({Role.SECURITY_ADMIN})

TICKET = Workflow(
    "ticket",
    (
        State("submitted", "待受理", "已收到，等待核对材料"),
        State("accepted", "办理中", "材料已核对，正在办理"),
        State("proposed", "待确认", "材料已核对，等安全管理员确认"),
        State("done", "已办结", "已办结", final=True),
        State("refused", "不予办理", "不予办理", final=True),
    ),
    (
        Transition("accept", "受理", frozenset({"submitted"}), "accepted", _SUPPORT),
        Transition("act", "办理", frozenset({"accepted"}), "done", _SUPPORT),
        Transition("propose", "提请确认", frozenset({"accepted"}), "proposed", _SUPPORT),
        Transition("confirm", "确认恢复", frozenset({"proposed"}), "done", _SECOND),
        Transition("decline", "不予确认", frozenset({"proposed"}), "refused", _SECOND),
        Transition("refuse", "不予办理", frozenset({"submitted", "accepted"}), "refused", _SUPPORT),
    ),
)
