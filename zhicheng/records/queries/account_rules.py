"""What the packs say about accounts, codes and sessions here (K22 五(四)1; GB/T 22239 身份鉴别, 登录失败)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from zhicheng.engine.access import Role
from zhicheng.engine.credential import DocumentKind, kinds_from

from . import policies
from .places import city_office

# An installation without any published pack must still let its first administrator in, and no weaker than this.
UNPUBLISHED: Mapping[str, Any] = {
    "account.max_failed_logins": 3,
    "account.password_min_length": 10,
    "account.password_kinds": 3,
    "account.sms_code_minutes": 10,
    "account.sms_code_tries": 5,
    "account.sms_codes_per_mobile": 5,
    "account.sms_codes_per_address": 60,
    "account.sign_ins_per_address": 30,
    "account.recoveries_per_address": 10,
    "account.recoveries_per_subject": 5,
    "account.tickets_per_address": 6,
    "account.idle_minutes": 30,
    "account.staff_idle_minutes": 15,
    "account.step_up_minutes": 10,
    "account.provider_levels": {},
    "account.support_phone": "",
    "account.documents": [
        {
            "id": "id_card",
            "title": "居民身份证",
            "hint": "18位，末位可能是字母X",
            "resident": True,
            "never_begins": ["81", "82", "83", "9"],
        },
        {"id": "residence_permit", "title": "港澳台居民居住证", "hint": "18位", "resident": True, "begins": ["81", "82", "83"]},
    ],
    "account.second_factor": {"unit_handler": "sms", "unit_leader": "sms", "unit_admin": "sms", "applicant": "none"},
}
STAFF_FACTOR = "totp"


@dataclass(frozen=True)
class AccountRules:
    """The values in force. Codes per mobile, recoveries per subject and tickets count by the hour, the others per address by the minute."""

    max_failed_logins: int
    password_min_length: int
    password_kinds: int
    sms_code_minutes: int
    sms_code_tries: int
    sms_codes_per_mobile: int
    sms_codes_per_address: int
    sign_ins_per_address: int
    recoveries_per_address: int
    recoveries_per_subject: int
    tickets_per_address: int
    idle_minutes: int
    staff_idle_minutes: int
    step_up_minutes: int
    provider_levels: Mapping[str, str]
    support_phone: str
    documents: tuple[DocumentKind, ...]
    second_factors: Mapping[str, str]

    def second_factor(self, role: str) -> str:
        """`none`, `sms` or `totp`; a role nobody wrote down is staff."""
        return self.second_factors.get(role, STAFF_FACTOR)

    def provider_proof(self, level: str) -> str:
        """What an identity proven by the provider at a level stands for: `password`, `sms` (a code besides), `none` (nothing)."""
        return str(self.provider_levels.get(level, "none"))

    def idle_limit(self, role: str) -> int:
        """Minutes without a click after which a session ends."""
        return self.idle_minutes if self.second_factor(role) != STAFF_FACTOR else self.staff_idle_minutes


def account_rules(now: datetime) -> AccountRules:
    """The rules of this installation's division on the day of `now`."""
    on = timezone.localtime(now).date()
    division = settings.LOCAL_DIVISION
    book = policies.rulebook(division, on) if policies.configured(division, on) else None
    values = dict(UNPUBLISHED)
    for key in UNPUBLISHED:
        spoken = policies.optional(book, key, on) if book else None
        if spoken is not None:
            values[key] = spoken.value
    factors = {**UNPUBLISHED["account.second_factor"], **values.pop("account.second_factor")}
    if not values["account.support_phone"]:
        office = city_office(division)
        values["account.support_phone"] = office.phone if office else ""
    values["account.documents"] = kinds_from(values["account.documents"])
    named = {key.removeprefix("account."): value for key, value in values.items()}
    return AccountRules(**named, second_factors={str(Role(role)): factor for role, factor in factors.items()})
