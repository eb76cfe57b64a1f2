"""分配账号."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.actions.inspection import Outcome, accepted, judged
from zhicheng.actions.keeping import stored
from zhicheng.engine.access import BODY_ROLES, Role
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.separation import check_compatible
from zhicheng.records.models import Account, Allotment, Body, Employer, Identity, Person
from zhicheng.records.queries import allotments
from zhicheng.records.queries.file_limits import local_limits
from zhicheng.records.queries.sessions import live_identities

from . import _people
from ._allotted import Wanted, holder

__all__ = ["Wanted", "allot"]


def allot(act: Act, *, wanted: Wanted, form: tuple[bytes, str] | None) -> str:
    """分配账号 down the hierarchy, backed by the account-setting form for units and departments. Returns the allotment's id.

    KL23 二(三)3; ACC-06, ACC-07. Raises Refusal allot.mode, allot.giver, allot.level, allot.form, allot.kind, allot.body, allot.name,
    allot.held, employer.*, name.*, id.*, mobile.*, credit.*, file.*, role.separated, not_configured.
    """
    found = judged(*form, lambda: local_limits(act.now)) if form else None
    return _allot(act, wanted=wanted, form=found)


@action("account.allot")
def _allot(act: Act, *, wanted: Wanted, form: Outcome | None) -> str:
    act.about("account:new", kind=wanted.kind, employer_type=wanted.employer_type)
    if not allotments.is_allotted(act.now):
        raise Refusal("allot.mode")
    if wanted.kind not in Allotment.Kind.values:
        raise Refusal("allot.kind", field="kind")
    employer, body = holder(act, wanted)
    is_backed = wanted.kind in (Allotment.Kind.DEPARTMENT, Allotment.Kind.UNIT)
    if is_backed and form is None:
        raise Refusal("allot.form", field="form", title=allotments.form_title(act.now))
    paper = stored(act, accepted(act, form)) if is_backed and form is not None else None
    account, _ = _people.entrusted(act, wanted, "account.allotted", clash="allot.name", body=act.by.acting_for)
    _entrust(act, account, wanted.kind, employer, body)
    row = Allotment.objects.create(
        account=account,
        kind=wanted.kind,
        employer=employer,
        body=body,
        by_body_id=act.by.body if act.by.role in BODY_ROLES else None,
        by_employer_id=act.by.employer,
        by_name=act.by.name,
        form=paper,
        allotted_at=act.now,
    )
    act.about(f"account:{account.pk}", kind=wanted.kind)
    return str(row.pk)


def _entrust(act: Act, account: Account, kind: str, employer: Employer | None, body: Body | None) -> None:
    role = {
        Allotment.Kind.DEPARTMENT: Role.SUPERVISING_AUTHORITY,
        Allotment.Kind.UNIT: Role.UNIT_ADMIN,
        Allotment.Kind.HANDLER: Role.UNIT_HANDLER,
        Allotment.Kind.APPLICANT: Role.APPLICANT,
    }[Allotment.Kind(kind)]
    held = live_identities(account.pk)
    place = None if role is Role.APPLICANT else employer
    if any(
        row.role == role and row.employer_id == (place.pk if place else None) and row.body_id == (body.pk if body else None)
        for row in held
    ):
        raise Refusal("allot.held", role=Identity.Role(role).label)
    check_compatible(role, (Role(row.role) for row in held))
    Identity.objects.create(account=account, role=role, employer=place, body=body, granted_by=act.by.account, granted_at=act.now)
    if role is Role.APPLICANT:
        Person.objects.filter(pk=account.person_id, employer__isnull=True).update(employer=employer, employer_since=act.now)
