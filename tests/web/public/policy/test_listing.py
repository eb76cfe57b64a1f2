"""政策库 as a list: every document cited, by its number, place and year; one that is only named offers no text (SUP-02)."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.factories.season import publish
from tests.web.applicant.visits import words

CITED = (
    "云人社通〔2020〕47号", "云办发〔2020〕2号", "昆人才办〔2020〕2号", "人社厅发〔2020〕13号", "云人社发〔2016〕150号", "云人社发〔2019〕8号",
    "云人社发〔2020〕57号", "人社部令第40号", "黔人社厅通〔2013〕334号", "黔人社厅通〔2015〕153号", "黔人社通〔2022〕118号", "黔人社通〔2019〕58号",
    "黔人社通〔2021〕114号", "黔党发〔2012〕31号", "黔东南人社局通〔2017〕180号", "黔人社厅通〔2016〕314号", "黔人社通〔2022〕116号", "中办发〔2016〕77号",
)  # fmt: skip


@pytest.fixture(autouse=True)
def shipped(season) -> None:
    """Every city's pack is published."""
    for folder in ("530100-kunming/2020", "530300-qujing/2023", "520000-guizhou/2023", "522601-kaili/2023"):
        publish(f"regions/{folder}")


def found(query: str) -> list[str]:
    page = Client().get("/policy/", {name: value for name, _, value in (part.partition("=") for part in query.split("&"))})
    return re.findall(r'<th scope="row"><span><a href="/policy/([^/]+)/"', page.content.decode())


@pytest.mark.parametrize("number", CITED)
def test_every_document_cited_is_found_by_its_number_once(number: str) -> None:
    assert len(found(f"q={number}")) == 1


def test_brackets_of_any_kind_find_it() -> None:
    assert found("q=黔人社通[2022]118号") == found("q=黔人社通（2022）118号") == found("q=黔人社通〔2022〕118号")


def test_a_document_without_text_says_so_and_offers_no_download() -> None:
    (code,) = found("q=黔人社通〔2022〕118号")
    answer = Client().get(f"/policy/{code}/")
    text = words(answer)
    assert "未取得全文，不能下载" in text
    assert "一(三)1" in text
    assert not re.search(r'href="[^"]*\.(?:pdf|docx?|zip)"|download', answer.content.decode())


def test_place_and_year_narrow_the_list() -> None:
    assert '<option value="520000">贵州省</option>' in Client().get("/policy/").content.decode()
    kaili = found("place=522601")
    assert set(found("q=黔人社通〔2022〕118号")) <= set(kaili)
    assert not set(found("q=昆人才办")) & set(kaili)
    assert set(found("q=黔人社通〔2022〕118号")) <= set(found("year=2022"))
    assert not set(found("q=黔党发")) & set(found("year=2022"))


def test_what_nobody_cites_is_not_there() -> None:
    assert found("q=黔人社通〔2022〕999号") == []
    assert Client().get("/policy/ref-0000000000/").status_code == 404
