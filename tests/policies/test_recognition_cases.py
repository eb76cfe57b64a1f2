"""The acceptance cases on recognition, each read from a document and confirmed by a second reading."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.policies.case_adapter import answer

CASES = [json.loads(line) for line in (Path(__file__).parent / "recognition_cases.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_answer_is_the_documents_own(case: dict[str, Any]) -> None:
    found, expected = answer(case), case["expect"]
    assert found.verdict == expected["verdict"], (case["question"], found)
    if expected["value"] is not None:
        assert found.value == expected["value"], case["question"]
    if expected["verdict"] == "unknown":
        assert set(found.ask) == set(expected["ask"]), case["question"]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_every_no_names_its_document_and_clause(case: dict[str, Any]) -> None:
    found = answer(case)
    if case["kind"] == "eligibility" and found.verdict == "ineligible":
        assert found.clauses, case["question"]
