"""Packs over one another: the nearer and the newer prevail where they say so, silence falls back, nothing is guessed."""

from __future__ import annotations

from datetime import date

import pytest

from tests.engine.policy.making import DAY, book, clause, clauses, head, pack, params
from zhicheng.engine.policy import NotConfigured, Pack, PackConflict, Rulebook, ScopeNeeded, Target, judge

OVER = "supersedes:\n  - {{pack: {old}, at: [{at}], scope: {{{scope}}}, cite: {{at: 五}}}}\n"


def values(id: str, text: str, layer: str = "city", more: str = "") -> Pack:
    """A pack holding one parameter file."""
    made = {"parameters/p.yaml": text}
    if more:
        made["pack.yaml"] = head(id=id, layer=layer, more=more)
    return pack(made, id=id, layer=layer)


def over(old: str, at: str = "", scope: str = "") -> str:
    return OVER.format(old=old, at=at, scope=scope)


def scoped(value: str, level: str) -> str:
    return f"parameters:\n  - {{key: w, cite: {{at: 四}}, says: 窗口, scope: {{level: [{level}]}}, value: {value}}}\n"


def test_the_nearer_layer_prevails_and_silence_falls_back() -> None:
    rules = book(values("nation", params(x="1", v="2"), "national"), values("town", params(x="5")))
    assert (rules.param("x", on=DAY).value, rules.param("v", on=DAY).value) == (5, 2)
    assert rules.param("x", on=DAY).pack == "town"


def test_two_of_equal_rank_that_disagree_are_never_silently_chosen_between() -> None:
    rules = book(values("one", params(x="1")), values("two", params(x="2")))
    with pytest.raises(PackConflict, match="one、two"):
        rules.param("x", on=DAY)
    assert book(values("one", params(x="1")), values("two", params(x="1"))).param("x", on=DAY).value == 1


def test_a_pack_that_supersedes_another_of_its_rank_prevails() -> None:
    rules = book(values("old", params(x="1", v="1")), values("new", params(x="2"), more=over("old")))
    assert (rules.param("x", on=DAY).value, rules.param("v", on=DAY).value) == (2, 1)


def test_what_is_replaced_outright_does_not_come_back_when_the_newer_is_silent() -> None:
    rules = book(values("old", params(x="1")), values("new", params(v="2"), more=over("old", at="二")))
    with pytest.raises(NotConfigured):
        rules.param("x", on=DAY)


def test_a_place_is_replaced_only_in_the_scope_of_the_replacement() -> None:
    rules = book(values("old", params(x="1")), values("new", params(v="2"), more=over("old", at="二", scope="level: [L4]")))
    assert rules.param("x", on=DAY, level="L3").value == 1
    with pytest.raises(NotConfigured):
        rules.param("x", on=DAY, level="L4")


@pytest.mark.parametrize(
    ("at", "gone"),
    [
        ("九(二)2", True),
        ("九(二)", True),
        ("九(二)2、九(二)3", True),
        ("九(三)", False),
        ("九(二)2、一", False),
        ("二.12(2)", True),
        ("二.1", False),
        ("二.123", False),
    ],
)
def test_a_replaced_place_takes_its_points_with_it_and_nothing_else(at: str, gone: bool) -> None:
    old = values("old", f"parameters:\n  - {{key: x, cite: {{at: {at}}}, says: 说, value: 1}}\n")
    rules = book(old, values("new", params(v="2"), more=over("old", at="九(二), 二.12")))
    assert _known(rules, "x") is not gone


def _known(rules: Rulebook, key: str) -> bool:
    try:
        return bool(rules.param(key, on=DAY))
    except NotConfigured:
        return False


def test_an_override_holds_only_in_its_scope() -> None:
    old = values("old", params(w="1"))
    new = values("new", scoped("2", "L4"), more=over("old", scope="level: [L4]"))
    rules = book(old, new)
    assert (rules.param("w", on=DAY, level="L4").value, rules.param("w", on=DAY, level="L3").value) == (2, 1)
    with pytest.raises(ScopeNeeded, match="level"):
        rules.param("w", on=DAY)


def test_a_scope_need_not_be_named_where_the_values_agree() -> None:
    new = values("new", scoped("1", "L4"), more=over("old"))
    assert book(values("old", params(w="1")), new).param("w", on=DAY).value == 1


def test_a_value_nobody_states_or_knows_is_not_configured() -> None:
    rules = book(values("one", "parameters:\n  - {key: x, cite: {at: 九}, says: 没有规定, unknown: true}\n"))
    with pytest.raises(NotConfigured, match="没有规定") as error:
        rules.param("x", on=DAY)
    assert error.value.key == "x"
    with pytest.raises(NotConfigured):
        rules.param("z", on=DAY)


def test_a_value_holds_from_its_first_day_to_the_day_before_the_next() -> None:
    text = """parameters:
  - key: x
    cite: {at: 一}
    says: 说
    values:
      - {to: 2023-06-12, value: 1}
      - {from: 2023-06-12, value: 2, cite: {at: 二}, says: 新}
"""
    rules = book(values("one", text))
    before, after = rules.param("x", on=date(2023, 6, 11)), rules.param("x", on=date(2023, 6, 12))
    assert (before.value, before.clause.at, after.value, after.clause.at, after.says) == (1, "一", 2, "二", "新")


def test_a_pack_speaks_only_while_it_is_in_force() -> None:
    one = values("one", params(x="1"))
    rules = Rulebook([(one, date(2023, 1, 1), date(2023, 6, 12))])
    assert rules.param("x", on=date(2023, 6, 11)).value == 1
    for day in (date(2022, 12, 31), date(2023, 6, 12)):
        with pytest.raises(NotConfigured):
            rules.param("x", on=day)


def test_a_pack_without_a_first_day_cannot_be_bound_without_one() -> None:
    undated = pack({}, since="null")
    with pytest.raises(ValueError, match="施行日期"):
        Rulebook([(undated, None, None)])
    assert Rulebook([(undated, DAY, None)]).packs(DAY) == (undated,)


def test_lists_marked_for_merging_are_put_together_by_id_with_their_own_clauses() -> None:
    def listed(ids: str, at: str) -> str:
        rows = ", ".join(f"{{id: {one}, title: {title}}}" for one, title in (pair.split(":") for pair in ids.split()))
        return f"parameters:\n  - {{key: m, merge: true, cite: {{at: {at}}}, says: 材料, value: [{rows}]}}\n"

    rules = book(values("old", listed("a:甲 b:乙", "一")), values("new", listed("b:新乙 c:丙", "二"), more=over("old")))
    found = rules.param("m", on=DAY).value
    assert [(item["id"], item["title"], item["clause"]) for item in found] == [
        ("a", "甲", "测试文件OLD 一"),
        ("b", "新乙", "测试文件NEW 二"),
        ("c", "丙", "测试文件NEW 二"),
    ]


def test_a_table_gives_the_first_row_that_fits_and_refuses_when_none_does() -> None:
    rules = book(values("one", params(t="[{when: {kind: [p]}, then: first}, {when: {level: [L3]}, then: second}]")))
    assert rules.lookup("t", on=DAY, kind="p", level="L3").value == "first"
    assert rules.lookup("t", on=DAY, kind="q", level="L3").value == "second"
    with pytest.raises(NotConfigured, match="没有适用"):
        rules.lookup("t", on=DAY, kind="q", level="L4")
    with pytest.raises(ScopeNeeded, match="kind"):
        rules.lookup("t", on=DAY, level="L3")


def test_the_hash_changes_with_content_and_dates_but_not_with_order() -> None:
    one, two = values("one", params(x="1")), values("two", params(v="1"))
    assert book(one, two).hash == book(two, one).hash
    assert book(one).hash != book(values("one", params(x="2"))).hash
    assert book(one).hash != Rulebook([(one, DAY, None)]).hash


def test_a_clause_of_the_same_name_in_the_prevailing_pack_takes_the_place_of_the_older() -> None:
    old = pack({"eligibility/e.yaml": clauses(clause("{fact: a, is: true}"))}, id="old")
    new = pack(
        {"eligibility/e.yaml": clauses(clause("{fact: b, is: true}")), "pack.yaml": head("new", more=over("old"))}, id="new"
    )
    found = judge(book(old, new), matter="recognition", target=Target("L4"), facts={"a": False, "b": True}, on=DAY)
    assert (found.outcome, [path.clause.doc for path in found.paths]) == ("yes", ["NEW"])


def test_two_clauses_of_equal_rank_and_one_name_are_a_conflict() -> None:
    made = [pack({"eligibility/e.yaml": clauses(clause(f"{{fact: {fact}, is: true}}"))}, id=fact) for fact in ("a", "b")]
    with pytest.raises(PackConflict, match="only"):
        judge(book(*made), matter="recognition", target=Target("L4"), facts={}, on=DAY)


def test_a_pack_speaks_for_its_division_and_those_below() -> None:
    city = pack({}, division="530100")
    assert [city.covers(code) for code in ("530100", "530102", "530300", "530000")] == [True, True, False, False]
    province = pack({}, division="530000")
    assert [province.covers(code) for code in ("530000", "530100", "522601")] == [True, True, False]
    assert pack({}, division="000000").covers("522601")
