"""返回修改与重置流程: everything at once, counted, cover kept or opened; after the last chance only passing or closing remains."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.factories.season import COVER, TICKS, WORDS
from zhicheng.actions.applications.assess import assess
from zhicheng.actions.applications.close import close
from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.applications.reset_route import reset_route
from zhicheng.actions.applications.return_case import return_case
from zhicheng.actions.applications.save_cover import save_cover
from zhicheng.actions.applications.send_on import send_on
from zhicheng.engine.calendar import start_of_day
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import CorrectionItem, CorrectionNotice, Dossier, Notice, RouteStep, WorkPeriod
from zhicheng.records.queries import cases


def refuse(season, verb, number: str, code: str, by: str = "王敏", **changed: object) -> Refusal:
    said = {"opinion": "请修改", "version": season.version(number), **changed}
    with pytest.raises(Refusal) as caught:
        verb(season.act(by), number=number, **said)
    assert caught.value.code == code
    return caught.value


def test_a_return_says_every_point_and_keeps_cover_and_route(season) -> None:
    number = season.opened()
    work = WorkPeriod.objects.get()
    season.give_back(number, **{"material__id_card": "第2页看不清", f"work__{work.pk}": "日期与登记表不一致"})
    case = season.case(number)
    assert (case.state, case.holder_role, case.returns_used, case.step) == ("returned", "applicant", 1, 0)
    assert set(CorrectionItem.objects.values_list("reference", "text")) == {
        (f"work/{work.pk}", "日期与登记表不一致"),
        ("material/id_card", "第2页看不清"),
    }
    assert RouteStep.objects.filter(application=case).count() == 2
    with pytest.raises(Refusal) as caught:
        save_cover(season.act("李䶮"), number=number, version=case.version, planned_publicity_on=None, **COVER)
    assert caught.value.code == "workflow.state"


def test_a_return_without_opinion_or_points_is_refused(season) -> None:
    number = season.verify(season.opened(), "王敏")
    assert refuse(season, return_case, number, "application.opinion", opinion=" ").field == "opinion"
    refuse(season, return_case, number, "application.no_points")
    assert (season.case(number).returns_used, CorrectionNotice.objects.count()) == (0, 0)


def test_a_returned_case_comes_back_as_a_second_submission(season) -> None:
    number = season.returned()
    season.submit(number)
    case = season.case(number)
    assert (case.state, case.attempt, case.step) == ("submitted", 2, 1)
    assert list(Dossier.objects.order_by("attempt").values_list("attempt", flat=True)) == [1, 2]


def test_a_point_shows_as_settled_once_its_item_changes(season) -> None:
    number = season.opened()
    work = WorkPeriod.objects.get()
    season.give_back(number, **{f"work__{work.pk}": "职责没有写清"})
    assert [point.is_resolved for _, points in cases.corrections(season.case(number)) for point in points] == [False]
    WorkPeriod.objects.update(duty="施工图设计和校对")
    assert [point.is_resolved for _, points in cases.corrections(season.case(number)) for point in points] == [True]
    season.submit(number)
    assert CorrectionItem.objects.get().resolved_at is not None


def test_the_deadline_is_never_earlier_than_the_closing(season) -> None:
    number = season.returned()
    # Ten working days after 8 September, the make-up Sunday of the 20th among them.
    assert season.case(number).due_at == start_of_day(date(2026, 9, 22))
    assert season.case(number).window_closes_at == start_of_day(date(2026, 9, 21))


def test_a_returned_case_may_come_back_after_closing_but_not_after_its_deadline(season) -> None:
    number = season.returned()
    season.clock = start_of_day(date(2026, 9, 21)) + timedelta(hours=10)
    assert season.submit(number)
    assert season.case(number).planned_publicity_on == date(2026, 9, 21)


def test_one_second_past_the_correction_deadline_is_refused(season) -> None:
    number = season.returned()
    season.clock = season.case(number).due_at
    with pytest.raises(Refusal) as caught:
        season.submit(number)
    assert caught.value.code == "application.correction_late"


def test_chances_count_down_and_the_fifth_return_is_off(season) -> None:
    number = season.opened()
    left = [cases.chances(season.case(number), date(2026, 9, 8)).left]
    for _ in range(4):
        season.give_back(number)
        left.append(cases.chances(season.case(number), date(2026, 9, 8)).left)
        season.submit(number)
        open_case(season.act("王敏"), number=number)
    assert left == [4, 3, 2, 1, 0]
    season.verify(number, "王敏", material__id_card="还是看不清")
    refusal = refuse(season, return_case, number, "application.no_chance")
    assert refusal.clause == "昆明2022申报指南 五(二)3(1)"
    refuse(season, reset_route, number, "application.no_chance")
    assert not cases.can_return(season.case(number), date(2026, 9, 8))
    close(season.act("王敏"), number=number, reason="身份证仍看不清", version=season.version(number))
    assert season.case(number).state == "not_accepted"
    with pytest.raises(Refusal) as caught:
        season.cover()
    assert caught.value.code == "application.closed_for_year"


def test_closing_is_refused_while_a_chance_is_left(season) -> None:
    number = season.opened()
    with pytest.raises(Refusal) as caught:
        close(season.act("王敏"), number=number, reason="不合要求", version=season.version(number))
    assert caught.value.code == "application.chances_left"


def test_a_reset_ends_the_route_and_opens_the_cover(season) -> None:
    number = season.opened()
    reset_route(season.act("王敏"), number=number, opinion="单位选错了", version=season.version(number))
    case = season.case(number)
    assert (case.state, case.returns_used, case.rulebook) == ("reset", 1, None)
    assert not RouteStep.objects.filter(application=case).exists()
    person = season.person("李䶮")
    person.employer = season.cast.employers["rival"]
    person.save()
    cover = {**COVER, "planned_publicity_on": date(2026, 9, 9)}
    save_cover(season.act("李䶮"), number=number, version=season.version(number), **cover)
    assert season.case(number).employer == season.cast.employers["rival"]
    assert season.case(number).state == "draft"


def test_a_reset_without_opinion_is_refused(season) -> None:
    refuse(season, reset_route, season.opened(), "application.opinion", opinion="")


def test_stale_foreign_and_replayed_returns(season) -> None:
    number = season.verify(season.opened(), "王敏", material__id_card="看不清")
    refuse(season, return_case, number, "stale", version=1)
    refuse(season, return_case, number, "access.hidden", by="刘强")
    act = season.act("王敏", key="once")
    version = season.version(number)
    for _ in range(2):
        return_case(act, number=number, opinion="请修改", version=version)
    assert season.case(number).returns_used == 1


def test_a_body_returns_to_the_applicant_and_the_unit_starts_anew(season) -> None:
    number = season.with_body()
    season.verify(number, "陈晨", material__hire_document="登记表日期与填写不一致")
    return_case(season.act("陈晨"), number=number, opinion="请核对", version=season.version(number))
    notice = CorrectionNotice.objects.get()
    assert (notice.stage, notice.by_person.name) == ("county", "陈晨")
    assert cases.seen(season.cast.actor("陈晨"), number)
    season.submit(number)
    open_case(season.act("王敏"), number=number)
    assess(season.act("王敏"), number=number, version=season.version(number), **WORDS, **TICKS)
    with pytest.raises(Refusal) as caught:
        send_on(season.act("王敏"), number=number, version=season.version(number))
    assert caught.value.code == "workflow.state"
    season.post(number)
    act = season.act("王敏", at=season.notice(number).ends_at)
    assert send_on(act, number=number, version=season.version(number))


def test_the_second_counter_runs_above_the_unit(season) -> None:
    number = season.with_body()
    above = cases.chances_above_unit(season.case(number), date(2026, 9, 16))
    assert above is not None
    assert (above.total, above.left, above.clause) == (3, 3, "昆明2022申报指南 五(三)")


def test_after_three_opinions_above_the_unit_a_body_can_only_pass_or_close(season) -> None:
    number = season.with_body()
    case = season.case(number)
    for count in (1, 2, 3):
        CorrectionNotice.objects.create(
            application=case, number=count, kind="return", attempt=1, stage="county", opinion="改",
            by_person=season.cast.people["陈晨"], acting_for="西山区人社", sent_at=season.clock,
        )  # fmt: skip
    season.verify(number, "陈晨", basic="仍有误")
    refusal = refuse(season, return_case, number, "application.no_chance", by="陈晨")
    assert (refusal.clause, refusal.params["total"]) == ("昆明2022申报指南 五(三)", 3)
    close(season.act("陈晨"), number=number, reason="仍有误", version=season.version(number))
    assert season.case(number).state == "not_accepted"
    assert Notice.objects.filter(account=season.cast.actor("李䶮").account).last().text.endswith("五(三)）。")
