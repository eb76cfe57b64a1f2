"""单位变更记录: every change of what a unit is, with who made it and why."""

from __future__ import annotations

from zhicheng.actions.act import Act
from zhicheng.records.models import Employer, EmployerChange

Kind = EmployerChange.Kind
_LONGEST = 120


def keep(act: Act, unit: Employer, kind: EmployerChange.Kind, old: str, new: str, reason: str = "") -> None:
    """Put one change on record; nothing where nothing changed."""
    if old == new:
        return
    EmployerChange.objects.create(
        employer=unit,
        kind=kind,
        old=old[:_LONGEST],
        new=new[:_LONGEST],
        reason=reason[:200],
        by_name=act.by.name,
        acting_for=act.by.acting_for[:_LONGEST],
        changed_at=act.now,
    )


def labelled(employer_type: str) -> str:
    """What a type is called."""
    return str(Employer.Type(employer_type).label)
