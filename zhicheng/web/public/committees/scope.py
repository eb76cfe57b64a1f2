"""What leads to a committee, in plain words."""

from __future__ import annotations

from zhicheng.engine.register import Committee, Register
from zhicheng.records.queries.register import Kept

_OUTSIDE = {"central": "中央直属单位", "provincial": "省属单位"}


def choices(kept: Kept, one: Committee) -> list[str]:
    """The series, ladders, specialties and places an application goes to this committee from, one line each."""
    return [line for row in one.chosen_for if (line := _line(kept, row))]


def excluded(one: Committee) -> list[str]:
    """Whose applications it does not take."""
    return [_OUTSIDE.get(name, name) for name in one.excludes]


def unplanned(register: Register, one: Committee) -> str:
    """Why no month is planned for a committee of the directory; empty where one is (CAT-07, CAT-08)."""
    if any(row.committee is one for row in register.plan):
        return ""
    years = "、".join(str(year) for year in sorted({row.year for row in register.plan}))
    if not years:
        return "本地还没有公布评审计划"
    return f"目录列有这个评委会，{years}年度评审计划里没有它的名称或又称"


def _line(kept: Kept, row: object) -> str:
    if not isinstance(row, dict) or kept.titles is None:
        return ""
    series = {one.code: one.name for one in kept.titles.series}
    ladders = kept.titles.ladders
    levels = [kept.titles.levels[level].name for level in kept.titles.levels if level in row.get("level", ())]
    named = [series[code] for code in row.get("series", ()) if code in series]
    own = [
        ladders[f"{code}.{name}"].name
        for code in row.get("series", ())
        for name in row.get("ladder", ())
        if f"{code}.{name}" in ladders
    ]
    parts = ["、".join(names) for names in (named, own, row.get("specialty", ()), row.get("district", ()), levels) if names]
    if row.get("special_talent"):
        parts.append("符合特殊人才晋升")
    return "，".join(parts)
