"""保存基本信息 (K22 五(二)1; PRO-01). Name and document number come from registration and cannot be changed here."""

from __future__ import annotations

from collections.abc import Mapping

from zhicheng.actions import sms_codes
from zhicheng.actions.act import Act, action
from zhicheng.engine.identity import IdentityError, mask_mobile, parse_mobile
from zhicheng.engine.profile.checks import Setting, faults
from zhicheng.engine.profile.modules import BASIC
from zhicheng.engine.profile.shapes import Fault, Value
from zhicheng.engine.profile.vocabulary import USUAL
from zhicheng.engine.refusal import Refusal
from zhicheng.records.people import Person, SmsCode
from zhicheng.records.profiles import FormDraft
from zhicheng.records.queries import account_rules, clock
from zhicheng.records.queries.accounts import mobile_index

from ._own import locked_person, today
from ._writing import refuse_faults, refuse_stale, write


@action("profile.save_basic")
def save_basic(act: Act, *, values: Mapping[str, Value], mobile: str, code: str, version: int) -> str:
    """Save the fields of `BASIC`; a new `mobile` needs the code sent to it, an empty one keeps the present number.

    Returns the person's id. Raises Refusal profile.faults, stale, account.code_wrong, profile.hidden.
    """
    person = locked_person(act)
    act.about(f"person:{person.pk}")
    refuse_stale(BASIC, version, person)
    number, wrong = _mobile(mobile or person.mobile)
    found = faults(BASIC, values, Setting(today(act), USUAL, {}))
    refuse_faults(BASIC, (*wrong, *found))
    if number != person.mobile:
        _change_mobile(act, person, number, code)
    write(BASIC, person, values)
    person.version += 1
    person.save()
    FormDraft.objects.filter(account_id=act.by.account or 0, page="profile/basic").delete()
    act.about(f"person:{person.pk}", version=person.version)
    return str(person.pk)


def _mobile(typed: str) -> tuple[str, tuple[Fault, ...]]:
    try:
        return parse_mobile(typed), ()
    except IdentityError:
        return "", (Fault("mobile", "手机号应为11位数字，请填您本人现在常用的手机号。"),)


def _change_mobile(act: Act, person: Person, number: str, code: str) -> None:
    if not code.strip():
        raise Refusal("profile.code", field="code")
    real_now = clock.real_now()
    # A wrong try must count even though the act is refused; nothing else has been written yet.
    act.keep()
    sms_codes.spend(number, SmsCode.Purpose.CHANGE_MOBILE, code, account_rules.account_rules(act.now), real_now)
    if person.mobile:
        key = f"mobile.{person.pk}.{person.version}"
        sms_codes.text_to(act, person.mobile, "account.mobile_changed", key=key, mobile=mask_mobile(number))
    person.mobile, person.mobile_index, person.mobile_masked = number, mobile_index(number), mask_mobile(number)
    act.about(f"person:{person.pk}", mobile_changed=True)
