"""链校验: whole, or broken at a number that can be named (SEC-02)."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories.cast import NOW
from tests.factories.doors import sign_in
from tests.factories.forging import forge
from zhicheng.actions.act import Act
from zhicheng.actions.places.add_division import add_division
from zhicheng.records.models import AuditHead
from zhicheng.records.queries.audit import verify_chain

PAGE = "/console/audit/verify/"


@pytest.fixture
def reader(client: Client, cast) -> Client:
    sign_in(client, cast, "何审")
    for number in range(11, 16):
        add_division(
            Act(cast.actor("吴静"), NOW),
            code=f"5301{number}"[:6].replace("530112", "530199"),
            name=f"区{number}",
            level="county",
            parent="530100",
        )
    return client


def test_a_whole_chain_shows_how_far_and_its_head(reader: Client) -> None:
    text = reader.get(PAGE).content.decode()
    assert "日志链完整" in text
    assert "第5条" in text
    assert AuditHead.objects.get().chain in text


def test_only_this_page_is_marked_in_the_menu(reader: Client) -> None:
    side = reader.get(PAGE).content.decode().split('<div class="zc-side">')[1].split("</div>")[0]
    assert side.count('aria-current="page"') == 1
    assert '<a href="/console/audit/verify/" aria-current="page">' in side


def test_a_changed_entry_is_named(reader: Client) -> None:
    forge("UPDATE records_auditentry SET actor='别人' WHERE seq=3")
    text = reader.get(PAGE).content.decode()
    assert "日志链断在第3条" in text
    assert "第2条" in text


def test_a_deleted_entry_is_named(reader: Client) -> None:
    forge("DELETE FROM records_auditentry WHERE seq=3")
    assert (verify_chain().broken_at, verify_chain().verified) == (3, 2)


def test_a_cut_off_end_is_named(reader: Client) -> None:
    forge("DELETE FROM records_auditentry WHERE seq=5")
    assert (verify_chain().broken_at, verify_chain().verified) == (5, 4)


def test_a_rewritten_head_is_named(reader: Client) -> None:
    AuditHead.objects.update(chain="0" * 64)
    assert verify_chain().broken_at == 5


def test_an_entry_slipped_in_behind_the_head_is_named(reader: Client) -> None:
    AuditHead.objects.update(seq=4)
    assert verify_chain().broken_at is not None


def test_an_empty_log_is_no_break(client: Client, cast) -> None:
    sign_in(client, cast, "何审")
    assert "还没有日志" in client.get(PAGE).content.decode()
