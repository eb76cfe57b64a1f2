"""Rules over years: every year, some of them, so many in a row, against all ways a missing year may turn out."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.policy.making import params, ruled

GRADES = st.dictionaries(st.integers(2016, 2023), st.sampled_from(("good", "bad")))
TEST = "rule: {fact: grade, year: {fact: year}, is: good}"


def in_a_row(years: list[bool]) -> int:
    """The longest run, found by trying every stretch."""
    length = len(years)
    return max(
        (end - start for start in range(length) for end in range(start + 1, length + 1) if all(years[start:end])), default=0
    )


NEEDS = {
    "every_year": lambda years, least: all(years),
    "some_years": lambda years, least: sum(years) >= least,
    "years_running": lambda years, least: in_a_row(years) >= least,
}


@pytest.mark.parametrize("word", list(NEEDS))
@settings(deadline=None, max_examples=120)
@given(GRADES, st.integers(2016, 2020), st.integers(-1, 4), st.integers(0, 4))
def test_a_missing_year_matters_only_where_it_changes_the_answer(
    word: str, grades: dict[int, str], first: int, length: int, least: int
) -> None:
    more = "" if word == "every_year" else ", at_least: least"
    rule = f"{{{word}: {{from: {{fact: heads}}, to: {{fact: more}}, {TEST}{more}}}}}"
    found = ruled(rule, {"grade": grades, "heads": first, "more": first + length}, params(least=str(least)))
    years = range(first, first + length + 1)
    possible = set()
    for chosen in product(*((grades[year] == "good",) if year in grades else (True, False) for year in years)):
        possible.add(bool(NEEDS[word](list(chosen), least)))
    assert found.verdict is (next(iter(possible)) if len(possible) == 1 else None)
    assert {ask.year for ask in found.asks} <= {year for year in years if year not in grades}
    assert found.verdict is not None or found.asks


def test_the_years_are_named_with_what_they_lack() -> None:
    rule = f"{{every_year: {{from: 2021, to: {{year_of: {{fact: day}}}}, {TEST}}}}}"
    found = ruled(rule, {"grade": {2021: "good", 2022: "bad"}})
    assert found.paths[0].actual == "3个年度中1个符合（2021）"
    assert [reason.label for reason in found.paths[0].reasons()] == ["2022年度考核"]
    open_one = ruled(rule, {"grade": {2021: "good", 2022: "good"}})
    assert [(ask.fact, ask.year, ask.label) for ask in open_one.asks] == [("grade", 2023, "2023年度考核")]


def test_years_that_are_not_known_are_asked_and_absurd_ones_are_not_walked_through() -> None:
    rule = f"{{every_year: {{from: {{fact: heads}}, to: 2022, {TEST}}}}}"
    assert [ask.fact for ask in ruled(rule, {"grade": {}}).asks] == ["heads"]
    assert ruled(rule, {"grade": {}, "heads": 1}).outcome == "not_loaded"
