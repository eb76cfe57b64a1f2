"""离退休人员: what the person says of it in the profile decides, nothing is taken for granted (KINIT 一(二); K22 二.2; REC-09)."""

from __future__ import annotations

from datetime import date

import pytest

from tests.web.employer.desk import at_desk, words
from zhicheng.engine.policy import NONE
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Person
from zhicheng.records.queries import dossier, facts, judging


def known(season, **changed: object) -> facts.Facts:
    """The facts of 李䶮 after a change of the profile."""
    Person.objects.filter(name="李䶮").update(**changed)
    return facts.of_content(dossier.of_person(season.person("李䶮")), None)


def refusal(season, number: str) -> Refusal:
    with pytest.raises(Refusal) as caught:
        season.submit(number)
    return caught.value


@pytest.mark.parametrize("post", ["retired", "specialist"])
def test_who_has_retired_is_refused_with_the_clause_whatever_the_post(season, post: str) -> None:
    number = season.draft()
    Person.objects.filter(name="李䶮").update(post_kind=post, retired_on=date(2026, 8, 31))
    found = refusal(season, number)
    assert found.code == "application.deficient"
    barring = next(item for item in found.items if "离退休人员不得申报职称" in item.text)
    assert (barring.reference, barring.clause) == ("basic", "昆明初级认定通知 一(二)")


def test_on_the_day_of_retirement_it_is_too_late_and_the_day_before_it_is_not(season) -> None:
    number = season.draft()
    Person.objects.filter(name="李䶮").update(retired_on=season.clock.date())
    assert "离退休" in refusal(season, number).items[0].text
    Person.objects.filter(name="李䶮").update(retired_on=date(2026, 9, 9))
    assert season.submit(number) == number


def test_who_holds_a_post_has_not_retired_and_who_has_said_nothing_is_unknown(season) -> None:
    season.profile()
    assert known(season, post_kind="specialist")["retired_on"] == NONE
    assert "retired_on" not in known(season, post_kind="")
    assert "retired_on" not in known(season, post_kind="retired")
    assert known(season, post_kind="retired", retired_on=date(2026, 8, 31))["retired_on"] == date(2026, 8, 31)


def test_what_is_unknown_is_asked_and_never_passes(season) -> None:
    number = season.draft()
    Person.objects.filter(name="李䶮").update(post_kind="")
    answer = judging.judge(season.case(number), season.clock.date())
    assert not answer.holds
    assert "retired_on" in {ask.fact for ask in answer.asks}


def test_the_unit_sees_the_answer_with_the_basic_facts_it_verifies(season) -> None:
    number = season.opened()
    assert "办理离退休手续 没有办理 申报人填报，请核对" in words(at_desk(season).get(f"/unit/reviews/{number}/"))
