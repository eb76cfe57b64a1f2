"""记下一件的结果: done, or why not; a case that was done stays done (ux E7, F3)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import BatchRow
from zhicheng.records.queries import batches


@action("batch.note")
def note(act: Act, *, batch: int, number: str, reason: str) -> str:
    """Write down what became of one case of a batch; an empty `reason` means it was done. Returns the batch's id.

    Raises Refusal `access.hidden`, `batch.not_yours`.
    """
    found = batches.batch(act.by, batch)
    if found.account_id != act.by.account:
        raise Refusal("batch.not_yours", holder=found.by_name)
    row = BatchRow.objects.select_for_update().filter(batch=found, application__number=number).first()
    if row is None or row.result == BatchRow.Result.EXCLUDED:
        raise Refusal("access.hidden")
    if row.result != BatchRow.Result.DONE:
        row.result = BatchRow.Result.REFUSED if reason else BatchRow.Result.DONE
        row.reason, row.tried_at = reason[:300], act.now
        row.save(update_fields=["result", "reason", "tried_at"])
    act.about(f"application:{number}", batch=batch, result=row.result)
    return str(found.pk)
