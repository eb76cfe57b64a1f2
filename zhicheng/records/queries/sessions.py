"""Who is signed in: the account, the chosen identity, and what still stands between them and the pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from zhicheng.engine.access import Actor, Role
from zhicheng.records.people import Account, Identity

from .clock import real_now
from .places import own_office
from .statement import Said, Statement

IDLE_KEY = "seen_at"
PROVED_KEY = "proved_at"
# Every page asks it: only what says who is at the door. Anything else of these rows is read where it is asked for.
_PERSON = ("name", "employer__division_id")
_ACCOUNT = ("is_active", "session_epoch", "locked_at", "must_change_password", *(f"person__{name}" for name in _PERSON))
_IDENTITY = (
    "role",
    "ends_on",
    "employer__name",
    "employer__division_id",
    "employer__credit_code",
    "body__name",
    "body__counter",
    "body__division_id",
)
_LIVE = Statement(
    lambda: (
        Identity.objects.select_related("employer", "body", "account__person__employer")
        .only(*_IDENTITY, *(f"account__{name}" for name in _ACCOUNT))
        .filter(account_id=Said("account"), revoked_at__isnull=True)
        .order_by("id")
    )
)


@dataclass(frozen=True)
class SignedIn:
    """`pending` is the page that must be passed first (second factor, forced new password, choosing an identity), or empty."""

    actor: Actor
    account: Account
    identity: Identity | None
    pending: str


def signed_in(session: SessionBase, origin: str) -> SignedIn | None:
    """The session's account and identity; None when nobody is signed in, the account was stopped, or the session was ended elsewhere."""
    account_id = session.get("account")
    if account_id is None:
        return None
    identities = live_identities(account_id)
    account = identities[0].account if identities else _without_identity(account_id)
    if account is None or not account.is_active or account.session_epoch != session.get("epoch") or account.locked_at is not None:
        return None
    if _idle_too_long(session):
        return None
    identity = next((row for row in identities if row.pk == session.get("identity")), None)
    pending = ""
    if not session.get("factor_passed", False):
        pending = "/account/factor/"
    elif account.must_change_password:
        pending = "/account/password/"
    elif identity is None:
        pending = "/account/switch/"
    # What is pending comes first: until then the identity gives no power, not even on pages open to everybody.
    actor = replace(actor_for(account, None if pending else identity, origin), fresh=_is_fresh(session))
    return SignedIn(actor, account, identity, pending)


def _is_fresh(session: SessionBase) -> bool:
    """Whether the owner proved to be there a moment ago; how long a moment is, a pack says (put into the session at sign-in)."""
    proved, minutes = session.get(PROVED_KEY), session.get("step_up_minutes")
    at = parse_datetime(str(proved)) if proved and minutes else None
    return at is not None and real_now() - at <= timedelta(minutes=int(minutes or 0))


def _idle_too_long(session: SessionBase) -> bool:
    """Idle limit in minutes is put into the session at sign-in (a pack value); the time seen is refreshed at most once a minute."""
    now = real_now()
    seen = parse_datetime(str(session.get(IDLE_KEY, ""))) if session.get(IDLE_KEY) else None
    limit = session.get("idle_minutes")
    if seen is not None and limit and now - seen > timedelta(minutes=int(limit)):
        return True
    if seen is None or now - seen > timedelta(minutes=1):
        session[IDLE_KEY] = now.isoformat()
    return False


def live_identities(account_id: int) -> list[Identity]:
    """Identities an account may use today, in the order they were granted; the day begins at 0:00 here, not in UTC."""
    today = timezone.localtime(real_now()).date()
    return [row for row in _LIVE.ask(account=account_id) if row.ends_on is None or row.ends_on > today]


def _without_identity(account_id: int) -> Account | None:
    return Account.objects.select_related("person__employer").filter(id=account_id).first()


def actor_for(account: Account, identity: Identity | None, origin: str = "") -> Actor:
    """The actor an account is with one of its identities (without one: a signed-in person who may do nothing yet)."""
    person = account.person
    if identity is None:
        return Actor(role=Role.PUBLIC, account=account.pk, person=person.pk, name=person.name, origin=origin)
    employer, body = identity.employer, identity.body
    if employer is not None and identity.role == Role.UNIT_LEADER:
        body = own_office(employer.credit_code)
    holder = employer or body
    division = (employer.division_id if employer else body.division_id if body else "") or (
        person.employer.division_id if person.employer else ""
    )
    return Actor(
        role=Role(identity.role),
        account=account.pk,
        person=person.pk,
        name=person.name,
        identity=identity.pk,
        employer=employer.pk if employer else None,
        body=body.pk if body else None,
        acting_for=str(holder) if holder else "本人",
        division=division,
        origin=origin,
    )
