"""The closed vocabulary of a rule: each operator, the keys it takes and what it means. Nothing else can be written."""

from __future__ import annotations

from dataclasses import dataclass

COMMON = frozenset({"label", "required", "cite"})
COMPARISONS = ("is", "is_not", "in", "not_in", "at_least", "at_most", "before", "after", "on_or_before", "on_or_after")


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
        Operator("note", "shown to people, computes nothing"),
    )
}
