"""A5: the plan by month and as a list, months past flagged, a row without a committee, a calendar to subscribe to (CAT-07, CAT-08)."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from tests.factories.cast import NOW
from tests.factories.season import pack_files
from tests.factories.shown import show
from tests.web.applicant.visits import words
from zhicheng.actions.windows.open_channel import open_channel
from zhicheng.engine.policy import canonical, content_hash, load_pack
from zhicheng.records.models import PolicySnapshot
from zhicheng.records.queries.channels import Wanted
from zhicheng.web.shared import ical

pytestmark = pytest.mark.usefixtures("season")


def test_a_year_without_a_plan_shows_the_last_one(season) -> None:
    show(season.clock)
    text = words(Client().get("/plan/"))
    assert "2026年度计划还没有公布" in text
    assert "2022年9月底前（37个）" in text


def test_months_past_are_flagged_and_those_to_come_are_not(season) -> None:
    show(season.clock.replace(year=2022, month=9, day=8))
    rows = Client().get("/plan/?view=list").content.decode().split("<tr>")[2:]
    past = [row for row in rows if "计划月份已过" in row]
    assert (len(rows), len(past)) == (57, 3)
    assert all("2022年8月底前" in row for row in past)


def test_words_and_level_narrow_the_plan() -> None:
    text = words(Client().get("/plan/?view=list&level=senior&q=交通"))
    assert "昆明市交通工程高级工程师评审委员会" in text
    assert "中级职称评审委员会" not in text
    assert "没有这样的计划" in words(Client().get("/plan/?q=水产"))


def test_a_row_without_a_committee_says_that_it_opens_no_window() -> None:
    files = dict(pack_files("regions/530100-kunming/2022"))
    plan = files["procedure/plan.yaml"].decode()
    files["procedure/plan.yaml"] = plan.replace(
        "committee: [昆明市高级经济师评审委员会]", "committee: [某某新设评审委员会]"
    ).encode()
    pack = load_pack(files)
    snapshot = PolicySnapshot.objects.filter(pack="kunming-2022")
    snapshot.update(body=canonical(pack), content_hash=content_hash(pack))
    assert "某某新设评审委员会 没有对应评委会，不能开放通道" in re.sub(r"[□×▷✓] ?", "", words(Client().get("/plan/")))


def test_the_calendar_file_is_read_by_any_calendar() -> None:
    answer = Client().get("/plan/calendar.ics?level=senior")
    assert answer["Content-Type"].startswith("text/calendar")
    lines = answer.content.decode().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines.count("BEGIN:VEVENT") == 11
    assert "DTSTART;VALUE=DATE:20221130" in lines
    assert "DTEND;VALUE=DATE:20221201" in lines
    assert all(len(line.encode()) <= 75 for line in lines)


def test_a_long_line_is_folded_between_characters_and_unfolds_to_itself() -> None:
    text = "评审委员会，组建部门；计划" * 12
    body = ical.calendar([ical.Entry("k", date(2026, 2, 28), text, "一行\n二行")], made_at=NOW)
    unfolded = body.replace("\r\n ", "")
    assert f"SUMMARY:{text}" in unfolded
    assert "DESCRIPTION:一行\\n二行" in unfolded
    assert "DTEND;VALUE=DATE:20260301" in unfolded
    assert all(len(line.encode()) <= 75 for line in body.split("\r\n"))


@pytest.mark.parametrize("query", ["year=٢٠٢٢", "year=0", "year=2022年", "level=x", "view=x", "q=%00", "q=" + "长" * 500])
def test_a_strange_question_is_answered_with_a_page(query: str) -> None:
    assert Client().get(f"/plan/?{query}").status_code == 200


def test_an_empty_plan_says_that_none_is_published() -> None:
    files = dict(pack_files("regions/530100-kunming/2022"))
    plan = files["procedure/plan.yaml"].decode()
    files["procedure/plan.yaml"] = (
        re.sub(r"(?m)^      - \{number.*\n", "", plan).rstrip().removesuffix("value:").encode() + b"value: []\n"
    )
    pack = load_pack(files)
    PolicySnapshot.objects.filter(pack="kunming-2022").update(body=canonical(pack), content_hash=content_hash(pack))
    assert "年度计划没有公布" in words(Client().get("/plan/"))


def test_a_channel_is_shown_until_it_closes_and_a_kept_page_is_told(season) -> None:
    show(season.clock)
    before = Client().get("/plan/")
    assert "已定的申报通道" not in words(before)
    wanted = Wanted(
        2026, name="云南省档案系列高级职称评审委员会", collection_start=date(2026, 9, 20), collection_deadline=date(2026, 10, 30)
    )
    open_channel(season.act("周洁"), wanted=wanted)
    kept = Client().get("/plan/", HTTP_IF_NONE_MATCH=before["ETag"])
    assert (kept.status_code, "2026年9月13日0:00" in words(kept)) == (200, True)
    assert Client().get("/plan/", HTTP_IF_NONE_MATCH=kept["ETag"]).status_code == 304
    show(season.clock.replace(month=11))
    assert wanted.name not in words(Client().get("/plan/"))
