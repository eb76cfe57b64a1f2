"""邮箱: nothing goes to an address before the code from it was typed in; wrong codes count; an empty address ends it."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.factories.cast import NOW
from zhicheng.actions.act import Act
from zhicheng.actions.messages.confirm_mail import confirm_mail
from zhicheng.actions.messages.set_mail import set_mail
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import AuditEntry, Delivery, MailBox, OutboxItem

ADDRESS = "li@example.com"


def given(season, address: str = ADDRESS, at=NOW) -> str:
    """The code that went out to a newly given address."""
    set_mail(season.act("李䶮"), address=address, real_now=at)
    letter = json.loads(OutboxItem.objects.filter(kind="mail").latest("id").payload)
    assert (letter["address"], letter["title"]) == (address, "确认邮箱")
    return str(letter["text"].split("确认码是")[1][:6])


def refused(why: str, act: Act, verb, **said: object) -> None:
    with pytest.raises(Refusal) as caught:
        verb(act, **said)
    assert caught.value.code == why


def test_the_code_from_the_mail_confirms_it(season) -> None:
    code = given(season)
    assert MailBox.objects.get().confirmed_at is None
    confirm_mail(season.act("李䶮"), code=code, real_now=NOW)
    assert MailBox.objects.get().confirmed_at == season.clock
    assert Delivery.objects.get().text == "", "the code is not kept"
    assert ADDRESS not in "".join(AuditEntry.objects.values_list("detail", flat=True))


def test_a_wrong_or_late_code_does_not_and_tries_run_out(season) -> None:
    code = given(season)
    refused("message.mail_code", season.act("李䶮"), confirm_mail, code=code, real_now=NOW + timedelta(minutes=11))
    for _ in range(5):
        refused("message.mail_code", season.act("李䶮"), confirm_mail, code="wrong", real_now=NOW)
    refused("message.mail_code", season.act("李䶮"), confirm_mail, code=code, real_now=NOW)
    refused("message.mail_code", season.act("王敏"), confirm_mail, code=code, real_now=NOW)


@pytest.mark.parametrize(
    "address", ["li", "li@", "a@example.com,b@example.com", "a@example.com\nBcc: b@example.com", "李@例.中国"]
)
def test_what_is_no_address_is_refused(season, address: str) -> None:
    refused("message.mail_shape", season.act("李䶮"), set_mail, address=address, real_now=NOW)
    assert not MailBox.objects.exists()


def test_an_empty_address_ends_it_and_codes_are_limited(season) -> None:
    for _ in range(5):
        given(season)
    refused("rate_limited", season.act("李䶮"), set_mail, address=ADDRESS, real_now=NOW)
    set_mail(season.act("李䶮"), address="", real_now=NOW)
    assert not MailBox.objects.exists()
