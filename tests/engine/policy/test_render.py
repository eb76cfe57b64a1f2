"""Rules in Chinese: made from the rule itself, with the numbers in force, and nothing of the machinery showing."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tests.engine.policy.making import DAY, book, clause, clauses, dated, pack, params
from tests.policies.shelf import shipped
from zhicheng.engine.catalogue_file import parse_catalogue
from zhicheng.engine.policy import Pack, Rulebook, Target
from zhicheng.engine.policy.examples import seen_from
from zhicheng.engine.policy.pack import Clause
from zhicheng.engine.policy.render import sentences
from zhicheng.engine.policy.render_sentence import Sentence
from zhicheng.engine.policy.render_words import UNNAMED

ON = date(2023, 6, 12)
TITLES = Path(__file__).parents[3] / "policies/regions/530100-kunming/2022/catalogue/titles.yaml"
RAW = re.compile(r"[A-Za-z_]{2,}|None|\{|\}")


@cache
def names() -> dict[str, str]:
    """The catalogue's codes by name."""
    series = parse_catalogue(TITLES.read_bytes()).series
    return {one.code: one.name for one in series} | {ladder.code: ladder.name for one in series for ladder in one.ladders}


@cache
def rules_of(name: str) -> Rulebook:
    packs = list(shipped().values())
    return Rulebook([(one, date.min, None) for one in seen_from(shipped()[name], packs)])


def every_clause() -> list[tuple[Pack, Clause]]:
    return [(one, written) for one in shipped().values() for written in one.clauses]


@pytest.mark.parametrize("name", sorted({one.id for one, _ in every_clause()}))
def test_every_shipped_clause_reads_as_chinese(name: str) -> None:
    owner = shipped()[name]
    for written in owner.clauses:
        made = sentences(written, rules_of(name), ON, pack=owner, names=names())
        for _, text in made.body.lines():
            assert text.strip("：，；（） "), (name, written.id)
            assert not RAW.search(text), (name, written.id, text)
            assert UNNAMED not in text, (name, written.id, text)
            assert text.count("（") == text.count("）"), (name, written.id, text)
            assert "，，" not in text, (name, written.id, text)
            assert not re.search(r"为$|为；|为，", text), (name, written.id, text)
        assert made.heading == written.label
        assert made.cite == written.cite


def shown(rule: str, kind: str = "condition", parameters: str = "", **target: str) -> str:
    texts = {"eligibility/e.yaml": clauses(clause(rule, kind))}
    if parameters:
        texts["parameters/p.yaml"] = parameters
    owner = pack(texts)
    return sentences(owner.clauses[0], book(owner), DAY, target=Target("L4", **target) if target else None).text()


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("{fact: rank, at_least: mid}", "等级不低于中"),
        ("{fact: kind, in: [p, q]}", "种类为叉或歪"),
        ("{fact: kind, is_not: r}", "种类不是直"),
        ("{fact: grade, year: -1, is: good}", "上年度考核为好"),
        ("{fact: started, on_or_before: {fact: day}}", "开始日期不晚于申报日"),
        ("{fact: started, is: none}", "没有开始日期"),
        ("{elapsed: {since: started, months: m}}", "从事专业工作满36个月（3年；从开始日期起，算到申报日）"),
        ("{not: {fact: kind, is: p}}", "种类不是叉"),
        ("{if: {fact: kind, is: p}, then: {fact: rank, is: high}}", "种类为叉的，须等级为高"),
        ("{judgement: a, by: employer}", "由用人单位认定“甲”"),
        ("{some: {of: papers, rule: {fact: papers.rank, is: high}}}", "有一项论文：等级为高"),
        ("{consecutive: {of: months, months: m}}", "“缴费月份”在申报当月之前连续36个月不断"),
        (
            "{fact: started, on_or_after: {months_after: {day: {fact: other}, months: {subtract: [0, 2]}}}}",
            "开始日期不早于另一日期之前2个月",
        ),
    ],
)
def test_a_rule_in_words(rule: str, text: str) -> None:
    assert shown(rule, parameters=params(m="36")) == f"申报须符合：\n　{text}"


def test_what_must_hold_together_is_listed_and_what_bars_is_told_as_a_bar() -> None:
    rule = "{all: [{fact: kind, in: [p, q]}, {fact: started, before: 2020-01-31}, {fact: other, after: {fact: started}}]}"
    listed = "　种类为叉或歪\n　开始日期早于2020年1月31日\n　另一日期晚于开始日期"
    assert shown(rule) == f"申报须同时符合：\n{listed}"
    assert shown(rule, "exclusion") == f"同时有下列情形的，不得申报：\n{listed}"
    assert shown(rule.replace("all", "any"), "exclusion") == f"有下列情形之一的，不得申报：\n{listed}"
    assert shown(rule, "path").startswith("同时符合下列条件的，可以申报")


def test_what_a_pack_asks_in_its_own_words_stands_except_where_it_is_told_as_a_bar() -> None:
    rule = "{fact: kind, is: p, required: 不能是叉}"
    assert shown(rule).endswith("不能是叉")
    assert shown(rule, "exclusion").endswith("　种类为叉")


def test_the_number_is_the_one_in_force_on_the_day_and_for_the_level() -> None:
    months = dated(
        "{to: 2023-01-01, value: 12}",
        "{from: 2023-01-01, scope: {level: [L4]}, value: 24}",
        "{from: 2023-01-01, scope: {level: [L3]}, value: 48}",
    )
    owner = pack({"eligibility/e.yaml": clauses(clause("{fact: papers.n, at_least: {param: m}}")), "parameters/p.yaml": months})
    written, rules = owner.clauses[0], book(owner)

    def text(on: date, target: Target | None = None) -> str:
        return sentences(written, rules, on, target=target).text()

    assert "12" in text(date(2022, 12, 31))
    assert "24" in text(date(2023, 1, 1), Target("L4"))
    assert "48" in text(date(2023, 1, 1), Target("L3"))


def test_what_nobody_has_set_is_told_by_what_it_is_about() -> None:
    silent = "parameters:\n  - {key: m, cite: {at: 四}, says: 没有写多久, unknown: true}\n"
    assert shown("{elapsed: {since: started, months: m}}", parameters=silent).endswith(
        "满文件未写明的数值（没有写多久）个月（从开始日期起，算到申报日）"
    )


def test_quotes_within_quotes_change_their_form() -> None:
    assert Sentence("没有“不属于“甲”的”情形").quoted().text == "没有“不属于‘甲’的”情形"


def test_a_degree_path_reads_as_one_would_say_it() -> None:
    owner = shipped()["kunming-recognition"]
    written = next(one for one in owner.clauses if one.id == "bachelor-to-assistant")
    lines = sentences(written, rules_of(owner.id), ON, pack=owner).text().split("\n")
    assert lines[0] == "同时符合下列条件的，可以申报助理级："
    assert lines[2] == "　　学历层次为本科（含相当情形）"
    assert lines[6] == (
        "　　取得学历后从事专业工作满12个月（从录用（聘用）登记日期、取得学历（学位）日期中较晚的起，算到单位公示首日）"
        "；“所学专业不一致且首次申报”的，再加12个月"
    )
    assert lines[7].startswith("　申报前连续缴纳社会保险（“社会保险缴费月份”在申报当月之前连续6个月不断，缴费地为本地")
