"""建立批量办理: only fully verified cases enter; the others stay beside them with the reason (ux E7, F3)."""

from __future__ import annotations

from collections.abc import Sequence

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Batch, BatchRow
from zhicheng.records.queries import batches


@action("batch.start")
def start(act: Act, *, kind: str, numbers: Sequence[str]) -> str:
    """Put cases together for one step; nothing is done to them yet. Returns the batch's id.

    Raises Refusal `batch.kind`, `batch.nobody`, `batch.too_many`.
    """
    if kind not in batches.VERBS:
        raise Refusal("batch.kind")
    if not numbers:
        raise Refusal("batch.nobody", field="pick")
    if len(numbers) > batches.MOST:
        raise Refusal("batch.too_many", field="pick", most=batches.MOST, count=len(numbers))
    known = {case.number: case for case in batches.candidates(act.by, kind)}
    chosen = [known[number] for number in dict.fromkeys(numbers) if number in known]
    if not chosen:
        raise Refusal("batch.nobody", field="pick")
    place = {"employer_id": act.by.employer} if kind == batches.SEND_ON else {"body_id": act.by.body}
    made = Batch.objects.create(kind=kind, account_id=act.by.account or 0, by_name=act.by.name, made_at=act.now, **place)
    reasons = [batches.why_not(act.by, kind, case, act.now) for case in chosen]
    BatchRow.objects.bulk_create(
        BatchRow(
            batch=made,
            application=case,
            position=position,
            version=case.version,
            result=BatchRow.Result.EXCLUDED if reason else BatchRow.Result.WAITING,
            reason=reason[:300],
        )
        for position, (case, reason) in enumerate(zip(chosen, reasons, strict=True), start=1)
    )
    act.about(f"batch:{made.pk}", kind=kind, chosen=len(chosen), excluded=sum(bool(reason) for reason in reasons))
    return str(made.pk)
