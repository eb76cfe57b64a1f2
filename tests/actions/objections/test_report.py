"""Anyone may report on somebody shown: receipted, timed, assigned; late ones hold nobody up (PUB-10; ux 4.8)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection

from tests.factories import reports
from tests.factories.reports import DOOR, PIN, WORDS, file
from tests.factories.values import state
from zhicheng.actions.act import Act, visitor
from zhicheng.actions.applications.send_on import send_on
from zhicheng.actions.objections._saying import Saying
from zhicheng.actions.objections.look_up import look_up
from zhicheng.actions.objections.report import report
from zhicheng.engine.calendar import start_of_day
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import AuditEntry, Notice, Objection, ObjectionFile, OutboxItem
from zhicheng.records.queries import objections

pytestmark = pytest.mark.django_db


def refused(verb, *args, **kwargs) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        verb(*args, **kwargs)
    return refusal.value


def test_a_report_is_receipted_timed_and_given_to_the_unit(season) -> None:
    number = season.publicised()
    ends = season.notice(number).ends_at
    receipt = file(season, number, files=2)
    row = Objection.objects.get(number=receipt)
    assert (row.state, row.is_late, row.holder_employer, row.superior) == (
        "investigating",
        False,
        season.cast.employers["design"],
        season.cast.bodies["xs-hrss"],
    )
    assert (row.text, row.is_named, row.reporter_masked) == (WORDS, False, "")
    # Posted on the 8th, over after the 15th; five working days more, of which Sunday the 20th is one (调休), end with the 21st.
    assert (ends, row.due_at) == (start_of_day(date(2026, 9, 16)), start_of_day(date(2026, 9, 22)))
    assert ObjectionFile.objects.filter(objection=row, side="report").count() == 2
    told = set(Notice.objects.filter(subject=receipt).values_list("account", flat=True))
    assert told == {season.cast.actor("王敏").account, season.cast.actor("赵蓉").account}
    mine = Notice.objects.get(subject=number, kind="objection.suspended").text
    assert "收到反映" in mine
    assert "同事" not in mine


def test_what_is_kept_of_the_reporter_is_sealed_and_masked(season) -> None:
    number = season.publicised()
    receipt = file(season, number, is_named=True, reporter_name="罗衡", reporter_mobile="13900000066")
    row = Objection.objects.get(number=receipt)
    assert (row.reporter_name, row.reporter_masked) == ("罗衡", "罗** 139****0066")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM records_objection")
        stored = str(cursor.fetchall())
    assert not [word for word in ("罗衡", "13900000066", WORDS, PIN) if word in stored]
    entry = AuditEntry.objects.get(subject=f"objection:{receipt}")
    assert (entry.account, "罗" in entry.detail, "139" in entry.detail) == (None, False, False)


@pytest.mark.parametrize(
    ("identity", "named", "code"),
    [("named", False, "objection.must_be_named"), ("anonymous", True, "objection.must_be_anonymous")],
)
def test_named_or_not_is_what_the_pack_allows(season, identity: str, named: bool, code: str) -> None:
    state("publicity.reports_named", identity)
    number = season.publicised()
    said = {"is_named": named, "reporter_name": "罗衡", "reporter_mobile": "13900000066"}
    assert refused(file, season, number, **said).code == code
    assert file(season, number, **said | {"is_named": not named})


def test_half_a_name_is_none(season) -> None:
    number = season.publicised()
    lacking = refused(file, season, number, is_named=True, reporter_name="罗衡")
    assert (lacking.code, lacking.field) == ("objection.reporter", "reporter_mobile")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"name": "孙悦"}, "objection.nobody"),
        ({"specialty": "会计"}, "objection.nobody"),
        ({"text": "不实"}, "objection.text"),
        ({"text": "字" * 2001}, "objection.text"),
    ],
)
def test_a_report_without_a_case_or_without_words_is_none(season, said: dict[str, str], code: str) -> None:
    number = season.publicised()
    assert refused(file, season, number, **said).code == code
    assert Objection.objects.count() == 0


def test_an_unknown_notice_is_no_notice(season) -> None:
    saying = Saying(name="李䶮", text=WORDS)
    act = Act(DOOR, season.clock)
    unknown = refused(report, act, notice="KM2026-GS-99999", saying=saying, files=[], pin=PIN, real_now=season.clock)
    assert (unknown.code, unknown.status) == ("access.hidden", 404)


def test_one_who_reports_too_often_waits(season) -> None:
    number = season.publicised()
    for _ in range(6):
        file(season, number)
    assert refused(file, season, number).code == "rate_limited"
    assert file(season, number, door=visitor("10.0.9.2"))


def test_a_late_report_is_registered_as_late_and_holds_nothing_up(season) -> None:
    number = season.publicised()
    ends = season.notice(number).ends_at
    receipt = file(season, number, at=ends)
    row = Objection.objects.get(number=receipt)
    assert (row.is_late, objections.blocking(season.case(number))) == (True, None)
    assert not Notice.objects.filter(kind="objection.suspended").exists()
    assert send_on(season.act("王敏", at=ends), number=number, version=season.version(number)) == number
    in_time = file(season, season.publicised("张𬭼"), at=None)
    assert not Objection.objects.get(number=in_time).is_late


def test_the_last_instant_of_the_publicity_is_in_time(season) -> None:
    number = season.publicised()
    receipt = file(season, number, at=season.notice(number).ends_at - timedelta(seconds=1))
    assert not Objection.objects.get(number=receipt).is_late


def test_what_is_about_the_unit_goes_above_it(season) -> None:
    number = season.publicised()
    receipt = file(season, number, about_unit=True)
    row = Objection.objects.get(number=receipt)
    assert (row.from_unit, row.holder_employer, row.holder_body) == (True, None, season.cast.bodies["xs-hrss"])
    assert objections.seen(season.cast.actor("王敏"), receipt) is None
    told = Notice.objects.filter(subject=receipt).values_list("account", flat=True)
    assert set(told) == {season.cast.actor("陈晨").account}


def test_a_receipt_opens_with_its_pin_only_and_nothing_tells_which_was_wrong(season) -> None:
    number = season.publicised()
    receipt = file(season, number)

    def asked(code: str, pin: str, door=DOOR) -> str:
        return look_up(Act(door, season.clock), number=code, pin=pin, real_now=season.clock)

    assert asked(f" {receipt.lower()} ", PIN) == receipt
    wrong, unknown = refused(asked, receipt, "000000"), refused(asked, "FY-0000-00000", PIN)
    assert (wrong.code, wrong.sentence) == (unknown.code, unknown.sentence) == ("objection.unknown", wrong.sentence)


def test_a_pin_cannot_be_tried_out_from_many_addresses(season) -> None:
    receipt = file(season, season.publicised())
    codes = []
    for nth in range(12):
        act = Act(visitor(f"10.1.0.{nth}"), season.clock)
        codes.append(refused(look_up, act, number=receipt, pin=f"{nth:06d}", real_now=season.clock).code)
    assert codes[-1] == "rate_limited"


def test_a_named_reporter_is_told_by_text_when_it_is_closed(season) -> None:
    number = season.publicised()
    receipt = file(season, number, is_named=True, reporter_name="罗衡", reporter_mobile="13900000066")
    reports.close(season, receipt, "王敏", "unfounded")
    assert OutboxItem.objects.filter(key=f"sms.objection.{receipt}").count() == 1
