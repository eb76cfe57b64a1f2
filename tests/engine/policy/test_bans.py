"""Bans: each runs on its own from its date, by its kind, to the corresponding day; asked on the very days it ends."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.policy.making import params, reckon, ruled
from tests.engine.policy.test_values import DAYS, ONE_DAY, later
from zhicheng.engine.policy import ALWAYS

LENGTHS = {"warn": 12, "demote": 18, "expel": 60, "talk": None}
TABLE = params(bans="{warn: 12, demote: 18, expel: 60, talk: none}")
RULE = "{no_bar: {of: events, kind: kind, since: dated, months: bans}}"
FROM = "{allowed_from: {of: events, kind: kind, since: dated, months: bans}}"
LAST = {"corresponding_day_is_last": 1, "corresponding_day_is_first_allowed": 0}
EVENTS = st.lists(
    st.tuples(DAYS, st.sampled_from((*LENGTHS, None))).map(lambda one: {"dated": one[0], "kind": one[1]}), max_size=3
)


def free_from(event: dict[str, Any], kind: str, bans: str) -> date | None:
    """The first day one event bars no more; None = it never bars."""
    months = LENGTHS[kind]
    return None if months is None else later(event["dated"], months) + LAST[bans] * ONE_DAY


def possible(events: list[dict[str, Any]], on: date, bans: str) -> set[bool]:
    """Whether all may have run out on a day, whatever the kinds not known turn out to be."""
    kinds = [(event["kind"],) if event["kind"] else tuple(LENGTHS) for event in events]
    found = set()
    for chosen in product(*kinds):
        ends = [free_from(event, kind, bans) for event, kind in zip(events, chosen, strict=True)]
        found.add(all(end is None or on >= end for end in ends))
    return found


@pytest.mark.parametrize("bans", list(LAST))
@settings(deadline=None, max_examples=150)
@given(EVENTS, st.data())
def test_a_ban_holds_to_its_last_day_and_not_longer(bans: str, events: list[dict[str, Any]], data: st.DataObject) -> None:
    ends = [end for event in events for kind in LENGTHS if (end := free_from(event, kind, bans))]
    on = data.draw(st.sampled_from(ends or [date(2023, 6, 12)])) + data.draw(st.sampled_from((-1, 0, 1))) * ONE_DAY
    found = ruled(RULE, {"events": events}, TABLE, on=on, bans=bans).paths[0]
    truths = possible(events, on, bans)
    assert found.truth is (next(iter(truths)) if len(truths) == 1 else None)
    assert found.truth is not None or [ask.fact for ask in found.undecided().__next__().asks]


@pytest.mark.parametrize("bans", list(LAST))
@settings(deadline=None, max_examples=100)
@given(EVENTS)
def test_the_first_allowed_day_is_the_first_on_which_nothing_bars(bans: str, events: list[dict[str, Any]]) -> None:
    known = [event for event in events if event["kind"]]
    ends = [end for event in known if (end := free_from(event, event["kind"], bans))]
    assert reckon(FROM, {"events": known}, TABLE, bans=bans).value == max(ends, default="none")
    found = ruled(RULE, {"events": known}, TABLE, on=max(ends, default=date(2023, 1, 1)), bans=bans).paths[0]
    assert (found.truth, found.reached_on) == (True, max(ends, default=ALWAYS))


def test_two_bans_run_each_on_its_own_and_the_later_end_governs() -> None:
    events = [{"kind": "expel", "dated": date(2018, 5, 4)}, {"kind": "warn", "dated": date(2022, 8, 31)}]
    assert reckon(FROM, {"events": events}, TABLE).value == date(2023, 9, 1)
    assert ruled(RULE, {"events": events}, TABLE, on=date(2023, 8, 31)).verdict is False
    assert ruled(RULE, {"events": events}, TABLE, on=date(2023, 9, 1)).verdict is True


def test_what_is_not_known_is_asked_and_only_where_it_matters() -> None:
    day = date(2023, 6, 12)
    old = {"kind": None, "dated": day - timedelta(days=365 * 6)}
    assert ruled(RULE, {"events": [old]}, TABLE, on=day).verdict is True
    recent = ruled(RULE, {"events": [{"kind": None, "dated": date(2022, 1, 1)}]}, TABLE, on=day)
    assert [(ask.fact, ask.item) for ask in recent.asks] == [("events.kind", 0)]
    undated = ruled(RULE, {"events": [{"kind": "talk"}, {"kind": "warn"}]}, TABLE, on=day)
    assert [(ask.fact, ask.item) for ask in undated.asks] == [("events.dated", 1)]
    assert ruled(RULE, {}, TABLE, on=day).asks[0].fact == "events"
    assert ruled(RULE, {"events": "none"}, TABLE, on=day).verdict is True


def test_one_sure_ban_decides_whatever_else_is_unknown() -> None:
    events = [{"kind": None}, {"kind": "warn", "dated": date(2023, 1, 1)}]
    assert ruled(RULE, {"events": events}, TABLE).verdict is False


def test_only_what_the_rule_names_bars_and_one_number_may_hold_for_all() -> None:
    rule = "{no_bar: {of: events, since: dated, months: all, where: {fact: events.kind, is_not: talk}}}"
    recent = {"dated": date(2023, 1, 1)}
    lengths = params(all="12")
    assert ruled(rule, {"events": [{**recent, "kind": "talk"}]}, lengths).verdict is True
    assert ruled(rule, {"events": [{**recent, "kind": "warn"}]}, lengths).verdict is False
    assert ruled(rule, {"events": [{**recent, "kind": None}]}, lengths).asks[0].fact == "events.kind"


def test_a_kind_nobody_gave_a_length_is_not_guessed() -> None:
    found = ruled(RULE, {"events": [{"kind": "demote", "dated": date(2023, 1, 1)}]}, params(bans="{warn: 12}"))
    assert (found.outcome, found.not_loaded) == ("not_loaded", ("demote",))


def test_the_reason_names_the_last_day() -> None:
    event = {"kind": "warn", "dated": date(2022, 8, 31)}
    barred = ruled(RULE, {"events": [event]}, TABLE).paths[0]
    assert (barred.actual, barred.reached_on) == ("限制期至2023年8月31日", date(2023, 9, 1))
    free = ruled(RULE, {"events": [event]}, TABLE, on=date(2023, 9, 1)).paths[0]
    assert free.actual == "限制期至2023年8月31日，已过"
