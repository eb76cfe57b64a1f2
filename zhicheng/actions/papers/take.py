"""收取纸质表: only the printed form of a case approved online, in its present version (K20 二(二); K22 问3; APP-12)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Application, PaperReceipt
from zhicheng.records.queries import cases, judging, papers, policies
from zhicheng.records.queries.windows import local_day

SHOWN = 8


@action("paper.take")
def take(act: Act, *, number: str, edition: str) -> str:
    """Take the paper of one case in; `edition` are the first eight characters of the version on it. Returns the case's number.

    Raises Refusal `paper.no_record` for anything not approved online or not this body's, `paper.none_taken_here`, `paper.old_edition`,
    `paper.taken`.
    """
    wanted = number.strip().upper()
    act.about(f"application:{wanted[:40]}")
    case = _approved(act, wanted)
    on = local_day(act.now)
    rule = policies.optional(judging.rules(case, on), "paper.required", on, level=f"L{case.level}", series=case.series)
    if rule is not None and not rule.value:
        raise Refusal("paper.none_taken_here", clause=str(rule.clause))
    if edition.strip().lower()[:SHOWN] != papers.version_digest(case)[:SHOWN]:
        raise Refusal("paper.old_edition", field="edition")
    if PaperReceipt.objects.filter(application=case).exists():
        raise Refusal("paper.taken", field="number")
    PaperReceipt.objects.create(
        application=case,
        body_id=act.by.body or 0,
        edition=edition.strip().upper()[:SHOWN],
        by_name=act.by.name,
        taken_at=act.now,
    )
    return case.number


def _approved(act: Act, number: str) -> Application:
    """One sentence for no such case, another body's, and one not approved: a counter cannot try numbers out."""
    try:
        case = cases.seen(act.by, number)
    except Refusal as hidden:
        raise Refusal("paper.no_record", field="number") from hidden
    if not papers.is_over(case):
        raise Refusal("paper.no_record", field="number")
    return case
