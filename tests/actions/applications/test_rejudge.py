"""三次判定: a change between submission, publicity and decision is kept with its day, and stops the case where it must."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from zhicheng.actions.act import MACHINE, Act
from zhicheng.actions.applications.rejudge import rejudge
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Judgement, Notice, Person
from zhicheng.records.queries import cases


def test_service_counts_to_the_day_the_notice_is_really_posted(season) -> None:
    season.profile(hired_on=date(2025, 9, 10))
    number = season.submitted(planned_publicity_on=date(2026, 9, 10))
    from zhicheng.actions.applications.open import open as open_case

    open_case(season.act("王敏"), number=number)
    season.assess(number)
    with pytest.raises(Refusal) as caught:
        season.post(number, at=datetime(2026, 9, 9, 2, 0, tzinfo=UTC))
    assert caught.value.code == "application.ineligible"
    assert "满11个月" in caught.value.items[0].text
    assert season.case(number).state == "assessed"
    season.post(number, at=datetime(2026, 9, 10, 2, 0, tzinfo=UTC))
    moments = [(row.moment, row.on_day, row.verdict) for row in cases.judgements(season.case(number))]
    assert moments == [("submit", date(2026, 9, 10), "waiting"), ("publicity", date(2026, 9, 10), "waiting")]


def test_the_machine_keeps_a_change_and_tells_the_unit(season) -> None:
    number = season.publicised()
    Person.objects.filter(name="李䶮").update(post_kind="civil_servant")
    rejudge(Act(MACHINE, season.clock), number=number)
    assert [row.verdict for row in Judgement.objects.order_by("id")] == ["waiting", "waiting", "no"]
    changes = [(one.label, one.on_day, one.before, one.after) for one in cases.changes(season.case(number))]
    assert ("公务员和参公管理人员", date(2026, 9, 8), True, False) in changes
    assert "不符合条件" in Notice.objects.filter(account=season.cast.actor("王敏").account).last().text
    assert season.case(number).state == "publicising"


def test_nothing_is_judged_where_nothing_is_shown(season) -> None:
    with pytest.raises(Refusal) as caught:
        rejudge(Act(MACHINE, season.clock), number=season.assessed())
    assert caught.value.code == "application.no_publicity"


def test_only_the_machine_may(season) -> None:
    with pytest.raises(Refusal) as caught:
        rejudge(season.act("王敏"), number=season.publicised())
    assert caught.value.code == "access.denied"


def test_every_finding_is_kept_with_its_clause(season) -> None:
    import json

    season.submitted()
    findings = json.loads(Judgement.objects.get().findings)
    assert {"path", "condition", "exclusion"} == {row["kind"] for row in findings}
    assert all(row["clause"] for row in findings)
