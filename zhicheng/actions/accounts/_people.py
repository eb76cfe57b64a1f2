"""建立人员与账号: one person, one account for one document number (ACC-02)."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from zhicheng.engine import identity
from zhicheng.engine.identity import ResidentId
from zhicheng.records.models import Account, Employer, Person
from zhicheng.records.queries import accounts


def borne(document: ResidentId) -> Person | None:
    """The person already on record under a document number."""
    return Person.objects.filter(document_index=accounts.document_index(document.number)).first()


def create(
    name: str,
    document: ResidentId,
    mobile: str,
    password_hash: str,
    now: datetime,
    *,
    username: str = "",
    employer: Employer | None = None,
) -> Account | None:
    """A new person with an account; None when another request took the document number meanwhile."""
    try:
        with transaction.atomic():
            person = Person.objects.create(
                name=name,
                document_kind=accounts.document_kind(document.number),
                document_number=document.number,
                document_index=accounts.document_index(document.number),
                document_masked=identity.mask_number(document.number),
                mobile=mobile,
                mobile_index=accounts.mobile_index(mobile),
                mobile_masked=identity.mask_mobile(mobile),
                sex=document.sex,
                birth_on=document.born_on,
                employer=employer,
                employer_since=now if employer else None,
                registered_at=now,
            )
            return Account.objects.create(
                person=person, username=username or f"u{person.pk}", password=password_hash, created_at=now
            )
    except IntegrityError:
        return None
