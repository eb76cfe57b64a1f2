"""个人注册."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.auth.hashers import make_password

from zhicheng.actions import as_typed, sms_codes
from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Identity, SmsCode
from zhicheng.records.queries import allotments
from zhicheng.records.queries.account_rules import account_rules

from . import _passwords, _people


@action("account.register")
def register(
    act: Act,
    *,
    name: str,
    document_kind: str,
    number: str,
    mobile: str,
    code: str,
    password: str,
    agrees: bool,
    real_now: datetime,
    born_on: date | None = None,
    sex: str = "",
) -> str:
    """个人注册 with name, document number, mobile and password; returns "registered" whether or not the number had an account before.

    K20 二(一); K22 Q3, 五(四)2-3; ACC-02. `born_on` and `sex` are asked where the number does not say them (ACC-04). Somebody already on record is told by SMS to the mobile on record, and nothing else happens
    (SEC-06). Raises Refusal name.*, id.*, mobile.*, password.*, account.notice, account.code_wrong.
    """
    act.keep()
    rules = account_rules(act.now)
    act.about("account:new", document_kind=document_kind)
    allotments.refuse_registration(act.now)
    spelled = as_typed.person_name(name)
    document = as_typed.document(document_kind, number, act.now, born_on=born_on, sex=sex)
    own_mobile = as_typed.mobile(mobile)
    meant = _passwords.accepted(password, rules, spelled, *document.personal, own_mobile)
    if not agrees:
        raise Refusal("account.notice", field="agrees")
    sms_codes.spend(own_mobile, SmsCode.Purpose.REGISTER, code, rules, real_now)
    hashed = make_password(meant)  # also for a number on record: the answer takes the same time
    account = None if _people.borne(document) else _people.create(spelled, document, own_mobile, hashed, act.now)
    if account is None:
        _people.tell_bearer(act, document, real_now)
        return "registered"
    Identity.objects.create(account=account, role=Identity.Role.APPLICANT, granted_at=act.now)
    return "registered"
