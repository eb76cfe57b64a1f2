"""What every decision rests on: the one competent body, nothing left open, and the day a title counts from."""

from __future__ import annotations

from datetime import date

from zhicheng.actions.act import Act
from zhicheng.engine.refusal import Deficiency, Refusal
from zhicheng.engine.workflow.cosign import COSIGN
from zhicheng.records.models import Application, Body
from zhicheng.records.queries import cases, cosigns, desk_cases, late_papers, objections, routes

from . import _case


def competent(act: Act, case: Application) -> Body:
    """The deciding body, if the actor acts for it. Raises Refusal `access.not_competent` naming the right one (REC-10)."""
    body = routes.competent_for(case, _case.rules(case, act), _case.today(act))
    if body.pk != act.by.body:
        raise Refusal("access.not_competent", competent=str(body))
    return body


def nothing_open(case: Application, stage: str) -> None:
    """Raises Refusal `application.open_findings` while this stage has itself marked items as wrong."""
    faults = {row.reference: row.remark for row in cases.verdicts(case, stage).values() if row.verdict in ("change", "false")}
    if faults:
        labels = {item.reference: item.label for item in late_papers.items(case, stage)}
        items = [Deficiency(f"{labels.get(reference, reference)}：{remark}", reference) for reference, remark in faults.items()]
        raise Refusal("application.open_findings", items=items, count=len(items))


def nothing_unseen(case: Application, stage: str) -> None:
    """Raises Refusal `application.unverified` while something the applicant added in this stage has not been looked at (PRO-18)."""
    missing = late_papers.unseen(case, cases.verdicts(case, stage))
    if missing:
        items = [Deficiency(item.label, item.reference) for item in missing]
        raise Refusal("application.unverified", items=items, count=len(items))


def nothing_reported(case: Application) -> None:
    """Raises Refusal `application.objection_open` while a report received in time is being looked into: this person waits, nobody else."""
    report = objections.blocking(case)
    if report is not None:
        holder = objections.holder_name(report)
        raise Refusal("application.objection_open", number=report.number, holder=holder, name=case.person.name)


def both_sealed(act: Act, case: Application) -> None:
    """Raises Refusal `cosign.unsealed` while the unit somebody is dispatched to has not reviewed, shown and sealed too (REV-25, PUB-07)."""
    clause = cosigns.clause(case, act.now)
    if clause and not cosigns.is_sealed(case):
        unit = case.using_employer.name if case.using_employer else ""
        state = COSIGN.states[cosigns.state_of(case)].label
        raise Refusal("cosign.unsealed", clause=clause, unit=unit, state=state, name=case.person.name)


def counts_on(act: Act, case: Application) -> date:
    """The day tenure counts from, as the packs say: the decision, or the hiring document (REC-17, RES-04)."""
    began, clause = desk_cases.counts_on(case, _case.today(act))
    if began is None:
        raise Refusal("application.no_start", clause=clause)
    return began
