"""What the design firm keeps beside its cases: a list of names, and what else its pages are about."""

from __future__ import annotations

from zhicheng.actions.employers.import_names import import_names
from zhicheng.records.models import ExpectedPerson

from .season import Season


def belongings(season: Season) -> dict[str, object]:
    """王敏 listed two people, one of them with a number that does not hold."""
    roster = import_names(season.act("王敏"), text="姓名,手机号\n周新,13800138001\n吴错,1380013")
    return {"roster": int(roster), "expected": ExpectedPerson.objects.get(name="周新").pk}
