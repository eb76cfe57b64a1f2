"""The design firm as a self-reviewing unit: its review power delegated and on record, 赵蓉 its leader, 王敏 its clerk (KINIT 三(三))."""

from __future__ import annotations

from zhicheng.actions.applications.open import open as open_case
from zhicheng.records.models import Body, BodyFunction

from .season import Season

LEADER = "赵蓉"


def claim(season: Season, unit: str = "design") -> None:
    """The unit says of itself that it reviews on its own; nothing is on record."""
    employer = season.cast.employers[unit]
    employer.employer_type = "self_review"
    employer.save()


def delegate(season: Season, unit: str = "design") -> Body:
    """The power is on record: the unit is a body too, known by its credit code."""
    claim(season, unit)
    employer = season.cast.employers[unit]
    body = Body.objects.create(
        code=f"{unit}-review",
        name=employer.name,
        division=employer.division,
        credit_code=employer.credit_code,
        phone="0871-60000001",
    )
    BodyFunction.objects.create(body=body, function="self_review", may_recognise=True)
    return body


def at_desk(season: Season, name: str = "李䶮") -> str:
    """Assessed, shown and sent on by the clerk, begun at the leader's desk."""
    return open_case(season.act(LEADER), number=season.sent_on(name))
