"""证书更正、遗失补办与撤销的状态表: proof, an officer, and a second one (QJ23 四; K22 四; K20 八; CER-09, CER-11)."""

from __future__ import annotations

from .certificate import ISSUER
from .table import State, Transition, Workflow

CERTIFICATE_CHANGE = Workflow(
    "certificate_change",
    (
        State("asked", "待受理", "已收到，等待发证机构受理"),
        State("proposed", "待复核", "已受理，等待复核"),
        State("approved", "已同意", "已同意，新版证书制作中", final=True),
        State("refused", "未同意", "没有同意", final=True),
    ),
    (
        Transition("accept", "受理", frozenset({"asked"}), "proposed", ISSUER),
        Transition("approve", "同意", frozenset({"proposed"}), "approved", ISSUER),
        Transition("refuse", "不同意", frozenset({"asked", "proposed"}), "refused", ISSUER),
    ),
)
OPEN = frozenset({"asked", "proposed"})
