"""Derived facts: computed where nobody gave them, prevailing like any rule, and never out of themselves."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.engine.policy.making import DAY, book, calendar, clause, clauses, decide, head, pack, params, value
from zhicheng.engine.policy import Computed, PackConflict, PackError, Rulebook, Target, compute, judge

REPORT = "{working_day: {before: {fact: started}, count: {param: lead}}}"
LEAD = params(lead="12")
ANYBODY = Target("L4", "", "", "", "")


def rules(*parts: str, parameters: str = LEAD, **options: str) -> dict[str, str]:
    return {"eligibility/e.yaml": clauses(*parts), "parameters/p.yaml": parameters, **options}


def ask(rulebook: Rulebook, facts: dict[str, Any], gives: str = "ended", target: Target = ANYBODY) -> Computed:
    return compute(rulebook, gives, target=target, facts=facts, on=DAY, calendar=calendar())


def test_the_last_day_to_report_is_computed_with_its_places() -> None:
    found = ask(book(pack(rules(value(REPORT, "ended", "report")))), {"started": date(2020, 10, 20)})
    assert (found.value, found.text, found.outcome) == (date(2020, 9, 27), "2020年9月27日", "known")
    assert [cite.at for cite in found.grounds] == ["四(report)", "二"]
    assert [step.label for step in found.steps] == ["取值report"]


def test_what_is_missing_is_its_input_and_a_given_fact_wins() -> None:
    rulebook = book(pack(rules(value(REPORT, "ended", "report"))))
    found = ask(rulebook, {})
    assert (found.outcome, [one.fact for one in found.asks]) == ("missing", ["started"])
    assert found.text == "尚未算出，缺少开始日期"
    given = ask(rulebook, {"ended": date(2021, 1, 1)})
    assert (given.value, given.given, given.grounds) == (date(2021, 1, 1), True, ())


def test_a_year_without_a_published_calendar_is_not_guessed() -> None:
    found = ask(book(pack(rules(value(REPORT, "ended")))), {"started": date(2035, 1, 10)})
    assert (found.outcome, found.not_loaded, found.text) == ("not_loaded", ("calendar:2035",), "2035年工作日历未发布")


def test_a_fact_nobody_gives_is_not_loaded() -> None:
    assert ask(book(pack({})), {}).not_loaded == ("ended",)


def test_a_rule_asks_for_the_inputs_and_rests_on_the_place_of_the_value() -> None:
    late = clause("{fact: day, on_or_before: {fact: ended}}", kind="condition", id="in-time")
    rulebook = book(pack(rules(late, value(REPORT, "ended", "report"))))

    def judged(**facts: Any) -> Any:
        return judge(rulebook, matter="recognition", target=ANYBODY, facts=facts, on=DAY, calendar=calendar())

    assert [one.fact for one in judged().asks] == ["started"]
    told = judged(started=date(2023, 7, 3))
    assert (told.verdict, [cite.at for cite in told.grounds]) == (True, ["三(in-time)", "四(report)", "二"])
    assert judged(started=date(2023, 6, 26)).verdict is False
    assert told.conditions[0].required == "不晚于公示首日（2023年6月14日）"
    assert [step.actual for step in told.conditions[0].via] == ["2023年6月14日"]
    assert judged(started=date(2035, 7, 3)).not_loaded == ("calendar:2035",)


def test_one_derived_fact_may_rest_on_another() -> None:
    chain = (
        value("{months_after: {day: {fact: started}, months: 12}}", "other", "first"),
        value("{days_after: {day: {fact: other}, days: 1}}", "ended", "second"),
    )
    found = ask(book(pack(rules(*chain))), {"started": date(2020, 2, 29)})
    assert found.value == date(2021, 3, 1)
    assert {cite.at for cite in found.grounds} == {"四(first)", "四(second)"}
    assert [step.id for step in found.steps[0].children] == ["first"]


@pytest.mark.parametrize(
    "parts",
    [
        (value("{fact: ended}", "ended", "itself"),),
        (value("{fact: other}", "ended", "one"), value("{days_after: {day: {fact: ended}, days: 1}}", "other", "two")),
        (
            value("{choose: [{when: {ref: late}, then: 2023-01-01}, {otherwise: none}]}", "ended", "one"),
            clause("{fact: ended, after: 2023-01-01}", kind="definition", id="late"),
        ),
    ],
)
def test_a_value_that_hangs_on_itself_is_refused_when_the_pack_is_read(parts: tuple[str, ...]) -> None:
    with pytest.raises(PackError, match="成环") as caught:
        pack(rules(*parts))
    assert caught.value.file == "eligibility/e.yaml"
    assert caught.value.line == 3


def test_a_ring_through_two_packs_is_refused_when_they_meet() -> None:
    one = pack(rules(value("{fact: other}", "ended")), id="one")
    two = pack(rules(value("{fact: ended}", "other"), **{"pack.yaml": head("two", layer="province")}))
    with pytest.raises(PackError, match="成环"):
        ask(book(one, two), {})
    assert ask(book(one, two), {"other": DAY}).value == DAY


def test_the_nearer_pack_prevails_and_within_one_the_narrower_scope() -> None:
    province = pack(rules(value("2020-01-01", "ended")), id="up", layer="province")
    narrow = value("2022-01-01", "ended", "narrow", "    scope: {level: [L4]}\n")
    city = pack(rules(value("2021-01-01", "ended", "wide"), narrow))
    assert ask(book(province), {}).value == date(2020, 1, 1)
    assert ask(book(province, city), {}).value == date(2022, 1, 1)
    assert ask(book(province, city), {}, target=Target("L3", "", "", "", "")).value == date(2021, 1, 1)


def test_a_scope_that_is_undecided_is_asked_for_unless_all_agree() -> None:
    direct = value("2022-01-01", "ended", "direct", "    scope: {route: [direct]}\n")
    undecided = Target("L4", "", "", "", None)
    rulebook = book(pack(rules(direct, value("2021-01-01", "ended", "plain"))))
    found = ask(rulebook, {}, target=undecided)
    assert (found.value, [one.fact for one in found.asks]) == (None, ["target.route"])
    assert found.possible == (date(2022, 1, 1), date(2021, 1, 1))
    same = book(pack(rules(direct, value("2022-01-01", "ended", "plain"))))
    assert ask(same, {}, target=undecided).value == date(2022, 1, 1)
    alone = ask(book(pack(rules(direct))), {}, target=undecided)
    assert [one.fact for one in alone.asks] == ["target.route", "ended"]


def test_packs_of_equal_rank_that_both_give_it_are_not_chosen_between() -> None:
    one, two = (pack(rules(value(day, "ended")), id=name) for name, day in (("one", "2021-01-01"), ("two", "2022-01-01")))
    with pytest.raises(PackConflict):
        ask(book(one, two), {})


def test_a_field_of_an_entry_may_be_derived_from_the_entry() -> None:
    starts = value("{day_in_year: {year: {year_of: {fact: posts.begun}}, month: 12, day: 31}}", "posts.ended", "ends")
    counted = value("{accumulated_months: {of: posts, from: begun, to: ended, until: 2022-12-31}}", "out", "months")
    rulebook = book(pack(rules(starts, counted)))
    posts = [{"begun": date(2020, 1, 31)}, {"begun": date(2021, 3, 1), "ended": date(2021, 9, 1)}]
    assert ask(rulebook, {"posts": posts}, "out").value == 17
    lacking = ask(rulebook, {"posts": [{}]}, "out")
    assert [(one.fact, one.item) for one in lacking.asks] == [("posts.begun", 0)]


def test_a_missing_choice_that_makes_no_difference_is_settled() -> None:
    either = "{choose: [{when: {fact: kind, in: [p, q]}, then: 5}, {when: {fact: kind, is: r}, then: 5}, {otherwise: 6}]}"
    found = ask(book(pack(rules(value(either, "out")))), {}, "out")
    assert (found.value, found.asks) == (5, ())
    pair = "{subtract: [{choose: [{when: {fact: a, is: true}, then: 3}, {otherwise: 4}]}, {choose: [{when: {fact: a, is: true}, then: 1}, {otherwise: 2}]}]}"  # fmt: skip
    settled = ask(book(pack(rules(value(pair, "out")))), {}, "out")
    assert (settled.value, settled.settled_by) == (2, ("a",))


def test_a_sum_still_open_may_be_enough() -> None:
    many = "{value: {total: {of: papers, field: pages}}, at_least: 10, label: 页数}"
    assert decide(many, {"papers": [{"pages": 10}, {}]}).verdict is True
    open_one = decide(many, {"papers": [{"pages": 9}, {}]})
    assert [(one.fact, one.item) for one in open_one.asks] == [("papers.pages", 1)]
    few = "{value: {count: {of: papers, where: {fact: papers.rank, is: high}}}, at_most: {fact: heads}, label: 人数}"
    assert decide(few, {"papers": [{"rank": "low"}]}).verdict is True
    assert decide(few, {"papers": [{"rank": "high"}]}).asks[0].fact == "heads"
