"""The exported log: on record itself, without numbers of persons, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from tests.factories.cast import NOW
from tests.factories.doors import sign_in
from zhicheng.records.models import AuditEntry, AuditHead
from zhicheng.web.console.audit.lines import COLUMNS, safe_cell

PAGE = "/console/audit/export/"


@pytest.fixture
def reader(client: Client, cast) -> Client:
    sign_in(client, cast, "何审")
    return client


def entry(seq: int, **change: str) -> None:
    """One entry as it would stand."""
    row = {
        "verb": "account.sign_in", "outcome": "accepted", "actor": "李䶮", "role": "applicant", "acting_for": "本人", "origin": "10.0.0.9",
        "subject": "account:7", "reason": "", "detail": "{}", "previous": "", "chain": "ab",
    }  # fmt: skip
    AuditEntry.objects.create(seq=seq, at=NOW, **{**row, **change})
    AuditHead.objects.update(seq=seq, chain="ab")


def taken(answer) -> list[list[str]]:
    body = b"".join(answer.streaming_content)
    assert body.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))


def test_it_is_a_table_of_what_the_page_shows_and_leaves_an_entry(reader: Client) -> None:
    entry(1)
    entry(2, actor="王敏")
    answer = reader.post(f"{PAGE}?actor=王敏")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer["Content-Disposition"]
    rows = taken(answer)
    assert rows[0] == list(COLUMNS)
    assert [(row[0], row[1], row[2], row[5]) for row in rows[1:]] == [("2", "2026-09-08 10:00:00", "王敏", "登录")]
    own = AuditEntry.objects.latest("seq")
    assert (own.verb, own.actor, own.outcome) == ("audit.export", "何审", "accepted")


@pytest.mark.parametrize("formula", ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", " =1", "\u3000=1", "＝1+1"])
def test_a_formula_is_neutralised(reader: Client, formula: str) -> None:
    entry(1, actor=formula, acting_for=formula, origin=formula)
    for row in taken(reader.post(PAGE))[1:]:
        assert not [cell for cell in row if cell.strip(" \u3000\t").startswith(("=", "+", "-", "@", "＝"))]
    assert safe_cell(formula) == f"'{formula}"


def test_ordinary_cells_stay_as_they_are() -> None:
    for text in ("李䶮", "2026-09-08 10:00:00", "KM2026-RD-00001", "10.0.0.9", ""):
        assert safe_cell(text) == text


def test_no_number_of_a_person_leaves_the_house(reader: Client, cast) -> None:
    number, mobile = cast.numbers["李䶮"], cast.mobiles["李䶮"]
    entry(1, subject=f"account:{number}", detail=f'{{"typed": "{mobile}"}}', actor=number)
    body = str(taken(reader.post(PAGE)))
    assert number not in body
    assert mobile not in body


def test_nothing_to_export_is_said_on_the_page(reader: Client) -> None:
    answer = reader.post(f"{PAGE}?actor=没有这个人")
    assert answer.status_code == 422
    assert "没有可导出的内容" in answer.content.decode()


def test_it_cannot_be_had_by_a_link(reader: Client) -> None:
    assert reader.get(PAGE).status_code == 405
