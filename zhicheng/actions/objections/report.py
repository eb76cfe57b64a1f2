"""反映公示问题: by anybody, named or not as the packs allow; receipted, timed and assigned at once (PUB-10; ux A12, 4.8)."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from zhicheng.actions import rates
from zhicheng.actions.act import Act, action
from zhicheng.actions.applications import _notices
from zhicheng.actions.inspection import Outcome
from zhicheng.engine.factors import readable_password
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Application, Objection, Publicity
from zhicheng.records.queries import objections, publicity
from zhicheng.records.queries.account_rules import account_rules
from zhicheng.records.queries.objections import Rules

from . import _desk, _reminding, _saying
from ._saying import Saying

__all__ = ["Saying", "report"]


def report(act: Act, *, notice: str, saying: Saying, files: Sequence[tuple[str, bytes]], pin: str, real_now: datetime) -> str:
    """Register a report under a receipt number, which it returns; the PIN that opens it is kept as a hash.

    Raises Refusal access.hidden for an unknown notice, objection.nobody, objection.namesakes, objection.text, objection.must_be_*,
    objection.reporter, file.*, name.*, mobile.*, rate_limited, not_configured.
    """
    found: list[Outcome] = []
    try:
        rates.limit(
            "objection.address",
            act.by.origin,
            account_rules(act.now).tickets_per_address,
            window=rates.HOUR,
            real_now=real_now,
        )
        found = _desk.inspected(act, files)
    except Refusal as too_many:
        found = [too_many]
    return _report(act, notice=notice, saying=saying, found=found, pin=pin)


@action("objection.report")
def _report(act: Act, *, notice: str, saying: Saying, found: Sequence[Outcome], pin: str) -> str:
    act.about(f"publicity:{notice}")
    shown_on = publicity.load(notice)
    for one in found:
        if isinstance(one, Refusal):
            raise one
    person = _saying.shown(shown_on, saying)
    case = _desk.case_of(act, person.application.number)
    # An outage may have moved the end before the case was locked.
    shown_on.refresh_from_db(fields=["ends_at"])
    rules = objections.rules_of(case, act.now)
    row = _row(act, shown_on, case, saying, rules)
    row.pin_index = _desk.pin_index(row.number, pin)
    row.save(force_insert=True)
    _desk.keep_files(act, row, "report", found)
    _desk.note(act, row, "report")
    act.about(f"objection:{row.number}", publicity=notice, late=row.is_late, named=row.is_named, files=len(found))
    _desk.inform(act, row, "objection.received")
    _reminding.schedule(act, row, rules)
    if not row.is_late:
        _notices.tell_applicant(act, case, "objection.suspended", key=row.number)
    return row.number


def _row(act: Act, notice: Publicity, case: Application, saying: Saying, rules: Rules) -> Objection:
    is_late = act.now >= publicity.ends_at(case, notice, act.now)
    from_unit = saying.about_unit and not rules.unit_closes_own
    above = _saying.superior(case)
    row = Objection(
        number=f"FY-{readable_password(secrets.token_bytes(12))[:9].upper()}",
        publicity=notice,
        application=case,
        state=objections.INVESTIGATING,
        text=saying.text.strip(),
        about_unit=saying.about_unit,
        from_unit=from_unit,
        is_late=is_late,
        superior=above,
        holder_employer=None if from_unit else notice.employer,
        holder_body=above if from_unit else None,
        received_at=act.now,
        **_saying.reporter(saying, rules),
    )
    row.due_at = _reminding.due(row, rules)
    return row
