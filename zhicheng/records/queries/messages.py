"""What an account was told, by case and read or not; what became of the messages about one case (ux R1; SUP-11)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from zhicheng.engine.access import Role
from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.records.applications import Application
from zhicheng.records.outbox import Delivery, MailBox, Notice
from zhicheng.records.people import Account, Identity

from .keyset import Cursor, Part, part

__all__ = ["Delivery", "MailBox", "Notice"]

_OPEN = tuple(code for code, state in APPLICATION.states.items() if not state.final)
# What is about no case: the daily digest, and what a unit writes to its people.
_NO_CASE = Q(subject="digest") | Q(subject__startswith="employer:")
LONGEST_LOG = 200


@dataclass(frozen=True)
class Topic:
    """One case somebody was told of, with how many messages, and how many unread."""

    number: str
    total: int
    unread: int


def of_account(account: int, at: Cursor, *, number: str = "", unread: bool = False, limit: int = 20) -> Part[Notice]:
    """The messages of an account, newest first, of one case or unread alone when asked. One statement."""
    rows = _own(account)
    if number:
        rows = rows.filter(subject=number)
    return part(rows.filter(read_at__isnull=True) if unread else rows, "-id", at, limit)


def topics(account: int, limit: int = 12) -> Sequence[Topic]:
    """The cases an account was told of, the latest first. One statement."""
    rows = _own(account).exclude(_NO_CASE).values("subject").order_by()
    counted = rows.annotate(total=Count("id"), unread=Count("id", filter=Q(read_at__isnull=True)), newest=Max("id"))
    return [Topic(row["subject"], row["total"], row["unread"]) for row in counted.order_by("-newest")[:limit]]


def waiting_for(account: int, numbers: Collection[str], now: datetime) -> frozenset[str]:
    """Those of the cases that wait for this account, in any of its identities. One statement."""
    on = timezone.localtime(now).date()
    held = Identity.objects.filter(account_id=account, revoked_at__isnull=True).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=on)
    )
    rows = Application.objects.filter(number__in=list(numbers), state__in=_OPEN).filter(
        Q(holder_role=Role.APPLICANT, person__account=account)
        | Q(holder_employer__in=held.filter(employer__isnull=False).values("employer_id"))
        | Q(holder_body__in=held.filter(body__isnull=False).values("body_id"))
    )
    return frozenset(rows.values_list("number", flat=True))


def mailbox(account: int) -> MailBox | None:
    """The mail address of an account, confirmed or not. One statement."""
    return MailBox.objects.filter(account=account).first()


@dataclass(frozen=True)
class Log:
    """What the applicant of one case was told, newest first: on the site, and by text message and mail."""

    notices: Sequence[Notice]
    deliveries: Sequence[Delivery]


def log(case: Application) -> Log:
    """The messages to the applicant of a case: three statements."""
    account = Account.objects.filter(person_id=case.person_id).values_list("id", flat=True).first() or 0
    notices = Notice.objects.filter(subject=case.number, account=account).order_by("-id")
    deliveries = Delivery.objects.filter(subject=case.number, account=account).order_by("-id")
    return Log(list(notices[:LONGEST_LOG]), list(deliveries[:LONGEST_LOG]))


def undelivered(case: Application) -> bool:
    """Whether a message about the case did not arrive, as far as is known, and was not sent again since. One statement."""
    lost = (Delivery.State.FAILED, Delivery.State.UNSURE)
    rows = Delivery.objects.filter(subject=case.number, repeats__isnull=True, state__in=lost)
    again = Delivery.objects.filter(subject=case.number, repeats__isnull=False, state=Delivery.State.SENT).values("repeats")
    return rows.exclude(id__in=again).exists()


def written_to(employer: int, person: int, limit: int = 20) -> Sequence[Notice]:
    """What a unit wrote to one person, newest first, with when it was read. One statement."""
    account = Account.objects.filter(person_id=person).values("id")
    rows = Notice.objects.filter(subject=f"employer:{employer}", account__in=account, kind="person.message")
    return list(rows.order_by("-id")[:limit])


def _own(account: int) -> QuerySet[Notice]:
    return Notice.objects.filter(account=account, removed_at__isnull=True)
