"""From written value to computed value (取值式). Unknown words, missing keys and wrong shapes are refused with file and line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeAlias

from zhicheng.engine.policy.errors import PackError
from zhicheng.engine.policy.expressions import (
    AccumulatedMonths,
    AllowedFrom,
    Bar,
    Calc,
    Choose,
    Count,
    EachYearSum,
    Expr,
    FactRef,
    Operand,
    Param,
    Pick,
    Scalar,
    Share,
    Total,
)
from zhicheng.engine.policy.nodes import Node
from zhicheng.engine.policy.operators import EXPRESSIONS, near
from zhicheng.engine.policy.reader import line_of

MakeRule: TypeAlias = Callable[[Any, int], Node]
TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]\Z|24:00\Z")
_PICKS = ("latest", "earliest", "only")
_LISTED = ("add", "times", "smallest", "largest", "list")
_SINGLE = ("year_of", "month_start", "month_end")
_HINT = "可写文字、整数、日期、列表、{param: 名}、{fact: 名} 或取值式"


class ValueGrammar:
    """Parses the computed values of one file; `rule` parses a rule standing inside one."""

    def __init__(self, file: str, rule: MakeRule) -> None:
        self.file, self.rule = file, rule

    def operand(self, raw: Any, line: int) -> Operand:
        """A literal or a computed value. Raises PackError."""
        line = line_of(raw) or line
        if isinstance(raw, list) and all(isinstance(item, (str, int, date)) for item in raw):
            return tuple(raw)
        if isinstance(raw, dict):
            return self._expression(raw, line)
        if isinstance(raw, (str, int, date)):
            return raw
        raise self.wrong(line, f"不能用作比较值：{raw}", _HINT)

    def amount(self, raw: Any, line: int, what: str) -> Operand:
        """A number that must stand in a parameter: its key, or a computed value. Raises PackError."""
        return self.operand(raw, line) if isinstance(raw, dict) else self.param(raw, line, what)

    def param(self, raw: Any, line: int, what: str) -> Param:
        """The key of a parameter. Raises PackError."""
        if not isinstance(raw, str) or not raw:
            raise self.wrong(line, f"{what}应写参数名", "数值放在参数文件里，这里只写它的名字")
        return Param(raw)

    def scalars(self, raw: Any, line: int) -> tuple[Scalar, ...]:
        """Literals, one or many. Raises PackError."""
        items = raw if isinstance(raw, list) else [raw]
        if not items or not all(isinstance(item, (str, int, date)) for item in items):
            raise self.wrong(line, "这里应是值或值的列表", "请用[甲, 乙]的形式列出")
        return tuple(items)

    def bar(self, body: Mapping[str, Any], line: int) -> Bar:
        """What bars, as `no_bar` and `allowed_from` write it. Raises PackError."""
        months = self.amount(body["months"], line_of(body, "months") or line, "months")
        kind = self._name(body, "kind") if "kind" in body else ""
        return Bar(self._name(body, "of"), self._name(body, "since"), months, kind, self._where(body, line), line)

    def years(self, body: Mapping[str, Any], line: int) -> tuple[Operand, Operand]:
        """`from` and `to`. Raises PackError."""
        return self.operand(body["from"], line), self.operand(body["to"], line)

    def wrong(self, line: int, what: str, fix: str) -> PackError:
        """A PackError at this line of the file."""
        return PackError(self.file, line, what, fix)

    def _expression(self, raw: Mapping[str, Any], line: int) -> Expr:
        found = [key for key in raw if key in EXPRESSIONS]
        word = next((key for key in ("param", "fact") if key in raw), found[0] if len(found) == 1 else "")
        if not word:
            fix = near([str(key) for key in raw], EXPRESSIONS) or f"可用：{'、'.join(EXPRESSIONS)}"
            raise self.wrong(line, f"不认识的取值式：{'、'.join(raw) or '空'}", fix)
        operator, body = EXPRESSIONS[word], raw[word]
        outer = {word} if operator.nested else {word, *operator.may}
        self._only(word, raw, outer, line)
        if operator.nested:
            if not isinstance(body, dict):
                raise self.wrong(line, f"{word}的内容应写成“键: 值”", f"需要：{'、'.join(operator.needs)}")
            self._only(word, body, {*operator.needs, *operator.may}, line)
            for key in operator.needs:
                if key not in body:
                    raise self.wrong(line, f"{word}缺少“{key}”", "请补上")
        return self._parse(word, raw, body, line)

    def _parse(self, word: str, raw: Mapping[str, Any], body: Any, line: int) -> Expr:
        if word in _LISTED:
            return Calc(word, self._operands(word, body, line))
        if word in _SINGLE:
            return Calc(word, (self.operand(body, line),))
        parse: Callable[[Any, Any, int], Expr] = getattr(self, f"_{word}", self._keyed(word))
        return parse(body, raw, line)

    def _keyed(self, word: str) -> Callable[[Any, Any, int], Expr]:
        def parse(body: Any, raw: Any, line: int) -> Expr:
            return Calc(word, tuple(self.operand(body[key], line) for key in EXPRESSIONS[word].needs))

        return parse

    def _only(self, word: str, holder: Mapping[str, Any], allowed: set[str], line: int) -> None:
        for key in holder:
            if key not in allowed:
                raise self.wrong(line_of(holder, key) or line, f"{word}里不认识的键：{key}", "请删去或改正拼写")

    def _operands(self, word: str, body: Any, line: int) -> tuple[Operand, ...]:
        if not isinstance(body, list) or not body:
            raise self.wrong(line, f"{word}的内容应是列表", "请用[甲, 乙]的形式列出")
        return tuple(self.operand(item, line) for item in body)

    def _name(self, holder: Mapping[str, Any], key: str) -> str:
        value = holder[key]
        if not isinstance(value, str) or not value:
            raise self.wrong(line_of(holder, key), f"“{key}”应写名字", "写事实或字段的英文名")
        return value

    def _where(self, body: Mapping[str, Any], line: int) -> Node | None:
        return self.rule(body["where"], line_of(body, "where") or line) if "where" in body else None

    def _param(self, body: Any, raw: Any, line: int) -> Expr:
        by = raw.get("by", {})
        if not isinstance(by, dict):
            raise self.wrong(line, "by应写成“名称: 取值”", "例如 by: {year: {fact: year}}")
        named = tuple((name, self.operand(value, line_of(by, name) or line)) for name, value in by.items())
        return Param(self.param(body, line, "param").key, named)

    def _fact(self, body: Any, raw: Any, line: int) -> Expr:
        year = raw.get("year")
        name = self._name(raw, "fact")
        if year is None or type(year) is int:
            return FactRef(name, offset=year)
        return FactRef(name, year=self.operand(year, line))

    def _subtract(self, body: Any, raw: Any, line: int) -> Expr:
        args = self._operands("subtract", body, line)
        if len(args) != 2:
            raise self.wrong(line, "subtract要写两个值", "写成[被减数, 减数]")
        return Calc("subtract", args)

    def _share(self, body: Any, raw: Any, line: int) -> Expr:
        if body["round"] not in ("up", "down"):
            raise self.wrong(line_of(body, "round"), f"round不能是“{body['round']}”", "可写up或down")
        of, above, below = (self.operand(body[key], line) for key in ("of", "numerator", "denominator"))
        return Share(of, above, below, up=body["round"] == "up")

    def _working_day(self, body: Any, raw: Any, line: int) -> Expr:
        ways = [key for key in ("after", "before") if key in body]
        if len(ways) != 1:
            raise self.wrong(line, "working_day要写after或before其中一个", "写明从哪一天往后或往前数")
        return Calc(f"working_day_{ways[0]}", (self.operand(body[ways[0]], line), self.operand(body["count"], line)))

    def _instant(self, body: Any, raw: Any, line: int) -> Expr:
        time = self.operand(body["time"], line)
        if not isinstance(time, Expr) and not (isinstance(time, str) and TIME.match(time)):
            raise self.wrong(line_of(body, "time"), f"“{body['time']}”不是时刻", '写成"12:00"或"24:00"，要加引号')
        return Calc("instant", (self.operand(body["day"], line), time))

    def _count(self, body: Any, raw: Any, line: int) -> Expr:
        return Count(self._name(body, "of"), self._where(body, line))

    def _total(self, body: Any, raw: Any, line: int) -> Expr:
        return Total(self._name(body, "of"), self._name(body, "field"), self._where(body, line))

    def _pick(self, body: Any, raw: Any, line: int) -> Expr:
        if body["choose"] not in _PICKS:
            raise self.wrong(line_of(body, "choose"), f"choose不能是“{body['choose']}”", f"可用：{'、'.join(_PICKS)}")
        field = self._name(body, "field")
        order = self._name(body, "order") if "order" in body else field
        return Pick(self._name(body, "of"), field, self._where(body, line), body["choose"], order)

    def _choose(self, body: Any, raw: Any, line: int) -> Expr:
        if not isinstance(body, list) or not body or not all(isinstance(item, dict) for item in body):
            raise self.wrong(line, "choose应是列表", "逐项写“- {when: 规则, then: 值}”，最后一项写otherwise")
        *cases, last = body
        for item, keys in (*((case, {"when", "then"}) for case in cases), (last, {"otherwise"})):
            if set(item) != keys:
                raise self.wrong(line_of(item) or line, f"choose的这一项应写{'、'.join(sorted(keys))}", "最后一项写otherwise")
        told = tuple((self.rule(case["when"], line), self.operand(case["then"], line)) for case in cases)
        return Choose(told, self.operand(last["otherwise"], line))

    def _each_year_sum(self, body: Any, raw: Any, line: int) -> Expr:
        return EachYearSum(*self.years(body, line), self.operand(body["value"], line))

    def _accumulated_months(self, body: Any, raw: Any, line: int) -> Expr:
        of, since, to = (self._name(body, key) for key in ("of", "from", "to"))
        return AccumulatedMonths(of, since, to, self._where(body, line), self.operand(body["until"], line))

    def _allowed_from(self, body: Any, raw: Any, line: int) -> Expr:
        return AllowedFrom(self.bar(body, line))
