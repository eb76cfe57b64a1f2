"""公示顺延: days on which the page could not be read do not count; the machine moves the end, and the time for reports, and says so
(domain 5.4; PUB-04)."""

from __future__ import annotations

from datetime import datetime

from zhicheng.actions import outbox
from zhicheng.actions.act import Act, action
from zhicheng.actions.applications import _notices
from zhicheng.actions.objections import _recounting
from zhicheng.engine.calendar import spell_deadline
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import PUBLICISING
from zhicheng.records.models import Application, Publicity, PublicityPerson
from zhicheng.records.queries import publicity


@action("publicity.extend")
def extend(act: Act, *, number: str) -> str:
    """Move the end of a notice for everybody still on it. Raises Refusal `publicity.not_longer` when no counted day was lost."""
    act.about(f"publicity:{number}")
    notice = Publicity.objects.select_for_update().filter(number=number).first()
    rows = PublicityPerson.objects.select_related("application").filter(
        publicity=notice, stopped_at__isnull=True, cleared_at__isnull=True, application__state=PUBLICISING
    )
    people = list(rows.order_by("id"))
    if notice is None or not people:
        raise Refusal("publicity.not_longer")
    ends_at = publicity.ends_at(people[0].application, notice, act.now)
    if ends_at <= notice.ends_at:
        raise Refusal("publicity.not_longer")
    notice.ends_at = ends_at
    notice.version += 1
    notice.save(update_fields=["ends_at", "version"])
    for row in people:
        if not row.is_using:
            _move(act, row.application, notice, ends_at)
    moved = _recounting.recount(act, notice, [row.application for row in people])
    act.about(f"publicity:{number}", people=len(people), ends=ends_at.isoformat(), reports=moved)
    return number


def _move(act: Act, case: Application, notice: Publicity, ends_at: datetime) -> None:
    case.due_at = ends_at
    case.save(update_fields=["due_at"])
    key = f"publicity-end:{notice.number}:{case.number}:{ends_at:%Y%m%d}"
    outbox.put("publicity.end", key, case.number, {"number": case.number}, due_at=ends_at, now=act.now)
    words = spell_deadline(ends_at)
    _notices.tell_applicant(act, case, "publicity.extended", key=f"{ends_at:%Y%m%d}", ends=words)
    _notices.tell_holder(act, case, "publicity.extended_unit", person=case.person.name, ends=words)
