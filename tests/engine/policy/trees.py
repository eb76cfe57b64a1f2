"""Random rules and random people for the tests that compare ways of judging: dates stand at the edges of months, days judged
stand at the edges of what the rules count, and any fact may be missing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.engine.policy.making import book, clause, clauses, files, head, params
from zhicheng.engine.policy import Rulebook, Target, load_pack
from zhicheng.engine.policy.months import add_months

SINCE = date(2022, 11, 20)
MATTER = "recognition"
PARAMETERS = params(
    m="12",
    short="3",
    zero="0",
    more="6",
    place='"p1"',
    two="2",
    window="{months: [3, 6, 12], first_day: 1, last_day: 20}",
    whole="{months: [2], first_day: 1, last_day: end_of_month}",
    register="[{kind: kx, label: 甲类, match: {series: [s1]}}, {kind: ky, label: 乙类, match: {specialty: [z1]}}]",
    equal="{odd: high}",
    reach="{p: local, q: far}",
    ruled="true",
    bans="{ex: 12, ey: 6, ez: 0}",
    hours="[{when: {year: {at_most: 2021}}, then: 40}, {when: {year: {at_least: 2022}}, then: 60}]",
    zone='"north"',
)
DATED = """
parameters:
  - key: turning
    cite: {at: 四}
    says: 随年份变化的月数
    values:
      - {to: 2023-09-01, value: 6}
      - {from: 2023-09-01, to: 2024-02-10, value: 24}
      - {from: 2024-02-10, to: 2024-08-01, unknown: true}
      - {from: 2024-08-01, value: 9}
"""
LEAVES = (
    "{fact: a, is: true}",
    "{fact: b, is: false}",
    "{fact: c, is_not: true}",
    "{fact: rank, at_least: mid}",
    "{fact: rank, at_most: mid}",
    "{fact: rank, at_least: high, through: equal}",
    "{fact: rank, is: high, through: equal}",
    "{fact: kind, in: [p, q]}",
    "{fact: kind, not_in: [p, r]}",
    "{fact: unit, is: u1}",
    "{fact: unit, is: {fact: target.specialty}}",
    "{fact: started, on_or_before: 2022-06-12}",
    "{fact: started, before: {fact: day}}",
    "{fact: other, after: {fact: day}}",
    "{fact: day, on_or_after: {fact: other}}",
    "{fact: day, before: 2023-07-01}",
    "{fact: started, on_or_after: {fact: other}}",
    "{fact: grade, year: -1, is: good}",
    "{fact: grade, year: -2, is_not: bad}",
    "{fact: grade, year: 0, in: [good]}",
    "{elapsed: {since: started, months: m}}",
    "{elapsed: {since: {latest: [started, other]}, months: m}}",
    "{elapsed: {since: {earliest: [started, other]}, months: short}}",
    "{elapsed: {since: started, months: m, plus: [{when: {fact: a, is: true}, months: more}]}}",
    "{elapsed: {since: started, months: short, plus: [{when: {fact: a, is: true}, months: more}, {when: {fact: day, before: 2023-05-05}, months: m}]}}",
    "{elapsed: {since: started, months: zero, from: next_month}}",
    "{elapsed: {since: {latest: [started, other]}, months: short, from: next_month}}",
    "{elapsed: {since: other, months: m, to: year_end}}",
    "{elapsed: {since: other, months: m, to: ended}}",
    "{elapsed: {since: started, months: turning}}",
    "{elapsed: {since: started, months: nowhere}}",
    "{judgement: c, by: employer}",
    "{standard: ruled}",
    "{standard: nowhere}",
    "{table: reach, by: kind, gives: local}",
    "{register: register, kinds: [kx]}",
    "{register: register, kinds: [ky]}",
    "{window: window}",
    "{window: whole}",
    "{note: 说明}",
    "{consecutive: {of: months, months: short}}",
    "{consecutive: {of: months, months: more, place: {param: place}}}",
    "{last_payer: {of: months, same_as: unit, when_none: true}}",
    "{last_payer: {of: months, same_as: unit}}",
    "{ref: shared}",
    "{some: {of: papers, rule: {fact: papers.rank, is: high}}}",
    "{some: {of: papers, rule: {all: [{fact: papers.rank, at_least: low}, {elapsed: {since: {latest: [papers.dated, started]}, months: short}}]}}}",
    "{fact: points, at_least: {param: zero}}",
    "{fact: points, at_least: 3}",
    "{fact: points, at_most: {param: m}}",
    "{fact: hours, year: -1, at_least: 60}",
    "{fact: hours, year: 0, at_least: {param: zero}}",
    "{fact: hours, year: {subtract: [{year_of: {fact: day}}, 2]}, at_least: {param: hours, by: {year: {subtract: [{year_of: {fact: day}}, 2]}}}}",
    "{fact: grade, year: -1, in: [good, bad]}",
    "{fact: rank, at_least: low}",
    "{label: 值, value: {months_between: {from: {fact: started}, to: {fact: day}}}, at_least: {add: [{param: m}, {fact: points}]}}",
    "{label: 值, value: {months_after: {day: {fact: other}, months: {param: short}}}, on_or_before: {fact: day}}",
    "{label: 值, value: {fact: reckoned}, before: {fact: day}}",
    "{label: 值, value: {count: {of: papers, where: {fact: papers.dated, before: {fact: day}}}}, at_least: {param: two}}",
    "{label: 值, value: {count: {of: papers}}, at_least: 1}",
    "{label: 值, value: {accumulated_months: {of: stays, from: since, to: until, until: {fact: day}}}, at_least: {param: more}}",
    "{label: 值, value: {each_year_sum: {from: {subtract: [{year_of: {fact: day}}, 2]}, to: {subtract: [{year_of: {fact: day}}, 1]}, value: {fact: hours, year: {fact: year}}}}, at_least: 100}",
    "{label: 值, value: {choose: [{when: {fact: a, is: true}, then: {fact: started}}, {otherwise: {fact: other}}]}, on_or_before: {fact: day}}",
    "{label: 值, value: {working_day: {after: {fact: other}, count: 3}}, on_or_before: {fact: day}}",
    "{fact: reckoned, on_or_before: {fact: day}}",
    "{fact: reckoned, before: 2023-06-01}",
    "{elapsed: {since: reckoned, months: short}}",
    "{elapsed: {since: {latest: [started, reckoned]}, months: {add: [{param: short}, {fact: points}]}}}",
    "{elapsed: {since: started, months: short, to: closes}}",
    "{elapsed: {since: started, months: short, plus: [{when: {fact: reckoned, before: {fact: day}}, months: m}]}}",
    "{judgement: settled, by: employer}",
    "{judgement: agreed, by: employer}",
    "{fact: settled, is: true}",
    "{no_bar: {of: events, kind: type, since: date, months: bans}}",
    "{no_bar: {of: events, since: date, months: m, where: {fact: events.type, in: [ex, ey]}}}",
    "{no_bar: {of: events, kind: type, since: date, months: bans, where: {fact: events.date, before: {fact: day}}}}",
    "{label: 值, value: {allowed_from: {of: events, kind: type, since: date, months: bans}}, on_or_before: {fact: day}}",
    "{every_year: {from: {subtract: [{year_of: {fact: day}}, 2]}, to: {subtract: [{year_of: {fact: day}}, 1]}, rule: {fact: grade, year: {fact: year}, is: good}}}",
    "{some_years: {from: 2020, to: {year_of: {fact: day}}, rule: {fact: hours, year: {fact: year}, at_least: 60}, at_least: 2}}",
    "{at_least: {fact: points}, of: [{fact: a, is: true}, {fact: b, is: true}, {elapsed: {since: started, months: m}}]}",
    "{some: {of: papers, rule: {fact: papers.ready, on_or_before: {fact: day}}}}",
    "{some: {of: papers, rule: {any: [{fact: papers.dated, before: {fact: day}}, {some: {of: papers, rule: {fact: a, is: true}}}]}}}",
)
FACTS_MORE = """
facts:
  - {key: points, label: 分数, type: int}
  - {key: hours, label: 学时, type: by_year, assume: 60, assume_says: 达到要求}
  - {key: agreed, label: 单位意见, type: bool, ordinary: true}
  - {key: reckoned, label: 推算日期, type: date}
  - {key: closes, label: 截止日, type: date}
  - {key: settled, label: 已定, type: bool}
  - key: events
    label: 处分
    type: list
    fields:
      - {key: type, label: 种类, type: enum, values: [{ex: 甲}, {ey: 乙}, {ez: 丙}]}
      - {key: date, label: 日期, type: date}
  - key: stays
    label: 经历
    type: list
    fields:
      - {key: since, label: 起, type: date}
      - {key: until, label: 止, type: date}
"""
DERIVED = """
  - id: reckoned-day
    kind: value
    gives: reckoned
    label: 推算日期
    says: 说明
    cite: {at: 六}
    value: {choose: [{when: {fact: kind, is: p}, then: {months_after: {day: {fact: started}, months: 2}}}, {otherwise: {fact: other}}]}
  - id: closing-day
    kind: value
    gives: closes
    label: 截止日
    says: 说明
    cite: {at: 七}
    value: {day_in_year: {year: {year_of: {fact: day}}, month: 6, day: 30}}
  - id: settled-or-not
    kind: value
    gives: settled
    label: 已定
    says: 说明
    cite: {at: 八}
    value: {choose: [{when: {fact: other, before: {fact: day}}, then: true}, {otherwise: false}]}
  - id: ready-day
    kind: value
    gives: papers.ready
    label: 可用日
    says: 说明
    cite: {at: 九}
    value: {days_after: {day: {fact: papers.dated}, days: 40}}
"""
SHARED = "  - {id: shared, kind: definition, label: 共同, says: 说明, cite: {at: 五}, rule: {any: [{fact: b, is: true}, {elapsed: {since: other, months: more}}]}}\n"
TREES = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda kids: "{all: [" + ", ".join(kids) + "]}"),
        st.lists(inner, min_size=1, max_size=3).map(lambda kids: "{any: [" + ", ".join(kids) + "]}"),
        inner.map(lambda kid: "{not: " + kid + "}"),
        st.tuples(st.sampled_from(("1", "2", "two")), st.lists(inner, min_size=2, max_size=4)).map(
            lambda pair: "{at_least: " + pair[0] + ", of: [" + ", ".join(pair[1]) + "]}"
        ),
        st.tuples(inner, inner, inner).map(lambda kids: "{{if: {}, then: {}, else: {}}}".format(*kids)),
    ),
    max_leaves=6,
)
EDGES = [
    date(2021, 12, 31),
    date(2022, 1, 31),
    date(2022, 2, 28),
    date(2022, 8, 31),
    date(2023, 1, 1),
    date(2023, 5, 31),
    date(2024, 2, 29),
]
DATES = st.one_of(st.sampled_from(EDGES), st.dates(date(2021, 6, 1), date(2024, 3, 1)), st.sampled_from(["none", None]))
TRUTHS = st.sampled_from([True, False, None])
MONTHS = [f"{at // 12}-{at % 12 + 1:02d}" for at in range(2022 * 12 + 2, 2023 * 12 + 8)]
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "month": st.sampled_from(MONTHS),
            "paid": TRUTHS,
            "payer": st.sampled_from(["u1", "u2", None]),
            "place": st.sampled_from(["p1", "p2", None]),
        }
    ),
    max_size=12,
)
RUNS = st.integers(1, 14).map(
    lambda long: [{"month": month, "paid": True, "payer": "u1", "place": "p1"} for month in MONTHS[-long:]]
)
PAPERS = st.lists(st.fixed_dictionaries({"rank": st.sampled_from(["low", "high", None]), "dated": DATES}), max_size=3)
PEOPLE = st.fixed_dictionaries(
    {
        "a": TRUTHS,
        "b": TRUTHS,
        "c": TRUTHS,
        "started": DATES,
        "other": DATES,
        "ended": DATES,
        "rank": st.sampled_from(["low", "mid", "high", "odd", "strange", None]),
        "kind": st.sampled_from(["p", "q", "r", "strange", None]),
        "unit": st.sampled_from(["u1", "u2", None]),
        "grade": st.one_of(
            st.none(),
            st.dictionaries(
                st.sampled_from([2020, 2021, 2022, 2023, "2021", "2022"]), st.sampled_from(["good", "bad", None]), max_size=4
            ),
        ),
        "months": st.one_of(st.none(), st.just("none"), ROWS, RUNS),
        "papers": st.one_of(st.none(), st.just("none"), PAPERS),
    }
)
EVENTS = st.lists(st.fixed_dictionaries({"type": st.sampled_from(["ex", "ey", "ez", None]), "date": DATES}), max_size=2)
STAYS = st.lists(st.fixed_dictionaries({"since": DATES, "until": DATES}), max_size=3)
HOURS = st.dictionaries(st.sampled_from([2020, 2021, 2022, 2023, "2022"]), st.sampled_from([30, 60, 90, None]), max_size=4)
MORE = st.fixed_dictionaries(
    {
        "points": st.sampled_from([0, 1, 2, 5, None]),
        "hours": st.one_of(st.none(), HOURS),
        "reckoned": st.one_of(st.none(), st.none(), DATES),
        "closes": st.one_of(st.none(), DATES),
        "settled": TRUTHS,
        "agreed": TRUTHS,
        "events": st.one_of(st.none(), st.just("none"), EVENTS),
        "stays": st.one_of(st.none(), STAYS),
    }
)
EVERYBODY = st.builds(lambda one, more: {**one, **more}, PEOPLE, MORE)
TARGETS = st.builds(Target, st.just("L4"), series=st.sampled_from([None, "", "s1"]), specialty=st.sampled_from([None, "", "z1"]))
KINDS = st.sampled_from(["path", "path", "condition", "exclusion", "timing"])
RULES = st.lists(st.tuples(KINDS, TREES), min_size=1, max_size=4)


def rulebook(rules: list[tuple[str, str]], counting: str = "anniversary") -> Rulebook:
    """A rulebook of one pack with these clauses (kind and rule)."""
    parts = [clause(rule, kind, f"c{number}") for number, (kind, rule) in enumerate(rules)]
    texts = {
        "eligibility/e.yaml": clauses(SHARED, DERIVED, *parts),
        "parameters/own.yaml": PARAMETERS,
        "parameters/dated.yaml": DATED,
        "facts/more.yaml": FACTS_MORE,
    }
    written = files(texts)
    ready = "      - {key: dated, label: 日期, type: date}\n"
    written["facts/all.yaml"] = written["facts/all.yaml"].replace(
        ready.encode(), (ready + ready.replace("dated", "ready")).encode()
    )
    written["facts/all.yaml"] = written["facts/all.yaml"].replace(b"type: by_year,", b"type: by_year, assume: good,")
    written["pack.yaml"] = head(counting=counting).encode()
    return book(load_pack(written))


def days_near(person: dict[str, Any]) -> list[date]:
    """Days at which something about a person may turn, each with its neighbours."""
    marks = [value for value in person.values() if isinstance(value, date)]
    turns = [add_months(day, months) for day in marks for months in (0, 1, 3, 6, 9, 12, 18, 24)]
    turns += [
        date(2023, 1, 1),
        date(2024, 1, 1),
        date(2023, 3, 1),
        date(2023, 3, 21),
        date(2024, 2, 29),
        date(2023, 9, 1),
        date(2024, 8, 1),
    ]
    return sorted({turn + timedelta(days=by) for turn in turns for by in (-1, 0, 1)})
