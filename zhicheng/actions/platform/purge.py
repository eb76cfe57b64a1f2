"""清理: what has outlived its use goes: old drafts, the emptied bin, spent codes and counters, ended sessions, files nobody needs
(个人信息保护法 19, 47)."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet

from zhicheng.actions.act import Act, action
from zhicheng.integrations import wiring
from zhicheng.records.models import (
    ActKey,
    Delivery,
    EntryEvidence,
    FormDraft,
    Notice,
    OutboxItem,
    PhoneTicket,
    ProfileEntry,
    RateCounter,
    SmsCode,
    StoredFile,
)
from zhicheng.records.queries import kept
from zhicheng.records.queries.clock import real_now
from zhicheng.records.queries.profile import bin_since
from zhicheng.records.sessions import AccountSession

KEYS_KEPT = timedelta(days=30)
MINUTES_MATTER = timedelta(days=1)
# One act, one transaction: what is left over goes the night after.
FILES_A_NIGHT = 2_000


@action("platform.purge")
def purge(act: Act) -> str:
    """Delete it; filed copies, the register, audit and access log are never touched. Returns how many rows and files went."""
    real, binned = real_now(), bin_since(act.now)
    EntryEvidence.objects.filter(entry__deleted_at__lt=binned).delete()
    gone: dict[str, QuerySet] = {  # type: ignore[type-arg]
        "drafts": FormDraft.objects.filter(saved_at__lt=binned),
        "bin": ProfileEntry.objects.filter(deleted_at__lt=binned),
        "codes": SmsCode.objects.filter(created_at__lt=real - MINUTES_MATTER),
        "counters": RateCounter.objects.filter(window_at__lt=real - MINUTES_MATTER),
        "keys": ActKey.objects.filter(at__lt=act.now - KEYS_KEPT),
        "tasks": OutboxItem.objects.filter(state=OutboxItem.State.DONE, done_at__lt=act.now - KEYS_KEPT),
        "digests": Notice.objects.filter(subject="digest", created_at__lt=act.now - KEYS_KEPT),
        "letters": Delivery.objects.filter(subject__in=("digest", "mailbox"), created_at__lt=act.now - KEYS_KEPT),
        "phone": PhoneTicket.objects.filter(ends_at__lt=real - MINUTES_MATTER),
        "sessions": AccountSession.objects.filter(expire_date__lt=real),
    }
    counts = {name: rows.count() for name, rows in gone.items()}
    for rows in gone.values():
        rows.delete()
    counts["files"] = _forget_files(act)
    act.about("platform:records", **counts)
    return str(sum(counts.values()))


def _forget_files(act: Act) -> int:
    """Contents no record points at. The row is locked before it is looked at again, as an upload locks it before it writes the bytes:
    neither can take away what the other counts on. Bytes lost when the act is undone are bytes nobody needed."""
    forgotten = 0
    for sha256 in kept.unneeded(act.now - MINUTES_MATTER, FILES_A_NIGHT):
        row = StoredFile.objects.select_for_update().filter(pk=sha256).first()
        if row is not None and not kept.is_needed(sha256):
            row.delete()
            wiring.store().forget(sha256)
            forgotten += 1
    return forgotten
