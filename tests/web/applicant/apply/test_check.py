"""D5: everything that is missing, all at once, each with a way that leads somewhere; what passed, with clause and numbers (APP-05)."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

from django.test import Client

from tests.factories.season import NO_LICENCE, PATH
from tests.web.applicant.visits import visit, words
from zhicheng.actions.applications.choose_path import choose_path
from zhicheng.records.models import InsuranceSpan


def faults(response) -> list[tuple[str, str]]:
    """The lines of the list: text and where the jump leads."""
    block = response.content.decode().split('id="error-summary"')[1].split("</ol>")[0]
    lines = re.findall(r'<li>(.*?)<a href="([^"]+)"', block, re.S)
    return [(unescape(re.sub(r"<[^>]+>", "", text)).strip(), unescape(url)) for text, url in lines]


def test_every_gap_is_listed_at_once_and_every_jump_lands(client: Client, season) -> None:
    season.profile(hired_on=date(2026, 5, 1))
    InsuranceSpan.objects.update(first_month=date(2026, 7, 1))
    person = season.person("李䶮")
    person.photo = ""
    person.save()
    number = season.cover()
    choose_path(season.act("李䶮"), number=number, path=PATH, licence=NO_LICENCE, version=season.version(number))
    found = faults(visit(client, season).get(f"/apply/{number}/check/"))
    texts = " ".join(text for text, _ in found)
    for said in ("缺少附件：身份证复印件", "缺少附件：职称申报承诺书", "基本信息缺少证件照", "申报前连续缴纳社会保险"):
        assert said in texts
    assert len(found) == len(set(found)) >= 8
    for text, url in found:
        assert client.get(url.partition("#")[0]).status_code == 200, text
        anchor = url.partition("#")[2]
        assert not anchor or f'id="{anchor}"' in client.get(url.partition("#")[0]).content.decode(), text


def test_pressing_on_with_a_gap_comes_back_to_the_first_one(client: Client, season) -> None:
    season.profile()
    number = season.cover()
    response = visit(client, season).post(f"/apply/{number}/check/")
    assert response.status_code == 422
    assert "<title>错误：" in response.content.decode()
    assert re.search(r'id="error-summary"[^>]*autofocus', response.content.decode())


def test_with_nothing_missing_one_goes_on(client: Client, season) -> None:
    number = season.draft()
    visit(client, season)
    page = client.get(f"/apply/{number}/check/")
    assert "没有问题，可以提交" in words(page)
    assert "满14个月" in words(page)
    assert "退回机会" in words(page)
    response = client.post(f"/apply/{number}/check/")
    assert (response.status_code, response["Location"]) == (302, f"/apply/{number}/commitment/")


def test_what_others_must_judge_is_a_reminder_and_no_fault(client: Client, season) -> None:
    number = season.draft()
    text = words(visit(client, season).get(f"/apply/{number}/check/"))
    assert "单位考核评议：由单位或审核机构判断" in text
    assert "上年度考核为基本合格或不合格的不得参加 您的情况：合格 ✓ 不涉及" in text


def test_a_filed_case_is_not_checked_again(client: Client, season) -> None:
    number = season.submitted()
    response = visit(client, season).get(f"/apply/{number}/check/")
    assert (response.status_code, response["Location"]) == (302, f"/applications/{number}/")


def test_somebody_elses_check_is_not_there(client: Client, season) -> None:
    number = season.draft()
    assert visit(client, season, "张𬭼").get(f"/apply/{number}/check/").status_code == 404
