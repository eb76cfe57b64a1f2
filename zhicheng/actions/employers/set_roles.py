"""设置单位角色."""

from __future__ import annotations

from collections.abc import Collection

from zhicheng.actions.act import Act, action
from zhicheng.engine.access import Role
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.separation import check_compatible
from zhicheng.records.models import Account, Identity
from zhicheng.records.queries.sessions import live_identities
from zhicheng.records.queries.staff import GIVEN

from . import _unit


@action("employer.set_roles")
def set_roles(act: Act, *, person_id: int, roles: Collection[str]) -> str:
    """经办人 and 负责人: which of the two somebody of the own unit is from now on, none among them; returns the person's id.

    K22 五(三)3; REV-15: a second named person is what lets two people review and decide. The administrator's own roles stay as they are.
    Raises Refusal account.hidden_person (404), role.unknown, role.self, role.separated.
    """
    unit = _unit.own(act)
    account = Account.objects.select_for_update(of=("self",)).filter(person_id=person_id, person__employer_id=unit).first()
    if account is None:
        raise Refusal("account.hidden_person")
    act.about(f"person:{person_id}", employer=unit)
    unknown = set(roles) - set(GIVEN)
    if unknown:
        raise Refusal("role.unknown", field="roles", role=sorted(unknown)[0])
    act.about(f"person:{person_id}", roles="、".join(label for role, label in GIVEN.items() if role in roles))
    if account.pk == act.by.account:
        raise Refusal("role.self")
    for role in roles:
        check_compatible(Role(role), (Role(row.role) for row in live_identities(account.pk)))
    held = Identity.objects.filter(account=account, employer_id=unit, role__in=GIVEN, revoked_at__isnull=True)
    held.exclude(role__in=roles).update(revoked_at=act.now)
    kept = set(held.values_list("role", flat=True))
    Identity.objects.bulk_create(
        Identity(account=account, role=role, employer_id=unit, granted_by=act.by.account, granted_at=act.now)
        for role in sorted(set(roles) - kept)
    )
    return str(person_id)
