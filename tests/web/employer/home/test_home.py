"""E1: what waits for the unit, the nearest first, and what stands in its way."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import dispatched, reports
from tests.factories.season import Season
from tests.web.employer.desk import at_desk, words
from tests.web.employer.reviews.test_listing import crowd
from zhicheng.records.models import Application, Employer, Publicity


def test_the_counts_are_links_to_the_lists_they_count(season: Season) -> None:
    season.opened("李䶮")
    season.submitted("张𬭼")
    desk = at_desk(season)
    answer = desk.get("/unit/")
    assert {tile["label"]: tile["count"] for tile in answer.context["tiles"]} == {
        "待审核": 1,
        "审核中": 1,
        "待公示": 0,
        "公示期满": 0,
    }
    for tile in [*answer.context["tiles"], *answer.context["elsewhere"]]:
        assert len(desk.get(tile["url"]).context["rows"]) == tile["count"]


def test_what_is_due_today_and_what_is_late_stands_out(season: Season) -> None:
    number = season.submitted()
    due = season.case(number).due_at
    at_eight = at_desk(season, at=due - timedelta(hours=16)).get("/unit/")
    assert "今天到期1件" in words(at_eight)
    late = at_desk(season, at=due).get("/unit/")
    assert "已超过时限1件" in words(late)
    assert "今天到期1件" not in words(late)
    assert "zc-late" in late.content.decode()


def test_the_oldest_comes_first(season: Season) -> None:
    first, second = season.submitted("李䶮"), season.submitted("张𬭼")
    Application.objects.filter(number=second).update(due_at=season.case(first).due_at - timedelta(days=1))
    text = words(at_desk(season).get("/unit/"))
    assert text.index(second) < text.index(first)


def test_an_ended_publicity_waits_for_the_unit(season: Season) -> None:
    number = season.publicised()
    desk = at_desk(season, at=season.notice(number).ends_at)
    answer = desk.get("/unit/")
    assert "公示期满，待上报" in words(answer)
    assert f'href="/unit/reviews/{number}/opinion/"' in answer.content.decode()


def test_nothing_to_do_says_so(season: Season) -> None:
    answer = at_desk(season).get("/unit/")
    assert "没有待办；本单位2026年度申报0人" in words(answer)
    season.returned()
    assert "没有待办。" in words(at_desk(season).get("/unit/"))


def test_a_unit_form_with_gaps_closes_the_review_and_names_them(season: Season) -> None:
    season.submitted()
    employer = Employer.objects.filter(pk=season.cast.employers["design"].pk)
    employer.update(address="", responsible_person="")
    answer = at_desk(season).get("/unit/")
    assert "单位地址" in words(answer)
    assert "职称工作负责人" in words(answer)
    assert "/unit/reviews/?stage" not in answer.content.decode()
    assert "请本单位经办人或管理员补全" in words(at_desk(season, "赵蓉").get("/unit/"))


def test_a_suspended_unit_reads_until_when(season: Season) -> None:
    employer = Employer.objects.filter(pk=season.cast.employers["design"].pk)
    employer.update(state="suspended", suspended_until=date(2026, 12, 31))
    assert "推荐已暂停，至2026-12-31止" in words(at_desk(season).get("/unit/"))


def test_a_report_the_unit_has_to_look_into_is_work_until_it_is_closed(season: Season) -> None:
    number = season.assessed("李䶮")
    season.post(number)
    receipt = reports.file(season, number)
    page = at_desk(season).get("/unit/")
    assert "公示反映待核查1件" in words(page)
    assert "没有待办。" not in words(page)
    reports.close(season, receipt, "王敏", "unfounded")
    assert "待核查" not in words(at_desk(season).get("/unit/"))


def test_a_person_dispatched_to_the_unit_is_its_work_until_it_has_done_its_step(season: Season) -> None:
    number = dispatched.assessed(season)
    season.post(number)

    def seen(at: datetime | None = None) -> tuple[int, str]:
        answer = at_desk(season, dispatched.USING, at=at).get("/unit/")
        shown = [row["doing"] for row in answer.context["rows"] if row["url"] == f"/agency/cosign/{number}/"]
        assert ("没有待办" in words(answer)) is not bool(shown)
        return answer.context["dispatched"], "".join(shown)

    assert seen() == (1, "审核（用工单位）")
    dispatched.reviewed(season, number)
    assert seen() == (1, "发布公示（用工单位）")
    dispatched.shown(season, number)
    assert seen() == (0, "")
    ends = max(Publicity.objects.values_list("ends_at", flat=True))
    assert seen(ends) == (1, "确认无异议并盖章（用工单位）")
    dispatched.sealed(season, number, ends)
    assert seen(ends) == (0, "")


def test_the_statements_do_not_grow(season: Season) -> None:
    number = season.submitted()
    desk = at_desk(season)
    desk.get("/unit/")
    with CaptureQueriesContext(connection) as few:
        desk.get("/unit/")
    crowd(season, number, 299)
    with CaptureQueriesContext(connection) as many:
        assert "300" in words(desk.get("/unit/"))
    assert len(many) == len(few)


@pytest.mark.parametrize(("name", "status"), [("王敏", 200), ("赵蓉", 200), ("李䶮", 403), ("陈晨", 403), ("何审", 403)])
def test_only_the_unit_comes_in(season: Season, name: str, status: int) -> None:
    assert at_desk(season, name).get("/unit/").status_code == status
