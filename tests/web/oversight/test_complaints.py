"""E9 and G8: a report in its register, the reporter covered, assigned, closed with a finding; the case says 核查中 (PUB-10)."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import reports
from tests.factories.hostile import good_pdf
from tests.factories.reports import WORDS
from tests.factories.season import Season
from tests.web.employer.desk import at_desk, hidden, words
from zhicheng.records.models import AccessLog, Objection

pytestmark = pytest.mark.django_db
UNIT, DESK = "/unit/objections/", "/complaints/"
NAMED = {"is_named": True, "reporter_name": "罗衡", "reporter_mobile": "13900000066"}
FOUND = {"do": "conclude", "finding": "核对图签和工时记录。", "decision": "unfounded", "answer": "经核查，业绩由本人完成。"}


def paper() -> SimpleUploadedFile:
    return SimpleUploadedFile(*good_pdf(1))


def test_the_unit_reads_the_report_and_never_who_sent_it(season: Season) -> None:
    number = season.publicised()
    receipt = reports.file(season, number, files=1, **NAMED)
    desk = at_desk(season)
    assert receipt in words(desk.get(UNIT))
    page = desk.get(f"{UNIT}{receipt}/")
    text = words(page)
    assert WORDS in text
    assert "罗** 139****0066" in text
    assert not [secret for secret in ("罗衡", "13900000066") if secret in page.content.decode()]
    assert "data-deadline" in page.content.decode()
    picture = desk.get(f"{UNIT}{receipt}/files/report/1/1.png")
    assert picture["Content-Type"] == "image/png"
    picture.close()
    assert AccessLog.objects.filter(subject=f"objection:{receipt}").exists()


def test_the_unit_closes_it_and_the_register_keeps_it(season: Season) -> None:
    number = season.publicised()
    receipt = reports.file(season, number)
    desk = at_desk(season)
    drawn = {name: hidden(desk.get(f"{UNIT}{receipt}/"), name) for name in ("act_key", "version")}
    answer = desk.post(f"{UNIT}{receipt}/", FOUND | drawn | {"papers": paper()})
    assert (answer.status_code, Objection.objects.get().state) == (302, "unfounded")
    assert receipt not in words(desk.get(UNIT))
    assert receipt in words(desk.get(f"{UNIT}?state=closed"))
    assert "业绩由本人完成" in words(desk.get(f"{UNIT}{receipt}/"))


@pytest.mark.parametrize("lacking", ["finding", "decision", "answer", "papers"])
def test_a_finding_that_lacks_something_is_refused_with_nothing_lost(season: Season, lacking: str) -> None:
    receipt = reports.file(season, season.publicised())
    desk = at_desk(season)
    said = {**FOUND, "version": "1", "papers": paper()}
    del said[lacking]
    page = desk.post(f"{UNIT}{receipt}/", said)
    assert page.status_code == 422
    html = page.content.decode()
    assert not [name for name in ("finding", "answer") if name != lacking and FOUND[name] not in html]
    assert (re.search(r'value="unfounded"[^>]* checked', html) is None) is (lacking == "decision")
    assert Objection.objects.get().state == "investigating"


def test_the_county_assigns_and_supervision_reads_all(season: Season) -> None:
    number = season.publicised()
    about = reports.file(season, number, about_unit=True)
    plain = reports.file(season, number)
    unit = at_desk(season)
    assert about not in words(unit.get(UNIT))
    assert unit.get(f"{UNIT}{about}/").status_code == 404
    county = at_desk(season, "陈晨")
    both = words(county.get(DESK))
    assert about in both
    assert plain in both
    said = {"do": "assign", "to": "unit", "note": "由单位核查", "version": "1"}
    refused = county.post(f"{DESK}{about}/", said)
    assert (refused.status_code, "不能由公示单位自行办结" in words(refused)) == (422, True)
    assert county.post(f"{DESK}{plain}/", said | {"to": "own"}).status_code == 302
    watcher = at_desk(season, "陶明")
    page = words(watcher.get(f"{DESK}{plain}/"))
    assert "西山区人力资源和社会保障局" in page
    assert "办结反映" not in page
    assert watcher.post(f"{DESK}{plain}/", FOUND | {"version": "2", "papers": paper()}).status_code == 403
    assert at_desk(season, "钱程").get(f"{DESK}{plain}/").status_code == 404


def test_everybody_who_sees_the_case_reads_that_it_is_held(season: Season) -> None:
    number = season.publicised()
    receipt = reports.file(season, number)
    mine = at_desk(season, "李䶮")
    text = words(mine.get(f"/applications/{number}/"))
    assert "公示收到反映，核查中" in text
    assert WORDS not in text
    assert "公示收到反映，核查中" in words(at_desk(season).get(f"/unit/reviews/{number}/"))
    over = at_desk(season, at=season.notice(number).ends_at)
    page = words(over.get(f"/unit/reviews/{number}/opinion/"))
    assert "公示收到反映，核查中" in page
    assert "确认无异议并上报李䶮" not in page
    reports.close(season, receipt, "王敏", "upheld", answer="业绩署名与图签不符。")
    told = words(at_desk(season, "李䶮").get(f"/applications/{number}/"))
    assert "核查属实" in told
    assert "业绩署名与图签不符" in told


def test_the_register_costs_the_same_at_any_length(season: Season) -> None:
    receipt = reports.file(season, season.publicised())
    desk, counts = at_desk(season), []
    desk.get(UNIT)
    for more in (0, 30):
        pattern = Objection.objects.get(number=receipt)
        for nth in range(more):
            pattern.pk, pattern.number = None, f"FY-{nth:09d}"
            pattern.save(force_insert=True)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            desk.get(UNIT)
        counts.append(len(asked))
    assert counts[0] == counts[1]
