"""Expressions are simplified as they are built; what they say never changes."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from zhicheng.engine.policy.finding import truth_all, truth_any, truth_at_least, truth_not
from zhicheng.simulation.logic import FALSE, TRUE, Comparison, Join, Logic, Truth

NAMES = "abcd"


def built(logic: Logic, tree: tuple) -> int:
    """An expression from a tree of words."""
    word, *parts = tree
    if word == "leaf":
        return logic.at_most(((parts[0], 1),), 0)
    inner = [built(logic, part) for part in parts]
    return logic.neg(inner[0]) if word == "not" else logic.conj(inner) if word == "and" else logic.disj(inner)


def said(tree: tuple, facts: dict[str, bool]) -> bool:
    """What the tree itself says."""
    word, *parts = tree
    if word == "leaf":
        return facts[parts[0]]
    truths = [said(part, facts) for part in parts]
    return not truths[0] if word == "not" else all(truths) if word == "and" else any(truths)


def holds(logic: Logic, bit: int, facts: dict[str, bool]) -> bool:
    """What the expression says, step by step."""
    known = {FALSE: False, TRUE: True}
    for one in logic.reached((bit,)):
        node = logic.nodes[one]
        if isinstance(node, Comparison):
            known[one] = facts[node.terms[0][0]]
        else:
            inner = [known[part] for part in node.of]
            known[one] = not inner[0] if node.op == "not" else all(inner) if node.op == "and" else any(inner)
    return known[bit]


TREES = st.recursive(
    st.sampled_from(NAMES).map(lambda name: ("leaf", name)),
    lambda inner: st.one_of(
        inner.map(lambda one: ("not", one)),
        st.lists(inner, min_size=1, max_size=4).map(lambda parts: ("and", *parts)),
        st.lists(inner, min_size=1, max_size=4).map(lambda parts: ("or", *parts)),
    ),
    max_leaves=14,
)


@given(st.lists(TREES, min_size=1, max_size=4))
def test_simplifying_changes_nothing(trees: list[tuple]) -> None:
    logic = Logic()
    bits = [built(logic, tree) for tree in trees]
    for values in product((False, True), repeat=len(NAMES)):
        facts = dict(zip(NAMES, values, strict=True))
        for tree, bit in zip(trees, bits, strict=True):
            assert holds(logic, bit, facts) is said(tree, facts)


@given(TREES)
def test_an_expression_is_built_once_and_after_its_parts(tree: tuple) -> None:
    logic = Logic()
    bit = built(logic, tree)
    assert built(logic, tree) == bit
    for number, node in enumerate(logic.nodes):
        assert not isinstance(node, Join) or all(part < number for part in node.of)


@given(st.lists(st.sampled_from([True, False, None]), max_size=6), st.integers(0, 7))
def test_two_planes_join_as_three_values_do(truths: list[bool | None], count: int) -> None:
    logic = Logic()
    planes = [Truth(TRUE if one else FALSE, FALSE if one is False else TRUE) for one in truths]

    def read(truth: Truth) -> bool | None:
        return True if truth.sure == TRUE else False if truth.may == FALSE else None

    assert read(logic.both(planes)) is truth_all(truths)
    assert read(logic.either(planes)) is truth_any(truths)
    assert read(logic.several(count, planes)) is truth_at_least(count, truths)
    assert [read(logic.opposite(one)) for one in planes] == [truth_not(one) for one in truths]


@given(*[st.sampled_from([True, False, None])] * 3)
def test_a_choice_is_sure_where_both_branches_agree(test: bool | None, then: bool | None, other: bool | None) -> None:
    logic = Logic()
    one, two, three = (Truth(TRUE if t else FALSE, FALSE if t is False else TRUE) for t in (test, then, other))
    found = logic.choice(one, two, three)
    expected = then if test is True else other if test is False else then if then is other else None
    assert (found.sure == TRUE, found.may == TRUE) == (expected is True, expected is not False)


def test_a_comparison_turned_round_is_the_negation_of_its_opposite() -> None:
    logic = Logic()
    at_least_three = logic.at_most((("x", -1),), -3)
    assert at_least_three == logic.neg(logic.at_most((("x", 1),), 2))
    assert logic.at_most((), 0) == TRUE
    assert logic.at_most((), -1) == FALSE
    assert logic.at_most((("x", 1), ("x", -1)), 0) == TRUE
