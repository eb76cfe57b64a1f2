"""陈晨 needs the full document number once: it is shown, and who asked for it stays on record."""

from __future__ import annotations

import pytest

from tests.factories.season import Season
from zhicheng.actions.people.read_number import read_number
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import AccessLog, ActKey, AuditEntry


def test_each_press_leaves_the_reader_in_the_access_log_and_the_audit(season: Season) -> None:
    number = season.with_body()
    assert read_number(season.act("陈晨"), number=number) == number
    log = AccessLog.objects.get(subject=f"application:{number}")
    assert (log.what, log.reader, log.acting_for) == ("完整证件号", "陈晨", "西山区人力资源和社会保障局")
    entry = AuditEntry.objects.get(verb="person.read_number")
    assert (entry.outcome, entry.actor, entry.subject) == ("accepted", "陈晨", f"application:{number}")
    read_number(season.act("陈晨"), number=number)
    assert AccessLog.objects.filter(subject=f"application:{number}").count() == 2


def test_the_number_itself_is_nowhere_in_the_trace(season: Season) -> None:
    number = season.with_body()
    read_number(season.act("陈晨", key="seen-once"), number=number)
    secret = season.cast.numbers["李䶮"]
    traces = [*AuditEntry.objects.values_list("detail", "subject"), *AccessLog.objects.values_list("subject", "what")]
    assert not [row for row in traces if any(secret in text for text in row)]
    assert ActKey.objects.get(key="seen-once").reference == number


@pytest.mark.parametrize(
    ("name", "reason", "status"),
    [
        ("钱程", "access.hidden", 404),
        ("周洁", "access.hidden", 404),
        ("刘强", "access.hidden", 404),
        ("何审", "access.denied", 403),
    ],
)
def test_who_does_not_see_the_case_is_refused_and_that_is_logged(season: Season, name: str, reason: str, status: int) -> None:
    number = season.with_body()
    with pytest.raises(Refusal) as caught:
        read_number(season.act(name), number=number)
    assert (caught.value.code, caught.value.status) == (reason, status)
    assert not AccessLog.objects.exists()
    entry = AuditEntry.objects.get(verb="person.read_number")
    assert (entry.outcome, entry.reason, entry.actor) == ("refused", reason, name)


def test_an_unknown_case_is_answered_the_same(season: Season) -> None:
    with pytest.raises(Refusal) as caught:
        read_number(season.act("陈晨"), number="KM2026-RD-99999")
    assert caught.value.code == "access.hidden"
