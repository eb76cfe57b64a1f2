"""恢复账号."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password

from zhicheng.actions import as_typed
from zhicheng.actions.act import Act, action
from zhicheng.actions.tickets import _desk
from zhicheng.engine.access import Role
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.separation import check_compatible
from zhicheng.records.models import Account, Employer, Identity, Ticket
from zhicheng.records.queries.sessions import live_identities

from . import _people, _restoring


@action("account.restore")
def restore(act: Act, *, ticket: str, answer: str) -> str:
    """恢复账号 on an accepted ticket: the mobile of the ticket takes the place of the lost one, a one-time password goes to it, the lock is
    lifted, every session ends (K22 五(四)1-2; ACC-10, ACC-11, ACC-13, SEC-08). Returns the ticket's number.

    For a unit the person of the ticket becomes its administrator and the administrators before lose that role; a person without account
    gets one. Raises Refusal ticket.*, role.separated, workflow.state.
    """
    held = _desk.in_hand(act, ticket, "person_recovery", "unit_recovery")
    account = _account(held) or _new(act, held)
    _restoring.begin_anew(act, account, held)
    if held.employer is not None:
        _entrust(act, account, held.employer)
    _desk.finish(act, held, "act", answer)
    act.about(f"ticket:{ticket}", account=account.pk)
    return ticket


def _account(held: Ticket) -> Account | None:
    rows = Account.objects.select_for_update(of=("self",)).select_related("person")
    return rows.filter(person__document_index=held.document_index).first()


def _new(act: Act, held: Ticket) -> Account:
    bearer = as_typed.Bearer(held.document_kind, held.document_number, held.born_on, held.sex)
    made = _people.create(held.name, bearer, held.mobile, make_password(None), act.now)
    if made is None:
        raise Refusal("ticket.no_account")
    Identity.objects.create(account=made, role=Role.APPLICANT, granted_by=act.by.account, granted_at=act.now)
    return made


def _entrust(act: Act, account: Account, unit: Employer) -> None:
    """Handler and administrator of the unit; whoever administered it before does so no more."""
    mine = live_identities(account.pk)
    check_compatible(Role.UNIT_ADMIN, (Role(row.role) for row in mine))
    others = Identity.objects.filter(employer=unit, role=Role.UNIT_ADMIN, revoked_at__isnull=True)
    others.exclude(account=account).update(revoked_at=act.now)
    held = {row.role for row in mine if row.employer_id == unit.pk}
    for role in (Role.UNIT_HANDLER, Role.UNIT_ADMIN):
        if role not in held:
            Identity.objects.create(account=account, role=role, employer=unit, granted_by=act.by.account, granted_at=act.now)
