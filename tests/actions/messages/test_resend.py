"""重发: the same words to the address the person has now, by who sees the case, never while the first try is under way."""

from __future__ import annotations

import pytest

from zhicheng.actions.messages.resend import resend
from zhicheng.engine.refusal import Refusal
from zhicheng.ops import work
from zhicheng.records.models import AuditEntry, Delivery, OutboxItem
from zhicheng.records.queries import messages


@pytest.fixture(autouse=True)
def sink(tmp_path, settings):
    settings.SMS_URL = f"file://{tmp_path}"
    return tmp_path


def lost(season) -> Delivery:
    """The text message of a return, given up."""
    number = season.returned()
    row = Delivery.objects.get(subject=number, kind="application.returned", channel="sms")
    Delivery.objects.filter(pk=row.pk).update(state="failed", error="gateway answered 503")
    OutboxItem.objects.filter(key=row.key).update(state="failed")
    return row


def refused(code: str, season, by: str, **said: object) -> None:
    with pytest.raises(Refusal) as caught:
        resend(season.act(by), **said)
    assert caught.value.code == code


def test_it_goes_to_the_mobile_the_person_has_now_in_the_same_words(season, sink) -> None:
    row = lost(season)
    case = season.case(row.subject)
    assert messages.undelivered(case)
    person = season.person("李䶮")
    person.mobile = "13999999999"
    person.save()
    resend(season.act("王敏"), number=row.subject, delivery_id=row.pk)
    again = Delivery.objects.get(repeats=row.pk)
    assert (again.text, again.address_masked, again.state) == (row.text, "139****9999", "waiting")
    while work.work_one():
        pass
    again.refresh_from_db()
    assert again.state == "sent"
    assert [path.name for path in sink.iterdir() if "again" in path.name] == [f"{again.key}.txt"]
    assert not messages.undelivered(case), "it arrived after all"
    assert AuditEntry.objects.filter(verb="message.resend", subject=f"application:{row.subject}", outcome="accepted").count() == 1


def test_what_is_under_way_is_not_sent_a_second_time(season) -> None:
    row = lost(season)
    resend(season.act("王敏"), number=row.subject, delivery_id=row.pk)
    refused("message.under_way", season, "王敏", number=row.subject, delivery_id=row.pk)
    again = Delivery.objects.get(repeats=row.pk)
    refused("message.unknown", season, "王敏", number=row.subject, delivery_id=again.pk)
    Delivery.objects.filter(pk=row.pk).update(state="waiting")
    refused("message.under_way", season, "王敏", number=row.subject, delivery_id=row.pk)


def test_not_by_strangers_and_not_through_another_case(season) -> None:
    row = lost(season)
    for by in ("刘强", "陈晨"):
        refused("access.hidden", season, by, number=row.subject, delivery_id=row.pk)
    other = season.submitted("买买提·吐尔逊")
    refused("message.unknown", season, "高翔", number=other, delivery_id=row.pk)
    assert not Delivery.objects.filter(repeats__isnull=False).exists()


def test_a_mail_without_an_address_is_not_sent_again(season) -> None:
    row = lost(season)
    Delivery.objects.filter(pk=row.pk).update(channel="mail")
    refused("message.no_address", season, "王敏", number=row.subject, delivery_id=row.pk)
