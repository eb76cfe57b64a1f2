"""移交经办人."""

from __future__ import annotations

from zhicheng.actions import telling
from zhicheng.actions.act import Act, action
from zhicheng.actions.telling import About
from zhicheng.engine.access import Role
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.separation import check_compatible
from zhicheng.records.models import Account, FormDraft, Identity
from zhicheng.records.queries import handlers
from zhicheng.records.queries.sessions import live_identities

from . import _unit


@action("employer.hand_over")
def hand_over(act: Act, *, person_id: int, successor: int) -> str:
    """移交 every role somebody has in the own unit to a named colleague, with the tasks in hand (KL23 二(二)3; ACC-08). Returns the successor's id.

    The old handler's sessions end with the next click; what was reviewed stays on record under the old name, and begun texts go along.
    Raises Refusal account.hidden_person (404), employer.not_clerk, employer.successor, employer.successor_same, role.separated.
    """
    unit = _unit.own(act)
    old = Account.objects.select_for_update(of=("self",)).select_related("person").filter(person_id=person_id).first()
    held = list(Identity.objects.filter(account=old, employer_id=unit, revoked_at__isnull=True)) if old else []
    if old is None or (not held and old.person.employer_id != unit):
        raise Refusal("account.hidden_person")
    act.about(f"person:{person_id}", employer=unit)
    if not held:
        raise Refusal("employer.not_clerk")
    if successor == person_id:
        raise Refusal("employer.successor_same", field="successor")
    new = (
        Account.objects.select_for_update(of=("self",))
        .filter(person_id=successor, person__employer_id=unit, is_active=True)
        .first()
    )
    if new is None:
        raise Refusal("employer.successor", field="successor")
    roles = sorted({str(row.role) for row in held})
    act.about(f"person:{person_id}", employer=unit, successor=successor, roles="、".join(row.get_role_display() for row in held))
    _give(act, new, unit, roles)
    Identity.objects.filter(pk__in=[row.pk for row in held]).update(revoked_at=act.now)
    old.session_epoch += 1
    old.save(update_fields=["session_epoch"])
    _take_along(old, new)
    _tell(act, old, new, unit)
    return str(successor)


def _give(act: Act, new: Account, unit: int, roles: list[str]) -> None:
    live = live_identities(new.pk)
    kept = {row.role for row in live if row.employer_id == unit}
    for role in roles:
        check_compatible(Role(role), (Role(row.role) for row in live))
    Identity.objects.bulk_create(
        Identity(account=new, role=role, employer_id=unit, granted_by=act.by.account, granted_at=act.now)
        for role in roles
        if role not in kept
    )


def _take_along(old: Account, new: Account) -> None:
    """Texts begun on pages of the unit; where the successor began the same page, theirs stays."""
    begun = FormDraft.objects.filter(account=new, page__startswith="unit/").values_list("page", flat=True)
    FormDraft.objects.filter(account=old, page__startswith="unit/").exclude(page__in=list(begun)).update(account=new)


def _tell(act: Act, old: Account, new: Account, unit: int) -> None:
    tasks = handlers.tasks(unit, new.person_id)
    place, subject = act.by.acting_for, f"employer:{unit}"
    key = f"handed:{unit}:{old.pk}:{new.pk}:{act.now:%Y%m%d%H%M%S}"
    telling.tell_accounts(
        act,
        "employer.handed_to",
        [new.pk],
        About(key=key, subject=subject, link="/unit/reviews/"),
        unit=place,
        person=old.person.name,
        live=tasks.live,
        waiting=tasks.waiting,
        own=tasks.own or "",
    )
    telling.tell_accounts(act, "employer.handed_from", [old.pk], About(key=key, subject=subject), unit=place)
