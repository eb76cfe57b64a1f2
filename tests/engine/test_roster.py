"""Lists of names as people really hand them in."""

from __future__ import annotations

import pytest

from zhicheng.engine.roster import MOST, Line, RosterError, read, text_of

TWO = (Line(1, "李䶮", "13888000001"), Line(2, "买买提·吐尔逊", "13888000007"))


@pytest.mark.parametrize("separator", [",", "，", "\t", ";", "；"])
def test_every_separator_a_spreadsheet_or_a_hand_leaves(separator: str) -> None:
    text = f"李䶮{separator}13888000001\r\n买买提·吐尔逊{separator} 13888000007 {separator}多余"
    assert read(text) == TWO


def test_a_heading_and_empty_lines_are_left_out_but_counted() -> None:
    assert read("姓名,手机号\n\n,,\n李䶮,13888000001\n单名") == (Line(4, "李䶮", "13888000001"), Line(5, "单名", ""))


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_files_of_every_encoding_spreadsheets_save_in(codec: str) -> None:
    assert text_of("李䶮,13888000001".encode(codec)) == "李䶮,13888000001"


@pytest.mark.parametrize(
    ("text", "code"), [("", "roster.empty"), (" \n,\n", "roster.empty"), ("某,1\n" * (MOST + 1), "roster.long")]
)
def test_what_is_no_list(text: str, code: str) -> None:
    with pytest.raises(RosterError) as caught:
        read(text)
    assert caught.value.code == code


def test_bytes_of_no_encoding() -> None:
    with pytest.raises(RosterError) as caught:
        text_of(b"\x80\xff\x00")
    assert caught.value.code == "roster.encoding"
