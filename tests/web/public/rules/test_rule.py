"""这条规则怎么来的 (A4): words, place, days, values and worked examples of one rule, the reader's own case, and what others say."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.factories.doors import sign_in
from tests.factories.pages import CHECKED
from tests.factories.season import Season
from zhicheng.engine.policy import Cite
from zhicheng.records.queries import library
from zhicheng.web.shared.rule_address import place_url, rule_url

pytestmark = pytest.mark.django_db


def opened(address: str, client: Client | None = None) -> str:
    answer = (client or Client()).get(address)
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content.decode()


def test_a_path_says_its_place_its_months_and_works_its_examples(season: Season) -> None:
    page = opened("/rules/kunming-recognition/bachelor-to-assistant/")
    assert "昆明初级认定通知 二(二)4" in page
    assert "用到的取值" in page
    assert "平台怎样判断" in page
    assert "可以申报" in page
    assert "种条件对照" in page
    assert "<strong>12</strong>" in page
    assert "/rules/kunming-recognition/recognition.months.bachelor/" in page
    assert "符合" in page
    assert "还差" in page
    assert "按您的档案" not in page


def test_the_code_of_the_document_leads_to_the_rule_and_a_leaf_to_its_clause(season: Season) -> None:
    address = rule_url("KINIT", "bachelor-to-assistant.1")
    assert opened(address).count("<h1>") == 1
    assert "本科" in opened(address)


def test_an_applicant_sees_the_rule_with_their_own_dates(season: Season) -> None:
    season.profile("李䶮")
    client = Client()
    sign_in(client, season.cast, "李䶮")
    page = opened("/rules/kunming-recognition/bachelor-to-assistant/", client)
    assert "您的情况" in page
    assert "按您的档案，今天" in page


def test_a_value_names_the_rules_that_use_it(season: Season) -> None:
    page = opened("/rules/kunming-recognition/recognition.months.bachelor/")
    assert "用到它的规则" in page
    assert "/rules/kunming-recognition/bachelor-to-assistant/" in page


def test_a_document_that_contradicts_itself_is_shown_with_both_places(season: Season) -> None:
    page = opened("/rules/kunming-2022/channel.unified_closes_days_before/")
    assert "文件前后说法不一致" in page
    assert "二.5(4)" in page
    assert "五(二)3(5)" in page


def test_a_value_outside_the_documents_waits_to_be_confirmed(season: Season) -> None:
    assert "待确认" in opened("/rules/national-base/account.idle_minutes/")


@pytest.mark.parametrize("address", ["/rules/nowhere/nothing/", "/rules/kunming-recognition/nothing/", "/rules/K20/nothing.1/"])
def test_what_no_pack_says_is_not_found(season: Season, address: str) -> None:
    assert Client().get(address).status_code == 404


def test_rules_are_found_by_words_and_matter(season: Season) -> None:
    page = opened("/rules/?q=离退休&pack=kunming-recognition&matter=recognition")
    assert "/rules/kunming-recognition/not-retired/" in page
    assert "没有含这些词的规则" in opened("/rules/?q=没有人写过的词")


def test_every_rule_is_reached_page_by_page(season: Season) -> None:
    seen, address, pages = [], "/rules/", 0
    while address:
        page, pages = opened(address), pages + 1
        seen += re.findall(r'<th scope="row"><span><a href="(/rules/[^"]+)"', page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = "/rules/" + following[1].replace("&amp;", "&") if following else ""
    packs = library.shelf(season.clock.date()).packs
    assert len(seen) == sum(len(pack.clauses) + len({entry.key for entry in pack.entries}) for pack in packs)
    assert pages == -(-len(seen) // 60)
    assert 'rel="prev"' in opened("/rules/?after=999999")


def test_without_packs_the_list_says_so() -> None:
    assert "未配置" in opened("/rules/")


def test_every_condition_of_a_self_test_leads_to_a_rule_that_is_there(season: Season) -> None:
    page = opened("/check/result/" + CHECKED + "&ladder=engineering.engineer")
    addresses = set(re.findall(r'href="(/rules/[^"]+)"', page))
    assert len(addresses) > 5
    assert {Client().get(address).status_code for address in addresses} == {200}


def test_addresses_keep_what_is_chinese_and_dotted() -> None:
    assert (
        rule_url("kunming-recognition", "recognition.months.bachelor")
        == "/rules/kunming-recognition/recognition.months.bachelor/"
    )
    assert place_url(Cite("KINIT", "二(一)、二(三)", "")) == "/policy/KINIT/#%E4%BA%8C%28%E4%B8%80%29"


def test_every_rule_of_every_pack_in_force_can_be_read(season: Season, django_assert_max_num_queries) -> None:
    opened("/rules/kunming-2022/not-retired/")
    with django_assert_max_num_queries(6):
        opened("/rules/kunming-2022/not-retired/")
