"""不能兼任: which roles one person never holds together, each with the reason people are told.

The three administrators exclude one another and every other role (三员分立, GB/T 22239 8.1.5). Who judges at a body does not prepare the
case at a unit, nor watch over his own work, nor mend the accounts of those he judges (KL23 二(二)3; SEC-03, SEC-08).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from zhicheng.engine.access import BODY_ROLES, UNIT_ROLES, Role
from zhicheng.engine.refusal import Refusal

ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
JUDGES = BODY_ROLES | {Role.PROVINCE_HRSS}


@dataclass(frozen=True)
class Apart:
    """One row: nobody holds one of `these` and one of `those`; `called` names both sides, `why` says the reason."""

    these: frozenset[Role]
    those: frozenset[Role]
    called: tuple[str, str]
    why: str


FORBIDDEN = (
    Apart(JUDGES, UNIT_ROLES, ("复核、认定人员", "单位经办人、负责人、管理员"), "同一人不能在单位和上级两级审核"),
    Apart(
        frozenset({Role.COMMITTEE_OFFICE}),
        UNIT_ROLES,
        ("评委会办公室人员", "单位经办人、负责人、管理员"),
        "受理的人不能同时代表单位推荐",
    ),
    Apart(
        frozenset({Role.AGENCY}),
        JUDGES | {Role.COMMITTEE_OFFICE},
        ("推荐机构人员", "复核、认定人员和评委会办公室人员"),
        "推荐的人不能同时审核自己推荐的人",
    ),
    Apart(
        frozenset({Role.SUPERVISOR}),
        JUDGES | {Role.COMMITTEE_OFFICE},
        ("监督员", "复核、认定人员和评委会办公室人员"),
        "不能监督自己办理的事项",
    ),
    Apart(
        frozenset({Role.SUPPORT}),
        JUDGES | UNIT_ROLES,
        ("技术支持", "单位和复核、认定人员"),
        "能处理账号的人不能同时审核这些人的材料",
    ),
)


def check_compatible(role: Role, held: Iterable[Role]) -> None:
    """Raise Refusal role.separated or role.apart when somebody who holds `held` may not be given `role` as well."""
    others = set(held) - {role}
    if (role in ADMINISTRATORS and others) or others & ADMINISTRATORS:
        raise Refusal("role.separated", field="role")
    for row in FORBIDDEN:
        if (role in row.these and others & row.those) or (role in row.those and others & row.these):
            raise Refusal("role.apart", field="role", first=row.called[0], second=row.called[1], why=row.why)
