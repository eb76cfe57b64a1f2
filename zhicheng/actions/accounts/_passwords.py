"""口令: checked against the pack, hashed, compared, and failures counted towards the lock (K22 五(四)1; AMB-02)."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from django.contrib.auth.hashers import check_password, make_password

from zhicheng.actions import rates
from zhicheng.engine import factors
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Account, Person
from zhicheng.records.queries.account_rules import AccountRules


def accepted(password: str, rules: AccountRules, *personal: str) -> str:
    """The password as meant, when the pack's rules take it. Raises Refusal password.*."""
    meant = factors.normalise_password(password)
    factors.check_password(meant, min_length=rules.password_min_length, kinds=rules.password_kinds, personal=personal)
    return meant


def about(person: Person, username: str = "") -> tuple[str, ...]:
    """What of a person must not stand in the password."""
    return person.name, person.birth_on.strftime("%Y%m%d"), person.document_number[-6:], person.mobile, username


def store(account: Account, meant: str) -> None:
    """Set a new password; sessions opened with the old one end."""
    account.password = make_password(meant)
    account.session_epoch += 1
    account.failed_logins = 0


def matches(account: Account | None, password: str) -> bool:
    """Whether the password is the account's; without an account the same work is done, so that time tells nothing."""
    meant = factors.normalise_password(password)[: factors.PASSWORD_LENGTH]
    right = check_password(meant, account.password if account else _nobody())
    return right and account is not None


@lru_cache(maxsize=1)
def _nobody() -> str:
    return make_password("nobody")


def count_failure(account: Account, now: datetime, rules: AccountRules) -> int:
    """One more wrong password in a row; locks when there are more than allowed. Returns the failures so far."""
    account.failed_logins += 1
    if account.failed_logins > rules.max_failed_logins:
        account.locked_at = now
    account.save(update_fields=["failed_logins", "locked_at"])
    return account.failed_logins


def count_unknown(source: str, real_now: datetime) -> int:
    """The same count for a login nobody has, so that an answer does not tell whether the account exists (SEC-06)."""
    return rates.count("login.unknown", source, window=None, real_now=real_now)[0]


def refusal(failed: int, rules: AccountRules, code: str = "account.wrong", field: str = "") -> Refusal:
    """Wrong once more with the tries left, or locked with who unlocks (ACC-10)."""
    if failed > rules.max_failed_logins:
        return locked(rules)
    return Refusal(code, field=field, failed=failed, left=rules.max_failed_logins + 1 - failed)


def prove(account: Account, current: str, now: datetime, rules: AccountRules) -> None:
    """Ask the owner for the present password before something of weight. The act must keep its counters.

    Raises Refusal password.wrong (field `current`), account.locked.
    """
    if not matches(account, current):
        raise refusal(count_failure(account, now, rules), rules, "password.wrong", "current")


def locked(rules: AccountRules) -> Refusal:
    """账号已锁定."""
    return Refusal("account.locked", allowed=rules.max_failed_logins, phone=rules.support_phone)
