"""清理: what has outlived its use goes: old drafts, the emptied bin, spent codes and counters, ended sessions (个人信息保护法 19)."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet

from zhicheng.actions.act import Act, action
from zhicheng.records.models import (
    ActKey,
    Delivery,
    EntryEvidence,
    FormDraft,
    Notice,
    OutboxItem,
    ProfileEntry,
    RateCounter,
    SmsCode,
)
from zhicheng.records.queries.clock import real_now
from zhicheng.records.queries.profile import BIN_DAYS
from zhicheng.records.sessions import AccountSession

KEYS_KEPT = timedelta(days=30)
MINUTES_MATTER = timedelta(days=1)


@action("platform.purge")
def purge(act: Act) -> str:
    """Delete it; filed copies, the register, audit and access log are never touched. Returns how many rows went."""
    real, binned = real_now(), act.now - timedelta(days=BIN_DAYS)
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
        "sessions": AccountSession.objects.filter(expire_date__lt=real),
    }
    counts = {name: rows.count() for name, rows in gone.items()}
    for rows in gone.values():
        rows.delete()
    act.about("platform:records", **counts)
    return str(sum(counts.values()))
