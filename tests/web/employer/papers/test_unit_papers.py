"""王敏 prints and keeps what her unit's people filed with it; no other unit does, and nothing before it was sent (DOC-17, PRO-19)."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest

from tests.factories.doors import at, text
from tests.factories.restated import RECOGNITION, restate
from tests.factories.season import MATERIALS, Season
from tests.factories.shown import show
from tests.web.applicant.papers.test_print import PROOF
from zhicheng.ops.work import work_off
from zhicheng.records.models import AccessLog, Notice, StoredFile

TAILS = ("print/", "package/", "package.zip", "annexes/work-proof.pdf")


def test_the_unit_prints_the_finished_case_of_its_own(season: Season) -> None:
    restate(RECOGNITION, forms__annexes=PROOF)
    number = season.recognised()
    clerk, base = at(season.cast, "王敏"), f"/unit/reviews/{number}/"
    assert f"{base}print/" in text(clerk.get(base))
    page = text(clerk.get(f"{base}print/"))
    for link in ("form.pdf", "annexes/work-proof.pdf", "publicity.pdf"):
        assert f'href="{base}{link}"' in page
        assert clerk.get(f"{base}{link}").content.startswith(b"%PDF-"), link
    assert "slip.pdf" not in page


def test_before_the_end_the_unit_has_no_draft(season: Season) -> None:
    restate(RECOGNITION, forms__annexes=PROOF)
    base = f"/unit/reviews/{season.submitted()}/"
    clerk = at(season.cast, "王敏")
    assert "草稿只供申报人本人核对" in text(clerk.get(f"{base}print/"))
    assert clerk.get(f"{base}annexes/work-proof.pdf").status_code == 403
    assert clerk.get(f"{base}form.pdf?draft=1").status_code == 403


def test_the_unit_takes_the_package_and_that_is_noted(season: Season) -> None:
    number = season.returned()
    clerk, base = at(season.cast, "王敏"), f"/unit/reviews/{number}/"
    page = text(clerk.get(f"{base}package/"))
    assert f'href="{base}package.zip"' in page
    assert "申报人的完整证件号码" in page
    answer = clerk.get(f"{base}package.zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert len([name for name in archive.namelist() if name.startswith("files/")]) == len(MATERIALS)
        assert "第2页看不清" in archive.read("index.html").decode()
    answer.close()
    assert AccessLog.objects.filter(what="下载电子材料备份", subject=f"application:{number}").count() == 1


def test_a_large_one_is_built_for_the_clerk_who_asked_and_for_nobody_else(season: Season) -> None:
    number = season.submitted()
    show(season.clock)
    StoredFile.objects.update(size=4 * 1024 * 1024)
    clerk, base = at(season.cast, "王敏"), f"/unit/reviews/{number}/"
    assert "正在制作" in text(clerk.post(f"{base}package/", {"act_key": "once"}, follow=True))
    show(season.clock + timedelta(minutes=1))
    work_off()
    told = Notice.objects.get(kind="package.ready", subject=number)
    assert (told.account, told.link) == (season.cast.actor("王敏").account, f"{base}package/")
    assert "下载备份" in text(clerk.get(f"{base}package/"))
    assert "制作备份" in text(at(season.cast, "赵蓉").get(f"{base}package/"))


@pytest.mark.parametrize("name", ["李䶮", "高翔", "陈晨"])
def test_nobody_else_has_them_there(season: Season, name: str) -> None:
    base = f"/unit/reviews/{season.recognised()}/"
    expected = 404 if name == "高翔" else 403
    other = at(season.cast, name)
    assert {other.get(base + tail).status_code for tail in TAILS} == {expected}
    assert other.post(f"{base}package/", {"act_key": "x"}).status_code == expected


def test_a_draft_is_not_the_units_yet(season: Season) -> None:
    base = f"/unit/reviews/{season.draft()}/"
    clerk = at(season.cast, "王敏")
    assert {clerk.get(base + tail).status_code for tail in TAILS} == {404}
