"""Questions about accounts: who signs in with this, what does entering need, which identities are there, who plays in the demonstration."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from zhicheng.engine import identity, names
from zhicheng.engine.credential import readings
from zhicheng.engine.factors import readable_password, totp_secret
from zhicheng.engine.identity import CreditCode
from zhicheng.records.employers import Employer
from zhicheng.records.fields import blind_index
from zhicheng.records.people import Account, Identity, Person

from .account_rules import AccountRules, account_rules
from .sessions import live_identities

Login = tuple[Account, Identity]


@dataclass(frozen=True)
class Entry:
    """What a session needs of an account and the identity it enters with. `factor` is none, sms or totp."""

    account: int
    identity: int
    epoch: int
    role: str
    factor: str
    has_totp: bool
    has_password: bool
    idle_minutes: int
    step_up_minutes: int


@dataclass(frozen=True)
class Held:
    """One identity as page B4 lists it."""

    id: int
    role: str
    holder: str
    ends_on: str
    live: bool
    current: bool
    default: bool


@dataclass(frozen=True)
class Facts:
    """An account as its owner sees it; numbers masked."""

    name: str
    username: str
    document: str
    mobile: str
    has_totp: bool


def document_index(kind: str, number: str) -> str:
    """The keyed hash a document is found by: its kind and its number together."""
    return blind_index("document", f"{kind}:{number}")


def document_kind(number: str) -> str:
    """居民身份证 or 港澳台居民居住证 of a number of that build, by the area digits (81, 82, 83)."""
    permit = number[:2] in ("81", "82", "83")
    return str(Person.Document.RESIDENCE_PERMIT if permit else Person.Document.ID_CARD)


def mobile_index(mobile: str) -> str:
    """The keyed hash a mobile number is found by."""
    return blind_index("mobile", mobile)


def by_person(login: str, now: datetime) -> Account | None:
    """The active account of a document number or mobile as typed. Raises IdentityError when it is neither.

    A number that stands in several accounts finds none of them: it does not say who it is.
    """
    found = Account.objects.select_related("person").filter(is_active=True, **_wanted(login, now))[:2]
    return found[0] if len(found) == 1 else None


def _wanted(login: str, now: datetime) -> dict[str, Any]:
    read = readings(account_rules(now).documents, login, today=timezone.localtime(now).date())
    documents = [document_index(one.kind, one.number) for one in read]
    try:
        # Eleven digits beginning with 1 are a mobile first: some documents bear numbers of the same look.
        return {"person__mobile_index": mobile_index(identity.parse_mobile(login))}
    except identity.IdentityError:
        if not documents:
            raise
        return {"person__document_index__in": documents}


def person_login(login: str, now: datetime) -> Login | None:
    """个人登录: the account and its applicant identity."""
    account = by_person(login, now)
    return _first(account, lambda row: row.role == Identity.Role.APPLICANT)


def unit_login(unit: str, login: str, now: datetime) -> Login | None:
    """单位登录: the account and its identity for the unit of this full name, credit code or former organisation code."""
    name, code, former = names.normalise_name(unit), identity.normalise_code(unit), identity.former_code(unit)
    account = by_person(login, now)
    return _first(account, lambda row: row.employer is not None and _is_named(row.employer, name, {code, former}))


def _is_named(employer: Employer, name: str, codes: set[str]) -> bool:
    """A unit is known under its name and its code; the organisation code of former times lies within the code (ACC-05)."""
    return employer.name == name or not codes.isdisjoint(
        {employer.credit_code, CreditCode(employer.credit_code).organisation_code}
    )


def staff_login(username: str) -> Login | None:
    """工作人员登录: the account of a login name and its first identity for a body (the default one, when chosen)."""
    account = Account.objects.select_related("person").filter(username=username.strip().lower(), is_active=True).first()
    return _first(account, lambda row: row.body is not None)


def _first(account: Account | None, fits: Callable[[Identity], bool]) -> Login | None:
    if account is None:
        return None
    rows = [row for row in live_identities(account.pk) if fits(row)]
    rows.sort(key=lambda row: row.pk != account.default_identity)
    return (account, rows[0]) if rows else None


def entry(identity_id: int, now: datetime) -> Entry:
    """What a session needs to enter with an identity. Raises Identity.DoesNotExist."""
    row = Identity.objects.select_related("account").get(pk=identity_id)
    rules = account_rules(now)
    return Entry(
        account=row.account_id,
        identity=row.pk,
        epoch=row.account.session_epoch,
        role=row.role,
        factor=rules.second_factor(row.role),
        has_totp=bool(row.account.totp_secret),
        has_password=row.account.has_usable_password(),
        idle_minutes=rules.idle_limit(row.role),
        step_up_minutes=rules.step_up_minutes,
    )


def pending_totp_secret(account_id: int, nonce: str) -> str:
    """The authenticator secret on offer while it is set up, made anew from the session's nonce so that it need not be stored."""
    return totp_secret(bytes.fromhex(blind_index("totp", f"{account_id}:{nonce}")))


def facts(account_id: int) -> Facts:
    """What protects an account, for its owner."""
    row = Account.objects.select_related("person").get(pk=account_id)
    person = row.person
    return Facts(person.name, row.username, person.document_masked, person.mobile_masked, bool(row.totp_secret))


def login_name(account_id: int) -> str:
    """The name an account goes by."""
    return Account.objects.values_list("username", flat=True).get(pk=account_id)


def session_epoch(account_id: int) -> int:
    """The batch of sessions that is valid now."""
    return Account.objects.values_list("session_epoch", flat=True).get(pk=account_id)


def held(account_id: int, current: int | None) -> list[Held]:
    """All identities of an account, ended ones last."""
    default = Account.objects.values_list("default_identity", flat=True).get(pk=account_id)
    live = {row.pk for row in live_identities(account_id)}
    rows = Identity.objects.select_related("employer", "body").filter(account_id=account_id).order_by("id")
    found = [
        Held(
            id=row.pk,
            role=row.get_role_display(),
            holder=(row.employer or row.body).name if row.employer or row.body else "本人",  # type: ignore[union-attr]
            ends_on=row.ends_on.isoformat() if row.ends_on else "",
            live=row.pk in live,
            current=row.pk == current,
            default=row.pk == default,
        )
        for row in rows
    ]
    return sorted(found, key=lambda row: not row.live)


def one_time_password(person_id: int, key: str) -> str:
    """一次性密码 for one reset, made from the form's one-use key: nobody without the installation's key can tell it."""
    return readable_password(bytes.fromhex(blind_index("one_time", f"{person_id}:{key}")))


def rules_now(now: datetime) -> AccountRules:
    """The values that pages about accounts show."""
    return account_rules(now)
