"""Names, values and computed values of rules in Chinese: what people call a fact, and what stands for a code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from zhicheng.engine.policy.conflicts import conflicts
from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.errors import NotConfigured, PackConflict, ScopeNeeded
from zhicheng.engine.policy.expressions import (
    Calc,
    Expr,
    FactRef,
    Operand,
    Param,
    Share,
)
from zhicheng.engine.policy.pack import FactKind
from zhicheng.engine.policy.render_values import computed
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
        return computed(operand, kind, self)

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
        label = self.names.get(value) or self.context.rulebook.labels.get(value)
        return label or ("本地" if value == self.context.pack.division else "")

    def is_code(self, value: object) -> bool:
        """Whether a literal is a code no pack gives a label, which says nothing to people."""
        return isinstance(value, str) and value != NONE and bool(_CODE.fullmatch(value)) and not self._code(value)


_CODE = re.compile(r"[a-z][a-z0-9_-]+")


def either(texts: Iterable[str]) -> str:
    """Several of which one is enough: 甲、乙或丙; a long list is cut short."""
    found = list(dict.fromkeys(texts))
    if len(found) > _LONG_LIST:
        return f"{'、'.join(found[:_LONG_LIST])}等{len(found)}项"
    return "或".join(["、".join(found[:-1]), found[-1]]) if len(found) > 1 else "".join(found)
