"""From written rule to nodes. Unknown words, missing keys and wrong shapes are refused with file and line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from zhicheng.engine.policy import walk
from zhicheng.engine.policy.errors import PackError
from zhicheng.engine.policy.expressions import Expr, Operand
from zhicheng.engine.policy.grammar_values import ValueGrammar, near
from zhicheng.engine.policy.nodes import (
    All,
    AnyOf,
    AtLeast,
    Cite,
    Compare,
    Consecutive,
    Elapsed,
    Extra,
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
from zhicheng.engine.policy.operators import COMMON, COMPARISONS, OPERATORS
from zhicheng.engine.policy.periods import Derive, NoBar, ValueIs, Years
from zhicheng.engine.policy.reader import line_of

MakeCite: TypeAlias = Callable[[Any, int], Cite]


class Grammar:
    """Parses the rules of one file. `cite` turns a written cite into a Cite of the pack."""

    def __init__(self, file: str, cite: MakeCite) -> None:
        self.file = file
        self.cite = cite
        self.values = ValueGrammar(file, self.rule)

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

    def wrong(self, line: int, what: str, fix: str) -> PackError:
        """A PackError at this line of the file."""
        return PackError(self.file, line, what, fix)

    def gives(self, raw: Any, line: int) -> Node:
        """The value of a `value` clause. Raises PackError."""
        return Derive(value=self.values.operand(raw, line), line=line)

    def text(self, raw: Any, key: str, default: str | None = None) -> str:
        """A text under a key; PackError when it is missing (without default) or not text."""
        value = raw.get(key, default)
        if not isinstance(value, str) or (default is None and not value):
            raise self.wrong(line_of(raw, key), f"“{key}”应是文字", "请补上，必要时加引号")
        return value

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

    def _fact(self, written: Any, raw: Any, shared: dict[str, Any]) -> Node:
        op, value = self._comparison(raw, f"事实“{written}”", shared["line"])
        year = raw.get("year")
        if year is not None and type(year) is not int:
            if not isinstance(year, dict):
                raise self.wrong(line_of(raw, "year"), "year应是整数", "写0、-1等，表示与申报年度相差几年；或写取值式")
            year = self.values.operand(year, line_of(raw, "year"))
        through = self.text(raw, "through", "")
        return Compare(fact=self.text(raw, "fact"), op=op, value=value, through=through, year=year, **shared)

    def _value(self, written: Any, raw: Any, shared: dict[str, Any]) -> Node:
        op, want = self._comparison(raw, "取值", shared["line"])
        if not shared["label"]:
            raise self.wrong(shared["line"], "value要写label", "写明算出来的是什么，例如 label: 距退休月数")
        value = self.values.operand(written, shared["line"])
        read = tuple(dict.fromkeys(name for name, _ in walk.facts(value))) if isinstance(value, Expr) else ()
        return ValueIs(value=value, op=op, want=want, facts=read, **shared)

    def _comparison(self, raw: Any, what: str, line: int) -> tuple[str, Operand]:
        ops = [op for op in COMPARISONS if op in raw]
        if len(ops) != 1:
            raise self.wrong(line, f"{what}要用一个比较，这里有{len(ops)}个", f"可用：{'、'.join(COMPARISONS)}")
        value = self.values.operand(raw[ops[0]], line_of(raw, ops[0]))
        if isinstance(value, tuple) != (ops[0] in ("in", "not_in")) and not isinstance(value, Expr):
            raise self.wrong(line_of(raw, ops[0]), f"{ops[0]}后面的值形式不对", "in和not_in用列表，其余用单个值")
        return ops[0], value

    def _elapsed(self, written: Any, raw: Any, shared: dict[str, Any]) -> Node:
        line = shared["line"]
        since, pick = written["since"], "latest"
        if isinstance(since, dict) and len(since) == 1 and next(iter(since)) in ("latest", "earliest"):
            pick, since = next(iter(since.items()))
        names = since if isinstance(since, list) else [since]
        if not names or not all(isinstance(name, str) for name in names):
            raise self.wrong(line_of(written, "since"), "since应写日期事实的名字", "或写{latest: [甲, 乙]}")
        start = written.get("from", "day")
        if start not in ("day", "next_month"):
            raise self.wrong(line_of(written, "from"), f"from不能是“{start}”", "可写day或next_month")
        return Elapsed(
            since=tuple(names),
            pick=pick,
            months=self.values.amount(written["months"], line_of(written, "months"), "months"),
            plus=tuple(self._extra(item, line) for item in written.get("plus", [])),
            from_next_month=start == "next_month",
            to=self.text(written, "to", ""),
            **shared,
        )

    def _extra(self, raw: Any, line: int) -> Extra:
        if not isinstance(raw, dict) or set(raw) != {"when", "months"}:
            raise self.wrong(line_of(raw) or line, "plus的每一项要有when和months", "请补全或删去多余的键")
        return Extra(when=self.rule(raw["when"], line), months=self.values.amount(raw["months"], line, "months"))

    def _consecutive(self, written: Any, raw: Any, shared: dict[str, Any]) -> Node:
        line = shared["line"]
        place = self.values.operand(written["place"], line) if "place" in written else None
        months = self.values.param(written["months"], line, "months")
        return Consecutive(of=self.text(written, "of"), months=months, place=place, **shared)

    def _last_payer(self, written: Any, raw: Any, shared: dict[str, Any]) -> Node:
        when_none = written.get("when_none", False)
        if not isinstance(when_none, bool):
            raise self.wrong(line_of(written, "when_none"), "when_none应是true或false", "请改正")
        of, same_as = self.text(written, "of"), self.text(written, "same_as")
        return LastPayer(of=of, same_as=same_as, when_none=when_none, **shared)

    def _judgement(self, written: Any, raw: Any, shared: dict[str, Any]) -> Node:
        return Judged(fact=self.text(raw, "judgement"), by=self.text(raw, "by"), **shared)

    def _standard(self, written: Any, raw: Any, shared: dict[str, Any]) -> Node:
        return Standard(param=self.values.param(written, shared["line"], "standard"), **shared)

    def _some(self, written: Any, raw: Any, shared: dict[str, Any]) -> Node:
        return Some(of=self.text(written, "of"), rule=self.rule(written["rule"], shared["line"]), **shared)

    def _table(self, written: Any, raw: Any, shared: dict[str, Any]) -> Node:
        line = shared["line"]
        accepts = self.values.scalars(raw["gives"], line_of(raw, "gives"))
        return LookUp(table=self.values.param(written, line, "table"), by=self.text(raw, "by"), accepts=accepts, **shared)

    def _register(self, written: Any, raw: Any, shared: dict[str, Any]) -> Node:
        kinds = tuple(str(kind) for kind in self.values.scalars(raw["kinds"], line_of(raw, "kinds")))
        return Listed(register=self.values.param(written, shared["line"], "register"), kinds=kinds, **shared)

    def _window(self, written: Any, raw: Any, shared: dict[str, Any]) -> Node:
        return InWindow(window=self.values.param(written, shared["line"], "window"), **shared)

    def _no_bar(self, written: Any, raw: Any, shared: dict[str, Any]) -> Node:
        return NoBar(bar=self.values.bar(written, shared["line"]), **shared)

    def _every_year(self, written: Any, raw: Any, shared: dict[str, Any]) -> Node:
        return self._years(written, "every", 0, shared)

    def _some_years(self, written: Any, raw: Any, shared: dict[str, Any]) -> Node:
        return self._years(written, "some", self._number(written, shared["line"]), shared)

    def _years_running(self, written: Any, raw: Any, shared: dict[str, Any]) -> Node:
        return self._years(written, "running", self._number(written, shared["line"]), shared)

    def _years(self, written: Any, need: str, at_least: Operand, shared: dict[str, Any]) -> Node:
        line = shared["line"]
        first, last = self.values.years(written, line)
        rule = self.rule(written["rule"], line_of(written, "rule") or line)
        return Years(first=first, last=last, rule=rule, need=need, at_least=at_least, **shared)

    def _number(self, written: Any, line: int) -> Operand:
        raw = written["at_least"]
        return raw if type(raw) is int else self.values.amount(raw, line, "at_least")

    def _note(self, written: Any, raw: Any, shared: dict[str, Any]) -> Node:
        return Note(text=self.text(raw, "note"), **shared)
