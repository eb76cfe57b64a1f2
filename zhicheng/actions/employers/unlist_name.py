"""从名单中删除."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import ExpectedPerson

from . import _unit


@action("employer.unlist_name")
def unlist_name(act: Act, *, expected: int) -> str:
    """Take a name off the list of people the unit expects; returns its number. Raises Refusal account.hidden_person (404)."""
    row = ExpectedPerson.objects.filter(pk=expected, employer_id=_unit.own(act)).first()
    if row is None:
        raise Refusal("account.hidden_person")
    act.about(f"employer:{row.employer_id}", expected=expected)
    row.delete()
    return str(expected)
