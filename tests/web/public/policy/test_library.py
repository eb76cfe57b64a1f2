"""政策库 (A3): what the rules cite, with or without the text; a text brought in stands beside its rules; two versions compared."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.doors import sign_in
from tests.factories.season import Season
from tests.policies.shelf import shipped
from zhicheng.web.public.policy.drawing import packs_of

pytestmark = pytest.mark.django_db

# Words of our own, numbered as the notice is.
TEXT = "关于演示的通知\n一、范围\n（一）演示用的范围\n二、条件\n（二）年限\n4. 演示用的本科年限\n"
ABOUT = {
    "code": "KINIT",
    "title": "演示通知",
    "short": "演示通知",
    "kind": "notice",
    "issuer": "演示局",
    "number": "演示〔2026〕1号",
}


def page(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200, answer.content.decode()[:1500]
    return answer.content.decode()


@pytest.fixture
def bureau(season: Season) -> Client:
    client = Client()
    sign_in(client, season.cast, "周洁")
    return client


def bring(client: Client, text: str = TEXT, **other: object) -> int:
    return client.post("/packs/documents/", ABOUT | {"text": text} | other).status_code


@pytest.mark.usefixtures("season")
def test_without_its_text_a_document_lists_the_places_and_their_rules() -> None:
    assert "未收录原文" in page("/policy/")
    shown = page("/policy/KINIT/")
    assert "未收录原文" in shown
    assert 'id="二(二)4"' in shown
    assert "/rules/kunming-recognition/bachelor-to-assistant/" in shown


def test_a_text_brought_in_stands_beside_the_rules_that_rest_on_it(bureau: Client) -> None:
    assert bring(bureau) == 302
    shown = page("/policy/KINIT/")
    clause = shown[shown.index('id="二(二)4"') :].split("</section>")[0]
    assert "演示用的本科年限" in clause
    assert "/rules/kunming-recognition/bachelor-to-assistant/" in clause
    assert "演示〔2026〕1号" in shown
    assert "已收录第1版" in page("/policy/")


def test_a_file_may_be_brought_in_instead(bureau: Client) -> None:
    file = SimpleUploadedFile("notice.md", TEXT.encode("gb18030"))
    assert bring(bureau, text="", file=file) == 302
    assert "演示用的范围" in page("/policy/KINIT/")
    assert bring(bureau, text="一、别的", file=SimpleUploadedFile("notice.md", TEXT.encode())) == 422


def test_two_versions_are_compared_place_by_place(bureau: Client) -> None:
    bring(bureau)
    bring(bureau, TEXT.replace("本科年限", "大学本科年限"))
    for query in ("?old=1&new=2", "?old=2&new=1"):
        shown = page(f"/policy/KINIT/{query}")
        assert "的不同（1处）" in shown
        assert "<ins>" in shown
    assert "的不同" not in page("/policy/KINIT/?old=1&new=9")


def test_searching_within_keeps_only_what_holds_the_words(bureau: Client) -> None:
    bring(bureau)
    shown = page("/policy/KINIT/?q=本科年限")
    assert 'id="二(二)4"' in shown
    assert 'id="一(一)"' not in shown
    assert "没有含“查不到的词”的条款" in page("/policy/KINIT/?q=查不到的词")


def test_what_cannot_be_read_comes_back_with_the_form(bureau: Client) -> None:
    answer = bureau.post("/packs/documents/", ABOUT | {"text": "没有序号"})
    assert answer.status_code == 422
    assert "没有找到一、（一）、1.这样的条款序号" in answer.content.decode()
    assert "没有序号</textarea>" in answer.content.decode()


def test_a_document_that_was_brought_in_knows_when_it_ended(bureau: Client) -> None:
    bring(bureau, code="OLD-1", in_force_from="2019-01-01", in_force_to="2020-01-01")
    assert "已废止" in page("/policy/OLD-1/")
    assert "还没有规则引用这份文件" not in page("/policy/OLD-1/")


@pytest.mark.usefixtures("season")
def test_a_document_nobody_knows_is_not_found() -> None:
    assert Client().get("/policy/NOWHERE/").status_code == 404


def test_without_packs_the_library_says_so() -> None:
    assert "未配置" in page("/policy/")


def test_a_document_asks_as_often_with_many_rules_as_with_few(bureau: Client, django_assert_max_num_queries) -> None:
    bring(bureau)
    for address in ("/policy/", "/policy/KINIT/"):
        page(address)
        with django_assert_max_num_queries(6):
            page(address)


def test_a_document_is_its_own_offices_though_a_pack_of_those_above_is_read_from_it_too() -> None:
    packs = [shipped()["guizhou-2023"], shipped()["kaili-2023"]]
    first, *others = packs_of(SimpleNamespace(packs=packs), "KL23")
    assert first.issuer == "凯里市人力资源和社会保障局"
    assert [one.id for one in others] == ["guizhou-2023"]
