"""The second round at a desk: points that could have been said before ask for the reason; remarks reach the applicant at their item."""

from __future__ import annotations

from django.test import Client

from tests.factories.season import Season
from tests.web.applicant.visits import visit
from tests.web.employer.desk import at_desk, drawn, words
from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.applications.return_case import return_case
from zhicheng.actions.applications.verify_item import verify_item
from zhicheng.records.models import Application, CorrectionNotice, WorkPeriod


def second_round(season: Season) -> str:
    """Returned once, back again, and marked where it was all right before."""
    number = season.returned()
    season.submit(number)
    open_case(season.act("王敏"), number=number)
    said = {"reference": "material/hire_document", "verdict": "change", "remark": "缺末页"}
    verify_item(season.act("王敏"), number=number, **said)
    return number


def test_the_page_asks_why_it_was_not_said_before_and_keeps_what_was_typed(season: Season) -> None:
    number = second_round(season)
    desk = at_desk(season)
    page = f"/unit/reviews/{number}/return/"
    seen = desk.get(page)
    assert "有1处上次就可以看到" in words(seen)
    assert "上次可见" in words(seen)
    sent = {**drawn(seen), "opinion": "请补末页", "sure": "on"}
    for answer in (desk.post(page, sent), desk.post(page, {**sent, "why_late": " "})):
        assert answer.status_code == 422
        assert "请写明原因" in words(answer)
        assert "请补末页" in answer.content.decode()
    assert desk.post(page, {**sent, "why_late": "上次漏看了末页"}).status_code == 302
    assert CorrectionNotice.objects.get(number=2).late_reason == "上次漏看了末页"


def test_a_first_round_asks_nothing_of_the_kind(season: Season) -> None:
    number = season.verify(season.opened(), "王敏", basic="岗位不符")
    assert "why_late" not in at_desk(season).get(f"/unit/reviews/{number}/return/").content.decode()


def test_the_last_return_says_that_it_is_the_last(season: Season) -> None:
    number = season.verify(season.opened(), "王敏", basic="岗位不符")
    Application.objects.filter(number=number).update(returns_used=3)
    assert "退回后剩0次。退回机会随即用完" in words(at_desk(season).get(f"/unit/reviews/{number}/return/"))


def test_above_the_unit_both_counters_are_shown(season: Season) -> None:
    number = season.with_body()
    text = words(at_desk(season, "陈晨").get(f"/queue/{number}/"))
    assert "已用0次，共4次" in text
    assert "其中单位上报以后的退回" in text
    assert "已用0次，共3次" in text


def test_a_remark_on_one_paper_reaches_the_applicant_at_that_paper(client: Client, season: Season) -> None:
    number = season.opened()
    work = WorkPeriod.objects.get()
    season.verify(number, "王敏", **{"material__id_card": "第2页看不清", f"work__{work.pk}": "职责没有写清"})
    said = {"reference": "material/hire_document", "verdict": "true", "remark": "下次请扫描彩色件"}
    verify_item(season.act("王敏"), number=number, **said)
    return_case(season.act("王敏"), number=number, opinion="请修改", version=season.version(number))
    visit(client, season)
    tasks = client.get(f"/apply/{number}/").content.decode()
    card, hired = tasks.split('id="slot-id_card"')[1], tasks.split('id="slot-hire_document"')[1]
    assert "要求修改：“id_card”第2页看不清" in card.split("</section>")[0]
    assert "备注：下次请扫描彩色件" in hired.split("</section>")[0]
    assert "职责没有写清" in client.get(f"/me/profile/work/{work.pk}/").content.decode()
    listed = client.get(f"/applications/{number}/returns/1/").content.decode()
    assert "“id_card”：第2页看不清" in listed
    assert "下次请扫描彩色件" in listed
