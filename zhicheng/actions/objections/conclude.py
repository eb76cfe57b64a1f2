"""办结反映: a finding with its evidence, a decision and an answer; upheld, it ends that one person's case (K20 六(四)2; PUB-04, PUB-10)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhicheng.actions import sms_codes
from zhicheng.actions.act import Act, action
from zhicheng.actions.applications import _case, _notices
from zhicheng.actions.inspection import Outcome
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.engine.workflow.objection import OBJECTION, UPHELD
from zhicheng.records.models import Application, IntegrityRecord, Objection
from zhicheng.records.queries import objections

from . import _desk

DECISIONS = {"upheld": "uphold", "unfounded": "dismiss"}
_NUMBERS = re.compile(r"(?<!\d)(\d{17}[\dXx]|1\d{10})(?!\d)")
LONGEST_ANSWER = 300


def conclude(
    act: Act, *, number: str, decision: str, finding: str, answer: str, files: Sequence[tuple[str, bytes]], version: int
) -> str:
    """Close a report. Raises Refusal `objection.finding`, `objection.decision`, `objection.evidence`, `objection.answer`,
    `objection.exposes`, `file.*`, `access.*`, `workflow.state`, `stale`."""
    found = _desk.inspected(act, files)
    return _conclude(
        act, number=number, decision=decision, finding=finding.strip(), answer=answer.strip(), found=found, version=version
    )


@action("objection.conclude")
def _conclude(act: Act, *, number: str, decision: str, finding: str, answer: str, found: Sequence[Outcome], version: int) -> str:
    row, case = _desk.locked(act, "objection.conclude", number, version)
    _case.reviewer(act)
    _check(decision, finding, answer, found)
    row.state = OBJECTION.target(DECISIONS[decision], row.state, act.by.role)
    row.finding, row.answer, row.concluded_at = finding, answer[:LONGEST_ANSWER], act.now
    row.version += 1
    row.save()
    _desk.keep_files(act, row, "finding", found)
    label = OBJECTION.states[row.state].label
    _desk.note(act, row, DECISIONS[decision], label)
    if row.state == UPHELD:
        _stop(act, row, case)
    _tell(act, row, case, label)
    act.about(f"objection:{number}", decision=decision, application=case.number, files=len(found))
    return number


def _check(decision: str, finding: str, answer: str, found: Sequence[Outcome]) -> None:
    if not finding:
        raise Refusal("objection.finding", field="finding")
    if decision not in DECISIONS:
        raise Refusal("objection.decision", field="decision")
    if not found:
        raise Refusal("objection.evidence", field="papers")
    if not answer:
        raise Refusal("objection.answer", field="answer")
    if _NUMBERS.search(answer):
        raise Refusal("objection.exposes", field="answer")


def _stop(act: Act, row: Objection, case: Application) -> None:
    """The case ends with the reason; an integrity record is made only where the packs say so."""
    if APPLICATION.can("stop", case.state, act.by.role):
        _case.stop_publicity(act, case, f"反映{row.number}核查属实")
        _case.move(act, case, "stop", opinion=f"公示反映核查属实：{row.answer}")
        _case.keep(act, case)
    rules = objections.rules_of(case, act.now)
    if rules.recorded:
        IntegrityRecord.objects.create(
            person=case.person,
            objection=row,
            reason=f"公示反映核查属实：{row.answer}"[:300],
            clause=rules.record_clause,
            recorded_on=_case.today(act),
        )


def _tell(act: Act, row: Objection, case: Application, label: str) -> None:
    if not row.is_late or row.state == UPHELD:
        _notices.tell_applicant(act, case, "objection.concluded", key=row.number, result=label, answer=row.answer)
    if row.is_named:
        sms_codes.text_to(act, row.reporter_mobile, "objection.answered", key=f"objection.{row.number}", code=row.number)
