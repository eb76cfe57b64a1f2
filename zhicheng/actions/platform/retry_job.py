"""重新执行任务: a row the worker gave up is taken up again (ux Q4)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.outbox import OutboxItem


@action("platform.retry_job")
def retry_job(act: Act, *, job: int) -> str:
    """Let the worker try a given-up row again from the first attempt, under its old key, so that nothing is sent twice. Returns its id.

    Raises Refusal `job.unknown` (404), `job.not_failed`.
    """
    act.about(f"job:{job}")
    row = OutboxItem.objects.select_for_update().filter(pk=job).first()
    if row is None:
        raise Refusal("job.unknown")
    act.about(f"job:{job}", kind=row.kind, attempts=row.attempts, error=row.error)
    if row.state != OutboxItem.State.FAILED:
        raise Refusal("job.not_failed")
    row.state, row.attempts, row.leased_until, row.due_at = OutboxItem.State.WAITING, 0, None, act.now
    row.save(update_fields=["state", "attempts", "leased_until", "due_at"])
    return str(row.pk)
