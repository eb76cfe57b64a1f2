"""The case as the using unit acts on it: locked, its own to review, still with the dispatch company."""

from __future__ import annotations

from zhicheng.actions.act import Act
from zhicheng.engine.access_cosign import check_using
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Application, Cosign
from zhicheng.records.queries import cases, cosigns


def locked(act: Act, verb: str, number: str) -> Application:
    """The case. Raises Refusal `access.*`, `cosign.not_needed`, `cosign.not_now`."""
    act.about(f"application:{number}")
    rows = Application.objects.select_for_update(of=("self",)).select_related(
        "person", "employer", "using_employer", "rulebook", "holder_employer", "holder_body"
    )
    case = rows.filter(number=number).first()
    if case is None:
        raise Refusal("access.hidden")
    check_using(act.by, verb, cases.view(case))
    if not cosigns.clause(case, act.now):
        raise Refusal("cosign.not_needed")
    if case.state not in cosigns.AT_UNIT:
        raise Refusal("cosign.not_now", company=case.employer_name)
    return case


def reviewed(case: Application) -> Cosign:
    """What the using unit has said of this submission. Raises Refusal `cosign.unreviewed`."""
    row = Cosign.objects.select_for_update().filter(application=case, attempt=case.attempt).first()
    if row is None:
        raise Refusal("cosign.unreviewed")
    return row
