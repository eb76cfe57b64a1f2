"""Whose accounts somebody may look after: a unit its own people, the security administrator staff (K22 五(四)1; ACC-10, ACC-17)."""

from __future__ import annotations

from zhicheng.actions.act import Act
from zhicheng.engine.access import UNIT_ROLES
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Account
from zhicheng.records.queries.sessions import live_identities


def account_of(act: Act, person_id: int) -> Account:
    """The account of a person the actor looks after, locked for this act. Raises Refusal account.hidden_person (404) for anybody else's."""
    account = Account.objects.select_for_update(of=("self",)).select_related("person").filter(person_id=person_id).first()
    if account is None:
        raise Refusal("account.hidden_person")
    act.about(f"person:{person_id}")
    held = live_identities(account.pk)
    if act.by.role in UNIT_ROLES:
        is_own = act.by.employer in {account.person.employer_id, *(row.employer_id for row in held)}
    else:
        is_own = any(row.body_id for row in held)
    if not is_own:
        raise Refusal("account.hidden_person")
    return account
