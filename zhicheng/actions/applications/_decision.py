"""What every decision rests on: the one competent body, nothing left open, and the day a title counts from."""

from __future__ import annotations

from datetime import date

from zhicheng.actions.act import Act
from zhicheng.engine.refusal import Deficiency, Refusal
from zhicheng.records.models import Application, Body
from zhicheng.records.queries import cases, dossier, facts, policies, routes

from . import _case

COUNTS_FROM = "recognition.counts_from"
HIRE_DOCUMENT_DAY = "hire_document_day"


def competent(act: Act, case: Application) -> Body:
    """The deciding body, if the actor acts for it. Raises Refusal `access.not_competent` naming the right one (REC-10)."""
    body = routes.competent(case.employer, case.series, case.level, _case.rules(case, act), _case.today(act))
    if body.pk != act.by.body:
        raise Refusal("access.not_competent", competent=body.name)
    return body


def nothing_open(case: Application, stage: str) -> None:
    """Raises Refusal `application.open_findings` while this stage has itself marked items as wrong."""
    faults = [row for row in cases.verdicts(case, stage).values() if row.verdict in ("change", "false")]
    if faults:
        items = [Deficiency(row.remark, row.reference) for row in faults]
        raise Refusal("application.open_findings", items=items, count=len(items))


def counts_on(act: Act, case: Application) -> date:
    """The day tenure counts from, as the packs say: the decision, or the hiring document (REC-17, RES-04)."""
    today = _case.today(act)
    book = _case.rules(case, act)
    rule = policies.value(book, COUNTS_FROM, today, case.division_id, level=f"L{case.level}", series=case.series)
    if rule.value != HIRE_DOCUMENT_DAY:
        return today
    filed = dossier.filed(case.pk, case.attempt)
    began = facts.of_content(filed, today).get("hired_on") if filed else None
    if not isinstance(began, date):
        raise Refusal("application.no_start", clause=str(rule.clause))
    return began
