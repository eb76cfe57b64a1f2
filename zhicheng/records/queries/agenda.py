"""我的日程: the deadlines that lie with one account, and the secret address a calendar reads them from (ux C8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from zhicheng.engine.access import BODY_ROLES, UNIT_ROLES, Actor, Role
from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.records.applications import Application
from zhicheng.records.fields import blind_index
from zhicheng.records.outbox import CalendarFeed
from zhicheng.records.people import Account, Identity

from .sessions import actor_for

LONGEST = 200


@dataclass(frozen=True)
class Deadline:
    """One case and the exclusive instant until when something is to be done; no name stands in it."""

    number: str
    title: str
    state: str
    is_own: bool
    at: datetime


def deadlines(actor: Actor, now: datetime) -> Sequence[Deadline]:
    """What has a time limit that is not over: the own cases, or those that wait for the actor's unit or body. One statement."""
    if actor.role is Role.APPLICANT:
        mine = Q(person_id=actor.person or 0)
    elif actor.role in UNIT_ROLES:
        mine = Q(holder_employer_id=actor.employer or 0, holder_body__isnull=True)
    elif actor.role in BODY_ROLES:
        mine = Q(holder_body_id=actor.body or 0)
    else:
        return ()
    ended = [code for code, state in APPLICATION.states.items() if state.final]
    rows = Application.objects.filter(mine, due_at__gt=now).exclude(state__in=ended).order_by("due_at", "id")[:LONGEST]
    own = actor.role is Role.APPLICANT
    return [
        Deadline(
            row.number,
            row.title_name,
            APPLICATION.states[row.state].reads if own else APPLICATION.states[row.state].label,
            own,
            row.due_at,
        )
        for row in rows
        if row.due_at
    ]


def token(feed: CalendarFeed) -> str:
    """The secret of an address: it follows from the account and the instant it was made, and is kept nowhere."""
    return blind_index("calendar", f"{feed.account}:{feed.made_at.isoformat()}")


def feed(account: int) -> CalendarFeed | None:
    """The address of an account, None where it has none. One statement."""
    return CalendarFeed.objects.filter(account=account).first()


def subscribers(secret: str) -> Sequence[Actor]:
    """Everybody the account behind a secret is; nobody for a secret that is wrong or was replaced. At most three statements."""
    row = CalendarFeed.objects.filter(token_hash=blind_index("calendar-token", secret)).first()
    account = Account.objects.select_related("person__employer").filter(pk=row.account, is_active=True).first() if row else None
    if account is None:
        return ()
    rows = Identity.objects.select_related("employer", "body").filter(account=account, revoked_at__isnull=True).order_by("id")
    return [actor_for(account, identity) for identity in rows]
