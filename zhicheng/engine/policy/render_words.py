"""Names, values and computed values of rules in Chinese: what people call a fact, and what stands for a code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from zhicheng.engine.policy.conflicts import conflicts
from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.errors import NotConfigured, PackConflict, ScopeNeeded
from zhicheng.engine.policy.expressions import (
    AccumulatedMonths,
    AllowedFrom,
    Calc,
    Choose,
    Count,
    EachYearSum,
    Expr,
    FactRef,
    Operand,
    Param,
    Pick,
    Share,
    Total,
)
from zhicheng.engine.policy.matters import ROUTE_NAMES
from zhicheng.engine.policy.pack import FactKind
from zhicheng.engine.policy.results import NONE
from zhicheng.engine.policy.words import shown_date

if TYPE_CHECKING:
    from zhicheng.engine.policy.nodes import Node

_BODIES = {
    "employer": "用人单位",
    "authority": "人力资源社会保障部门",
    "committee": "评审委员会",
    "dispatch_company": "劳务派遣公司",
    "user_unit": "用工单位",
    "unit_handler": "单位经办人",
    "superior": "上级主管部门",
}
_CODES = {
    "self": "本单位",
    "local_county_hr_department": "所在县（市、区）人社部门",
    "industry_department": "行业主管部门",
    "county_industry_department": "县（市、区）行业主管部门",
    "municipal_industry_department": "市级行业主管部门",
    "committee_forming_unit": "评委会组建单位",
    "electronic_certificate": "电子证书",
    "paper_certificate": "纸质证书",
    "title_application": "职称申报",
    "post_promotion": "岗位晋升",
    "years": "年数",
    "scope": "范围",
}
"""Codes of answers that no pack registers as the value of a fact."""

UNNAMED = "规定的一项"
_LONG_LIST = 12
_YEARLY = "年度"


@dataclass(frozen=True, slots=True)
class Words:
    """The words for one clause: `context` holds rulebook, day and target, `phrase` puts a rule into words.

    `brief` = on one line, definitions by their name only; `bars` = told as a bar, so that what a pack writes as required
    (`required`: what must not be) is left out. `names` are further codes by name, such as those of a catalogue.
    """

    context: Context
    phrase: Callable[[Node, Words], str]
    brief: bool = False
    bars: bool = False
    names: Mapping[str, str] = field(default_factory=dict)

    def inside(self, context: Context) -> Words:
        """The same for another clause."""
        return replace(self, context=context)

    def rule(self, node: Node) -> str:
        """A rule in one phrase."""
        return self.phrase(node, replace(self, brief=True))

    def kind(self, name: str) -> FactKind:
        """Label, type and values of a fact."""
        return self.context.kind(name)

    def name(self, name: str) -> str:
        """What people call a fact."""
        return self.kind(name).label

    def body(self, key: str) -> str:
        """Who decides."""
        return _BODIES.get(key) or self._code(key) or "有权认定的单位"

    def operand(self, operand: Operand, kind: FactKind | None = None) -> str:
        """A value or computed value in words; `kind` is the fact it is compared with."""
        if not isinstance(operand, Expr):
            return self.value(operand, kind)
        make: Callable[[Any, FactKind | None], str] = getattr(self, f"_{type(operand).__name__.lower()}")
        return make(operand, kind)

    def value(self, value: Any, kind: FactKind | None = None) -> str:
        """A literal, code or table as people write it."""
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, date):
            return shown_date(value)
        if isinstance(value, Mapping):
            return "，".join(f"{self.value(key, kind)}{self.value(one)}" for key, one in value.items())
        if isinstance(value, (tuple, list)):
            texts = [self.value(one, kind) for one in value]
            return ("、".join(texts) if kind is not None and kind.type == "list" else either(texts)) or "没有"
        if value == "":
            return "没有"
        if isinstance(value, str) and (value != NONE or (kind is not None and kind.values)):
            return self._label(value, kind)
        return "没有" if value is None or value == NONE else str(value)

    def param(self, param: Param, kind: FactKind | None = None) -> str:
        """The value of a parameter; where it differs by level all its values, where none is set what it is about."""
        found = self.found(param)
        if len(found) == 1:
            return self.value(next(iter(found.values())), kind)
        if found and len({repr(value) for value in found.values()}) == 1:
            return self.value(next(iter(found.values())), kind)
        if found:
            level = self.kind("titles.level")
            return "、".join(f"{level.label_of(name)}{self.value(value, kind)}" for name, value in found.items())
        return self.about(param.key)

    def found(self, param: Param) -> dict[str, Any]:
        """The value of a parameter for the target, else for each level the clause may be meant for; empty where none is set."""
        ctx = self.context
        try:
            return {"": ctx.param(param)}
        except ScopeNeeded as needed:
            if set(needed.names) != {"level"}:
                return {}
        except (NotConfigured, PackConflict):
            if ctx.target.level:
                return {}
        levels = ctx.clause.scope.get("level") or tuple(key for key, _ in self.kind("titles.level").values)
        values: dict[str, Any] = {}
        for level in levels:
            with suppress(NotConfigured, PackConflict):
                values[level] = replace(ctx, target=replace(ctx.target, level=level)).param(param)
        return values

    def single(self, param: Param) -> Any:
        """The value of a parameter where there is but one; None otherwise."""
        values = list(self.found(param).values())
        return values[0] if values and all(value == values[0] for value in values) else None

    def about(self, key: str) -> str:
        """What a parameter is about, in the words of the pack that speaks of it."""
        said = conflicts(self.context.rulebook, key)
        if not said:
            return "规定的数值"
        if said[0].unknown:
            return f"文件未写明的数值（{said[0].says}）"
        contrary = [one for one in said if one.pack == said[0].pack and not one.scope]
        if any(not one.followed for one in contrary) and not isinstance(contrary[0].value, (Mapping, list)):
            return f"{either(self.value(one.value) for one in contrary)}（文件写法不一致）"
        return f"规定的数值（{said[0].says}）"

    def number(self, operand: Operand) -> int | None:
        """A whole number known beforehand."""
        if isinstance(operand, Share) or (isinstance(operand, Calc) and operand.word in ("add", "subtract", "times")):
            found = {self.context.calc(operand).value} if self.context.target.level else self._of_levels(operand)
            value = found.pop() if len(found) == 1 else None
            return value if type(value) is int else None
        value = self.single(operand) if isinstance(operand, Param) and not operand.by else operand
        return value if type(value) is int else None

    def _of_levels(self, operand: Operand) -> set[Any]:
        """What a sum comes to, whatever the level; levels for which a value is not set are left out."""
        ctx = self.context
        levels = ctx.clause.scope.get("level") or tuple(key for key, _ in self.kind("titles.level").values)
        found = {replace(ctx, target=replace(ctx.target, level=level)).calc(operand).value for level in levels}
        return found - {None}

    def year(self, name: str, year: Operand | None) -> str:
        """A fact of one year: 上年度考核."""
        label = self.name(name).removeprefix(_YEARLY)
        if type(year) is int:
            near = {0: "本年度", -1: "上年度", -2: "前年度", 1: "下年度"}
            return near.get(year, f"申报年度{'前' if year < 0 else '后'}第{abs(year)}年") + label
        if year is None or year == FactRef("year"):
            return ("该年度" if year is not None else _YEARLY) + label
        return f"{self.operand(year)}年度的{label}"

    def _label(self, value: str, kind: FactKind | None) -> str:
        if kind is not None and (kind.values or kind.unranked):
            label = kind.label_of(value)
            if label != value:
                return label
        return self._code(value) or (UNNAMED if _CODE.fullmatch(value) else value)

    def _code(self, value: str) -> str:
        """The label any pack gives a code."""
        if value in ROUTE_NAMES:
            return ROUTE_NAMES[value]
        label = self.names.get(value) or _labels(self.context).get(value) or _CODES.get(value)
        return label or ("本地" if value == self.context.pack.division else "")

    def is_code(self, value: object) -> bool:
        """Whether a literal is a code no pack gives a label, which says nothing to people."""
        return isinstance(value, str) and value != NONE and bool(_CODE.fullmatch(value)) and not self._code(value)

    def _param(self, expr: Param, kind: FactKind | None) -> str:
        if not expr.by:
            return self.param(expr, kind)
        by = "、".join(dict.fromkeys(self.operand(value) for _, value in expr.by))
        said = conflicts(self.context.rulebook, expr.key)
        return f"按{by}查表所得（{said[0].says}）" if said else f"按{by}查表所得"

    def _factref(self, expr: FactRef, kind: FactKind | None) -> str:
        if expr.year is not None or expr.offset is not None:
            return self.year(expr.name, expr.offset if expr.offset is not None else expr.year)
        return "该年度" if expr.name == "year" and self.context.year is not None else self.name(expr.name)

    def _calc(self, expr: Calc, kind: FactKind | None) -> str:
        args = [self._inner(arg, kind) for arg in expr.args]
        number = self.number(expr)
        if number is not None:
            return str(number)
        if expr.word in _JOINED:
            return _JOINED[expr.word].join(args)
        if expr.word in ("smallest", "largest"):
            return self._extreme(expr, args)
        if expr.word in _LATER:
            return self._later(expr, args)
        return _FORMED[expr.word].format(*args)

    def _inner(self, operand: Operand, kind: FactKind | None) -> str:
        """A part of a sum, set apart where it is one itself."""
        text = self.operand(operand, kind)
        is_sum = isinstance(operand, Calc) and operand.word in ("add", "subtract", "times") and self.number(operand) is None
        return f"（{text}）" if is_sum or isinstance(operand, Choose) else text

    def _extreme(self, expr: Calc, args: Sequence[str]) -> str:
        if len(args) == 2 and expr.word == "largest" and expr.args[0] == 0:
            return f"{args[1]}（不足0的按0）"
        small, large = ("最早", "最晚") if self._is_dated(expr) else ("最小", "最大")
        return f"{'、'.join(args)}中{small if expr.word == 'smallest' else large}的"

    def _later(self, expr: Calc, args: Sequence[str]) -> str:
        unit, ordinal = _LATER[expr.word], "第" if expr.word.startswith("working") else ""
        number, back = self.number(expr.args[1]), expr.word == "working_day_before"
        text = args[1] if number is None else str(abs(number))
        if number == 0:
            return args[0]
        if number is not None and number < 0:
            back = not back
        taken = expr.args[1]
        if number is None and isinstance(taken, Calc) and taken.word == "subtract" and taken.args[0] == 0:
            back, text = not back, self.operand(taken.args[1])
            text = f"（{text}）" if isinstance(taken.args[1], Choose) else text
        return f"{args[0]}{'之前' if back else '之后'}{ordinal}{text}{unit}"

    def _is_dated(self, expr: Expr) -> bool:
        names = [one for one in getattr(expr, "args", ()) if isinstance(one, FactRef)]
        return any(self.kind(one.name).type == "date" or one.name == "day" for one in names) or any(
            isinstance(one, (date, AllowedFrom)) for one in getattr(expr, "args", ())
        )

    def _share(self, expr: Share, kind: FactKind | None) -> str:
        if (number := self.number(expr)) is not None:
            return str(number)
        above, below = self.operand(expr.numerator), self.operand(expr.denominator)
        way = "不足一的进一" if expr.up else "只取整数"
        return f"{self._inner(expr.of, None)}的{below}分之{above}（{way}）"

    def _count(self, expr: Count, kind: FactKind | None) -> str:
        return f"{self._which(expr.of, expr.where)}{self.name(expr.of)}的项数"

    def _total(self, expr: Total, kind: FactKind | None) -> str:
        return f"{self._which(expr.of, expr.where)}各项{self.name(expr.of)}的{self.name(f'{expr.of}.{expr.field}')}之和"

    def _pick(self, expr: Pick, kind: FactKind | None) -> str:
        which = {"latest": "最近一项", "earliest": "最早一项", "only": ""}[expr.choose]
        return f"{self._which(expr.of, expr.where)}{which}{self.name(expr.of)}的{self.name(f'{expr.of}.{expr.field}')}"

    def _which(self, of: str, where: Node | None) -> str:
        return f"符合“{self.rule(where)}”的" if where else ""

    def _choose(self, expr: Choose, kind: FactKind | None) -> str:
        cases = [f"{self.rule(when)}的，{self.then(then, kind)}" for when, then in expr.cases]
        return "；".join([*cases, f"{'其他情形' if cases else ''}{self.then(expr.otherwise, kind)}"])

    def then(self, operand: Operand, kind: FactKind | None) -> str:
        """What holds in a case: 为甲, 没有."""
        text = self.operand(operand, kind)
        if isinstance(operand, bool):
            return f"为“{text}”"
        return text if operand == NONE and text == "没有" else f"为{text}"

    def _eachyearsum(self, expr: EachYearSum, kind: FactKind | None) -> str:
        inner = replace(self, context=self.context.in_year(self.context.on.year))
        return f"{self.operand(expr.first)}到{self.operand(expr.last)}各年度{inner.operand(expr.value)}之和"

    def _accumulatedmonths(self, expr: AccumulatedMonths, kind: FactKind | None) -> str:
        which = self._which(expr.of, expr.where)
        return f"{which}{self.name(expr.of)}各段时间合并计算的月数（算到{self.operand(expr.until)}）"

    def _allowedfrom(self, expr: AllowedFrom, kind: FactKind | None) -> str:
        return f"{self.name(expr.bar.of)}的限制全部解除之日"


_CODE = re.compile(r"[a-z][a-z0-9_-]+")
_LATER = {"months_after": "个月", "days_after": "天", "working_day_after": "个工作日", "working_day_before": "个工作日"}
_JOINED = {"add": "加", "times": "乘以", "subtract": "减去", "list": "、"}
_FORMED = {
    "months_between": "从{0}到{1}的整月数",
    "working_days": "从{0}到{1}的工作日数（两头都算）",
    "year_of": "{0}所在年度",
    "month_start": "{0}所在月的第一天",
    "month_end": "{0}所在月的最后一天",
    "day_in_year": "{0}的{1}月{2}日",
    "instant": "{0}{1}",
}


def either(texts: Iterable[str]) -> str:
    """Several of which one is enough: 甲、乙或丙; a long list is cut short."""
    found = list(dict.fromkeys(texts))
    if len(found) > _LONG_LIST:
        return f"{'、'.join(found[:_LONG_LIST])}等{len(found)}项"
    return "或".join(["、".join(found[:-1]), found[-1]]) if len(found) > 1 else "".join(found)


def _labels(context: Context) -> Mapping[str, str]:
    """The labels of all codes any pack registers."""
    if "labels" not in context.memo:
        kinds = [kind for binding in context.rulebook.bindings for top in binding.pack.facts for kind in (top, *top.fields)]
        found: dict[str, str] = {}
        for kind in kinds:
            for code, label in kind.values + kind.unranked:
                found.setdefault(code, label)
        context.memo["labels"] = found
    labels: Mapping[str, str] = context.memo["labels"]
    return labels
