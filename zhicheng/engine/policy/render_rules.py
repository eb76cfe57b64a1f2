"""Rules in Chinese: what must hold together, one of several, only where something is so, each year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from zhicheng.engine.policy import nodes
from zhicheng.engine.policy import render_leaves as leaves
from zhicheng.engine.policy.expressions import Choose
from zhicheng.engine.policy.nodes import Node
from zhicheng.engine.policy.pack import FactKind
from zhicheng.engine.policy.periods import Derive, NoBar, ValueIs, Years
from zhicheng.engine.policy.render_compare import compare, value_is
from zhicheng.engine.policy.render_sentence import Sentence, under
from zhicheng.engine.policy.render_values import then
from zhicheng.engine.policy.render_words import Words

ALL, ANY = "同时符合", "符合下列之一"
_SHORT = 34
_FEW = 2


def sentence(node: Node, words: Words) -> Sentence:
    """One rule as a phrase, with what is listed under it."""
    if node.required and not words.bars:
        return Sentence(f"{node.label}：{node.required}" if node.label else node.required)
    return _SENTENCES[type(node)](node, words)


def _group(node: Node, kids: Sequence[Node], words: Words, lead: str, joint: str) -> Sentence:
    found = [sentence(kid, words) for kid in kids]
    if len(found) == 1:
        return under(node.label, found[0]) if node.label else found[0]
    if words.brief:
        other = "，或者" if joint == "，并且" else "，并且"
        text = joint.join(f"（{one.inline()}）" if other in one.inline() else one.inline() for one in found)
        return Sentence(f"“{node.label}”" if node.label else text)
    short = not any(one.items for one in found) and sum(len(one.text) for one in found) <= _SHORT and len(found) <= _FEW
    if short and not any("，" in one.text or "；" in one.text for one in found):
        inner = Sentence(joint.join(one.text for one in found))
        return under(node.label, inner) if node.label else inner
    return under(node.label, Sentence(lead, tuple(found))) if node.label else Sentence(lead, tuple(found))


def _all(node: nodes.All, words: Words) -> Sentence:
    return _group(node, node.of, words, ALL, "，并且")


def _any(node: nodes.AnyOf, words: Words) -> Sentence:
    return _group(node, node.of, words, ANY, "，或者")


def _at_least(node: nodes.AtLeast, words: Words) -> Sentence:
    found = tuple(sentence(kid, words) for kid in node.of)
    lead = f"下列各项至少符合{words.operand(node.count)}项"
    return Sentence(f"{node.label}，{lead}" if node.label else lead, found)


def _not(node: nodes.Not, words: Words) -> Sentence:
    within = replace(words, bars=not words.bars)
    if isinstance(node.of, nodes.Some) and not node.of.label:
        inner = sentence(node.of.rule, replace(within, brief=True)).inline()
        return Sentence(f"没有符合“{inner}”的{words.name(node.of.of)}")
    if isinstance(node.of, NoBar):
        return leaves.barred(node.of, words, f"还在{words.name(node.of.bar.of)}的限制期内")
    inner_one = sentence(node.of, within)
    label = node.label or getattr(node.of, "label", "")
    if label:
        lead = f"有{label.removeprefix('没有')}" if label.startswith("没有") else f"没有“{label}”的情形"
        meant = inner_one.text.removeprefix(label).strip("，即")
        return Sentence(f"{lead}（该情形是指{meant}）", inner_one.items) if inner_one.items else Sentence(lead)
    if inner_one.items:
        return Sentence(f"没有下列情形（{inner_one.text}）", inner_one.items)
    return Sentence(_flip(node.of, within) or f"没有“{inner_one.text.strip('“”')}”的情形")


def _flip(node: Node, words: Words) -> str:
    other = {"is": "is_not", "is_not": "is", "in": "not_in", "not_in": "in"}.get(getattr(node, "op", ""))
    return sentence(replace(node, op=other), words).text if isinstance(node, nodes.Compare) and other else ""


def _if(node: nodes.If, words: Words) -> Sentence:
    first = _must(f"{words.rule(node.test)}的", node.then, words)
    if node.other == nodes.Note(text="不适用", label="不适用"):
        return first
    second = _must("其他情形", node.other, words)
    if words.brief:
        return Sentence(f"{first.inline()}；{second.inline()}")
    return Sentence(node.label or "按情形适用", (first, second))


def _must(when: str, node: Node, words: Words) -> Sentence:
    found = sentence(node, words)
    return Sentence(f"{when}，{'' if isinstance(node, nodes.Note) else '须'}{found.text}", found.items)


def _ref(node: nodes.Ref, words: Words) -> Sentence:
    ctx = words.context
    pack, clause = ctx.rulebook.definition(node.name, ctx.pack, ctx.on)
    label = node.label or clause.label
    if words.brief:
        return Sentence(f"“{label}”")
    return under(label, sentence(clause.rule, words.inside(ctx.inside(pack, clause))))


def _some(node: nodes.Some, words: Words) -> Sentence:
    inner, name = sentence(node.rule, words), words.name(node.of)
    if words.brief:
        text = inner.inline()
        return Sentence(f"“{node.label}”" if node.label else f"有一项{name}{'符合' if text[0] in '“（' else '的'}{text}")
    if inner.items:
        return Sentence(f"{node.label or f'有一项{name}'}，{inner.text}", inner.items)
    return under(node.label, inner) if node.label else Sentence(f"有一项{name}：{inner.text}")


def _years(node: Years, words: Words) -> Sentence:
    inner = sentence(node.rule, replace(words, context=words.context.in_year(words.context.on.year)))
    span = f"{words.operand(node.first)}到{words.operand(node.last)}"
    lead = {
        "every": f"{span}，每个年度",
        "some": f"{span}，至少{words.operand(node.at_least)}个年度",
        "running": f"{span}，连续{words.operand(node.at_least)}个年度",
    }[node.need]
    lead = f"{node.label}：{lead}" if node.label else lead
    return Sentence(f"{lead}都{inner.text if inner.items else f'满足：{inner.text}'}", inner.items)


def _derive(node: Derive, words: Words) -> Sentence:
    value = node.value
    if not isinstance(value, Choose):
        return Sentence(words.operand(value, _given(words)))
    kind = _given(words)
    items = [Sentence(f"{words.rule(when)}的，{then(one, kind, words)}") for when, one in value.cases]
    return Sentence("依次看下列情形", (*items, Sentence(f"其他情形，{then(value.otherwise, kind, words)}")))


def _given(words: Words) -> FactKind | None:
    gives = words.context.clause.gives
    return words.kind(gives) if gives else None


_SENTENCES: dict[type[Node], Callable[[Any, Words], Sentence]] = {
    nodes.All: _all,
    nodes.AnyOf: _any,
    nodes.AtLeast: _at_least,
    nodes.Not: _not,
    nodes.If: _if,
    nodes.Ref: _ref,
    nodes.Some: _some,
    nodes.Compare: compare,
    ValueIs: value_is,
    nodes.Elapsed: leaves.elapsed,
    nodes.Consecutive: leaves.consecutive,
    nodes.LastPayer: leaves.last_payer,
    nodes.Judged: leaves.judged,
    nodes.Standard: leaves.standard,
    nodes.LookUp: leaves.look_up,
    nodes.Listed: leaves.listed,
    nodes.InWindow: leaves.window,
    nodes.Note: leaves.note,
    NoBar: leaves.no_bar,
    Years: _years,
    Derive: _derive,
}
