"""The adapter translates words and nothing else: whatever is changed in a case, its answer stays what the engine says to those facts."""

from __future__ import annotations

import json
import os
import random
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.policies.test_open_cases import CASES, shelf
from zhicheng.engine.policy import Computed
from zhicheng.engine.policy.finding import truth_all
from zhicheng.ops import cases
from zhicheng.ops.cases import answer
from zhicheng.ops.cases.answering import inquiry
from zhicheng.ops.cases.inquiry import Inquiry
from zhicheng.ops.commands.policy_cases import _word as word

SINGLE = [case for case in CASES if case["policy"] != "MULTI"]
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
MONTH = re.compile(r"[0-9]{4}-[0-9]{2}\Z")
SEED = 20230612
MEANING = ("asked", "route_purpose", "action", "target_level")
"""What says which question is put; without it there is none."""
WHOLE = os.environ.get("ZHICHENG_MATRIX") == "full"


def shifted(value: Any, days: int) -> Any:
    """The same, every date and month moved."""
    if isinstance(value, dict):
        return {key: shifted(one, days) for key, one in value.items()}
    if isinstance(value, list):
        return [shifted(one, days) for one in value]
    if isinstance(value, str) and DAY.match(value):
        return (date.fromisoformat(value) + timedelta(days=days)).isoformat()
    if isinstance(value, str) and MONTH.match(value):
        return (date.fromisoformat(value + "-15") + timedelta(days=days)).isoformat()[:7]
    return value


def renamed(value: Any) -> Any:
    """The same with every unit under another name."""
    if isinstance(value, dict):
        return {key: renamed(one) for key, one in value.items()}
    if isinstance(value, list):
        return [renamed(one) for one in value]
    return f"x_{value[5:]}_y" if isinstance(value, str) and re.match(r"unit_[a-z]\Z", value) else value


def changed(case: dict[str, Any], facts: dict[str, Any]) -> dict[str, Any]:
    return {**case, "facts": facts}


def direct(found: Inquiry, kind: str) -> bool | None:
    """What the engine says to the facts of a case in its own matter, nobody in between."""
    judgement = found.judged(found.matter)
    return truth_all((judgement.verdict, judgement.open))


def variants(case: dict[str, Any]) -> list[dict[str, Any]]:
    """A case moved in time, with a key dropped, with a fact unknown."""
    chance = random.Random(f"{SEED} {case['id']}")
    facts = case["facts"]
    times = 2 if WHOLE else 1
    moved = [changed(case, shifted(facts, chance.randint(-400, 400))) for _ in range(times)]
    keys = [key for key in facts if key not in MEANING]
    dropped = [
        changed(case, {key: value for key, value in facts.items() if key != one})
        for one in chance.sample(keys, min(times, len(keys)))
    ]
    nulled = [changed(case, {**facts, one: None}) for one in chance.sample(keys, min(times, len(keys)))]
    return [*moved, *dropped, *nulled]


@pytest.mark.parametrize(
    "case", [one for one in SINGLE if one["kind"] == "eligibility" and "asked" not in one["facts"]], ids=lambda case: case["id"]
)
def test_a_definite_answer_of_the_engine_is_the_answer(case: dict[str, Any]) -> None:
    for variant in [case, *variants(case)]:
        found = answer(variant, shelf())
        said = direct(inquiry(variant["policy"], variant["kind"], variant["facts"], shelf()), variant["kind"])
        if said is not None and found.verdict in ("eligible", "ineligible"):
            assert (found.verdict == "eligible") is said or found.clauses, variant["facts"]
        if said is False:
            assert found.verdict != "eligible", variant["facts"]


@pytest.mark.parametrize("case", [one for one in SINGLE if "asked" in one["facts"]], ids=lambda case: case["id"])
def test_what_is_computed_is_the_engines_value(case: dict[str, Any]) -> None:
    for variant in [case, *variants(case)]:
        asked = variant["facts"].get("asked")
        found = inquiry(variant["policy"], variant["kind"], variant["facts"], shelf())
        if asked is None or found.book.fact(asked) is None:
            continue
        said: Computed = found.computed(asked)
        told = answer(variant, shelf())
        if said.conflict:
            assert told.verdict in ("conflict", "computed")
        elif said.value is None:
            assert told.verdict == "unknown"
            assert told.ask, variant["facts"]
        else:
            assert told.verdict in ("computed", "routed", "required", "no_route")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_name_of_a_unit_decides_nothing(case: dict[str, Any]) -> None:
    told, again = answer(case, shelf()), answer(changed(case, renamed(case["facts"])), shelf())
    assert (told.verdict, told.value, told.ask) == (again.verdict, again.value, again.ask)


@pytest.mark.parametrize("case", SINGLE, ids=lambda case: case["id"])
def test_an_answer_given_without_a_fact_holds_with_it(case: dict[str, Any]) -> None:
    """Soundness: where a fact is not known and the answer is definite all the same, the fact cannot turn it."""
    yes_no = ("yes", "no")
    whole = word(answer(case, shelf()).verdict)
    plain = {key: value for key, value in case["facts"].items() if not isinstance(value, (list, dict)) and key not in MEANING}
    known = sorted(key for key, value in plain.items() if value is not None)
    for key in known if WHOLE else random.Random(f"{SEED} {case['id']}").sample(known, min(2, len(known))):
        without = word(answer(changed(case, {**case["facts"], key: None}), shelf()).verdict)
        if without in yes_no and whole in yes_no:
            assert without == whole, key


def test_no_case_stands_in_the_adapter() -> None:
    """Neither the number of a case nor a date, name or figure only a case knows is written in the adapter."""
    folder = Path(cases.__file__).parent
    text = "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("*")) if path.suffix in (".py", ".yaml"))
    assert not [case["id"] for case in CASES if case["id"] in text]
    values = {one for case in CASES for one in leaves(case["facts"]) if isinstance(one, str)}
    own = {value for value in values if DAY.match(value) or MONTH.match(value) or re.search(r"[一-鿿]{4}", value)}
    assert not [value for value in own if value in text]


def leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for one in value.values() for leaf in leaves(one)]
    if isinstance(value, list):
        return [leaf for one in value for leaf in leaves(one)]
    return [value]


def test_an_answer_is_written_whole() -> None:
    """What --answers writes can be read again as JSON, with all it must hold."""
    told = answer(CASES[0], shelf())
    assert json.loads(json.dumps(vars(told), ensure_ascii=False, default=str))["verdict"] == told.verdict
    assert told.micros >= 0
