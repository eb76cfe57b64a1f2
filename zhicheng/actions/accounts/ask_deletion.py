"""申请注销账号."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.hashers import make_password

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.fields import blind_index
from zhicheng.records.models import (
    Account,
    Delivery,
    EntryEvidence,
    EvidenceItem,
    FormDraft,
    MailBox,
    ModuleMark,
    Notice,
    Person,
    ProfileEntry,
)
from zhicheng.records.queries import own_data
from zhicheng.records.queries.account_rules import account_rules
from zhicheng.records.sessions import AccountSession

from . import _own, _passwords

GONE = "已注销"


@action("account.ask_deletion")
def ask_deletion(act: Act, *, current: str) -> str:
    """注销账号 (个人信息保护法 47): decided at once. Records under statutory retention stand against it, and the refusal says which.

    Otherwise name, numbers, messages and profile go for good, the contents of files with the next purge; the row stays, empty, because
    the audit refers to it. Returns the account's id.
    Raises Refusal password.wrong, account.locked, account.kept (with the clause).
    """
    act.keep()
    account = _own.account(act)
    _passwords.prove(account, current, act.now, account_rules(act.now))
    kept = own_data.kept_for(account.person_id)
    if kept:
        raise Refusal("account.kept", clause=own_data.retention(act.now), kept="、".join(kept))
    _empty(account)
    return str(account.pk)


def _empty(account: Account) -> None:
    person = account.person_id
    EntryEvidence.objects.filter(entry__person_id=person).delete()
    for rows in (ProfileEntry, EvidenceItem, ModuleMark):
        rows.objects.filter(person_id=person).delete()
    FormDraft.objects.filter(account=account).delete()
    for told in (Notice, Delivery, MailBox):
        told.objects.filter(account=account.pk).delete()
    Person.objects.filter(pk=person).update(
        name=GONE,
        document_number="",
        document_index=blind_index("gone", str(person)),
        document_masked="",
        mobile="",
        mobile_index=blind_index("gone", str(person)),
        mobile_masked="",
        birth_on=date.min,
        employer=None,
        employer_since=None,
        using_employer=None,
        agency=None,
        post_kind="",
        post_name="",
        specialty="",
        specialty_since=None,
        retired_on=None,
        ethnic_group="",
        political_status="",
        photo="",
    )
    account.password, account.totp_secret = make_password(None), ""
    account.is_active = False
    account.session_epoch += 1
    account.save(update_fields=["password", "totp_secret", "is_active", "session_epoch"])
    AccountSession.objects.filter(account=account.pk).delete()
