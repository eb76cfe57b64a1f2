"""任务与数据交换: what waits and what was given up, tried again once and on the record; outside systems and their last success."""

from __future__ import annotations

import json

import pytest
from django.conf import settings
from django.test import Client, override_settings

from tests.factories.cast import NOW
from tests.factories.doors import sign_in
from tests.factories.shown import show
from zhicheng.actions import outbox
from zhicheng.ops.work import work_off
from zhicheng.records.models import AuditEntry, OutboxItem

PAGE = "/console/jobs/"


@pytest.fixture
def keeper(cast) -> Client:
    show(NOW)
    client = Client()
    sign_in(client, cast, "吴静")
    return client


def given_up() -> OutboxItem:
    """A text message the gateway did not take, time after time."""
    outbox.put("sms", "code-77", "code:77", {"mobile": "13888000001", "text": "验证码0815"}, due_at=NOW, now=NOW)
    with override_settings(SMS_URL="http://:token@127.0.0.1:1/send"):
        for _ in range(outbox.MAX_ATTEMPTS):
            OutboxItem.objects.update(leased_until=None)
            work_off()
    return OutboxItem.objects.get()


def test_nothing_failed_is_said(keeper: Client) -> None:
    assert "全部成功，没有失败的任务" in keeper.get(PAGE).content.decode()


def test_what_was_given_up_is_listed_without_what_it_carries_and_runs_again(keeper: Client) -> None:
    row = given_up()
    assert (row.state, row.attempts) == ("failed", outbox.MAX_ATTEMPTS)
    page = keeper.get(PAGE)
    text = page.content.decode()
    assert "13888000001" not in text
    assert "0815" not in text
    line = page.context["rows"][0]
    assert (line["kind"], line["attempts"], line["error"]) == ("短信", outbox.MAX_ATTEMPTS, "gateway not reached: URLError")
    assert keeper.get(line["url"]).status_code == 200
    assert keeper.post(line["url"], {"act_key": "again"}).status_code == 302
    entry = AuditEntry.objects.latest("seq")
    assert (entry.verb, entry.outcome, entry.actor) == ("platform.retry_job", "accepted", "吴静")
    assert json.loads(entry.detail)["error"] == "gateway not reached: URLError"
    work_off()
    row.refresh_from_db()
    assert (row.state, row.payload) == ("done", "")
    assert any("0815" in path.read_text("utf-8") for path in (settings.VAR / "sms").rglob("*") if path.is_file())


def test_only_what_failed_runs_again_and_only_by_the_system_administrator(keeper: Client, cast) -> None:
    row = given_up()
    link = f"{PAGE}{row.pk}/retry/"
    for name in ("郑安", "何审", "严助", "周洁", "李䶮"):
        other = Client()
        sign_in(other, cast, name)
        assert other.get(PAGE).status_code == 403
        assert other.post(link).status_code == 403
    row.refresh_from_db()
    assert row.state == "failed"
    keeper.post(link, {"act_key": "one"})
    assert keeper.post(link, {"act_key": "two"}).status_code == 404
    assert keeper.get(f"{PAGE}999999/retry/").status_code == 404


def test_the_queue_counts_what_is_due_what_comes_later_and_what_is_tried_again(keeper: Client) -> None:
    outbox.put("sms", "one", "code:1", {}, due_at=NOW, now=NOW)
    outbox.put("sms", "two", "code:2", {}, due_at=NOW.replace(year=2027), now=NOW)
    row = keeper.get(PAGE).context["queues"][0]
    assert (row.kind, row.due, row.later, row.failed, row.oldest) == ("短信", 1, 1, 0, NOW)


def test_each_outside_system_says_what_stands_behind_it_and_when_it_last_worked(keeper: Client) -> None:
    rows = {row.name: row for row in keeper.get("/console/exchange/").context["rows"]}
    assert rows["查毒"].chip.text == "本机代替"
    assert rows["短信网关"].last is None
    outbox.put("sms", "one", "code:1", {"mobile": "13888000001", "text": "您好"}, due_at=NOW, now=NOW)
    work_off()
    rows = {row.name: row for row in keeper.get("/console/exchange/").context["rows"]}
    assert rows["短信网关"].last is not None
    assert (rows["统一身份认证"].chip.text, rows["统一身份认证"].last) == ("没有接入", None)
    outside = {"SMS_URL": "https://:secret@gateway.example/send", "SSO_URL": "https://client:secret@sso.example/issuer"}
    with override_settings(SCAN_URL="clamd://127.0.0.1:1", DEMO=False, **outside):
        page = keeper.get("/console/exchange/")
        rows = {row.name: row for row in page.context["rows"]}
        assert rows["查毒"].chip.text == "没有应答"
        assert rows["短信网关"].chip.text == "已连接"
        assert rows["统一身份认证"].chip.text == "已连接"
        assert "secret" not in page.content.decode()
