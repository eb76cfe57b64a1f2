"""Matters that have no paths, ways of entry inside a matter, and what is not chosen yet."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.policy.making import DAY, book, clause, clauses, head, pack
from zhicheng.engine.policy import Judgement, Rulebook, Target, judge

TIMELY = clause("{fact: a, is: true}", kind="condition", id="in-time")
BARRED = clause("{fact: b, is: true}", kind="exclusion", id="barred")


def matter(name: str, *parts: str) -> dict[str, str]:
    return {"eligibility/e.yaml": clauses(*parts).replace("recognition", name)}


def asked(rulebook: Rulebook, name: str, target: Target | None = None, **facts: Any) -> Judgement:
    return judge(rulebook, matter=name, target=target or Target("L3", "", "", "", ""), facts=facts, on=DAY)


def test_an_act_of_an_office_is_judged_by_conditions_and_exclusions_alone() -> None:
    rulebook = book(pack(matter("deadline", TIMELY, BARRED)))
    assert asked(rulebook, "deadline", a=True, b=False).outcome == "yes"
    assert asked(rulebook, "deadline", a=False, b=False).outcome == "no"
    assert asked(rulebook, "deadline", a=True, b=True).outcome == "no"
    assert [ask.fact for ask in asked(rulebook, "deadline", a=True).asks] == ["b"]
    assert [cite.at for cite in asked(rulebook, "deadline", a=True, b=False).grounds] == ["三(in-time)"]


def test_a_matter_with_paths_for_other_levels_stays_open() -> None:
    rulebook = book(pack(matter("review", TIMELY, clause("{fact: c, is: true}", id="up"))))
    found = asked(rulebook, "review", a=True)
    assert (found.outcome, found.not_loaded) == ("not_loaded", ("review:L3",))
    assert asked(rulebook, "review", Target("L4", "", "", "", ""), a=True, c=True).outcome == "yes"


def test_a_matter_nobody_speaks_of_is_not_waved_through() -> None:
    rulebook = book(pack(matter("deadline", TIMELY)))
    assert asked(rulebook, "draw").outcome == "not_loaded"
    narrow = book(pack(matter("deadline", TIMELY + "    scope: {level: [L1]}\n")))
    assert asked(narrow, "deadline").not_loaded == ("deadline:L3",)


def test_paths_of_a_pack_not_yet_in_force_do_not_count() -> None:
    later = pack(matter("review", clause("{fact: c, is: true}", id="up")), id="late", layer="series", since="2030-01-01")
    assert asked(book(pack(matter("review", TIMELY)), later), "review", a=True).outcome == "yes"


DIRECT = "    scope: {route: [direct]}\n"


@pytest.mark.parametrize(("route", "outcome"), [("direct", "no"), ("promotion", "yes"), ("", "yes"), (None, "missing")])
def test_a_rule_of_one_way_of_entry_binds_only_those_who_come_by_it(route: str | None, outcome: str) -> None:
    rulebook = book(pack(matter("review", TIMELY + DIRECT, clause("{fact: c, is: true}", id="up"))))
    found = asked(rulebook, "review", Target("L4", "", "", "", route), a=False, c=True)
    assert found.outcome == outcome
    assert [ask.label for ask in found.asks] == (["申报途径"] if route is None else [])


def test_a_rule_that_is_met_anyway_does_not_ask_for_the_way_of_entry() -> None:
    rulebook = book(pack(matter("review", TIMELY + DIRECT, clause("{fact: c, is: true}", id="up"))))
    assert asked(rulebook, "review", Target("L4", "", "", "", None), a=True, c=True).outcome == "yes"


def test_a_path_of_one_way_of_entry_is_not_enough_until_it_is_chosen() -> None:
    rulebook = book(pack(matter("review", clause("{fact: a, is: true}", id="direct") + DIRECT)))
    target = Target("L4", "", "", "", None)
    assert [ask.fact for ask in asked(rulebook, "review", target, a=True).asks] == ["target.route"]
    assert asked(rulebook, "review", target, a=False).outcome == "no"


def test_a_nearer_rule_for_one_way_leaves_the_further_one_in_doubt() -> None:
    city = pack(matter("review", clause("{fact: b, is: true}", kind="condition", id="in-time") + DIRECT), id="city")
    province = pack(matter("review", TIMELY), id="up", layer="province")
    rulebook = book(city, province)

    def outcome(route: str | None, **facts: Any) -> str:
        return asked(rulebook, "review", Target("L4", "", "", "", route), **facts).outcome

    assert [outcome("direct", a=False, b=True), outcome("promotion", a=False, b=True)] == ["yes", "no"]
    assert [outcome(None, a=False, b=True), outcome(None, a=True, b=True)] == ["missing", "yes"]


def test_a_place_that_may_have_given_way_is_in_doubt() -> None:
    over = "supersedes:\n  - {pack: old, at: [三], scope: {series: [health]}, cite: {at: 五}}\n"
    newer = pack({"pack.yaml": head("new", more=over)})
    older = pack(matter("review", TIMELY, clause("{fact: c, is: true}", id="up").replace("三(up)", "七")), id="old")

    def outcome(series: str | None) -> str:
        return asked(book(newer, older), "review", Target("L4", series, "", "", ""), a=False, c=True).outcome

    assert [outcome("health"), outcome("engineering"), outcome(None)] == ["yes", "no", "missing"]
