"""D11: what a later submission says otherwise, field by field and page by page; what nobody asked to change is marked (REV-26)."""

from __future__ import annotations

import io

import pytest
from django.test import Client
from PIL import Image

from tests.factories.hostile import encoded, paper
from tests.factories.season import Season
from tests.web.applicant.visits import visit, words
from tests.web.employer.desk import at_desk
from zhicheng.actions.act import Act
from zhicheng.actions.applications.attach import attach
from zhicheng.actions.applications.detach import detach
from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.evidence.upload import upload
from zhicheng.integrations.files.comparing import difference
from zhicheng.records.models import AccessLog, Attachment, ItemVerdict, WorkPeriod


def scan(season: Season, name: str, sheet: Image.Image) -> int:
    act = Act(season.cast.actor("李䶮"), season.clock)
    return int(upload(act, data=encoded(sheet, "PNG"), name=name))


def corrected(season: Season) -> tuple[str, int, int]:
    """Returned for the identity card; the card is replaced, and a duty nobody asked about is changed."""
    number = season.draft()
    first = scan(season, "身份证_旧.png", paper())
    old = Attachment.objects.get(application__number=number, material="id_card")
    detach(season.act("李䶮"), number=number, attachment_id=old.pk)
    attach(season.act("李䶮"), number=number, material="id_card", item_id=first, valid_to=None)
    open_case(season.act("王敏"), number=season.submit(number))
    season.give_back(number)
    sheet = paper()
    sheet.paste("black", (200, 200, 320, 260))
    second = scan(season, "身份证_新.png", sheet)
    detach(season.act("李䶮"), number=number, attachment_id=Attachment.objects.get(material="id_card").pk)
    attach(season.act("李䶮"), number=number, material="id_card", item_id=second, valid_to=None)
    WorkPeriod.objects.update(duty="施工图设计和校对")
    return number, first, second


def test_the_applicant_sees_what_is_changed_before_it_is_sent_again(client: Client, season: Season) -> None:
    number, _, _ = corrected(season)
    text = words(visit(client, season).get(f"/applications/{number}/diff/"))
    assert "改动2处，其中1处退回时没有要求改" in text
    assert "换下： 身份证_旧.png" in text
    assert "换上： 身份证_新.png" in text
    assert "和校对" in text


def test_the_reviewer_begins_with_the_differences_and_the_rest_keeps_its_verdict(season: Season) -> None:
    number, first, second = corrected(season)
    open_case(season.act("王敏"), number=season.submit(number))
    desk = at_desk(season)
    page = desk.get(f"/unit/reviews/{number}/")
    text = words(page)
    assert "与第1次提交相比，改动2处" in text
    assert "按退回意见修改" in text
    assert "退回时没有要求改" in text
    assert f"/diff/pages/?before={first}&amp;after={second}" in page.content.decode()
    settled = ItemVerdict.objects.filter(application__number=number, attempt=2).values_list("reference", flat=True)
    assert "material/hire_document" in settled
    assert not {"material/id_card", f"work/{WorkPeriod.objects.get().pk}"} & set(settled)
    assert "改动2处，其中1处退回时没有要求改" in words(desk.get(f"/applications/{number}/diff/"))


def test_two_versions_of_a_file_lie_beside_each_other_and_the_look_is_noted(season: Season) -> None:
    number, first, second = corrected(season)
    season.submit(number)
    desk = at_desk(season)
    page = desk.get(f"/applications/{number}/diff/pages/?before={first}&after={second}")
    assert "图像对照，第1页，共1页" in words(page)
    answer = desk.get(f"/applications/{number}/diff/{first}/{second}/1.png")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
    assert ("对照第1页", f"evidence:{second}", "王敏") in AccessLog.objects.values_list("what", "subject", "reader")
    assert desk.get(f"/applications/{number}/diff/{first}/{second}/9.png").status_code == 404


@pytest.mark.parametrize("who", ["张𬭼", "刘强", "陈晨", "钱程"])
def test_who_has_no_business_with_the_case_sees_nothing(client: Client, season: Season, who: str) -> None:
    number, first, second = corrected(season)
    visit(client, season, who)
    for tail in ("", f"pages/?before={first}&after={second}", f"{first}/{second}/1.png"):
        assert client.get(f"/applications/{number}/diff/{tail}").status_code == 404


def test_a_case_sent_once_has_nothing_to_compare(client: Client, season: Season) -> None:
    number = season.submitted()
    assert "只提交过一次" in words(visit(client, season).get(f"/applications/{number}/diff/"))
    number = season.cover("张𬭼") if season.profile("张𬭼") else ""
    assert "还没有提交过" in words(visit(client, season, "张𬭼").get(f"/applications/{number}/diff/"))


@pytest.mark.parametrize("query", ["?from=9&to=0", "?from=x&to=-1", "?from=2&to=1"])
def test_a_mangled_address_compares_what_there_is(client: Client, season: Season, query: str) -> None:
    number, _, _ = corrected(season)
    assert visit(client, season).get(f"/applications/{number}/diff/{query}").status_code == 200


def test_ink_that_came_is_red_and_ink_that_went_is_blue() -> None:
    blank, stroke = Image.new("RGB", (200, 100), "white"), Image.new("RGB", (200, 120), "white")
    stroke.paste("black", (50, 50, 60, 60))
    drawn = [encoded(sheet, "PNG") for sheet in (blank, stroke)]
    came = Image.open(io.BytesIO(difference(*drawn)))
    went = Image.open(io.BytesIO(difference(*drawn[::-1])))
    assert (came.size, came.getpixel((55, 55)), came.getpixel((10, 10))) == ((200, 120), (179, 38, 30), (255, 255, 255))
    assert went.getpixel((55, 55)) == (11, 79, 158)
