"""Nothing of the machinery shows: what a person is told in findings, and every value of every pack, is Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.engine.policy.making import decide
from tests.engine.policy.test_render import RAW, names, rules_of
from tests.policies.places import working_calendar
from tests.policies.shelf import shipped
from zhicheng.engine.catalogue_file import parse_catalogue
from zhicheng.engine.policy import Finding, Judgement, Pack, Target, judge
from zhicheng.engine.policy.examples import ordinary, with_ordinary_entries
from zhicheng.engine.policy.pack import Clause, Example
from zhicheng.engine.policy.tables import decision_table
from zhicheng.web.public.rules.values import Words

CODE = re.compile(r"[a-z][a-z_-]{2,}")
FORMATS = re.compile(r"https?://\S*|(jpg|png|pdf)(图片|文件)|\{\w+\}")
"""Addresses, kinds of files, and the places of a message where its own words come in."""
PACKS = sorted(shipped())


def told(judgement: Judgement) -> Iterator[Finding]:
    for top in (*judgement.findings(), *judgement.timing, *judgement.notes):
        for one in top.walk():
            yield from (one, *one.via)


def aim(clause: Clause, example: Example) -> Target:
    usual = {"series": "engineering", "route": next(iter(clause.scope.get("route", ("",))))}
    level = example.target.get("level") or next(iter(clause.grants), "L4")
    return Target(**{**usual, **dict(example.target), "level": level})


def people(pack: Pack, example: Example) -> tuple[dict[str, Any], ...]:
    kinds = [kind for one in rules_of(pack.id).bindings for kind in one.pack.facts]
    return dict(example.given), with_ordinary_entries({**ordinary(kinds), **dict(example.given)}, kinds)


@pytest.mark.parametrize("name", PACKS)
def test_what_a_person_is_told_holds_no_code(name: str) -> None:
    pack = shipped()[name]
    for clause in pack.clauses:
        for example in clause.examples if clause.kind not in ("definition", "value") else ():
            for facts in people(pack, example):
                found = judge(
                    rules_of(name),
                    matter=clause.matter,
                    target=aim(clause, example),
                    facts=facts,
                    on=example.day,
                    calendar=working_calendar(),
                )
                texts = {text for one in told(found) for text in (one.label, one.required, one.actual)}
                texts |= {ask.label for ask in found.asks}
                assert not [text for text in texts if RAW.search(text)], clause.id


@pytest.mark.parametrize("name", PACKS)
def test_every_table_of_ways_and_every_value_reads_as_chinese(name: str) -> None:
    pack, catalogue = (
        shipped()[name],
        next(text for one in shipped().values() for path, text in one.attachments.items() if path.endswith("titles.yaml")),
    )
    words = Words(list(shipped().values()), parse_catalogue(catalogue.encode()))
    for entry in pack.entries:
        for value in [one.value for one in entry.conflict] or [entry.value]:
            drawn = words.shown(value)
            for text in (drawn.text, *drawn.head, *(cell for row in drawn.rows for cell in row), words.scope(entry.scope)):
                assert not CODE.search(FORMATS.sub("", text)), (entry.key, text)
    for matter, route, level in {
        (clause.matter, route, level)
        for clause in pack.clauses
        if clause.kind == "path"
        for route in clause.scope.get("route", ("",))
        for level in clause.grants
    }:
        table = decision_table(
            rules_of(name),
            matter=matter,
            target=Target(level, "engineering", "engineer", "", route),
            on=max(binding.in_force_from for binding in rules_of(name).bindings),
            names=names(),
        )
        cells = [cell.asked for row in (*table.rows, *table.bars) for cell in row.cells if cell]
        for text in (*table.columns, *cells, *(row.label for row in (*table.rows, *table.bars))):
            assert not RAW.search(text), (matter, level, text)


@pytest.mark.parametrize(("rule", "required"), [("{fact: a, is: true}", "须甲"), ("{fact: a, is: false}", "须不属于“甲”的情形")])
def test_a_yes_or_no_fact_is_asked_for_in_its_own_words(rule: str, required: str) -> None:
    assert decide(rule, {"a": None}).paths[0].required == required
