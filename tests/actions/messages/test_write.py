"""给申报人发消息: by who sees the case, unread until its reader opens it, and refused to another unit's people (SUP-11)."""

from __future__ import annotations

import pytest

from zhicheng.actions.messages.read import read
from zhicheng.actions.messages.write import write
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import AuditEntry, Delivery, MailBox, Notice
from zhicheng.records.queries import frame, messages

WORDS = "请补充学历证书原件的照片"


def refused(code: str, season, by: str, **said: object) -> None:
    with pytest.raises(Refusal) as caught:
        write(season.act(by), **said)
    assert caught.value.code == code


@pytest.mark.parametrize("by", ["王敏", "赵蓉"])
def test_the_unit_writes_the_applicant_reads_and_the_unit_sees_when(season, by: str) -> None:
    number = season.submitted()
    account = season.cast.actor("李䶮").account
    assert account is not None
    before = frame.words(account).unread
    assert write(season.act(by), number=number, text=f" {WORDS} ") == number
    row = Notice.objects.get(kind="case.message")
    assert (row.account, row.subject, row.link) == (account, number, f"/applications/{number}/")
    assert row.text == f"昆明云岭建筑设计有限公司 {by}：{WORDS}"
    assert frame.words(account).unread == before + 1
    reading = season.act("李䶮")
    read(reading, notice_id=row.pk)
    assert frame.words(account).unread == before
    assert messages.log(season.case(number)).notices[0].read_at == reading.now


def test_a_body_that_has_the_case_writes_too(season) -> None:
    number = season.with_body()
    write(season.act("陈晨"), number=number, text=WORDS)
    assert Notice.objects.get(kind="case.message").text.startswith("西山区人力资源和社会保障局 陈晨：")


@pytest.mark.parametrize(
    ("by", "code"),
    [
        ("刘强", "access.hidden"),
        ("高翔", "access.hidden"),
        ("钱程", "access.hidden"),
        ("陈晨", "access.hidden"),
        ("李䶮", "access.denied"),
    ],
)
def test_nobody_writes_about_a_case_that_is_not_theirs(season, by: str, code: str) -> None:
    number = season.submitted()
    refused(code, season, by, number=number, text=WORDS)
    assert not Notice.objects.filter(kind="case.message").exists()


@pytest.mark.parametrize("text", ["", "  \n ", "长" * 301])
def test_an_empty_or_endless_message_is_refused(season, text: str) -> None:
    refused("message.text", season, "王敏", number=season.submitted(), text=text)


def test_a_draft_is_nobody_elses_business(season) -> None:
    refused("access.hidden", season, "王敏", number=season.draft(), text=WORDS)


def test_one_press_is_one_message_and_one_audit_row_without_its_words(season) -> None:
    number = season.submitted()
    for _ in range(2):
        write(season.act("王敏", key="one"), number=number, text=WORDS)
    assert Notice.objects.filter(kind="case.message").count() == 1
    row = AuditEntry.objects.get(verb="message.write", outcome="accepted")
    assert row.subject == f"application:{number}"
    assert WORDS not in row.detail


def test_who_gave_a_mail_address_gets_it_by_mail_with_numbers_masked(season) -> None:
    number = season.submitted()
    account = season.cast.actor("李䶮").account
    MailBox.objects.create(account=account, address="li@example.com", confirmed_at=season.clock)
    write(season.act("王敏"), number=number, text=f"核对证件{season.cast.numbers['李䶮']}")
    row = Delivery.objects.get(kind="case.message")
    assert (row.channel, row.address_masked, row.title) == ("mail", "l***@example.com", f"申报{number}有新消息")
    assert season.cast.numbers["李䶮"] not in row.text
    assert season.cast.numbers["李䶮"][-4:] in row.text


def test_an_address_nobody_confirmed_gets_nothing(season) -> None:
    number = season.submitted()
    MailBox.objects.create(account=season.cast.actor("李䶮").account, address="li@example.com")
    write(season.act("王敏"), number=number, text=WORDS)
    assert not Delivery.objects.filter(kind="case.message").exists()
