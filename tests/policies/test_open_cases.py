"""The acceptance cases, each read from a document and confirmed by a second reading, answered from the packs alone."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from zhicheng.integrations.packfiles import read_calendar
from zhicheng.ops.cases import Shelf, answer
from zhicheng.ops.commands.policy_cases import judged

ROOT = Path(__file__).resolve().parents[2] / "policies"
CASES = [json.loads(line) for line in (Path(__file__).parent / "open_cases.jsonl").read_text("utf-8").splitlines()]


@cache
def shelf() -> Shelf:
    return Shelf.of(ROOT, read_calendar(ROOT))


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_answer_is_the_documents_own(case: dict[str, Any]) -> None:
    found = answer(case, shelf())
    assert judged(case, found) == "right", (case["question"], found, case["expect"])


@pytest.mark.parametrize("case", [one for one in CASES if one["kind"] == "eligibility"], ids=lambda case: case["id"])
def test_every_no_names_its_document_and_clause(case: dict[str, Any]) -> None:
    found = answer(case, shelf())
    if found.verdict == "ineligible":
        assert found.clauses, case["question"]
