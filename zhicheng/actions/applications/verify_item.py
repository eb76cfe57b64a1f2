"""逐项核验: one item of the filed dossier, compared with its original (K22 五(三); REV-15)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.records.models import ItemVerdict
from zhicheng.records.queries import dossier

from . import _case

NEEDS_WORDS = ("change", "false")


@action("application.verify_item")
def verify_item(act: Act, *, number: str, reference: str, verdict: str, remark: str) -> str:
    """Write down the verdict on one item; a later verdict of the same stage replaces it.

    Raises Refusal `application.item_unknown`, `application.verdict`, `application.remark`, `access.*`, `workflow.state`.
    """
    case, seen = _case.locked(act, "application.verify_item", number)
    APPLICATION.target("verify", case.state, act.by.role)
    filed = dossier.filed(case.pk, case.attempt)
    if filed is None or reference not in {item.reference for item in dossier.items(filed)}:
        raise Refusal("application.item_unknown", field="reference")
    if verdict not in ItemVerdict.Verdict.values:
        raise Refusal("application.verdict", field="verdict")
    if verdict in NEEDS_WORDS and not remark.strip():
        raise Refusal("application.remark", field="remark")
    ItemVerdict.objects.update_or_create(
        application=case,
        attempt=case.attempt,
        stage=seen.stage,
        reference=reference,
        defaults={"verdict": verdict, "remark": remark.strip(), "by_person_id": _case.reviewer(act), "at": act.now},
    )
    act.about(f"application:{number}", reference=reference, verdict=verdict)
    return case.number
