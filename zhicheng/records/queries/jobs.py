"""任务与数据交换: what waits, what was given up, and when each outside system last did its work (ux Q4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, Q

from zhicheng.records.audit import AuditEntry
from zhicheng.records.certificates import Certificate
from zhicheng.records.evidence import StoredFile
from zhicheng.records.outbox import OutboxItem

from .keyset import Cursor, Part, part

KINDS: Mapping[str, str] = {
    "sms": "短信",
    "mail": "邮件",
    "certificate.issue": "签发证书",
    "package.build": "制作备份",
    "application.rejudge": "重新判定",
    "application.remind": "超时提醒",
    "application.urge": "截止提醒",
    "application.lapse": "逾期处理",
    "message.digest": "每日摘要",
    "objection.remind": "核查提醒",
    "publicity.end": "公示期满",
    "publicity.extend": "公示顺延",
    "platform.purge": "清理过期记录",
}


@dataclass(frozen=True)
class Queue:
    """One kind of work: how many rows are due, wait for later, are tried again, were given up; the oldest due; the last done."""

    kind: str
    due: int
    later: int
    retried: int
    failed: int
    oldest: datetime | None
    done_at: datetime | None


def queues(now: datetime) -> Sequence[Queue]:
    """Every kind of work there is or was. One statement."""
    waiting = Q(state=OutboxItem.State.WAITING)
    rows = OutboxItem.objects.values("kind").annotate(
        due=Count("id", filter=waiting & Q(due_at__lte=now)),
        later=Count("id", filter=waiting & Q(due_at__gt=now)),
        retried=Count("id", filter=waiting & Q(attempts__gt=0)),
        failed=Count("id", filter=Q(state=OutboxItem.State.FAILED)),
        oldest=Min("due_at", filter=waiting & Q(due_at__lte=now)),
        last=Max("done_at"),
    )
    return [
        Queue(kind_label(row["kind"]), row["due"], row["later"], row["retried"], row["failed"], row["oldest"], row["last"])
        for row in rows.order_by("kind")
    ]


def given_up(at: Cursor, *, limit: int = 50) -> Part[OutboxItem]:
    """Rows the worker gave up after its last attempt, newest first; what they carry is not read. One statement."""
    rows = OutboxItem.objects.filter(state=OutboxItem.State.FAILED).defer("payload")
    return part(rows, "-id", at, limit)


def given_up_row(number: int) -> OutboxItem | None:
    """One of them, None for any other row. One statement."""
    return OutboxItem.objects.filter(pk=number, state=OutboxItem.State.FAILED).defer("payload").first()


def kind_label(kind: str) -> str:
    """A kind of work in words."""
    return KINDS.get(kind, kind)


def last_successes() -> Mapping[str, datetime | None]:
    """When each outside system last did its work, by its name in the settings. Four statements."""
    sent = dict(
        OutboxItem.objects.filter(kind__in=("sms", "mail")).values_list("kind").annotate(last=Max("done_at")).order_by("kind")
    )
    sealed = Certificate.objects.aggregate(last=Max("issued_at"))["last"]
    stored = StoredFile.objects.aggregate(last=Max("stored_at"))["last"]
    came_in = AuditEntry.objects.filter(verb="account.sign_in_by_provider", outcome=AuditEntry.Outcome.ACCEPTED).order_by("-seq")
    proved = came_in.values_list("at", flat=True).first()
    return {"sms": sent.get("sms"), "mail": sent.get("mail"), "seal": sealed, "store": stored, "scan": stored, "sso": proved}
