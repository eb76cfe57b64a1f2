"""Comparisons in Chinese: a fact or computed value against what is asked of it."""

from __future__ import annotations

from zhicheng.engine.policy.expressions import FactRef, Operand
from zhicheng.engine.policy.nodes import Compare
from zhicheng.engine.policy.pack import FactKind
from zhicheng.engine.policy.periods import ValueIs
from zhicheng.engine.policy.render_sentence import Sentence, under
from zhicheng.engine.policy.render_words import Words
from zhicheng.engine.policy.results import NONE
from zhicheng.engine.policy.words import affirmed, negated

_SAYS = {
    "at_least": "不低于",
    "at_most": "不高于",
    "before": "早于",
    "after": "晚于",
    "on_or_before": "不晚于",
    "on_or_after": "不早于",
}
_DATED = {"is": "为", "is_not": "不是", "at_least": "不早于", "at_most": "不晚于"}
_COUNTED = {"at_least": "不少于", "at_most": "不超过", "before": "少于", "after": "多于"}
_INT = FactKind("", "", "int", (), (), None, (), "", "", 0)


def compare(node: Compare, words: Words) -> Sentence:
    kind = words.kind(node.fact)
    name = words.year(node.fact, node.year) if node.year is not None else words.operand(FactRef(node.fact))
    text = _compared(name, kind, node.op, node.value, words) + ("（含相当情形）" if node.through else "")
    if not node.label or node.label == name:
        return Sentence(text)
    return Sentence(node.label) if words.brief or words.is_code(node.value) else under(node.label, Sentence(text))


def value_is(node: ValueIs, words: Words) -> Sentence:
    kind = words.kind(node.value.name) if isinstance(node.value, FactRef) else _INT
    if words.is_code(node.want):
        return Sentence(node.label)
    text = _compared(words.operand(node.value), kind, node.op, node.want, words)
    return Sentence(node.label) if words.brief else under(node.label, Sentence(text))


def _compared(name: str, kind: FactKind, op: str, value: Operand, words: Words) -> str:
    if kind.type == "bool" and isinstance(value, bool) and op in ("is", "is_not"):
        return affirmed(name) if value is (op == "is") else negated(name)
    if value == NONE and op in ("is", "is_not") and not kind.values:
        return f"{'没有' if op == 'is' else '有'}{name.removeprefix('有')}"
    if value == "" and op in ("is", "is_not"):
        return f"{'没有' if op == 'is' else '有'}{name}"
    want = words.operand(value, kind)
    if name.endswith("年度") and kind.type == "int" and op not in ("in", "not_in"):
        return f"{name}{_DATED.get(op, _SAYS.get(op, ''))}{want}{'年' if want.isdigit() else ''}"
    if op in ("is", "in"):
        return f"{name}为{want}"
    if op in ("is_not", "not_in"):
        return f"{name}不是{want}"
    counted = kind.type in ("int", "by_year") and not kind.values
    return f"{name}{_COUNTED.get(op, _SAYS[op]) if counted else _SAYS[op]}{want}"
