"""The closed vocabulary of rules and computed values: each word, the keys it takes and what it means. Nothing else can be written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

COMMON = frozenset({"label", "required", "cite"})
COMPARISONS = ("is", "is_not", "in", "not_in", "at_least", "at_most", "before", "after", "on_or_before", "on_or_after")
_YEARS = ("from", "to", "rule")


@dataclass(frozen=True, slots=True)
class Operator:
    """One word of the language: keys that must and may stand beside it (inside it when `nested`)."""

    name: str
    means: str
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    nested: bool = False


OPERATORS: dict[str, Operator] = {
    operator.name: operator
    for operator in (
        Operator("all", "each of the rules in the list holds"),
        Operator("any", "one of the rules in the list holds; one sure yes is enough"),
        Operator("not", "the rule does not hold"),
        Operator("at_least", "at least this many of the rules in `of` hold", needs=("of",)),
        Operator("if", "`then` where the rule holds, else `else`; sure when both agree", needs=("then",), may=("else",)),
        Operator("ref", "the definition with this id"),
        Operator("fact", "a fact against a value, by one comparison", may=("through", "year", *COMPARISONS)),
        Operator(
            "elapsed",
            "this many months are complete since a date",
            needs=("since", "months"),
            may=("plus", "from", "to"),
            nested=True,
        ),
        Operator(
            "consecutive",
            "each of the last N calendar months before the day judged is paid",
            needs=("of", "months"),
            may=("place",),
            nested=True,
        ),
        Operator(
            "last_payer",
            "who paid the last month is the unit named by a fact",
            needs=("of", "same_as"),
            may=("when_none",),
            nested=True,
        ),
        Operator("judgement", "people decide: the fact holds their answer, absent = still waiting", needs=("by",)),
        Operator("standard", "another standard decides: a parameter true or false, absent = not loaded"),
        Operator("some", "one entry of a list fact meets the rule", needs=("of", "rule"), nested=True),
        Operator("table", "a table parameter, read by a fact, gives one of the values in `gives`", needs=("by", "gives")),
        Operator("register", "the title applied for stands in this register as one of `kinds`", needs=("kinds",)),
        Operator("window", "the day judged lies in one of the windows of this parameter"),
        Operator("value", "a computed value against another, by one comparison", may=COMPARISONS),
        Operator(
            "no_bar",
            "on the day judged no entry of a list bars any more",
            needs=("of", "since", "months"),
            may=("kind", "where"),
            nested=True,
        ),
        Operator("every_year", "the rule holds in each year from the first to the last", needs=_YEARS, nested=True),
        Operator("some_years", "the rule holds in at least so many of the years", needs=(*_YEARS, "at_least"), nested=True),
        Operator("years_running", "the rule holds in so many years in a row", needs=(*_YEARS, "at_least"), nested=True),
        Operator("note", "shown to people, computes nothing"),
    )
}
EXPRESSIONS: dict[str, Operator] = {
    operator.name: operator
    for operator in (
        Operator("param", "a parameter; with `by`, the row of its table that fits", may=("by",)),
        Operator("fact", "a fact; `year` reads one year of it", may=("year",)),
        Operator("add", "the sum of whole numbers"),
        Operator("subtract", "the first whole number less the second"),
        Operator("times", "the product of whole numbers"),
        Operator("smallest", "the smallest number or earliest day; what is known not to exist is left out"),
        Operator("largest", "the largest number or latest day; what is known not to exist is left out"),
        Operator("list", "several values as one"),
        Operator("share", "a fraction of a whole number", needs=("of", "numerator", "denominator", "round"), nested=True),
        Operator("months_after", "the corresponding day, else the month's end", needs=("day", "months"), nested=True),
        Operator("days_after", "so many calendar days later", needs=("day", "days"), nested=True),
        Operator("working_day", "so many working days from a day", needs=("count",), may=("after", "before"), nested=True),
        Operator("working_days", "how many working days, both ends counted", needs=("from", "to"), nested=True),
        Operator("months_between", "whole months by the counting of the pack", needs=("from", "to"), nested=True),
        Operator("year_of", "the calendar year of a day"),
        Operator("month_start", "the first day of the month of a day"),
        Operator("month_end", "the last day of the month of a day"),
        Operator("day_in_year", "a day of a year", needs=("year", "month", "day"), nested=True),
        Operator("instant", "a time of a day; 24:00 is 0:00 of the next", needs=("day", "time"), nested=True),
        Operator("count", "how many entries of a list meet the rule", needs=("of",), may=("where",), nested=True),
        Operator("total", "the sum of a field over the entries", needs=("of", "field"), may=("where",), nested=True),
        Operator(
            "pick",
            "a field of one entry",
            needs=("of", "field", "choose"),
            may=("where", "order"),
            nested=True,
        ),
        Operator("choose", "the value of the first rule that holds"),
        Operator("each_year_sum", "the sum of a value over the years", needs=("from", "to", "value"), nested=True),
        Operator(
            "accumulated_months",
            "months of stretches joined, gaps by the convention of the pack",
            needs=("of", "from", "to", "until"),
            may=("where",),
            nested=True,
        ),
        Operator(
            "allowed_from",
            "the first day no entry of a list bars any more",
            needs=("of", "since", "months"),
            may=("kind", "where"),
            nested=True,
        ),
    )
}


def near(written: Iterable[str], words: Iterable[str]) -> str:
    """What was probably meant, as a remedy; empty when nothing is near."""
    known = list(words)
    found = [word for one in written for word in get_close_matches(one, known, n=1, cutoff=0.75)]
    return f"是不是{'、'.join(found)}？请改正拼写" if found else ""
