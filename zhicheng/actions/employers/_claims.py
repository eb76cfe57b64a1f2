"""What the acts on a claim share: who hears of it, where it goes, what it gives."""

from __future__ import annotations

from zhicheng.actions import telling
from zhicheng.actions.act import Act
from zhicheng.actions.applications._case import working_days_from
from zhicheng.actions.telling import About
from zhicheng.engine.access import Role
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.separation import check_compatible
from zhicheng.records.models import Account, Body, Employer, Identity, UnitClaim
from zhicheng.records.queries import policies
from zhicheng.records.queries.counters import desk
from zhicheng.records.queries.places import city_office, county_office
from zhicheng.records.queries.sessions import live_identities
from zhicheng.records.queries.windows import local_day

State = UnitClaim.State
OPEN = (State.WITH_UNIT, State.WITH_BODY)
DAYS = "unit.claim_working_days"


def administrators(unit: Employer) -> list[int]:
    """The accounts of those who run the unit's account today."""
    rows = Identity.objects.filter(employer=unit, role=Identity.Role.UNIT_ADMIN, revoked_at__isnull=True, account__is_active=True)
    return list(rows.values_list("account_id", flat=True))


def tell_administrators(act: Act, claim: UnitClaim) -> None:
    """Their answer comes first."""
    about = _about(claim, f"/unit/handlers/claims/{claim.pk}/")
    telling.tell_accounts(act, "employer.claim_filed", administrators(claim.employer), about, person=claim.person.name)


def hand_to_bureau(act: Act, claim: UnitClaim) -> None:
    """升级: the bureau the unit belongs to decides, within the time the packs give."""
    claim.state, claim.body = State.WITH_BODY, _bureau(act, claim.employer)
    book = policies.rulebook(claim.employer.division_id, local_day(act.now))
    days = policies.optional(book, DAYS, local_day(act.now))
    claim.due_at = working_days_from(act.now, int(days.value) if days else None)
    claim.save()
    officers = Identity.objects.filter(body=claim.body, revoked_at__isnull=True).values_list("account_id", flat=True)
    about, who = _about(claim, f"/bureau/units/claims/{claim.pk}/"), claim.person.name
    telling.tell_accounts(act, "employer.claim_handed", officers, about, person=who, unit=claim.employer.name)


def grant(act: Act, claim: UnitClaim, roles: tuple[Role, ...]) -> None:
    """The claimant acts for the unit from now on. Raises Refusal role.separated."""
    account = Account.objects.get(person=claim.person)
    held = [Role(row.role) for row in live_identities(account.pk)]
    for role in roles:
        check_compatible(role, held)
        Identity.objects.get_or_create(
            account=account,
            role=role,
            employer=claim.employer,
            revoked_at=None,
            defaults={"granted_by": act.by.account, "granted_at": act.now},
        )


def tell_claimant(act: Act, claim: UnitClaim) -> None:
    """What became of it, in the same words as on the page."""
    about, state = _about(claim, "/unit/claim/"), claim.get_state_display()
    telling.tell_person(
        act, "employer.claim_decided", claim.person, about, unit=claim.employer.name, state=state, opinion=claim.opinion
    )


def _bureau(act: Act, unit: Employer) -> Body:
    """The counter the unit belongs to; where that cannot be told any of the county, else the city's."""
    day = local_day(act.now)
    try:
        found = desk(unit, policies.rulebook(unit.division_id, day), day)
    except Refusal:
        found = None
    body = found.body if found else county_office(unit.division_id) or city_office(unit.division_id)
    if body is None:
        raise Refusal("employer.claim_nobody")
    return body


def _about(claim: UnitClaim, link: str) -> About:
    return About(key=f"claim:{claim.pk}:{claim.state}", subject=f"employer:{claim.employer_id}", link=link)
