"""D4 while a reviewer has the case: one more paper where the packs permit it, shown to every reviewer with its day (PRO-18, PRO-20)."""

from __future__ import annotations

from django.test import Client

from tests.factories.late import CLAUSE, add, permit
from tests.factories.season import Season
from tests.web.applicant.visits import hidden, visit, words
from tests.web.employer.desk import at_desk
from zhicheng.actions.applications.send_on import send_on
from zhicheng.records.models import Attachment, LatePaper
from zhicheng.records.queries import packages


def page(number: str) -> str:
    return f"/apply/{number}/attachments/"


def send(client: Client, season: Season, number: str, title: str = "漏交的一份", material: str = "id_card"):
    item = season.file("李䶮", title).pk
    key = hidden(client.get(page(number)), "act_key")
    return client.post(page(number), {"act_key": key, "material": material, "item_id": item, "from": "attachments"})


def test_the_page_offers_it_with_its_rule_and_clause_and_takes_it(client: Client, season: Season) -> None:
    permit("until_assessed")
    number = season.opened()
    visit(client, season)
    text = words(client.get(page(number)))
    assert "审核中可以补充漏交的附件" in text
    assert "单位考核结束前可以再加一份" in text
    assert CLAUSE in text
    assert "移除" not in text.replace("不能移除", "")
    assert send(client, season, number).status_code == 302
    assert LatePaper.objects.get().name == "漏交的一份"
    assert "补充" in (again := words(client.get(page(number))))
    assert "提交后补充" in again


def test_a_file_already_there_is_said_beside_its_material(client: Client, season: Season) -> None:
    permit("until_assessed")
    number = season.opened()
    visit(client, season)
    answer = send(client, season, number, "id_card")
    assert answer.status_code == 422
    assert "这份文件已经交在这一项里" in words(answer)
    assert not LatePaper.objects.exists()


def test_what_needs_a_day_keeps_what_was_typed_when_it_is_missing(client: Client, season: Season) -> None:
    permit("until_assessed")
    number = season.opened()
    visit(client, season)
    answer = send(client, season, number, material="education_record")
    assert answer.status_code == 422
    assert "还没有填写有效期至哪一天" in words(answer)


def test_without_permission_the_page_offers_nothing_and_a_post_is_refused(client: Client, season: Season) -> None:
    number = season.opened()
    visit(client, season)
    shown = client.get(page(number))
    assert "审核期间不能增减附件" in words(shown)
    assert 'name="material"' not in shown.content.decode()
    item = season.file("李䶮", "漏交的一份").pk
    answer = client.post(page(number), {"act_key": "a", "material": "id_card", "item_id": item})
    assert answer.status_code == 409
    assert "这一环节不能增加附件" in words(answer)
    assert not Attachment.objects.filter(item=item).exists()


def test_once_the_unit_is_done_the_offer_is_gone(client: Client, season: Season) -> None:
    permit("until_assessed")
    number = season.assessed()
    assert "审核期间不能增减附件" in words(visit(client, season).get(page(number)))


def test_nobody_else_finds_the_page(client: Client, season: Season) -> None:
    permit("until_assessed")
    number = season.opened()
    assert visit(client, season, "张𬭼").get(page(number)).status_code == 404
    assert client.post(page(number), {"act_key": "a", "material": "id_card", "item_id": 1}).status_code == 404


def test_the_unit_sees_it_with_its_day_as_an_item_of_its_own(season: Season) -> None:
    permit("until_assessed")
    number = season.opened()
    season.verify(number, "王敏")
    add(season, number)
    desk = at_desk(season)
    text = words(desk.get(f"/unit/reviews/{number}/"))
    assert "李䶮在提交后补充，2026-09-08；提交稿里没有这一份" in text
    place = f"late/id_card/{LatePaper.objects.get().pk}"
    said = {"reference": place, "verdict": "true", "remark": "", "act_key": "look"}
    assert "还没有核验" in words(desk.get(f"/unit/recognition/{number}/"))
    assert desk.post(f"/unit/reviews/{number}/", said).status_code == 302
    assert desk.get(f"/files/{LatePaper.objects.get().item_id}/view/").status_code == 200


def test_the_body_sees_what_came_to_the_unit_and_what_came_to_itself(season: Season) -> None:
    permit("until_decided")
    number = season.opened()
    add(season, number)
    season.assess(number)
    season.post(number)
    season.clock = season.notice(number).ends_at
    send_on(season.act("王敏"), number=number, version=season.version(number))
    add(season, number, "又漏交的一份")
    text = words(at_desk(season, "陈晨").get(f"/queue/{number}/"))
    assert text.count("提交稿里没有这一份") == 2


def test_the_package_holds_it(client: Client, season: Season) -> None:
    permit("until_assessed")
    number = season.opened()
    add(season, number)
    account = season.cast.identities["李䶮", "applicant"].account_id
    found = packages.contents(season.case(number), account)
    assert "漏交的一份" in {file.name for file in found.files}
    first = found.digest
    add(season, number, "又漏交的一份")
    assert packages.contents(season.case(number), account).digest != first
