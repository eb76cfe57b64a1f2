"""建立人员与账号: one person, one account for one document number (ACC-02)."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from zhicheng.actions import as_typed, sms_codes
from zhicheng.actions.act import Act
from zhicheng.actions.as_typed import Bearer
from zhicheng.engine import factors, identity
from zhicheng.engine.credential import Named
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Account, Person
from zhicheng.records.queries import accounts


def borne(document: Bearer) -> Person | None:
    """The person already on record under a document number."""
    return Person.objects.filter(document_index=accounts.document_index(document.kind, document.number)).first()


def tell_bearer(act: Act, document: Bearer, real_now: datetime, *, of_unit: bool = False) -> None:
    """Tell the person on record that somebody used the document number, at most once an hour; the answer says nothing (SEC-06)."""
    bearer = borne(document)
    if bearer is not None:
        key = f"registered.{bearer.pk}.{real_now:%Y%m%d%H}"
        if of_unit:
            sms_codes.text_to(act, bearer.mobile, "account.registered_unit", key=key)
        else:
            sms_codes.text_to(act, bearer.mobile, "account.registered", key=key)


def create(
    name: str,
    document: Bearer,
    mobile: str,
    password_hash: str,
    now: datetime,
    *,
    username: str = "",
) -> Account | None:
    """A new person with an account; None when another request took the document number meanwhile."""
    try:
        with transaction.atomic():
            person = Person.objects.create(
                name=name,
                document_kind=document.kind,
                document_number=document.number,
                document_index=accounts.document_index(document.kind, document.number),
                document_masked=identity.mask_number(document.number),
                mobile=mobile,
                mobile_index=accounts.mobile_index(mobile),
                mobile_masked=identity.mask_mobile(mobile),
                sex=document.sex,
                birth_on=document.born_on,
                registered_at=now,
            )
            return Account.objects.create(
                person=person, username=username or f"u{person.pk}", password=password_hash, created_at=now
            )
    except IntegrityError:
        return None


def entrusted(act: Act, who: Named, message: str, *, clash: str, **words: str) -> tuple[Account, bool]:
    """The account of a named person and whether it is new: the one on record under the same name, else one whose one-time password
    goes to the mobile in the words of `message`. Raises Refusal `clash` when the number is somebody else's, name.*, id.*, mobile.*."""
    name, document, mobile = as_typed.named(who, act.now)
    known = borne(document)
    if known is not None:
        if known.name != name:
            raise Refusal(clash, field="name")
        return Account.objects.select_for_update(of=("self",)).select_related("person").get(person=known), False
    one_time = factors.readable_password(secrets.token_bytes(12))
    made = create(name, document, mobile, make_password(one_time), act.now)
    if made is None:
        raise Refusal(clash, field="number")
    made.must_change_password = True
    made.save(update_fields=["must_change_password"])
    sms_codes.text_to(act, mobile, message, key=f"{message}.{made.pk}", secret=one_time, **words)
    return made, True
