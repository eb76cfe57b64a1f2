"""The schemas editors use: they accept every shipped file and know the same words as the engine."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.policies.shelf import ROOT
from zhicheng.engine.policy.operators import COMPARISONS, EXPRESSIONS, OPERATORS
from zhicheng.engine.policy.pack import FACT_TYPES, FOLDERS, KINDS, LAYERS
from zhicheng.engine.policy.reader import read_yaml

SCHEMAS = {path.stem: json.loads(path.read_text("utf-8")) for path in (ROOT / "schema").glob("*.json")}
OF_FOLDER = {folder: folder if folder in SCHEMAS else "parameters" for folder in FOLDERS}


def shipped_files() -> list[Path]:
    """Every file the engine itself reads."""
    packs = [head.parent for head in ROOT.rglob("pack.yaml")]
    ruled = [path for pack in packs for folder in FOLDERS for path in (pack / folder).glob("*.yaml")]
    return sorted({*ruled, *(pack / "pack.yaml" for pack in packs)})


def plain(value: Any) -> Any:
    """The value as an editor sees it: days are text."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("path", shipped_files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_shipped_file_has_the_shape_its_schema_asks(path: Path) -> None:
    name = "pack" if path.name == "pack.yaml" else OF_FOLDER[path.parent.name]
    validator = jsonschema.Draft202012Validator(SCHEMAS[name])
    assert [error.message for error in validator.iter_errors(plain(read_yaml(path.name, path.read_bytes())))] == []


def test_the_schema_and_the_engine_know_the_same_words() -> None:
    defined = SCHEMAS["eligibility"]["$defs"]
    rules = defined["rule"]["oneOf"]
    assert {rule["required"][0] for rule in rules} == set(OPERATORS)
    assert {one["required"][0] for one in defined["expression"]["oneOf"]} == set(EXPRESSIONS)
    written = [(OPERATORS, rule) for rule in rules] + [(EXPRESSIONS, one) for one in defined["expression"]["oneOf"]]
    for words, rule in written:
        name = rule["required"][0]
        operator = words[name]
        inside = rule["properties"][name]["properties"] if operator.nested else rule["properties"]
        shared = {"label", "required", "cite"} if words is OPERATORS else set()
        extra = set() if operator.nested else {name, *shared}
        assert set(inside) - extra == {*operator.needs, *operator.may}, name
    clause = SCHEMAS["eligibility"]["properties"]["clauses"]["items"]["properties"]
    assert clause["kind"]["enum"] == list(KINDS)
    assert SCHEMAS["pack"]["properties"]["layer"]["enum"] == list(LAYERS)
    assert SCHEMAS["facts"]["$defs"]["fact"]["properties"]["type"]["enum"] == list(FACT_TYPES)
    fact = next(rule for rule in rules if rule["required"] == ["fact"])
    assert {one["required"][0] for one in fact["oneOf"]} == set(COMPARISONS)


@pytest.mark.parametrize("rule", [{"sometimes": []}, {"fact": "a"}, {"elapsed": {"since": "a"}}, {"all": []}, {"not": "a"}])
def test_the_schema_refuses_what_the_engine_refuses(rule: dict[str, Any]) -> None:
    clause = {"id": "a", "kind": "condition", "label": "甲", "says": "说", "cite": {"at": "一"}, "rule": rule}
    validator = jsonschema.Draft202012Validator(SCHEMAS["eligibility"])
    assert not validator.is_valid({"matter": "recognition", "clauses": [clause]})


@pytest.mark.parametrize("path", shipped_files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_an_unknown_key_at_the_top_is_refused(path: Path) -> None:
    name = "pack" if path.name == "pack.yaml" else OF_FOLDER[path.parent.name]
    whole = plain(read_yaml(path.name, path.read_bytes())) | {"colour": "red"}
    assert not jsonschema.Draft202012Validator(SCHEMAS[name]).is_valid(whole)
