"""建立工作人员账号."""

from __future__ import annotations

import re
import secrets

from django.contrib.auth.hashers import make_password

from zhicheng.actions import as_typed, sms_codes
from zhicheng.actions.act import Act, action
from zhicheng.actions.as_typed import Bearer
from zhicheng.engine import factors
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Account
from zhicheng.records.queries.accounts import document_kind

from . import _people

_USERNAME = re.compile(r"[a-z][a-z0-9.-]{3,39}")


@action("account.create_staff")
def create_staff(act: Act, *, name: str, document_number: str, mobile: str, username: str, password: str = "") -> str:
    """建立工作人员账号 for a named person; without roles it opens nothing (REV-15). Returns the account's id.

    Without `password` a one-time one goes to the person's mobile and must be changed at the first sign-in. A person already on record
    under the same name keeps account and password and gets the login name. Raises Refusal name.*, id.*, mobile.*, account.username_shape,
    account.username_taken, account.staff_exists.
    """
    act.about("account:new", username=username)
    spelled, own_mobile = as_typed.person_name(name), as_typed.mobile(mobile)
    document = as_typed.document(document_kind(document_number.strip()), document_number, act.now)
    wanted = username.strip().lower()
    if not _USERNAME.fullmatch(wanted):
        raise Refusal("account.username_shape", field="username", typed=username[:40])
    if Account.objects.filter(username=wanted).exists():
        raise Refusal("account.username_taken", field="username", username=wanted)
    account = _named(document, spelled, wanted) or _new(act, spelled, document, own_mobile, wanted, password)
    act.about(f"account:{account.pk}", username=wanted)
    return str(account.pk)


def _named(document: Bearer, name: str, username: str) -> Account | None:
    """The account of a person on record, renamed; None when there is no such person."""
    person = _people.borne(document)
    if person is None:
        return None
    if person.name != name:
        raise Refusal("account.staff_exists", field="name")
    account = Account.objects.select_for_update().get(person=person)
    account.username = username
    account.save(update_fields=["username"])
    return account


def _new(act: Act, name: str, document: Bearer, mobile: str, username: str, password: str) -> Account:
    secret = password or factors.readable_password(secrets.token_bytes(12))
    account = _people.create(name, document, mobile, make_password(secret), act.now, username=username)
    if account is None:
        raise Refusal("account.username_taken", field="username", username=username)
    if not password:
        account.must_change_password = True
        account.save(update_fields=["must_change_password"])
        sms_codes.text_to(act, mobile, "account.created", key=f"staff.{account.pk}", username=username, secret=secret)
    return account
