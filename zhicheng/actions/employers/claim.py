"""认领单位."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.actions.inspection import Outcome, accepted, judged
from zhicheng.actions.keeping import keep
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Employer, Identity, Person, UnitClaim
from zhicheng.records.queries.employers import coded
from zhicheng.records.queries.file_limits import file_limits
from zhicheng.records.queries.profile_rules import division_of
from zhicheng.records.queries.windows import local_day

from . import _claims


def claim(act: Act, *, unit: str, reason: str, letter: bytes, letter_name: str) -> str:
    """认领: ask to act for a unit that is registered already, with an explanation under its seal (K22 五(四)4; ACC-15). Returns the claim's id.

    `unit` is its credit code or full name. The unit's administrator answers; where there is none, the county bureau.
    Raises Refusal employer.claim_unknown, employer.claim_held, employer.claim_open, employer.claim_reason, file.*.
    """
    found = judged(letter, letter_name, lambda: file_limits(division_of(act.by.person or 0), local_day(act.now)))
    return _claim(act, unit=unit, reason=reason, found=found, letter_name=letter_name)


@action("employer.claim")
def _claim(act: Act, *, unit: str, reason: str, found: Outcome, letter_name: str) -> str:
    act.about("employer:unknown")
    employer = _unit_meant(unit)
    act.about(f"employer:{employer.pk}")
    person = Person.objects.select_for_update(of=("self",)).get(pk=act.by.person or 0)
    if Identity.objects.filter(account__person=person, employer=employer, revoked_at__isnull=True).exists():
        raise Refusal("employer.claim_held")
    if UnitClaim.objects.filter(employer=employer, person=person, state__in=_claims.OPEN).exists():
        raise Refusal("employer.claim_open")
    if not reason.strip():
        raise Refusal("employer.claim_reason", field="reason")
    row = UnitClaim(
        employer=employer,
        person=person,
        reason=reason.strip()[:300],
        letter=keep(act, accepted(act, found), letter_name),
        state=UnitClaim.State.WITH_UNIT,
        filed_at=act.now,
    )
    if _claims.administrators(employer):
        row.save(force_insert=True)
        _claims.tell_administrators(act, row)
    else:
        _claims.hand_to_bureau(act, row)
    return str(row.pk)


def _unit_meant(typed: str) -> Employer:
    wanted = typed.strip()
    rows = Employer.objects.exclude(state=Employer.State.MERGED)
    unit = rows.filter(coded(wanted)).first() or rows.filter(name=wanted).order_by("id").first()
    if unit is None:
        raise Refusal("employer.claim_unknown", field="unit")
    return unit
