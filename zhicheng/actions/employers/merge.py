"""合并单位."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Application, Employer, Identity, Person
from zhicheng.records.queries import bureau

from . import _changes, _reach


@action("employer.merge")
def merge(act: Act, *, employer_id: int, version: int, into: str, reason: str) -> str:
    """合并: a unit goes up in another one, known by its credit code; its people go along, its own roles end. Returns the other's id.

    Cases under way must come to their end first; drafts go along and get the other unit's route when they are sent. The old unit, its
    cases and its history stay. Raises Refusal employer.out_of_reach (404), stale, employer.merge_into, employer.merge_live, employer.reason.
    """
    unit = _reach.locked(act, employer_id, version)
    why = _reach.reason(reason)
    other = (
        bureau.reach(act.by).select_for_update(of=("self",)).filter(credit_code=into.strip().upper()).exclude(pk=unit.pk).first()
    )
    if other is None:
        raise Refusal("employer.merge_into", field="into")
    live = bureau.standing(unit.pk).live
    if live:
        raise Refusal("employer.merge_live", count=live)
    _carry_over(act, unit, other)
    unit.state, unit.merged_into = Employer.State.MERGED, other
    unit.version += 1
    unit.save()
    for one in (unit, other):
        _changes.keep(act, one, _changes.Kind.MERGER, unit.name, other.name, why)
    act.about(f"employer:{unit.pk}", into=other.pk)
    return str(other.pk)


def _carry_over(act: Act, unit: Employer, other: Employer) -> None:
    Person.objects.filter(employer=unit).update(employer=other, employer_since=act.now)
    Person.objects.filter(using_employer=unit).update(using_employer=other)
    Identity.objects.filter(employer=unit, revoked_at__isnull=True).update(revoked_at=act.now)
    Application.objects.filter(employer=unit, state="draft").update(
        employer=other, employer_name=other.name, division_id=other.division_id
    )
