"""Small packs written for a test, from text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from zhicheng.engine.calendar import Calendar
from zhicheng.engine.calendar_file import parse_year
from zhicheng.engine.policy import Computed, Judgement, Pack, Rulebook, Target, compute, judge, load_pack

DAY = date(2023, 6, 12)
CALENDARS = Path(__file__).resolve().parents[3] / "policies" / "national" / "calendar"
FACTS = """
facts:
  - {key: a, label: 甲, type: bool}
  - {key: b, label: 乙, type: bool}
  - {key: c, label: 丙, type: bool}
  - {key: started, label: 开始日期, type: date}
  - {key: other, label: 另一日期, type: date}
  - {key: ended, label: 公示首日, type: date}
  - {key: rank, label: 等级, type: ordinal, values: [{low: 低}, {mid: 中}, {high: 高}], unranked: [{odd: 特}]}
  - {key: kind, label: 种类, type: enum, values: [{p: 叉}, {q: 歪}, {r: 直}]}
  - {key: grade, label: 考核, type: by_year, values: [{good: 好}, {bad: 差}]}
  - {key: unit, label: 单位, type: text}
  - {key: out, label: 算出的值, type: text}
  - {key: heads, label: 人数, type: int}
  - {key: more, label: 另一人数, type: int}
  - {key: hours, label: 学时, type: by_year}
  - key: months
    label: 缴费月份
    type: months
    fields:
      - {key: paid, label: 已缴, type: bool}
      - {key: payer, label: 缴费单位, type: text}
      - {key: place, label: 缴费地, type: text}
  - key: papers
    label: 论文
    type: list
    fields:
      - {key: rank, label: 等级, type: ordinal, values: [{low: 低}, {high: 高}]}
      - {key: dated, label: 日期, type: date}
      - {key: pages, label: 页数, type: int}
  - key: events
    label: 处分
    type: list
    fields:
      - {key: kind, label: 种类, type: enum, values: [{warn: 警告}, {demote: 降级}, {expel: 开除}, {talk: 谈话}]}
      - {key: dated, label: 日期, type: date}
  - key: posts
    label: 任职
    type: list
    fields:
      - {key: begun, label: 开始, type: date}
      - {key: ended, label: 结束, type: date}
      - {key: own, label: 本专业, type: bool}
"""
HEAD = """
id: {id}
name: {name}
issuer: 测试机关
division: "{division}"
layer: {layer}
in_force: {{from: {since}}}
source: {{doc: {doc}, title: 测试文件{doc}}}
counting: {{months: {counting}, to: count.to, gaps: {gaps}, bans: {bans}}}
"""
COUNTING = {"counting": "anniversary", "gaps": "shift_by_days", "bans": "corresponding_day_is_last"}


def head(
    id: str = "one", layer: str = "city", since: str = "2020-01-01", division: str = "530100", more: str = "", **counting: str
) -> str:
    """A pack.yaml."""
    named = {**COUNTING, **counting}
    return HEAD.format(id=id, name=f"包{id}", division=division, layer=layer, since=since, doc=id.upper(), **named) + more


def files(texts: Mapping[str, str], **options: str) -> dict[str, bytes]:
    """The files of a pack with this head, the facts above and a counting parameter."""
    count = "parameters:\n  - {key: count.to, cite: {at: 一}, says: 截至, value: application_day}\n"
    whole = {"pack.yaml": head(**options), "facts/all.yaml": FACTS, "parameters/count.yaml": count, **texts}
    return {path: text.encode() for path, text in whole.items()}


def pack(texts: Mapping[str, str], **options: str) -> Pack:
    """A pack read from text."""
    return load_pack(files(texts, **options))


def params(**values: str) -> str:
    """A parameter file; names with `_` become dotted keys, values are YAML."""
    rows = [f"  - {{key: {key.replace('_', '.')}, cite: {{at: 二}}, says: 说明, value: {text}}}" for key, text in values.items()]
    return "parameters:\n" + "\n".join(rows) + "\n"


def dated(*values: str) -> str:
    """A parameter file with one parameter `m`, which has each of these values in its time; they are flow YAML."""
    rows = "\n".join(f"      - {one}" for one in values)
    return f"parameters:\n  - key: m\n    cite: {{at: 四}}\n    says: 年限\n    values:\n{rows}\n"


def clause(rule: str, kind: str = "path", id: str = "only", more: str = "") -> str:
    """One clause in block style; `rule` is flow YAML."""
    grants = "    grants: [L4]\n" if kind == "path" else ""
    return (
        f"  - id: {id}\n    kind: {kind}\n{grants}    label: 规则{id}\n    says: 说明\n    cite: {{at: 三({id})}}\n"
        f"    rule: {rule}\n{more}"
    )


def clauses(*parts: str) -> str:
    """An eligibility file."""
    return "matter: recognition\nclauses:\n" + "".join(parts)


def book(*packs: Pack) -> Rulebook:
    """The packs, each from its own first day."""
    return Rulebook([(one, None, None) for one in packs])


def decide(rule: str, facts: Mapping[str, Any], parameters: str = "", on: date = DAY, **target: str) -> Judgement:
    """The judgement on one path with this rule."""
    texts = {"eligibility/one.yaml": clauses(clause(rule))}
    if parameters:
        texts["parameters/own.yaml"] = parameters
    return judge(book(pack(texts)), matter="recognition", target=Target("L4", **target), facts=facts, on=on)


def value(expression: str, gives: str = "out", id: str = "given", more: str = "") -> str:
    """One `value` clause in block style; `expression` is flow YAML."""
    return (
        f"  - id: {id}\n    kind: value\n    gives: {gives}\n    label: 取值{id}\n    says: 说明\n    cite: {{at: 四({id})}}\n"
        f"    value: {expression}\n{more}"
    )


@cache
def calendar() -> Calendar:
    """The working calendars that ship."""
    return Calendar({int(path.stem): parse_year(path.read_bytes(), path.name) for path in CALENDARS.glob("*.yaml")})


@cache
def value_book(expression: str, parameters: str = "", **counting: str) -> Rulebook:
    """A rulebook of one `value` clause; kept, so that many people can be asked about."""
    texts = {"eligibility/one.yaml": clauses(value(expression)), "pack.yaml": head(**counting)}
    if parameters:
        texts["parameters/own.yaml"] = parameters
    return book(pack(texts))


def reckon(expression: str, facts: Mapping[str, Any], parameters: str = "", on: date = DAY, **counting: str) -> Computed:
    """What one expression comes to."""
    rules = value_book(expression, parameters, **counting)
    return compute(rules, "out", target=Target("L4", "", "", "", ""), facts=facts, on=on, calendar=calendar())


@cache
def rule_book(rule: str, parameters: str = "", **counting: str) -> Rulebook:
    """A rulebook of one path; kept, so that many people can be judged."""
    texts = {"eligibility/one.yaml": clauses(clause(rule)), "pack.yaml": head(**counting)}
    if parameters:
        texts["parameters/own.yaml"] = parameters
    return book(pack(texts))


def ruled(rule: str, facts: Mapping[str, Any], parameters: str = "", on: date = DAY, **counting: str) -> Judgement:
    """The judgement on one path with this rule, working days known."""
    rules = rule_book(rule, parameters, **counting)
    target = Target("L4", "", "", "", "")
    return judge(rules, matter="recognition", target=target, facts=facts, on=on, calendar=calendar())
