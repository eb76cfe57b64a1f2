"""Months of service, insurance months, payers, registers, tables and windows, at their very edges."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.engine.policy.making import DAY, decide, params
from zhicheng.engine.policy import ALWAYS, Finding, next_window, window_at

MONTHS = ["2022-12", "2023-01", "2023-02", "2023-03", "2023-04", "2023-05"]
RUN = "{consecutive: {of: months, months: six, place: {param: place}}}"
PAYER = "{last_payer: {of: months, same_as: unit, when_none: true}}"
SIX = params(six="6", place="'530100'")


def paid(*months: str, payer: str | None = "u", place: str | None = "530100", sure: bool | None = True) -> list[dict[str, Any]]:
    return [{"month": month, "paid": sure, "payer": payer, "place": place} for month in months]


def only(rule: str, facts: dict[str, Any], parameters: str = "", **more: Any) -> Finding:
    return decide(rule, facts, parameters, **more).paths[0]


@pytest.mark.parametrize("start", [date(2022, 6, 12), date(2022, 2, 28), date(2020, 2, 29), date(2022, 8, 31)])
@pytest.mark.parametrize("offset", [-1, 0, 1])
def test_months_of_service_are_complete_on_the_day_and_not_before(start: date, offset: int) -> None:
    rule = "{elapsed: {since: started, months: m}}"
    due = only(rule, {"started": start}, params(m="12")).reached_on
    assert due is not None
    found = only(rule, {"started": start}, params(m="12"), on=due + timedelta(days=offset))
    assert found.truth is (offset >= 0)


def test_counting_starts_at_the_later_of_two_dates_and_one_may_settle_a_no() -> None:
    rule = "{elapsed: {since: {latest: [started, other]}, months: m}}"
    facts = {"started": date(2020, 1, 1), "other": date(2022, 6, 13)}
    assert only(rule, facts, params(m="12")).truth is False
    assert only(rule, {"other": date(2022, 6, 13)}, params(m="12")).truth is False
    assert only(rule, {"started": date(2020, 1, 1)}, params(m="12")).truth is None


def test_a_start_known_not_to_exist_is_a_no_and_names_no_date() -> None:
    found = only("{elapsed: {since: started, months: m}}", {"started": "none"}, params(m="12"))
    assert (found.truth, found.reached_on) == (False, None)


@pytest.mark.parametrize(("surcharge", "truth"), [(True, False), (False, True), (None, None)])
def test_an_undecided_surcharge_leaves_open_only_what_it_would_change(surcharge: bool | None, truth: bool | None) -> None:
    rule = "{elapsed: {since: started, months: m, plus: [{when: {fact: a, is: true}, months: m}]}}"
    between = date(2022, 1, 12)
    assert only(rule, {"started": between, "a": surcharge}, params(m="12")).truth is truth
    assert only(rule, {"started": date(2021, 6, 12), "a": surcharge}, params(m="12")).truth is True
    assert only(rule, {"started": date(2022, 6, 13), "a": surcharge}, params(m="12")).truth is False


def test_a_surcharge_that_cannot_be_decided_is_asked_for() -> None:
    rule = "{elapsed: {since: started, months: m, plus: [{when: {fact: a, is: true}, months: m}]}}"
    found = decide(rule, {"started": date(2022, 1, 12)}, params(m="12"))
    assert [ask.fact for ask in found.asks] == ["a"]


@pytest.mark.parametrize(("start", "truth"), [(date(2023, 5, 31), True), (date(2023, 6, 1), False)])
def test_the_next_month_is_a_calendar_month(start: date, truth: bool) -> None:
    found = only("{elapsed: {since: started, months: m, from: next_month}}", {"started": start}, params(m="0"))
    assert found.truth is truth
    assert found.reached_on == (date(2023, 6, 1) if truth else date(2023, 7, 1))


def test_counting_to_the_end_of_the_year_holds_from_its_first_day() -> None:
    rule = "{elapsed: {since: started, months: m, to: year_end}}"
    found = only(rule, {"started": date(2022, 12, 31)}, params(m="12"))
    assert (found.truth, found.reached_on) == (True, date(2023, 1, 1))
    assert only(rule, {"started": date(2023, 1, 1)}, params(m="12")).truth is False


def test_counting_to_publicity_waits_for_its_day() -> None:
    rule = "{elapsed: {since: started, months: m, to: ended}}"
    assert only(rule, {"started": date(2022, 6, 5), "ended": date(2023, 6, 5)}, params(m="12")).truth is True
    assert [ask.fact for ask in decide(rule, {"started": date(2022, 6, 5)}, params(m="12")).asks] == ["ended"]


def test_the_reason_speaks_of_the_persons_own_dates() -> None:
    found = only("{elapsed: {since: started, months: m}}", {"started": date(2022, 7, 11)}, params(m="12"))
    assert found.required == "满12个月"
    assert found.actual == "从2022年7月11日至2023年6月12日，满11个月，2023年7月11日达到要求"
    assert found.strip is not None
    assert (found.strip.have, found.strip.needed, found.strip.reached_on) == (11, 12, date(2023, 7, 11))
    assert found.assumes


def test_six_months_before_the_month_of_application_are_six() -> None:
    assert only(RUN, {"months": paid(*MONTHS)}, SIX).truth is True
    assert only(RUN, {"months": paid(*MONTHS)}, SIX, on=date(2023, 6, 30)).truth is True
    assert only(RUN, {"months": paid(*MONTHS)}, SIX, on=date(2023, 7, 1)).truth is False
    assert only(RUN, {"months": paid(*MONTHS, "2023-06")}, SIX).reached_on == ALWAYS


def test_a_gap_breaks_the_run_and_is_named() -> None:
    found = only(RUN, {"months": paid(*MONTHS[:3], *MONTHS[4:])}, SIX)
    assert (found.truth, found.actual) == (False, "到申报上月连续2个月，缺2023年3月")
    assert found.strip is not None
    assert [month.paid for month in found.strip.months] == [True, True, True, False, True, True]
    assert found.reached_on == date(2023, 10, 1)


def test_five_months_are_complete_a_month_later() -> None:
    found = only(RUN, {"months": paid(*MONTHS[1:])}, SIX)
    assert (found.truth, found.reached_on) == (False, date(2023, 7, 1))
    assert only(RUN, {"months": paid(*MONTHS[1:], "2023-06")}, SIX, on=date(2023, 7, 1)).truth is True


def test_months_paid_elsewhere_do_not_count_and_an_unknown_place_leaves_it_open() -> None:
    assert only(RUN, {"months": paid(*MONTHS, place="530300")}, SIX).truth is False
    found = decide(RUN, {"months": paid(*MONTHS, place=None)}, SIX)
    assert [ask.fact for ask in found.asks] == ["months.place"]
    assert only(RUN, {"months": []}, SIX).truth is False
    assert only(RUN, {}, SIX).truth is None


def test_who_paid_last_is_the_unit_that_applies() -> None:
    moved = paid(*MONTHS[:5], payer="old") + paid(MONTHS[5])
    assert only(PAYER, {"months": moved, "unit": "u"}).truth is True
    assert only(PAYER, {"months": paid(*MONTHS), "unit": "other"}).truth is False
    assert only(PAYER, {"months": [], "unit": "u"}).truth is True
    unknown = decide(PAYER, {"months": paid(*MONTHS, payer=None), "unit": "u"})
    assert [ask.fact for ask in unknown.asks] == ["months.payer"]


def test_a_payment_in_the_month_of_application_is_the_last_one_but_a_later_one_is_not_looked_at() -> None:
    assert only(PAYER, {"months": paid(*MONTHS) + paid("2023-06", payer="other"), "unit": "u"}).truth is False
    assert only(PAYER, {"months": paid(*MONTHS) + paid("2023-07", payer="other"), "unit": "u"}).truth is True


def test_a_doubtful_last_month_decides_nothing_it_could_change() -> None:
    doubtful = paid(*MONTHS[:5]) + paid(MONTHS[5], payer="other", sure=None)
    assert only(PAYER, {"months": doubtful, "unit": "u"}).truth is None
    harmless = paid(*MONTHS[:5]) + paid(MONTHS[5], sure=None)
    assert only(PAYER, {"months": harmless, "unit": "u"}).truth is True


REGISTER = """parameters:
  - key: r
    cite: {at: 一}
    says: 目录
    value:
      - {kind: safety, label: 药学, match: {series: [health], ladder: [pharmacist]}}
      - {kind: exam, label: 卫生, match: {series: [health]}}
      - {kind: exam, label: 软件, match: {series: [engineering], specialty: [软件]}}
"""


@pytest.mark.parametrize(
    ("target", "exam", "safety"),
    [
        ({"series": "health", "ladder": "pharmacist"}, False, True),
        ({"series": "health", "ladder": "nurse"}, True, False),
        ({"series": "health"}, None, None),
        ({"series": "engineering", "specialty": "软件", "ladder": "engineer"}, True, False),
        ({"series": "engineering", "specialty": "机械", "ladder": "engineer"}, False, False),
        ({"series": "engineering", "ladder": "engineer"}, None, False),
    ],
)
def test_the_first_row_of_a_register_that_fits_decides(target: dict[str, str], exam: bool | None, safety: bool | None) -> None:
    for kinds, truth in (("exam", exam), ("safety", safety)):
        assert only(f"{{register: r, kinds: [{kinds}]}}", {}, REGISTER, **target).truth is truth


def test_a_table_answers_by_a_fact_and_not_for_what_it_lacks() -> None:
    rule = "{table: t, by: kind, gives: [yes-indeed]}"
    table = params(t="{p: yes-indeed, q: elsewhere}")
    assert [only(rule, {"kind": kind}, table).truth for kind in ("p", "q", "r", None)] == [True, False, None, None]
    assert decide(rule, {"kind": "r"}, table).outcome == "not_loaded"


def test_ranks_are_compared_through_equivalences_only() -> None:
    rule = "{fact: rank, at_least: mid, through: equal}"
    assert only(rule, {"rank": "odd"}, params(equal="{odd: mid}")).truth is True
    assert only(rule, {"rank": "odd"}, params(equal="{odd: mid}")).actual == "特，相当于中"
    assert only("{fact: rank, at_least: mid}", {"rank": "odd"}).truth is None


def test_outside_the_window_the_next_one_is_named() -> None:
    rule = "{window: w}"
    value = params(w="{months: [3, 6, 9, 12], first_day: 1, last_day: 20}")
    assert [only(rule, {}, value, on=date(2023, 6, day)).truth for day in (1, 20, 21)] == [True, True, False]
    found = only(rule, {}, value, on=date(2023, 12, 21))
    assert (found.reached_on, found.required) == (date(2024, 3, 1), "每年3、6、9、12月1日至20日")
    assert "2024年3月1日0:00" in found.actual


def test_the_last_day_of_a_window_still_belongs_to_it() -> None:
    value = {"months": [2, 6], "first_day": 1, "last_day": "end_of_month"}
    assert next_window(value, date(2023, 6, 30)).first == date(2023, 6, 1)
    assert next_window(value, date(2023, 7, 1)).first == date(2024, 2, 1)
    window = window_at(value, date(2024, 2, 29))
    assert window is not None
    assert window.closed_from == date(2024, 3, 1)
    assert window_at(value, date(2024, 3, 1)) is None


def test_the_earliest_day_is_the_latest_of_what_must_hold_and_the_earliest_of_what_may() -> None:
    both = "{all: [{elapsed: {since: started, months: m}}, {elapsed: {since: other, months: m}}]}"
    one = both.replace("all", "any")
    facts = {"started": date(2023, 1, 5), "other": date(2023, 2, 6)}
    assert decide(both, facts, params(m="12")).earliest == date(2024, 2, 6)
    assert decide(one, facts, params(m="12")).earliest == date(2024, 1, 5)
    assert decide(both, {**facts, "other": "none"}, params(m="12")).earliest is None
    assert date(2024, 1, 5) > DAY
