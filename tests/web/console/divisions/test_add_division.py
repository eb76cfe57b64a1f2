"""增加区划 through its page."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from tests.factories.doors import sign_in
from zhicheng.records.models import AuditEntry, Division

PAGE = "/console/divisions/add/"
GOOD = {"level": "county", "code": "530111", "name": "官渡区", "parent": "530100", "act_key": "k1"}


@pytest.fixture
def keeper(client: Client, cast) -> Client:
    sign_in(client, cast, "吴静")
    return client


def test_it_is_added_and_shown(keeper: Client) -> None:
    answer = keeper.post(PAGE, GOOD)
    assert answer["Location"] == "/console/divisions/?at=530111"
    assert [str(message) for message in get_messages(answer.wsgi_request)] == ["已增加区划“官渡区”（530111）。"]
    assert "区划：官渡区" in keeper.get(answer["Location"]).content.decode()


def test_a_double_click_adds_once(keeper: Client) -> None:
    for _ in range(2):
        assert keeper.post(PAGE, GOOD).status_code == 302
    assert Division.objects.filter(name="官渡区").count() == 1
    assert AuditEntry.objects.count() == 1


def test_a_missing_upper_node_is_named_and_nothing_typed_is_lost(keeper: Client) -> None:
    answer = keeper.post(PAGE, {**GOOD, "parent": "539900"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "没有代码为“539900”的区划" in text
    assert 'value="官渡区"' in text
    assert 'href="#id_parent"' in text


def test_an_empty_form_lists_every_fault(keeper: Client) -> None:
    answer = keeper.post(PAGE, {})
    assert answer.status_code == 422
    for words in ("请选择“级别”。", "请填写“区划代码”。", "请填写“名称”。"):
        assert words in answer.content.decode()
    assert not AuditEntry.objects.exists()
