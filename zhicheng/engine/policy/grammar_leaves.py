"""From written leaf to node: what stands at the ends of a rule. Wrong shapes are refused with file and line."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from zhicheng.engine.policy import nodes, walk
from zhicheng.engine.policy.errors import PackError
from zhicheng.engine.policy.expressions import Expr, Operand
from zhicheng.engine.policy.grammar_values import ValueGrammar
from zhicheng.engine.policy.nodes import Node
from zhicheng.engine.policy.operators import COMPARISONS
from zhicheng.engine.policy.periods import Derive, NoBar, ValueIs, Years
from zhicheng.engine.policy.reader import line_of


class LeafGrammar(ABC):
    """Parses the leaves of one file, one method for each word."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.values = ValueGrammar(file, self.rule)

    @abstractmethod
    def rule(self, raw: Any, line: int = 0) -> Node:
        """One rule. Raises PackError."""

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

    def _fact(self, written: Any, raw: Any, shared: dict[str, Any]) -> Node:
        op, value = self._comparison(raw, f"事实“{written}”", shared["line"])
        year = raw.get("year")
        if year is not None and type(year) is not int:
            if not isinstance(year, dict):
                raise self.wrong(line_of(raw, "year"), "year应是整数", "写0、-1等，表示与申报年度相差几年；或写取值式")
            year = self.values.operand(year, line_of(raw, "year"))
        through = self.text(raw, "through", "")
        return nodes.Compare(fact=self.text(raw, "fact"), op=op, value=value, through=through, year=year, **shared)

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
        return nodes.Elapsed(
            since=tuple(names),
            pick=pick,
            months=self.values.amount(written["months"], line_of(written, "months"), "months"),
            plus=tuple(self._extra(item, line) for item in written.get("plus", [])),
            from_next_month=start == "next_month",
            to=self.text(written, "to", ""),
            **shared,
        )

    def _extra(self, raw: Any, line: int) -> nodes.Extra:
        if not isinstance(raw, dict) or set(raw) != {"when", "months"}:
            raise self.wrong(line_of(raw) or line, "plus的每一项要有when和months", "请补全或删去多余的键")
        return nodes.Extra(when=self.rule(raw["when"], line), months=self.values.amount(raw["months"], line, "months"))

    def _consecutive(self, written: Any, raw: Any, shared: dict[str, Any]) -> Node:
        line = shared["line"]
        place = self.values.operand(written["place"], line) if "place" in written else None
        months = self.values.param(written["months"], line, "months")
        return nodes.Consecutive(of=self.text(written, "of"), months=months, place=place, **shared)

    def _last_payer(self, written: Any, raw: Any, shared: dict[str, Any]) -> Node:
        when_none = written.get("when_none", False)
        if not isinstance(when_none, bool):
            raise self.wrong(line_of(written, "when_none"), "when_none应是true或false", "请改正")
        of, same_as = self.text(written, "of"), self.text(written, "same_as")
        return nodes.LastPayer(of=of, same_as=same_as, when_none=when_none, **shared)

    def _judgement(self, written: Any, raw: Any, shared: dict[str, Any]) -> Node:
        return nodes.Judged(fact=self.text(raw, "judgement"), by=self.text(raw, "by"), **shared)

    def _standard(self, written: Any, raw: Any, shared: dict[str, Any]) -> Node:
        return nodes.Standard(param=self.values.param(written, shared["line"], "standard"), **shared)

    def _some(self, written: Any, raw: Any, shared: dict[str, Any]) -> Node:
        return nodes.Some(of=self.text(written, "of"), rule=self.rule(written["rule"], shared["line"]), **shared)

    def _table(self, written: Any, raw: Any, shared: dict[str, Any]) -> Node:
        line = shared["line"]
        accepts = self.values.scalars(raw["gives"], line_of(raw, "gives"))
        return nodes.LookUp(table=self.values.param(written, line, "table"), by=self.text(raw, "by"), accepts=accepts, **shared)

    def _register(self, written: Any, raw: Any, shared: dict[str, Any]) -> Node:
        kinds = tuple(str(kind) for kind in self.values.scalars(raw["kinds"], line_of(raw, "kinds")))
        return nodes.Listed(register=self.values.param(written, shared["line"], "register"), kinds=kinds, **shared)

    def _window(self, written: Any, raw: Any, shared: dict[str, Any]) -> Node:
        return nodes.InWindow(window=self.values.param(written, shared["line"], "window"), **shared)

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
        return nodes.Note(text=self.text(raw, "note"), **shared)
