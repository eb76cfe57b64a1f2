"""A clause in Chinese sentences (规则说明), made from the rule itself: numbers from the parameters in force, names from the packs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from zhicheng.engine.policy.context import Target
from zhicheng.engine.policy.evaluate import begin
from zhicheng.engine.policy.expressions import Choose, FactRef, Operand, Param
from zhicheng.engine.policy.matters import MATTER_NAMES
from zhicheng.engine.policy.nodes import (
    All,
    AnyOf,
    AtLeast,
    Cite,
    Compare,
    Consecutive,
    Elapsed,
    If,
    InWindow,
    Judged,
    LastPayer,
    Listed,
    LookUp,
    Node,
    Not,
    Note,
    Ref,
    Some,
    Standard,
)
from zhicheng.engine.policy.pack import Clause, FactKind, Pack
from zhicheng.engine.policy.periods import Derive, NoBar, ValueIs, Years
from zhicheng.engine.policy.render_words import Words, either
from zhicheng.engine.policy.results import NONE
from zhicheng.engine.policy.rulebook import Rulebook
from zhicheng.engine.policy.windows import months_text

_SHORT = 34
_FEW = 2
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
_NEGATED = (
    ("没有", "有"),
    ("有", "没有"),
    ("已", "尚未"),
    ("需要", "不需要"),
    ("须", "不须"),
    ("符合", "不符合"),
    ("达到", "没有达到"),
    ("要求", "没有要求"),
    ("持有", "没有"),
    ("正在", "没有"),
    ("隐瞒", "没有隐瞒"),
    ("服从", "不服从"),
    ("胜任", "不胜任"),
)
_PAPERS = ("许可证", "证书", "证明", "报告", "审批表", "承诺书", "备案表", "记录")
_VERBS = ("有", "已", "持有", "获得", "取得", "报送", "提供")
_INNER = {"“": "‘", "”": "’"}
_ALL, _ANY = "同时符合", "符合下列之一"
_APPLYING = ("recognition", "review", "conversion", "direct_recognition", "appointment", "integrity")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One phrase (no full stop), with what is listed under it."""

    text: str
    items: tuple[Sentence, ...] = ()

    def inline(self) -> str:
        """The phrase and what is under it on one line."""
        return f"{self.text}：{'；'.join(item.inline() for item in self.items)}" if self.items else self.text

    def lines(self, depth: int = 0) -> Iterator[tuple[int, str]]:
        """Depth and text of every phrase, top first."""
        yield depth, f"{self.text}：" if self.items else self.text
        for item in self.items:
            yield from item.lines(depth + 1)

    def quoted(self) -> Sentence:
        """The same with quotes inside quotes as they are written."""
        depth, text = 0, ""
        for char in self.text:
            depth -= char == "”"
            text += _INNER.get(char, char) if depth > 0 else char
            depth += char == "“"
        return Sentence(text, tuple(item.quoted() for item in self.items))


@dataclass(frozen=True, slots=True)
class Rendered:
    """A clause for people: heading and own words of the pack, and what the rule asks, from the rule itself."""

    heading: str
    says: str
    cite: Cite
    body: Sentence

    def text(self) -> str:
        """The whole on indented lines."""
        return "\n".join("　" * depth + line for depth, line in self.body.lines())


def sentences(
    clause: Clause,
    rulebook: Rulebook,
    on: date,
    *,
    pack: Pack | None = None,
    target: Target | None = None,
    names: Mapping[str, str] | None = None,
) -> Rendered:
    """A clause in Chinese, with the values in force on a day; `pack` is the one it stands in (found when not named).

    `names` are further codes by name, such as those of a catalogue. Without a target, values that differ by level are told
    for each, others by what they are about. Raises ValueError when no bound pack has the clause.
    """
    owner = pack or next((one.pack for one in rulebook.bindings if any(clause is own for own in one.pack.clauses)), None)
    if owner is None:
        raise ValueError(f"no bound pack has the clause {clause.id}")
    level = next(iter(clause.grants), "")
    context = begin(rulebook, on, target or Target(level), {}, owner, clause)
    words = Words(context, lambda node, inner: sentence(node, inner).inline(), bars=clause.kind == "exclusion", names=names or {})
    return Rendered(clause.label, clause.says, clause.cite, _body(clause, words).quoted())


def _body(clause: Clause, words: Words) -> Sentence:
    rule, words = _unfolded(clause, words)
    body = sentence(rule, words)
    if clause.kind == "note":
        return body
    way = body.text if body.items and body.text in (_ALL, _ANY) else ""
    return Sentence(_lead(clause, way, words), body.items if way else (body,))


def _unfolded(clause: Clause, words: Words) -> tuple[Node, Words]:
    """The rule of a clause; where it is but a definition, that of the definition."""
    rule, ctx = clause.rule, words.context
    while isinstance(rule, Ref):
        pack, definition = ctx.rulebook.definition(rule.name, ctx.pack, ctx.on)
        rule, ctx = definition.rule, ctx.inside(pack, definition)
    return rule, words.inside(ctx)


def _lead(clause: Clause, way: str, words: Words) -> str:
    """How a clause begins: who may, must or must not, and whether all or one of what follows counts."""
    applying = clause.matter in _APPLYING
    if clause.kind == "path":
        levels = either(words.value(level, words.kind("titles.level")) for level in clause.grants)
        return f"{'符合下列条件之一' if way == _ANY else '同时符合下列条件'}的，可以申报{levels}"
    if clause.kind == "exclusion":
        which = {_ALL: "同时有下列情形", _ANY: "有下列情形之一"}.get(way, "有下列情形")
        return f"{which}的，{'不得申报' if applying else '不符合规定'}"
    if clause.kind == "value":
        return f"“{words.name(clause.gives)}”这样确定"
    if clause.kind == "definition":
        return f"“{clause.label}”是指{way}"
    name = "申报" if applying else MATTER_NAMES.get(clause.matter, "办理")
    return f"{name}{'时间' if clause.kind == 'timing' else ''}须{way or '符合'}"


def sentence(node: Node, words: Words) -> Sentence:
    """One rule as a phrase, with what is listed under it."""
    if node.required and not words.bars:
        return Sentence(f"{node.label}：{node.required}" if node.label else node.required)
    return _SENTENCES[type(node)](node, words)


def _group(node: Node, kids: Sequence[Node], words: Words, lead: str, joint: str) -> Sentence:
    found = [sentence(kid, words) for kid in kids]
    if len(found) == 1:
        return _under(node.label, found[0]) if node.label else found[0]
    if words.brief:
        other = "，或者" if joint == "，并且" else "，并且"
        text = joint.join(f"（{one.inline()}）" if other in one.inline() else one.inline() for one in found)
        return Sentence(f"“{node.label}”" if node.label else text)
    short = not any(one.items for one in found) and sum(len(one.text) for one in found) <= _SHORT and len(found) <= _FEW
    if short and not any("，" in one.text or "；" in one.text for one in found):
        inner = Sentence(joint.join(one.text for one in found))
        return _under(node.label, inner) if node.label else inner
    return _under(node.label, Sentence(lead, tuple(found))) if node.label else Sentence(lead, tuple(found))


def _under(label: str, inner: Sentence) -> Sentence:
    """An inner phrase under a name the pack gives it."""
    if inner.text.startswith(label):
        return inner
    if inner.items:
        return Sentence(f"{label}，即{inner.text}", inner.items)
    return Sentence(f"{label}：{inner.text}" if "（" in inner.text else f"{label}（{inner.text}）")


def _all(node: All, words: Words) -> Sentence:
    return _group(node, node.of, words, _ALL, "，并且")


def _any(node: AnyOf, words: Words) -> Sentence:
    return _group(node, node.of, words, _ANY, "，或者")


def _at_least(node: AtLeast, words: Words) -> Sentence:
    found = tuple(sentence(kid, words) for kid in node.of)
    lead = f"下列各项至少符合{words.operand(node.count)}项"
    return Sentence(f"{node.label}，{lead}" if node.label else lead, found)


def _not(node: Not, words: Words) -> Sentence:
    within = replace(words, bars=not words.bars)
    if isinstance(node.of, Some) and not node.of.label:
        inner = sentence(node.of.rule, replace(within, brief=True)).inline()
        return Sentence(f"没有符合“{inner}”的{words.name(node.of.of)}")
    if isinstance(node.of, NoBar):
        return _barred(node.of, words, f"还在{words.name(node.of.bar.of)}的限制期内")
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
    return sentence(replace(node, op=other), words).text if isinstance(node, Compare) and other else ""


def _if(node: If, words: Words) -> Sentence:
    first = _must(f"{words.rule(node.test)}的", node.then, words)
    if node.other == Note(text="不适用", label="不适用"):
        return first
    second = _must("其他情形", node.other, words)
    if words.brief:
        return Sentence(f"{first.inline()}；{second.inline()}")
    return Sentence(node.label or "按情形适用", (first, second))


def _must(when: str, node: Node, words: Words) -> Sentence:
    found = sentence(node, words)
    return Sentence(f"{when}，{'' if isinstance(node, Note) else '须'}{found.text}", found.items)


def _ref(node: Ref, words: Words) -> Sentence:
    ctx = words.context
    pack, clause = ctx.rulebook.definition(node.name, ctx.pack, ctx.on)
    label = node.label or clause.label
    if words.brief:
        return Sentence(f"“{label}”")
    return _under(label, sentence(clause.rule, words.inside(ctx.inside(pack, clause))))


def _some(node: Some, words: Words) -> Sentence:
    inner, name = sentence(node.rule, words), words.name(node.of)
    if words.brief:
        text = inner.inline()
        return Sentence(f"“{node.label}”" if node.label else f"有一项{name}{'符合' if text[0] in '“（' else '的'}{text}")
    if inner.items:
        return Sentence(f"{node.label or f'有一项{name}'}，{inner.text}", inner.items)
    return _under(node.label, inner) if node.label else Sentence(f"有一项{name}：{inner.text}")


def _compare(node: Compare, words: Words) -> Sentence:
    kind = words.kind(node.fact)
    name = words.year(node.fact, node.year) if node.year is not None else words.operand(FactRef(node.fact))
    text = _compared(name, kind, node.op, node.value, words) + ("（含相当情形）" if node.through else "")
    if not node.label or node.label == name:
        return Sentence(text)
    return Sentence(node.label) if words.brief or words.is_code(node.value) else _under(node.label, Sentence(text))


def _compared(name: str, kind: FactKind, op: str, value: Operand, words: Words) -> str:
    if kind.type == "bool" and isinstance(value, bool) and op in ("is", "is_not"):
        return _affirmed(name) if value is (op == "is") else _negated(name)
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


def _affirmed(name: str) -> str:
    return f"有{name}" if name.endswith(_PAPERS) and not name.startswith(_VERBS) else name


def _negated(name: str) -> str:
    if name.endswith(_PAPERS) and not name.startswith(_VERBS):
        return f"没有{name}"
    for begin_with, instead in _NEGATED:
        if name.startswith(begin_with):
            return instead + name.removeprefix(begin_with)
    return f"不属于“{name}”的情形"


def _value_is(node: ValueIs, words: Words) -> Sentence:
    kind = words.kind(node.value.name) if isinstance(node.value, FactRef) else _INT
    if words.is_code(node.want):
        return Sentence(node.label)
    text = _compared(words.operand(node.value), kind, node.op, node.want, words)
    return Sentence(node.label) if words.brief else _under(node.label, Sentence(text))


def _elapsed(node: Elapsed, words: Words) -> Sentence:
    starts = [words.operand(FactRef(name)) for name in node.since]
    start = starts[0] if len(starts) == 1 else f"{'、'.join(starts)}中较{'晚' if node.pick == 'latest' else '早'}的"
    if node.from_next_month:
        start += "次月1日"
    months, end = words.number(node.months), _end(node, words)
    name = node.label or "从事专业工作"
    if months == 0 and node.from_next_month:
        text = f"{name}：从{start}起即可（算到{end}）"
    elif months == 0:
        text = f"{name}：不另要求月数，{start}不晚于{end}即可"
    else:
        years = f"{months // 12}年；" if months is not None and months % 12 == 0 and months > 12 else ""
        text = f"{name}满{words.operand(node.months)}个月（{years}从{start}起，算到{end}）"
    extras = [f"{words.rule(extra.when)}的，再加{words.operand(extra.months)}个月" for extra in node.plus]
    return Sentence("；".join([text, *extras]))


def _end(node: Elapsed, words: Words) -> str:
    ctx = words.context
    try:
        convention = node.to or ctx.count_to()
    except LookupError:
        return "规定的截止日"
    if convention == "year_end":
        return "申报当年12月31日"
    _, name = ctx.count_end(node.to)
    return words.operand(FactRef(name))


def _consecutive(node: Consecutive, words: Words) -> Sentence:
    place = f"，缴费地为{words.operand(node.place)}" if node.place is not None else ""
    return Sentence(f"“{words.name(node.of)}”在申报当月之前连续{words.operand(node.months)}个月不断{place}")


def _last_payer(node: LastPayer, words: Words) -> Sentence:
    rest = "；还没有缴费记录的，首次缴费时再核对" if node.when_none else ""
    return Sentence(f"“{words.name(node.of)}”的最后一个月由{words.name(node.same_as)}缴纳{rest}")


def _judged(node: Judged, words: Words) -> Sentence:
    return Sentence(f"由{words.body(node.by)}认定“{node.label or words.name(node.fact)}”")


def _standard(node: Standard, words: Words) -> Sentence:
    return Sentence(node.label or "符合所报系列的评价标准")


def _look_up(node: LookUp, words: Words) -> Sentence:
    kind = words.kind(node.by)
    table = words.single(node.table)
    if table is None:
        return Sentence(f"{kind.label}在规定范围内（{words.about(node.table.key)}）")
    return Sentence(f"{kind.label}为{either(words.value(key, kind) for key, one in table.items() if one in node.accepts)}")


def _listed(node: Listed, words: Words) -> Sentence:
    rows = words.single(node.register)
    if rows is None:
        return Sentence(f"申报的系列、专业在目录内（{words.about(node.register.key)}）")
    return Sentence(f"申报的系列、专业属于{either(row['label'] for row in rows if row['kind'] in node.kinds)}")


def _window(node: InWindow, words: Words) -> Sentence:
    window = words.single(node.window)
    return Sentence(f"申报日在受理期内（{months_text(window) if window else words.about(node.window.key)}）")


def _note(node: Note, words: Words) -> Sentence:
    return Sentence(node.text)


def _no_bar(node: NoBar, words: Words) -> Sentence:
    return _barred(node, words, f"没有还在限制期内的{words.name(node.bar.of)}")


def _barred(node: NoBar, words: Words, text: str) -> Sentence:
    bar = node.bar
    since = words.name(f"{bar.of}.{bar.since}")
    only = f"只看符合“{words.rule(bar.where)}”的；" if bar.where else ""
    lengths = _lengths(bar.months, bar.kind and f"{bar.of}.{bar.kind}", words)
    return Sentence(f"{text}（{only}限制期从{since}起{lengths}）")


def _lengths(months: Operand, kind: str, words: Words) -> str:
    number = words.number(months)
    if number is not None:
        return f"{number}个月"
    table = words.single(months) if isinstance(months, Param) and not months.by else None
    if not isinstance(table, dict):
        return f"按{words.operand(months)}计算"
    by_length: dict[int, list[str]] = {}
    for key, length in table.items():
        if type(length) is int and length:
            by_length.setdefault(length, []).append(words.value(key, words.kind(kind) if kind else None))
    return "：" + "，".join(f"{'、'.join(keys)}{length}个月" for length, keys in sorted(by_length.items()))


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
    items = [Sentence(f"{words.rule(when)}的，{words.then(then, kind)}") for when, then in value.cases]
    return Sentence("依次看下列情形", (*items, Sentence(f"其他情形，{words.then(value.otherwise, kind)}")))


def _given(words: Words) -> FactKind | None:
    gives = words.context.clause.gives
    return words.kind(gives) if gives else None


_INT = FactKind("", "", "int", (), (), None, (), "", "", 0)
_SENTENCES: dict[type[Node], Callable[[Any, Words], Sentence]] = {
    All: _all,
    AnyOf: _any,
    AtLeast: _at_least,
    Not: _not,
    If: _if,
    Ref: _ref,
    Some: _some,
    Compare: _compare,
    ValueIs: _value_is,
    Elapsed: _elapsed,
    Consecutive: _consecutive,
    LastPayer: _last_payer,
    Judged: _judged,
    Standard: _standard,
    LookUp: _look_up,
    Listed: _listed,
    InWindow: _window,
    Note: _note,
    NoBar: _no_bar,
    Years: _years,
    Derive: _derive,
}
