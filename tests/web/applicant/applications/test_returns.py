"""D10: every point with the way to mend it, mended by itself, and the chances counted (REV-06, REV-07, REV-08)."""

from __future__ import annotations

from django.test import Client

from tests.web.applicant.visits import visit, words
from zhicheng.actions.applications.attach import attach
from zhicheng.actions.applications.reset_route import reset_route
from zhicheng.records.models import Application


def test_each_point_says_what_is_wrong_and_leads_to_it(client: Client, season) -> None:
    number = season.returned()
    page = visit(client, season).get(f"/applications/{number}/returns/1/")
    assert "第1次返回修改" in words(page)
    assert "第2页看不清" in words(page)
    assert "1处，已改0处" in words(page)
    assert f"/apply/{number}/#slot-id_card" in page.content.decode()
    assert "已用1次，共4次，剩3次" in words(page)
    assert 'data-turn="您"' in page.content.decode()


def test_a_point_turns_mended_by_itself(client: Client, season) -> None:
    number = season.returned()
    item = season.file("李䶮", "新身份证.pdf")
    attach(season.act("李䶮"), number=number, material="id_card", item_id=item.pk, valid_to=None)
    text = words(visit(client, season).get(f"/applications/{number}/returns/1/"))
    assert "1处，已改1处" in text


def test_the_last_chance_says_what_follows(client: Client, season) -> None:
    number = season.returned()
    Application.objects.filter(number=number).update(returns_used=4)
    text = words(visit(client, season).get(f"/applications/{number}/returns/1/"))
    assert "退回机会已经用完" in text
    assert "再有问题，本年度不再受理" in text


def test_a_corrected_case_goes_back_and_the_return_stays_readable(client: Client, season) -> None:
    number = season.returned()
    item = season.file("李䶮", "新身份证.pdf")
    attach(season.act("李䶮"), number=number, material="id_card", item_id=item.pk, valid_to=None)
    season.submit(number)
    visit(client, season)
    page = client.get(f"/applications/{number}/returns/1/")
    assert "去修改" not in words(page)
    assert "您重新提交，第2次" in words(client.get(f"/applications/{number}/"))


def test_the_cover_stays_locked_after_a_return(client: Client, season) -> None:
    number = season.returned()
    assert "封面已锁定" in words(visit(client, season).get(f"/apply/{number}/cover/"))


def test_a_return_nobody_made_and_somebody_elses_are_not_there(client: Client, season) -> None:
    number = season.returned()
    assert visit(client, season).get(f"/applications/{number}/returns/2/").status_code == 404
    assert visit(client, season, "张𬭼").get(f"/applications/{number}/returns/1/").status_code == 404


def test_after_a_reset_the_cover_is_chosen_again(client: Client, season) -> None:
    number = season.opened()
    reset_route(season.act("王敏"), number=number, opinion="单位选错了", version=season.version(number))
    visit(client, season)
    page = client.get(f"/applications/{number}/returns/1/")
    assert "第1次重置流程" in words(page)
    assert f"/apply/{number}/cover/" in page.content.decode()
    assert "封面已锁定" not in words(client.get(f"/apply/{number}/cover/"))
    form = {
        "version": season.version(number),
        "series": "engineering",
        "title": "engineering.engineer|4",
        "specialty": "结构设计",
        "first_application": "yes",
        "planned_publicity_on": "2026-09-14",
    }
    assert client.post(f"/apply/{number}/cover/", form).status_code == 302
    assert season.case(number).specialty == "结构设计"
