"""Random rules over computed values: what is sure stays so however the missing facts turn out, and what is open is asked."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.policy.making import calendar, clause, clauses, head, pack, params, value
from zhicheng.engine.policy import Computed, Judgement, Rulebook, Target, compute, judge

DAYS = (date(2021, 12, 31), date(2022, 2, 28), date(2022, 8, 31), date(2023, 6, 11), date(2023, 6, 12), date(2023, 6, 13))
WHOLES = (0, 1, 2, 12)
CHOICES: dict[str, tuple[Any, ...]] = {
    "a": (True, False),
    "b": (True, False),
    "kind": ("p", "q", "r"),
    "rank": ("low", "mid", "high", "odd"),
    "started": (*DAYS, "none"),
    "other": (*DAYS, "none"),
    "heads": WHOLES,
    "more": WHOLES,
}
FIELDS: dict[str, dict[str, tuple[Any, ...]]] = {
    "papers": {"rank": ("low", "high"), "dated": (*DAYS, "none"), "pages": WHOLES},
    "events": {"kind": ("warn", "demote", "expel", "talk"), "dated": (*DAYS, "none")},
    "posts": {"begun": (*DAYS, "none"), "ended": (*DAYS, "none"), "own": (True, False)},
}
YEARS = (2021, 2022, 2023)
PARAMETERS = params(bans="{warn: 6, demote: 12, expel: 24, talk: none}", least="2")

TESTS = st.sampled_from(
    ["{fact: a, is: true}", "{fact: b, is_not: true}", "{fact: kind, in: [p, q]}", "{fact: rank, at_least: mid}"]
)
WHERES = {
    "papers": "{fact: papers.rank, is: high}",
    "events": "{fact: events.kind, in: [warn, expel]}",
    "posts": "{fact: posts.own, is: true}",
}
NUMBER_LEAVES = st.sampled_from(
    [
        "2",
        "{fact: heads}",
        "{fact: more}",
        "{param: least}",
        "{fact: out}",
        f"{{count: {{of: papers, where: {WHERES['papers']}}}}}",
        "{total: {of: papers, field: pages}}",
        f"{{total: {{of: papers, field: pages, where: {WHERES['papers']}}}}}",
        "{year_of: {fact: other}}",
        "{months_between: {from: {fact: started}, to: {fact: other}}}",
        "{each_year_sum: {from: 2021, to: 2022, value: {fact: hours, year: {fact: year}}}}",
        f"{{accumulated_months: {{of: posts, from: begun, to: ended, until: {{fact: other}}, where: {WHERES['posts']}}}}}",
        f"{{pick: {{of: papers, field: pages, order: dated, choose: latest, where: {WHERES['papers']}}}}}",
    ]
)
NUMBERS = st.recursive(
    NUMBER_LEAVES,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(("add", "subtract", "times", "smallest", "largest")), inner, inner).map(
            lambda one: f"{{{one[0]}: [{one[1]}, {one[2]}]}}"
        ),
        st.tuples(TESTS, inner, inner).map(
            lambda one: f"{{choose: [{{when: {one[0]}, then: {one[1]}}}, {{otherwise: {one[2]}}}]}}"
        ),
        inner.map(lambda one: f"{{share: {{of: {one}, numerator: 2, denominator: 3, round: up}}}}"),
    ),
    max_leaves=4,
)
DATE_LEAVES = st.sampled_from(
    [
        "{fact: started}",
        "{fact: other}",
        "{fact: day}",
        "{fact: ended}",
        "{allowed_from: {of: events, kind: kind, since: dated, months: bans}}",
        f"{{pick: {{of: papers, field: dated, choose: earliest, where: {WHERES['papers']}}}}}",
    ]
)
DATES = st.recursive(
    DATE_LEAVES,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(("smallest", "largest")), inner, inner).map(lambda one: f"{{{one[0]}: [{one[1]}, {one[2]}]}}"),
        st.tuples(inner, NUMBER_LEAVES).map(lambda one: f"{{months_after: {{day: {one[0]}, months: {one[1]}}}}}"),
        inner.map(lambda one: f"{{month_end: {one}}}"),
        inner.map(lambda one: f"{{working_day: {{after: {one}, count: 3}}}}"),
        st.tuples(TESTS, inner, inner).map(
            lambda one: f"{{choose: [{{when: {one[0]}, then: {one[1]}}}, {{otherwise: {one[2]}}}]}}"
        ),
    ),
    max_leaves=3,
)
LEAVES = st.one_of(
    st.tuples(NUMBERS, st.sampled_from(("at_least", "at_most", "is")), NUMBERS).map(
        lambda one: f"{{value: {one[0]}, {one[1]}: {one[2]}, label: 数}}"
    ),
    st.tuples(DATES, st.sampled_from(("on_or_before", "after", "before")), DATES).map(
        lambda one: f"{{value: {one[0]}, {one[1]}: {one[2]}, label: 日}}"
    ),
    st.sampled_from(
        [
            "{no_bar: {of: events, kind: kind, since: dated, months: bans}}",
            "{every_year: {from: 2021, to: 2022, rule: {fact: hours, year: {fact: year}, at_least: 1}}}",
            "{years_running: {from: 2021, to: 2023, at_least: least, rule: {fact: hours, year: {fact: year}, at_least: 1}}}",
            "{some_years: {from: 2021, to: 2023, at_least: {fact: heads}, rule: {fact: hours, year: {fact: year}, at_least: 1}}}",
            "{elapsed: {since: [started, ended], months: {fact: heads}, to: other}}",
            "{at_least: {fact: heads}, of: [{fact: a, is: true}, {fact: b, is: true}]}",
        ]
    ),
    TESTS,
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda kids: "{all: [" + ", ".join(kids) + "]}"),
        st.lists(inner, min_size=1, max_size=3).map(lambda kids: "{any: [" + ", ".join(kids) + "]}"),
        inner.map(lambda kid: "{not: " + kid + "}"),
    ),
    max_leaves=4,
)


def entries(fields: dict[str, tuple[Any, ...]]) -> st.SearchStrategy[list[dict[str, Any]] | None]:
    """A list fact whose entries may lack fields, or that is missing as a whole."""
    entry = st.fixed_dictionaries({name: st.sampled_from((None, *values)) for name, values in fields.items()})
    return st.one_of(st.none(), st.lists(entry, max_size=2))


PEOPLE = st.fixed_dictionaries(
    {
        **{name: st.sampled_from((None, *values)) for name, values in CHOICES.items()},
        **{name: entries(fields) for name, fields in FIELDS.items()},
        "hours": st.dictionaries(st.sampled_from(YEARS), st.sampled_from((0, 2))),
    }
)


def completed(person: dict[str, Any], data: st.DataObject) -> dict[str, Any]:
    """The same person with everything known."""
    full = dict(person)
    for name, values in CHOICES.items():
        if full[name] is None:
            full[name] = data.draw(st.sampled_from(values), label=name)
    for name, fields in FIELDS.items():
        if full[name] is None:
            full[name] = data.draw(
                st.lists(st.fixed_dictionaries({key: st.sampled_from(of) for key, of in fields.items()}), max_size=2)
            )
        full[name] = [
            {key: one if one is not None else data.draw(st.sampled_from(fields[key])) for key, one in entry.items()}
            for entry in full[name]
        ]
    full["hours"] = {year: full["hours"].get(year, data.draw(st.sampled_from((0, 2)))) for year in YEARS}
    return full


def rules(tree: str, number: str, day: str) -> Rulebook:
    """One path, a derived number and a derived day; the two derived ones use facts only, so that no ring arises."""
    texts = {
        "eligibility/e.yaml": clauses(clause(tree), value(number, "out", "number"), value(day, "ended", "day")),
        "facts/out.yaml": "facts:\n  - {key: out, label: 数, type: int, least: null}\n",
        "parameters/p.yaml": PARAMETERS,
        "pack.yaml": head(),
    }
    return Rulebook([(pack(texts), None, None)], calendar())


PLAIN_NUMBERS = NUMBERS.filter(lambda text: "fact: out" not in text)
PLAIN_DATES = DATES.filter(lambda text: "fact: ended" not in text and "fact: out" not in text)
ON = date(2023, 6, 12)
TARGET = Target("L4", "", "", "", "")


def verdict(book: Rulebook, person: dict[str, Any]) -> Judgement:
    return judge(book, matter="recognition", target=TARGET, facts=person, on=ON)


def number(book: Rulebook, person: dict[str, Any], gives: str) -> Computed:
    return compute(book, gives, target=TARGET, facts=person, on=ON)


def tied(found: Judgement | Computed) -> bool:
    """Whether it is open although all is known: two papers of one day are the latest, or counting ends on no day."""
    return bool(found.asks) and {ask.fact for ask in found.asks} <= {"papers", "other"}


@settings(max_examples=300, deadline=None)
@given(TREES, PLAIN_NUMBERS, PLAIN_DATES, PEOPLE, st.data())
def test_a_sure_answer_never_changes_when_missing_facts_arrive(
    tree: str, whole: str, day: str, person: dict[str, Any], data: st.DataObject
) -> None:
    book = rules(tree, whole, day)
    first = verdict(book, person)
    values = {gives: number(book, person, gives) for gives in ("out", "ended")}
    for _ in range(3):
        full = completed(person, data)
        later = verdict(book, full)
        assert later.verdict is not None or later.not_loaded or tied(later), later
        if first.verdict is not None and later.verdict is not None:
            assert later.verdict is first.verdict
        for gives, before in values.items():
            after = number(book, full, gives)
            assert after.value is not None or after.not_loaded or tied(after)
            if after.value is not None:
                assert before.value in (None, after.value)
                assert before.possible is None or after.value in before.possible


@settings(max_examples=150, deadline=None)
@given(TREES, PLAIN_NUMBERS, PLAIN_DATES, PEOPLE)
def test_whatever_leaves_it_open_is_asked_for(tree: str, whole: str, day: str, person: dict[str, Any]) -> None:
    found = verdict(rules(tree, whole, day), person)
    if found.verdict is None:
        assert found.asks or found.not_loaded
        for ask in found.asks:
            assert _missing(ask, person), ask
    else:
        assert not found.asks


SMALL = ("a", "b", "kind", "rank")


@settings(max_examples=120, deadline=None)
@given(TREES, PLAIN_NUMBERS, PLAIN_DATES, PEOPLE, st.sets(st.sampled_from(SMALL), min_size=1), st.data())
def test_nothing_is_open_where_all_values_of_the_missing_choices_agree(
    tree: str, whole: str, day: str, person: dict[str, Any], missing: set[str], data: st.DataObject
) -> None:
    book = rules(tree, whole, day)
    known = {name: None if name in missing else value for name, value in completed(person, data).items()}
    names = sorted(missing)
    everybody = [{**known, **dict(zip(names, chosen, strict=True))} for chosen in product(*(CHOICES[name] for name in names))]
    verdicts = {verdict(book, one).verdict for one in everybody}
    found = verdict(book, known)
    assert found.verdict is (verdicts.pop() if len(verdicts) == 1 else None)
    values = [number(book, one, "out") for one in everybody]
    same = all(one.value == values[0].value for one in values)
    assert number(book, known, "out").value == (values[0].value if same else None)


def _missing(ask: Any, person: dict[str, Any]) -> bool:
    name, _, field = ask.fact.partition(".")
    if ask.year is not None:
        return ask.year not in person[name]
    if field:
        return person[name][ask.item][field] is None
    # Two latest papers of one day, or an end of counting that does not exist, are asked about although they are known.
    return person.get(name) is None or name == "papers" or person[name] == "none"
