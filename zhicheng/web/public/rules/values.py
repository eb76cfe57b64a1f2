"""Values of packs in words: codes by their Chinese labels, tables as tables."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zhicheng.engine.catalogue import Catalogue
from zhicheng.engine.policy import NONE, FactKind, Pack
from zhicheng.engine.policy.matters import ROUTE_NAMES
from zhicheng.engine.policy.words import shown_date

_CODE = re.compile(r"[a-z][a-z0-9_.-]+")
SILENT = "没有写明"
INNER = ("id", "code", "body", "shape", "begins", "never_begins")
"""What only the system reads: how it names a row, and patterns that numbers are checked against."""
COLUMNS = {
    "when": "情形", "then": "取值", "says": "说明", "number": "序号", "group": "专业", "committee": "评委会", "title": "名称",
    "phones": "电话", "series": "系列", "level": "层级", "covers": "范围", "organiser": "组织单位",
    "planned_year": "计划年度", "planned_month": "计划月份", "district": "区县", "employer_type": "单位类型", "name": "名称",
    "does": "办理事项", "address": "地址", "area": "区域", "committee_level": "评委会层级", "specialty": "专业", "at": "位置",
    "kind": "种类", "slot": "佐证", "validity_months": "有效月数", "label": "名称", "match": "适用于", "annex": "附件",
    "note": "说明", "account": "账号", "host": "承办单位", "where": "地点", "before": "早于", "after": "晚于", "from": "起",
    "until": "止", "result_level": "结果层级", "unit_nature": "单位性质", "ladder": "职称阶梯", "grade": "等次", "years": "年数",
    "scope": "范围", "posts": "岗位", "url": "网址", "year": "年度", "months": "月份", "first_day": "首日", "last_day": "末日",
    "at_least": "不少于", "at_most": "不超过", "width": "宽", "height": "高", "text": "内容", "by": "办理人", "medium": "形式",
    "needs": "需要", "levels": "层级", "route": "申报途径", "copies": "份数", "holders": "持有人", "cite": "依据", "column": "栏目",
    "confirm": "待确认", "required": "必需", "clause": "依据",
}  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """A value drawn: one text, or a table with its head."""

    text: str = ""
    head: Sequence[str] = field(default=())
    rows: Sequence[Sequence[str]] = field(default=())

    @property
    def cells(self) -> list[list[tuple[str, str]]]:
        """The rows, every cell with the name of its column."""
        return [list(zip(self.head, row, strict=True)) for row in self.rows]


class Words:
    """The labels of the packs: of facts by key, of codes by value."""

    def __init__(self, packs: Sequence[Pack], titles: Catalogue | None = None) -> None:
        kinds = [kind for pack in packs for one in pack.facts for kind in (one, *one.fields)]
        self.kinds: dict[str, FactKind] = {kind.key: kind for kind in kinds}
        self.codes: dict[str, str] = {NONE: "没有"} | ROUTE_NAMES
        for kind in kinds:
            for code, label in kind.values + kind.unranked:
                self.codes.setdefault(code, label)
        for series in titles.series if titles else ():
            self.codes |= {series.code: series.name} | {one.code: one.name for one in series.ladders}
        levels = self.kinds.get("titles.level")
        self.codes |= dict(levels.values) if levels else {}

    def shown(self, value: Any) -> Shown:
        """A parameter's value."""
        if isinstance(value, Mapping):
            return Shown(head=("名称", "取值"), rows=[(self.name(key), self.text(one)) for key, one in value.items()])
        if isinstance(value, (list, tuple)) and value and all(isinstance(one, Mapping) for one in value):
            names = list(dict.fromkeys(name for row in value for name in row if name not in INNER))
            return Shown(
                head=[self.name(name) for name in names], rows=[[self.text(row.get(name, "")) for name in names] for row in value]
            )
        return Shown(self.text(value))

    def text(self, value: Any) -> str:
        """A value on one line."""
        if value is None:
            return SILENT
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, date):
            return shown_date(value)
        if isinstance(value, Mapping):
            return "；".join(f"{self.name(key)}：{self.text(one)}" for key, one in value.items() if key not in INNER)
        if isinstance(value, (list, tuple)):
            return ("；" if any(isinstance(one, Mapping) for one in value) else "、").join(map(self.text, value)) or "没有"
        return self.codes.get(value, value) if isinstance(value, str) else str(value)

    def name(self, key: object) -> str:
        """A name of a table or mapping."""
        known = self.kinds.get(str(key))
        return COLUMNS.get(str(key)) or (known.label if known else self.codes.get(str(key), str(key)))

    def given(self, facts: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Facts as people write them."""
        return [(self.fact(key), "尚不清楚" if value is None else self._fact_value(key, value)) for key, value in facts.items()]

    def fact(self, key: str) -> str:
        """What a fact is called."""
        return self.kinds[key].label if key in self.kinds else self.name(key)

    def spoken(self, text: str) -> str:
        """A sentence of the engine with the codes in it, such as those of series, put in words."""
        return _CODE.sub(lambda found: self.codes.get(found[0], found[0]), text)

    def _fact_value(self, key: str, value: Any) -> str:
        if key in self.kinds and self.kinds[key].type == "months" and isinstance(value, (list, tuple)):
            return self._months(value)
        if isinstance(value, (list, tuple)):
            return "；".join(self._entry(key, one) for one in value) or "没有"
        if isinstance(value, Mapping):
            return "、".join(f"{year}年{self._coded(key, one)}" for year, one in value.items())
        return self._coded(key, value)

    def _months(self, months: Sequence[Mapping[str, Any]]) -> str:
        if not months:
            return "没有记录"
        paid = [one for one in months if one.get("paid")]
        span = f"{months[0]['month']}至{months[-1]['month']}共{len(months)}个月"
        unpaid = [str(one["month"]) for one in months if one.get("paid") is False]
        gap = f"，其中{'、'.join(unpaid)}没有缴费" if unpaid else "，都已缴费" if len(paid) == len(months) else ""
        return span + gap

    def _entry(self, key: str, entry: Any) -> str:
        if not isinstance(entry, Mapping):
            return self._coded(key, entry)
        return "，".join(f"{self.fact(f'{key}.{name}')}{self._coded(f'{key}.{name}', one)}" for name, one in entry.items())

    def _coded(self, key: str, value: Any) -> str:
        kind = self.kinds.get(key)
        if kind and isinstance(value, str) and kind.values + kind.unranked:
            return kind.label_of(value) if value != "none" or ("none", "") in kind.values else self.text(value)
        return "尚不清楚" if value is None else self.text(value)

    def scope(self, scope: Mapping[str, Sequence[str]]) -> str:
        """For whom a value or clause is meant."""
        names = {"level": "层级", "series": "系列", "ladder": "职称阶梯", "specialty": "专业", "route": "申报途径"}
        parts = [
            f"{names.get(name, name)}：{'、'.join(self.codes.get(one, one) or '未指定途径' for one in accepted)}"
            for name, accepted in scope.items()
        ]
        return "；".join(parts)
