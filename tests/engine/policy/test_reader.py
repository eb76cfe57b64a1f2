"""YAML that two people could read in two ways is refused, with the line and a remedy."""

from __future__ import annotations

from datetime import date

import pytest

from zhicheng.engine.policy import PackError
from zhicheng.engine.policy.reader import line_of, read_yaml


def test_text_whole_numbers_truth_and_dates_are_read_as_written() -> None:
    found = read_yaml("a.yaml", "t: 中文\nnum: 12\nq: '12:00'\nb: true\nd: 2023-02-28\nz: null\nl: [1, 2]\n".encode())
    assert found == {"t": "中文", "num": 12, "q": "12:00", "b": True, "d": date(2023, 2, 28), "z": None, "l": [1, 2]}
    assert line_of(found, "d") == 5


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("a: 1\nb: 12:00\n", 2, "12:00"),
        ("a: no\n", 1, "no"),
        ("a: 1\nb: 1\na: 2\n", 3, "重复"),
        ("a: &x 1\n", 1, "锚点"),
        ("a: &x 1\nb: *x\n", 1, "锚点"),
        ("a: 010\n", 1, "010"),
        ("a: 1.5\n", 1, "1.5"),
        ("a: 1_000\n", 1, "1_000"),
        ("a: 2023-02-30\n", 1, "不是真实日期"),
        ("a: 2023-2-3\n", 1, "2023-2-3"),
        ("a: !!str 1\n", 1, "类型标记"),
        ("1: a\n", 1, "不是文字"),
        ("- a\n", 1, "键: 值"),
        ("", 1, "空"),
        ("a: 1\n---\nb: 2\n", 3, "几份|多份"),
        ("a: [1, 2\n", 2, "YAML"),
        ("a: 1\n  b: 2\n", 2, "YAML"),
    ],
)
def test_what_could_be_misread_is_refused_with_its_line(text: str, line: int, part: str) -> None:
    with pytest.raises(PackError, match=part) as error:
        read_yaml("dir/a.yaml", text.encode())
    assert (error.value.file, error.value.line) == ("dir/a.yaml", line)
    assert error.value.fix


def test_bytes_that_are_not_utf8_are_refused() -> None:
    with pytest.raises(PackError, match="UTF-8") as error:
        read_yaml("a.yaml", "a: 1\nb: 中".encode("gb18030"))
    assert error.value.line == 2
