"""短信验证码: made, sent through the outbox and spent once; the database keeps a keyed hash only (SEC-06)."""

from __future__ import annotations

import secrets
import unicodedata
from datetime import datetime, timedelta

from zhicheng.actions import rates, telling
from zhicheng.actions.act import Act
from zhicheng.actions.telling import About
from zhicheng.engine.refusal import Refusal
from zhicheng.records.fields import blind_index
from zhicheng.records.models import Account, SmsCode
from zhicheng.records.queries import clock
from zhicheng.records.queries.account_rules import AccountRules
from zhicheng.records.queries.accounts import mobile_index


def limit_codes(act: Act, mobile: str, rules: AccountRules, real_now: datetime) -> None:
    """Refuse more codes than the pack allows to one mobile or from one address. Raises Refusal rate_limited."""
    rates.limit("code.address", act.by.origin, rules.sms_codes_per_address, window=rates.MINUTE, real_now=real_now)
    rates.limit("code.mobile", mobile, rules.sms_codes_per_mobile, window=rates.HOUR, real_now=real_now)


def issue(
    act: Act, mobile: str, purpose: SmsCode.Purpose, rules: AccountRules, real_now: datetime, *, unknown: bool = False
) -> None:
    """Make a code, keep its hash and send it; earlier codes for the same purpose are void.

    `unknown`: words are sent in the place of the code, which nobody then knows: the same work where a code must not be given (SEC-06).
    """
    number = f"{secrets.randbelow(1_000_000):06d}"
    index = mobile_index(mobile)
    SmsCode.objects.filter(mobile_index=index, purpose=purpose, used_at__isnull=True).update(used_at=real_now)
    row = SmsCode.objects.create(
        mobile_index=index,
        purpose=purpose,
        code_hash=_hash(mobile, purpose, number),
        expires_at=real_now + timedelta(minutes=rules.sms_code_minutes),
        created_at=real_now,
        shown_code=number if clock.is_demo() else "",
    )
    key = f"code.{row.pk}"
    if unknown:
        text_to(act, mobile, "account.no_such_pair", key=key)
        return
    text_to(act, mobile, "account.code", key=key, purpose=purpose.label, code=number, minutes=rules.sms_code_minutes)


def send_factor(act: Act, account: Account, rules: AccountRules, real_now: datetime) -> None:
    """Send the code of a second factor with the first, unless too many were sent: the page of the second factor says so then."""
    try:
        limit_codes(act, account.person.mobile, rules, real_now)
    except Refusal:
        return
    issue(act, account.person.mobile, SmsCode.Purpose.SIGN_IN, rules, real_now)


def text_to(act: Act, mobile: str, kind: str, /, *, key: str, **words: object) -> None:
    """Put one text message of a kind into the outbox; `key` makes it one message."""
    telling.tell_mobile(act, kind, mobile, About(key=f"sms.{key}", subject=f"sms:{key}"), **words)


def spend(mobile: str, purpose: SmsCode.Purpose, typed: str, rules: AccountRules, real_now: datetime) -> None:
    """Use a code up. The act must keep its counters: tries survive the refusal. Raises Refusal account.code_wrong."""
    use(check(mobile, purpose, typed, rules, real_now), real_now)


def check(
    mobile: str, purpose: SmsCode.Purpose, typed: str, rules: AccountRules, real_now: datetime, *, field: str = "code"
) -> SmsCode:
    """The code that was typed, still unused, for acts that may yet be refused for something else. See `spend`."""
    rows = SmsCode.objects.select_for_update().filter(mobile_index=mobile_index(mobile), purpose=purpose, used_at__isnull=True)
    row = rows.order_by("-id").first()
    digits = unicodedata.normalize("NFKC", typed).replace(" ", "")
    if row is None or row.expires_at <= real_now or row.tries >= rules.sms_code_tries:
        raise Refusal("account.code_wrong", field=field)
    row.tries += 1
    row.save(update_fields=["tries"])
    if not secrets.compare_digest(row.code_hash, _hash(mobile, purpose, digits)):
        raise Refusal("account.code_wrong", field=field)
    return row


def use(row: SmsCode, real_now: datetime) -> None:
    """From now on the code is spent."""
    row.used_at = real_now
    row.save(update_fields=["used_at"])


def _hash(mobile: str, purpose: str, number: str) -> str:
    return blind_index("code", f"{mobile}:{purpose}:{number}")
