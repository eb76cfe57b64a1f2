"""What the packs say is stated twice: in the pack beside its clause, and in `stated/` by hand beside the row of the requirements.

Whoever changes a value, or takes a rule away, changes both. What is new may wait, a little: it is listed as surviving by the mutants.
"""

from __future__ import annotations

import pytest

from tests.policies.mutants.making import is_wording
from tests.policies.shelf import shipped
from tests.policies.stating import STATED, head_of, stated_heads, unlisted
from tests.policies.test_kunming_tables import TABLES

MOST_UNSTATED = 0.05


@pytest.mark.parametrize("pack", sorted(shipped()))
def test_the_pack_says_what_is_stated(pack: str) -> None:
    assert not [said for one in STATED if one.pack == pack and (said := one.differs(shipped()[pack]))]


@pytest.mark.parametrize("pack", sorted(shipped()))
def test_the_head_of_the_pack_is_as_stated(pack: str) -> None:
    assert head_of(shipped()[pack]) == stated_heads()[pack]


@pytest.mark.parametrize("pack", sorted(shipped()))
def test_no_listed_rule_and_no_listed_fact_is_missing(pack: str) -> None:
    assert not unlisted(shipped()[pack])


def test_nearly_every_value_is_stated() -> None:
    stated = {(one.pack, one.key) for one in STATED} | {("kunming-2022", key) for key in TABLES}
    entries = [(pack.id, entry) for pack in shipped().values() for entry in pack.entries]
    held = {(pack, entry.key) for pack, entry in entries if not is_wording(entry.key, entry.value)}
    assert len(held - stated) <= MOST_UNSTATED * len(held), sorted(held - stated)


def test_every_value_names_its_row_of_the_requirements() -> None:
    assert not [one.key for one in STATED if not one.row]
