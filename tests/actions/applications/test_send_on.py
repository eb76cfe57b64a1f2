"""确认无异议并上报: exactly from the end of publicity on, and with its record."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.applications.send_on import send_on
from zhicheng.actions.applications.verify_item import verify_item
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Application, PublicityPerson


def refuse(season, number: str, code: str, by: str = "王敏", **changed: object) -> Refusal:
    with pytest.raises(Refusal) as caught:
        send_on(season.act(by, at=changed.pop("at", None)), number=number, version=changed.pop("version", season.version(number)))
    assert caught.value.code == code
    return caught.value


def test_one_microsecond_before_the_end_is_refused_and_the_end_passes(season) -> None:
    number = season.publicised()
    ends_at = season.notice(number).ends_at
    refusal = refuse(season, number, "application.publicity_running", at=ends_at - timedelta(microseconds=1))
    assert "9月15日（周二）24:00" in refusal.sentence
    send_on(season.act("王敏", at=ends_at), number=number, version=season.version(number))
    case = season.case(number)
    assert (case.state, case.holder_body.code, case.holder_role) == ("with_body", "xs-hrss", "county_hrss")
    assert PublicityPerson.objects.get().cleared_at == ends_at


def test_nothing_is_sent_on_without_publicity(season) -> None:
    refuse(season, season.assessed(), "workflow.state")


def test_a_fault_found_meanwhile_holds_it_back(season) -> None:
    number = season.publicised()
    verify_item(season.act("王敏"), number=number, reference="basic", verdict="false", remark="岗位有误")
    refuse(season, number, "application.open_findings", at=season.notice(number).ends_at)


def test_strangers_and_old_pages_are_refused(season) -> None:
    number = season.publicised()
    refuse(season, number, "access.hidden", by="刘强")
    refuse(season, number, "access.denied", by="陈晨")
    refuse(season, number, "stale", version=1)


def test_a_body_cannot_open_a_case_that_was_never_shown(season) -> None:
    number = season.sent_on()
    PublicityPerson.objects.update(cleared_at=None)
    with pytest.raises(Refusal) as caught:
        open_case(season.act("陈晨"), number=number)
    assert caught.value.code == "application.no_publicity"


def test_after_sending_on_the_unit_has_no_turn(season) -> None:
    number = season.sent_on()
    refuse(season, number, "access.turn")
    assert Application.objects.get().due_at is not None
