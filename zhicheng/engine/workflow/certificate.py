"""电子证书的状态表 (QJ23 五(二); CER-01, CER-06)."""

from __future__ import annotations

from zhicheng.engine.access import Role

from .table import State, Transition, Workflow

ISSUER = frozenset({Role.COUNTY_HRSS, Role.CITY_HRSS, Role.SUPERVISING_AUTHORITY, Role.UNIT_LEADER})

CERTIFICATE = Workflow(
    "certificate",
    (
        State("pending", "待签发", "证书制作中"),
        State("issued", "有效", "证书可下载"),
        State("replaced", "已更正换发", "已更正换发", final=True),
        State("revoked", "已撤销", "职称已撤销", final=True),
        State("cancelled", "已注销", "已注销", final=True),
    ),
    (
        Transition("issue", "签发", frozenset({"pending"}), "issued", ISSUER | {Role.MACHINE}),
        Transition("revoke", "撤销", frozenset({"issued"}), "revoked", ISSUER),
        Transition("drop", "随职称撤销", frozenset({"pending"}), "revoked", ISSUER),
        Transition("replace", "更正换发", frozenset({"issued"}), "replaced", ISSUER | {Role.MACHINE}),
        Transition("cancel", "注销", frozenset({"issued"}), "cancelled", ISSUER),
    ),
)
