"""查看完整证件号: one press, one reader, one trace (SEC-04)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.actions.reading import note
from zhicheng.engine.access import check_case
from zhicheng.records.queries import cases

WHAT = "完整证件号"


@action("person.read_number")
def read_number(act: Act, *, number: str) -> str:
    """Note that the actor is shown the full document number of a case's person; answers with the case number, never with that one.

    Only of a case the actor sees. Raises Refusal `access.hidden`, the same for an unknown case.
    """
    subject = f"application:{number}"
    act.about(subject)
    case = cases.load(number)
    check_case(act.by, "person.read_number", cases.view(case))
    note(act.by, what=WHAT, subject=subject, result="shown", now=act.now)
    return case.number
