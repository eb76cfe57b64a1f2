"""Every value of every pack is stated twice: in the pack beside its clause, and here by hand beside the row of the requirements."""

from __future__ import annotations

import pytest

from tests.policies.shelf import shipped
from tests.policies.stating import STATED, clauses_of, facts_of, head_of, stated_clauses, stated_facts, stated_heads

TABLES = {
    "kunming-2022": {
        "committees.choice",
        "committees.directory",
        "committees.ftz_construction",
        "committees.locals_only",
        "committees.township_only",
        "committees.township_places",
        "contacts.offices",
        "plan.reviews",
    },
}
"""Long tables, stated row by row in `test_kunming_tables.py`."""


@pytest.mark.parametrize("pack", sorted(shipped()))
def test_the_pack_says_what_is_stated(pack: str) -> None:
    assert not [said for one in STATED if one.pack == pack and (said := one.differs(shipped()[pack]))]


@pytest.mark.parametrize("pack", sorted(shipped()))
def test_nothing_in_the_pack_is_left_unstated(pack: str) -> None:
    stated = {one.key for one in STATED if one.pack == pack}
    assert {entry.key for entry in shipped()[pack].entries} - TABLES.get(pack, set()) == stated


def test_every_value_names_its_row_of_the_requirements() -> None:
    assert not [one.key for one in STATED if not one.row]


@pytest.mark.parametrize("pack", sorted(shipped()))
def test_the_pack_holds_the_rules_it_must(pack: str) -> None:
    assert sorted(clauses_of(shipped()[pack])) == sorted(stated_clauses().get(pack, []))


@pytest.mark.parametrize("pack", sorted(shipped()))
def test_the_head_of_the_pack_is_as_stated(pack: str) -> None:
    assert head_of(shipped()[pack]) == stated_heads()[pack]


def test_the_facts_that_may_be_asked_are_as_stated() -> None:
    assert sorted(facts_of(shipped()["national-base"])) == sorted(stated_facts())
