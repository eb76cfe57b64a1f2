"""Judge a case at one of the three moments, keep the answer, and refuse when it stands against the act (AMB-05, CFG-04)."""

from __future__ import annotations

from datetime import date

from zhicheng.actions.act import Act
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Application, Judgement
from zhicheng.records.queries import judging, lacking
from zhicheng.records.queries.judging import Judged

from . import _case


def record(act: Act, case: Application, moment: str, publicity_on: date | None) -> Judged:
    """The answer at one moment, kept beside the case with every finding. `publicity_on` None means the planned day."""
    answer = judging.judge(case, _case.applied_on(case, act), publicity_on)
    if case.rulebook is None:
        raise LookupError(f"{case.number} was never pinned")
    Judgement.objects.create(
        application=case,
        attempt=case.attempt,
        moment=moment,
        on_day=publicity_on if publicity_on is not None and moment != "decision" else _case.today(act),
        verdict=answer.judgement.outcome,
        findings=answer.encoded(),
        rulebook=case.rulebook,
        judged_at=act.now,
    )
    return answer


def must_hold(case: Application, answer: Judged) -> None:
    """Raise Refusal `application.ineligible` with every reason and clause unless the answer lets the case go on."""
    if not answer.holds:
        items = lacking.of_judgement(answer, judging.content_of(case))
        raise Refusal("application.ineligible", clause=answer.clause, items=items, name=case.person.name)
