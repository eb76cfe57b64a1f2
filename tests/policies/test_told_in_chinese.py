"""A computed value, and how it was reached, is told in Chinese: no code of the packs, the catalogue or the engine shows in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.policies.places import K20, K22, KAILI, KINIT, QUJING, Place, working_calendar
from tests.policies.shelf import shipped
from zhicheng.engine.policy import Finding, Target, compute
from zhicheng.engine.policy.examples import ordinary, with_ordinary_entries
from zhicheng.engine.policy.pack import Clause

CODE = re.compile(r"[a-z]{2,}|_|\bL[1-5]\b|None|\{")
SPEAKS = {
    "kunming-2020": K20, "kunming-2022": K22, "kunming-recognition": KINIT, "qujing-2023": QUJING, "kaili-2023": KAILI,
    "guizhou-2023": KAILI, "yunnan-certificates": QUJING, "guizhou-certificates": KAILI,
}  # fmt: skip


def told(clause: Clause, place: Place) -> Iterator[str]:
    """Everything said in the examples of a value: the value itself, and the labels and numbers it was reached by."""
    for example in clause.examples:
        kinds = [kind for one in place.book.packs(example.day) for kind in one.facts]
        given = with_ordinary_entries({**ordinary(kinds), **example.given}, kinds)
        level = next(iter(clause.scope.get("level", ())), "L3")
        target = Target(**{"level": level, "series": "", "ladder": "", "specialty": "", "route": "", **example.target})
        found = compute(
            place.book, str(clause.gives), matter=clause.matter, target=target, facts=given, on=example.day,
            calendar=working_calendar(),
        )  # fmt: skip
        yield found.text
        yield from _texts(found.steps)


def _texts(findings: Any) -> Iterator[str]:
    for one in findings:
        for leaf in one.walk():
            assert isinstance(leaf, Finding)
            yield from (leaf.label, leaf.required, leaf.actual)


@pytest.mark.parametrize("pack", sorted(SPEAKS))
def test_no_code_shows_in_a_value(pack: str) -> None:
    for clause in (one for one in shipped()[pack].clauses if one.kind == "value"):
        for text in told(clause, SPEAKS[pack]):
            assert not CODE.search(text or ""), (clause.id, text)


def test_a_chain_reads_as_the_offices_are_called() -> None:
    found = K20.what("review_chain", employer_type="city_state")
    assert found.text == "、".join(K20.book.labels[body] for body in ("unit", "supervising_department", "municipal_committee"))
    assert QUJING.what("responsible_body", title_level="senior", year=2023).text == "省人社厅"
