"""From written rule to nodes. Unknown words, missing keys and wrong shapes are refused with file and line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from zhicheng.engine.policy.grammar_leaves import LeafGrammar
from zhicheng.engine.policy.nodes import (
    All,
    AnyOf,
    AtLeast,
    Cite,
    If,
    Node,
    Not,
    Note,
    Ref,
)
from zhicheng.engine.policy.operators import COMMON, OPERATORS, near
from zhicheng.engine.policy.reader import line_of

MakeCite: TypeAlias = Callable[[Any, int], Cite]


class Grammar(LeafGrammar):
    """Parses the rules of one file. `cite` turns a written cite into a Cite of the pack."""

    def __init__(self, file: str, cite: MakeCite) -> None:
        super().__init__(file)
        self.cite = cite

    def rule(self, raw: Any, line: int = 0) -> Node:
        """One rule. Raises PackError."""
        line = line_of(raw) or line
        if not isinstance(raw, dict):
            raise self.wrong(line, f"规则应写成“算子: 内容”，这里是“{raw}”", "请参照政策语言说明改写")
        name = self._operator(raw, line)
        written = raw[name]
        operator = OPERATORS[name]
        body = written if operator.nested else raw
        self._keys(operator.name, raw, body, line)
        shared = {
            "label": self.text(raw, "label", ""),
            "required": self.text(raw, "required", ""),
            "cite": self.cite(raw["cite"], line_of(raw, "cite")) if "cite" in raw else None,
            "line": line,
        }
        parse: Callable[[Any, Any, dict[str, Any]], Node] = getattr(self, f"_{name}")
        return parse(written, raw, shared)

    def _operator(self, raw: Any, line: int) -> str:
        for first in ("fact", "value"):
            if first in raw:
                return first
        found = [key for key in raw if key in OPERATORS]
        if len(found) == 1:
            return str(found[0])
        if found:
            raise self.wrong(line, f"一条规则里写了几个算子：{'、'.join(found)}", "请用all或any把它们并列")
        unknown = [str(key) for key in raw if key not in COMMON]
        fix = near(unknown, OPERATORS) or f"可用的算子：{'、'.join(OPERATORS)}"
        raise self.wrong(line, f"不认识的算子：{'、'.join(unknown) or '空'}", fix)

    def _keys(self, name: str, raw: Any, body: Any, line: int) -> None:
        operator = OPERATORS[name]
        if not isinstance(body, dict):
            raise self.wrong(line, f"{name}的内容应写成“键: 值”", f"需要：{'、'.join(operator.needs)}")
        allowed = {*operator.needs, *operator.may}
        outer = {name, *COMMON} if operator.nested else {name, *COMMON, *allowed}
        pairs = [(raw, key) for key in raw if key not in outer]
        pairs += [(body, key) for key in body if operator.nested and key not in allowed]
        for holder, key in pairs:
            raise self.wrong(line_of(holder, key), f"{name}里不认识的键：{key}", "请删去或改正拼写")
        for key in operator.needs:
            if key not in body:
                raise self.wrong(line, f"{name}缺少“{key}”", "请补上")

    def _list(self, raw: Any, line: int) -> tuple[Node, ...]:
        if not isinstance(raw, list) or not raw:
            raise self.wrong(line, "这里应是至少一条规则的列表", "请用“- ”逐条列出")
        return tuple(self.rule(item, line_of(raw, index)) for index, item in enumerate(raw))

    def _all(self, written: Any, raw: Any, shared: dict[str, Any]) -> Node:
        return All(of=self._list(written, shared["line"]), **shared)

    def _any(self, written: Any, raw: Any, shared: dict[str, Any]) -> Node:
        return AnyOf(of=self._list(written, shared["line"]), **shared)

    def _not(self, written: Any, raw: Any, shared: dict[str, Any]) -> Node:
        return Not(of=self.rule(written, shared["line"]), **shared)

    def _at_least(self, written: Any, raw: Any, shared: dict[str, Any]) -> Node:
        line = shared["line"]
        count = written if type(written) is int else self.values.amount(written, line, "at_least")
        return AtLeast(count=count, of=self._list(raw["of"], line), **shared)

    def _if(self, written: Any, raw: Any, shared: dict[str, Any]) -> Node:
        line = shared["line"]
        test, then = self.rule(written, line), self.rule(raw["then"], line)
        other = self.rule(raw["else"], line) if "else" in raw else Note(text="不适用", label="不适用", line=line)
        return If(test=test, then=then, other=other, **shared)

    def _ref(self, written: Any, raw: Any, shared: dict[str, Any]) -> Node:
        return Ref(name=self.text(raw, "ref"), **shared)
