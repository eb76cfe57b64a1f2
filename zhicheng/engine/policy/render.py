"""A clause in Chinese sentences (规则说明), made from the rule itself: numbers from the parameters in force, names from the packs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zhicheng.engine.policy.context import Target
from zhicheng.engine.policy.evaluate import begin
from zhicheng.engine.policy.matters import MATTER_NAMES
from zhicheng.engine.policy.nodes import Cite, Node, Ref
from zhicheng.engine.policy.pack import Clause, Pack
from zhicheng.engine.policy.render_rules import ALL, ANY, sentence
from zhicheng.engine.policy.render_sentence import Sentence
from zhicheng.engine.policy.render_words import Words, either
from zhicheng.engine.policy.rulebook import Rulebook

_APPLYING = ("recognition", "review", "conversion", "direct_recognition", "appointment", "integrity")


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
    way = body.text if body.items and body.text in (ALL, ANY) else ""
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
        return f"{'符合下列条件之一' if way == ANY else '同时符合下列条件'}的，可以申报{levels}"
    if clause.kind == "exclusion":
        which = {ALL: "同时有下列情形", ANY: "有下列情形之一"}.get(way, "有下列情形")
        return f"{which}的，{'不得申报' if applying else '不符合规定'}"
    if clause.kind == "value":
        return f"“{words.name(clause.gives)}”这样确定"
    if clause.kind == "definition":
        return f"“{clause.label}”是指{way}"
    name = "申报" if applying else MATTER_NAMES.get(clause.matter, "办理")
    return f"{name}{'时间' if clause.kind == 'timing' else ''}须{way or '符合'}"
