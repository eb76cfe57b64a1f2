"""E8: a board is recorded with place, dates, photographs and the sealed statement, on the unit's own page (PUB-11)."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.hostile import good_pdf
from tests.factories.season import Season
from tests.web.employer.desk import at_desk, words
from zhicheng.actions.publicity.post import Terms, post
from zhicheng.records.models import Publicity

pytestmark = pytest.mark.django_db
BOARD = Terms("board", "一楼公告栏", "人力资源部 0871-60000000")


def paper() -> SimpleUploadedFile:
    return SimpleUploadedFile(*good_pdf(1))


def test_a_board_is_recorded_with_its_photographs_and_its_statement(season: Season) -> None:
    case = season.assessed()
    number = post(season.act("王敏"), numbers=[case], terms=BOARD)
    page = f"/unit/publicity/{number}/"
    desk = at_desk(season)
    assert "上报前还缺 张贴时的照片、期满时的照片、盖章的公示情况说明" in words(desk.get(page))
    assert desk.post(page, {"kind": "start_photo", "file": paper()}).status_code == 302
    early = desk.post(page, {"kind": "statement", "file": paper()})
    assert (early.status_code, "不能提前上传" in words(early)) == (422, True)
    over = at_desk(season, at=Publicity.objects.get().ends_at)
    assert "公告栏公示还缺证明" in words(over.get(f"/unit/reviews/{case}/opinion/"))
    lacking = over.get(page)
    assert "补齐公告栏公示的证明后，可以确认无异议并上报" in words(lacking).replace(" ", "")
    assert f'/unit/reviews/{case}/opinion/"' not in lacking.content.decode()
    for kind in ("end_photo", "statement"):
        assert over.post(page, {"kind": kind, "file": paper()}).status_code == 302
    text = words(over.get(page))
    assert "上报前还缺" not in text
    assert "确认无异议并上报李䶮" in text
    assert text.count("王敏 2026-09-") >= 3
    assert "确认无异议并上报李䶮（1人）" in words(over.get(f"/unit/reviews/{case}/opinion/"))


@pytest.mark.parametrize("said", [{"kind": "start_photo"}, {"kind": "portrait", "file": "paper"}, {}])
def test_no_file_or_no_kind_is_named_on_the_page(season: Season, said: dict[str, object]) -> None:
    number = post(season.act("王敏"), numbers=[season.assessed()], terms=BOARD)
    given = {name: paper() if value == "paper" else value for name, value in said.items()}
    assert at_desk(season).post(f"/unit/publicity/{number}/", given).status_code == 422


@pytest.mark.parametrize(
    ("dates", "fault"),
    [
        ({"last_on": "2026-09-11"}, "公示不足5个工作日"),
        ({"last_on": "2026-09-07"}, "公示截止日早于张贴日"),
        ({"posted_on": "2026-09-09"}, "张贴日期"),
    ],
)
def test_dates_that_cannot_be_are_refused_with_the_page_as_it_was(season: Season, dates: dict[str, str], fault: str) -> None:
    number = season.assessed()
    typed = {"place": "一楼公告栏", "contact": "人力资源部 0871-60000000"} | dates
    page = at_desk(season).post(f"/unit/publicity/new/?pick={number}", {"means": "board", "sure": "on"} | typed)
    assert (page.status_code, fault in words(page).split("需要修改")[1]) == (422, True)
    assert not [value for value in typed.values() if f'value="{value}"' not in page.content.decode()]
    assert not Publicity.objects.exists()
