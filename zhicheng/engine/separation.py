"""三员分立: the system, security and audit administrators exclude one another and every other role (GB/T 22239 8.1.5)."""

from __future__ import annotations

from collections.abc import Iterable

from zhicheng.engine.access import Role
from zhicheng.engine.refusal import Refusal

ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})


def check_compatible(role: Role, held: Iterable[Role]) -> None:
    """Raise Refusal role.separated when somebody who holds `held` may not be given `role` as well."""
    others = set(held) - {role}
    if (role in ADMINISTRATORS and others) or others & ADMINISTRATORS:
        raise Refusal("role.separated", field="role")
