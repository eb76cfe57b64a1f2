"""Questions of the three administrators: who has an account, who may act for whom, what is locked (三员; requirements SEC-01, ORG-02)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet

from zhicheng.records.applications import WindowExtension
from zhicheng.records.outbox import RateCounter
from zhicheng.records.people import Account, Identity, RoleGrant

from . import policies
from .account_rules import UNPUBLISHED
from .keyset import Cursor, Part, part

ROLES: dict[str, str] = {
    "public": "公众",
    "machine": "系统",
    **{str(value): str(label) for value, label in Identity.Role.choices},
}


@dataclass(frozen=True)
class RateScope:
    """One kind of limited attempt: how many sources tried, and the most one of them tried within one window."""

    scope: str
    sources: int
    most: int


@dataclass(frozen=True)
class SecurityValue:
    """One value about accounts: what it says, where it stands; `configured` False: no pack says it and the built-in one holds."""

    key: str
    says: str
    value: Any
    clause: str
    confirm: bool
    configured: bool


def security_values(division: str, on: date) -> Sequence[SecurityValue]:
    """Everything the packs in force say about accounts, and what they leave unsaid; in the order of their keys."""
    book = policies.rulebook(division, on) if policies.configured(division, on) else None
    keys = book.keys() if book else frozenset[str]()
    spoken = {key for key in keys if key.startswith("account.")}
    found = []
    for key in sorted(spoken | set(UNPUBLISHED)):
        value = policies.optional(book, key, on) if book else None
        if value is None:
            found.append(SecurityValue(key, "", UNPUBLISHED.get(key), "", False, False))
        else:
            found.append(SecurityValue(key, value.says, value.value, str(value.clause), value.confirm, True))
    return found


def staff_accounts(words: str, at: Cursor, *, limit: int = 50) -> Part[Account]:
    """Accounts of staff (who act for a body, or for nobody yet), with their live identities. Two statements."""
    return part(_named(_with_identities(Account.objects.filter(_is_staff())), words), "id", at, limit)


def without_identity(limit: int = 50) -> Sequence[Account]:
    """待授权: staff accounts nobody has given an identity. One statement."""
    none = ~Exists(Identity.objects.filter(account=OuterRef("pk"), revoked_at__isnull=True))
    return list(Account.objects.select_related("person").filter(none, is_active=True).order_by("-id")[:limit])


def account_named(username: str) -> Account | None:
    """An account by its login name, with its person and its identities, None for an unknown name. Two statements."""
    return _with_identities(Account.objects.filter(username=username)).first()


def staff_identities(words: str, role: str, at: Cursor, *, limit: int = 50) -> Part[Identity]:
    """Identities held for a body and not withdrawn, newest first. One statement."""
    rows = Identity.objects.select_related("account__person", "body").filter(body__isnull=False, revoked_at__isnull=True)
    if words:
        rows = rows.filter(
            Q(account__person__name__contains=words) | Q(account__username__startswith=words) | Q(body__name__contains=words)
        )
    if role:
        rows = rows.filter(role=role)
    return part(rows, "-id", at, limit)


def waiting_grants(limit: int = 50) -> Sequence[RoleGrant]:
    """待确认: roles proposed by one administrator and not yet confirmed by another, oldest first. One statement."""
    rows = RoleGrant.objects.select_related("account__person", "body").filter(state=RoleGrant.State.WAITING)
    return list(rows.order_by("id")[:limit])


def grant_of(number: int) -> RoleGrant | None:
    """A proposal that waits, None otherwise. One statement."""
    rows = RoleGrant.objects.select_related("account__person", "body")
    return rows.filter(id=number, state=RoleGrant.State.WAITING).first()


def holders(today: date) -> Mapping[str, tuple[int, int]]:
    """How many people hold each role for a body today, and how many of these roles have an end. One statement."""
    live = Identity.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=today), body__isnull=False, revoked_at__isnull=True)
    counted = live.values("role").annotate(people=Count("account", distinct=True), ending=Count("ends_on")).order_by("role")
    return {row["role"]: (row["people"], row["ending"]) for row in counted}


def identity_of(number: int) -> Identity | None:
    """A staff identity that is not withdrawn, None otherwise."""
    rows = Identity.objects.select_related("account__person", "body")
    return rows.filter(id=number, body__isnull=False, revoked_at__isnull=True).first()


def names(accounts: set[int]) -> Mapping[int, str]:
    """The names of account holders by account number. One statement."""
    return dict(Account.objects.filter(id__in=accounts).values_list("id", "person__name"))


def is_live(identity: Identity, today: date) -> bool:
    """Whether an identity may be used on a day."""
    return identity.revoked_at is None and (identity.ends_on is None or identity.ends_on > today)


def locked_accounts(at: Cursor, *, limit: int = 50) -> Part[Account]:
    """Staff accounts that locked themselves after too many wrong passwords, the newest account first. Two statements."""
    return part(_with_identities(Account.objects.filter(_is_staff(), locked_at__isnull=False)), "-id", at, limit)


def rate_scopes() -> Sequence[RateScope]:
    """限流计数 by kind, over the windows still kept. One statement."""
    rows = (
        RateCounter.objects.values("scope").annotate(sources=Count("source", distinct=True), most=Max("count")).order_by("scope")
    )
    return [RateScope(**row) for row in rows]


def _with_identities(rows: QuerySet[Account]) -> QuerySet[Account]:
    live = Identity.objects.filter(revoked_at__isnull=True).select_related("body", "employer").order_by("id")
    return rows.select_related("person").prefetch_related(Prefetch("identities", live))


def _named(rows: QuerySet[Account], words: str) -> QuerySet[Account]:
    if not words:
        return rows
    return rows.filter(Q(person__name__contains=words) | Q(username__startswith=words))


def _is_staff() -> Q:
    held = Identity.objects.filter(account=OuterRef("pk"))
    return Q(Exists(held.filter(body__isnull=False))) | ~Q(Exists(held))


def window_extensions(division: str, matter: str, limit: int = 50) -> Sequence[WindowExtension]:
    """申报通道延长 announced for a division, newest first. One statement."""
    rows = WindowExtension.objects.filter(division=division, matter=matter).select_related("by_person")
    return list(rows.order_by("-id")[:limit])
