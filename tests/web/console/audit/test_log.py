"""Q3: who did what, when, with which result; in parts, in Chinese, without any number of a person."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.cast import NOW
from tests.factories.doors import sign_in
from zhicheng.actions.act import Act
from zhicheng.actions.places.add_division import add_division
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import AuditEntry

PAGE = "/console/audit/"


@pytest.fixture
def reader(client: Client, cast) -> Client:
    sign_in(client, cast, "何审")
    return client


@pytest.fixture
def history(cast) -> None:
    add_division(Act(cast.actor("吴静"), NOW), code="530111", name="官渡区", level="county", parent="530100")
    for who, day in (("王敏", 1), ("吴静", 2)):
        with pytest.raises(Refusal):
            add_division(
                Act(cast.actor(who), NOW + timedelta(days=day)), code="530111", name="官渡区", level="county", parent="530100"
            )


def fill(count: int) -> None:
    """Entries as they would stand, `count` of them; the chain is not looked at here."""
    last = AuditEntry.objects.count()
    AuditEntry.objects.bulk_create(
        AuditEntry(
            seq=last + number, at=NOW, verb="account.sign_in", outcome="accepted", actor="李䶮", role="applicant", acting_for="本人",
            origin="10.0.0.9", subject="account:7", reason="", detail="{}", previous="", chain=str(number),
        )
        for number in range(1, count + 1)
    )  # fmt: skip


def test_an_empty_log_says_so(reader: Client) -> None:
    assert "该条件下没有记录" in reader.get(PAGE).content.decode()


def test_entries_read_in_chinese_newest_first(reader: Client, history: None) -> None:
    rows = reader.get(PAGE).context["rows"]
    assert [(row["seq"], row["actor"], row["outcome"]) for row in rows] == [
        (3, "吴静", "已拒绝"),
        (2, "王敏", "已拒绝"),
        (1, "吴静", "已办理"),
    ]
    assert rows[0]["reason"].startswith("代码“…”已由“…”使用")
    assert (rows[1]["role"], rows[1]["verb"], rows[2]["subject"]) == ("单位经办人", "增加区划", "区划 官渡区（530111）")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("actor=王敏", [2]),
        ("outcome=refused", [3, 2]),
        ("outcome=refused&actor=吴静", [3]),
        ("verb=place.add_division", [3, 2, 1]),
        ("verb=account.sign_in", []),
        ("subject=division:530111", [3, 1]),
        ("subject=530111", [3, 1]),
        ("since=2026-09-09", [3, 2]),
        ("until=2026-09-08", [1]),
        ("since=2026-09-09&until=2026年9月9日", [2]),
        ("since=去年", [3, 2, 1]),
        ("verb=no.such", [3, 2, 1]),
        ("after=x&before=", [3, 2, 1]),
    ],
)
def test_the_query_string_narrows_it(reader: Client, history: None, query: str, expected: list[int]) -> None:
    assert [row["seq"] for row in reader.get(f"{PAGE}?{query}").context["rows"]] == expected


def test_a_condition_that_cannot_be_read_is_named(reader: Client, history: None) -> None:
    text = reader.get(f"{PAGE}?since=去年").content.decode()
    assert "没有看懂“去年”" in text
    assert "这一项没有用作条件" in text


def test_a_thousand_entries_take_no_more_statements_than_one(reader: Client) -> None:
    fill(1)
    reader.get(PAGE)  # the first visit of a session notes when it was
    with CaptureQueriesContext(connection) as one:
        assert reader.get(PAGE).status_code == 200
    fill(999)
    with CaptureQueriesContext(connection) as thousand:
        assert len(reader.get(PAGE).context["rows"]) == 50
    assert len(thousand) == len(one)


def test_it_pages_by_number_both_ways_and_keeps_the_conditions(reader: Client) -> None:
    fill(120)
    first = reader.get(f"{PAGE}?actor=李䶮")
    second = reader.get(PAGE + first.context["pager"].next_url)
    fill(1)  # a new entry does not shift the parts
    third = reader.get(PAGE + second.context["pager"].next_url)
    assert [row["seq"] for row in third.context["rows"]] == list(range(20, 0, -1))
    assert third.context["pager"].next_url == ""
    assert first.context["pager"].previous_url == ""
    back = reader.get(PAGE + third.context["pager"].previous_url)
    assert [row["seq"] for row in back.context["rows"]] == [row["seq"] for row in second.context["rows"]]
    assert "actor=" in third.context["pager"].previous_url


def test_a_number_that_slipped_into_an_entry_is_covered(reader: Client, cast) -> None:
    number, mobile = cast.numbers["李䶮"], cast.mobiles["李䶮"]
    AuditEntry.objects.create(
        seq=1, at=NOW, verb="account.sign_in", outcome="failed", actor="李䶮", role="applicant", acting_for="", origin="",
        subject=f"account:{number}", reason="ValueError", detail=f'{{"typed": "{mobile}"}}', previous="", chain="",
    )  # fmt: skip
    text = reader.get(PAGE).content.decode()
    assert number not in text
    assert mobile not in text
    assert "出错未办" in text


def test_reading_the_log_leaves_no_entry(reader: Client, history: None) -> None:
    reader.get(PAGE)
    reader.get(f"{PAGE}verify/")
    assert AuditEntry.objects.count() == 3
