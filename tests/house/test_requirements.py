"""Every requirement row of the finished work names the tests that run its acceptance check and its refusal half; those tests exist.

Of a row marked `value` (see tests/house/halves.py) they run what packs and engine can answer without a page.
"""

from __future__ import annotations

import ast
import csv
from functools import cache
from pathlib import Path

import pytest

from tests.house.halves import WAITING, rows_of_chapters, value_rows

ROOT = Path(__file__).resolve().parents[2]
FINISHED = [
    "CFG-01",
    "CFG-02",
    "CFG-03",
    "CFG-04",
    "CFG-05",
    "CFG-06",
    "SEC-01",
    "SEC-02",
    "SEC-03",
    "SEC-04",
    "SEC-05",
    "SEC-06",
    "SEC-08",
    "SUP-06",
    "NFR-02",
    "NFR-03",
    "NFR-04",
    "NFR-05",
    "NFR-06",
    "NFR-07",
    "NFR-08",
    "NFR-09",
    "ACC-01",
    "ACC-02",
    "ACC-03",
    "ACC-04",
    "ACC-05",
    "ACC-06",
    "ACC-07",
    "ACC-08",
    "ACC-09",
    "ACC-10",
    "ACC-11",
    "ACC-12",
    "ACC-13",
    "ACC-14",
    "ACC-15",
    "ACC-16",
    "ACC-17",
    "ORG-01",
    "ORG-02",
    "ORG-03",
    "ORG-04",
    "ORG-05",
    "ORG-06",
    "ORG-07",
    "ORG-08",
    "ORG-09",
    "ORG-10",
    "ORG-11",
    "ORG-12",
    "CAT-01",
    "CAT-02",
    "CAT-03",
    "CAT-04",
    "CAT-05",
    "CAT-07",
    "CAT-08",
    "CAT-10",
    "CAT-13",
    "CAT-17",
    "PRO-01",
    "PRO-02",
    "PRO-03",
    "PRO-04",
    "PRO-05",
    "PRO-14",
    "PRO-15",
    "PRO-16",
    "PRO-19",
    "PRO-17",
    "PRO-18",
    "PRO-20",
    "PRO-21",
    "PRO-24",
    "PRO-25",
    "PRO-26",
    "WIN-05",
    "WIN-11",
    "WIN-12",
    "REC-01",
    "REC-02",
    "REC-03",
    "REC-04",
    "REC-05",
    "REC-06",
    "REC-07",
    "REC-08",
    "REC-09",
    "REC-10",
    "REC-11",
    "REC-12",
    "REC-13",
    "REC-14",
    "REC-15",
    "REC-16",
    "REC-17",
    "REC-18",
    "REC-20",
    "APP-01",
    "APP-05",
    "APP-06",
    "APP-07",
    "APP-08",
    "APP-10",
    "APP-09",
    "APP-11",
    "APP-12",
    "REV-06",
    "REV-07",
    "REV-08",
    "REV-11",
    "REV-12",
    "REV-13",
    "REV-15",
    "REV-25",
    "REV-26",
    "PUB-01",
    "PUB-02",
    "PUB-07",
    "PUB-08",
    "PUB-10",
    "PUB-11",
    "PUB-12",
    "PUB-13",
    "COM-03",
    "COM-04",
    "COM-05",
    "RTE-11",
    "RTE-12",
    "RES-03",
    "RES-04",
    "CER-01",
    "CER-02",
    "CER-03",
    "CER-04",
    "CER-05",
    "CER-06",
    "CER-09",
    "CER-10",
    "CER-11",
    "DOC-08",
    "DOC-16",
    "DOC-17",
    "SUP-01",
    "SUP-02",
    "SUP-03",
    "SUP-04",
    "SUP-05",
    "SUP-07",
    "SUP-08",
    "SUP-11",
]


def rows() -> dict[str, dict[str, str]]:
    """docs/requirements.csv by row id: `accepts` and `refuses` are test ids, several separated by a blank; `half` is `value` or empty."""
    with (ROOT / "docs" / "requirements.csv").open(encoding="utf-8", newline="") as source:
        return {row["row"]: row for row in csv.DictReader(source)}


@cache
def named_in(path: str) -> frozenset[str]:
    """The test functions of a file."""
    file = ROOT / path
    if not file.exists():
        return frozenset()
    tree = ast.parse(file.read_text("utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"))


@pytest.mark.parametrize("row", sorted({*FINISHED, *value_rows()}))
@pytest.mark.parametrize("half", ["accepts", "refuses"])
def test_the_row_has_a_test_for_each_half(row: str, half: str) -> None:
    named = rows().get(row, {}).get(half, "").split()
    assert named, f"{row} has no test for what it {half}"
    for test in named:
        path, _, name = test.partition("::")
        assert name in named_in(path), f"{row}: {test} does not exist"


def test_no_row_is_named_that_is_not_finished() -> None:
    assert set(rows()) <= {*FINISHED, *value_rows()}


def test_a_row_of_which_only_the_value_is_finished_says_so() -> None:
    marked = {name for name, row in rows().items() if (row.get("half") or "") == "value"}
    assert marked == value_rows(), "a row whose page is there moves from VALUES to FINISHED and loses its mark"
    assert not value_rows() & set(FINISHED)


def test_every_row_of_the_law_is_finished_or_has_its_value_or_waits_for_a_page() -> None:
    told = [*(name for name in FINISHED if name in rows_of_chapters()), *value_rows(), *WAITING]
    assert sorted(told) == sorted(rows_of_chapters())
