"""逐条判定 as its reader sees it: what is asked, what is there, the months drawn, the clause (CFG-04, REC-04, REC-07, REC-18)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

from zhicheng.engine.calendar import spell_day
from zhicheng.engine.policy import ALWAYS, Finding
from zhicheng.engine.policy.months import first_of, month_index
from zhicheng.engine.profile.timeline import Span, remarks
from zhicheng.records.queries.dossier import Content
from zhicheng.web.shared.parts import Chip, Clause
from zhicheng.web.shared.rule_address import finding_url
from zhicheng.web.shared.strips import MonthCell, MonthStrip

MonthState = Literal["counted", "gap", "outside"]
EXTRA = "extra"
ALTERNATIVES = frozenset({"anyof", "some"})


@dataclass(frozen=True)
class Line:
    """One requirement: the answer, the two sides of it, the first day it is met, its months drawn."""

    label: str
    chip: Chip
    required: str
    actual: str
    clause: Clause
    reached: str = ""
    strip: MonthStrip | None = None
    notes: Sequence[str] = field(default=())


@dataclass(frozen=True)
class Path:
    """One way to the title, with every requirement of it."""

    id: str
    label: str
    says: str
    chip: Chip
    clause: Clause
    lines: Sequence[Line]
    reached: str
    holds: bool
    possible: bool


def chip_of(finding: Finding) -> Chip:
    """符合, 还差, 不符合, 待补充 or 待判断."""
    if finding.truth is True:
        return Chip("green", "符合")
    if finding.truth is False:
        return Chip("orange", "还差") if _dated(finding) else Chip("red", "不符合")
    leaves = list(finding.undecided())
    if any(leaf.asks for leaf in leaves):
        return Chip("orange", "待补充")
    if any(leaf.waits for leaf in leaves):
        return Chip("blue", "待单位判断")
    return Chip("grey", "待核对")


def path_of(finding: Finding, content: Content) -> Path:
    """One path with the requirements it hangs on."""
    return Path(
        finding.id,
        finding.label,
        finding.says,
        chip_of(finding),
        clause_of(finding),
        lines(finding, content),
        _reached(finding),
        finding.truth is True,
        finding.truth is not False,
    )


def lines(finding: Finding, content: Content) -> list[Line]:
    """The leaves of a finding; of a list fact only the entry that came nearest."""
    return [_line(leaf, content) for leaf in _leaves(finding)]


def clause_of(finding: Finding) -> Clause:
    """The clause of a finding in plain words, and its page; a value of another document, as a series' own standard, is named beside it."""
    others = dict.fromkeys(str(cite) for cite in finding.rests_on if cite.doc != finding.clause.doc)
    return Clause("；".join((str(finding.clause), *others)), finding_url(finding), finding.says)


def _leaves(finding: Finding) -> Iterator[Finding]:
    inner = [child for child in finding.children if child.kind != EXTRA]
    if not inner:
        yield finding
    for child in _telling(finding, inner):
        yield from _leaves(child)


def _telling(finding: Finding, inner: Sequence[Finding]) -> Sequence[Finding]:
    """Of alternatives only those that decide: the ones met, else the nearest."""
    if finding.kind not in ALTERNATIVES:
        return inner
    met = [child for child in inner if child.truth is True]
    return met[:1] or sorted(inner, key=_distance)[:1]


def _distance(finding: Finding) -> tuple[int, int]:
    rank = {True: 0, None: 1, False: 2}[finding.truth]
    return rank, sum(leaf.truth is False and not leaf.children for leaf in finding.walk())


def _line(leaf: Finding, content: Content) -> Line:
    return Line(
        leaf.label,
        chip_of(leaf),
        leaf.required,
        leaf.actual,
        clause_of(leaf),
        _reached(leaf),
        _strip(leaf, content),
        [*_surcharges(leaf.children), *_payers(leaf, content)],
    )


def _surcharges(children: Iterable[Finding]) -> list[str]:
    """Why more months are asked than the path alone asks."""
    return [
        f"{child.label}：{child.says}（依据：{child.clause}）"
        for child in children
        if child.kind == EXTRA and child.truth is not False
    ]


def _dated(finding: Finding) -> bool:
    return finding.reached_on not in (None, ALWAYS)


def _reached(finding: Finding) -> str:
    if finding.truth is not False or not _dated(finding) or finding.reached_on is None:
        return ""
    assumed = f"（{'、'.join(finding.assumes)}的话）" if finding.assumes else ""
    return f"{finding.reached_on.year}年{spell_day(finding.reached_on)}起满足{assumed}"


def _strip(leaf: Finding, content: Content) -> MonthStrip | None:
    strip = leaf.strip
    if strip is None or strip.start is None or not strip.needed:
        return None
    if strip.months:
        paid = {month.month: month.paid for month in strip.months}
        cells = list(_cells(strip.start, strip.needed, lambda key, _: _paid(paid.get(key))))
        gaps = [f"{key[:4]}年{int(key[5:])}月没有缴费记录" for key, state in paid.items() if state is not True]
    else:
        cells = list(_cells(strip.start, strip.needed, lambda _, nth: "counted" if nth < (strip.have or 0) else "outside"))
        gaps = _work_gaps(content)
    return MonthStrip(leaf.label, cells, strip.have or 0, strip.needed, gaps, clause_of(leaf))


def _paid(state: bool | None) -> MonthState:
    return "counted" if state is True else "gap"


def _cells(start: date, needed: int, state: Callable[[str, int], MonthState]) -> Iterator[MonthCell]:
    """Full calendar years around the months asked for."""
    first, last = month_index(start), month_index(start) + needed - 1
    for index in range(first // 12 * 12, last // 12 * 12 + 12):
        day = first_of(index)
        inside = first <= index <= last
        yield MonthCell(day.year, day.month, state(day.isoformat()[:7], index - first) if inside else "outside")


def _work_gaps(content: Content) -> list[str]:
    """Time between two periods of work, which does not count."""
    spans = [
        Span(date.fromisoformat(row["started_on"]), _day(row["ended_on"]), row["employer_name"], beside=row["is_secondment"])
        for row in _rows(content, "work")
        if row["started_on"] and row["is_specialist"]
    ]
    if not spans:
        return []
    until = max((span.end for span in spans if span.end), default=None)
    today = until + timedelta(days=1) if until and all(span.end for span in spans) else max(span.start for span in spans)
    return [hint.text.partition("没有记录")[0] for hint in remarks(spans, today) if hint.kind == "gap"]


def _payers(leaf: Finding, content: Content) -> list[str]:
    """Who paid the last month, by name."""
    if "employer" not in leaf.facts or "insurance_months" not in leaf.facts:
        return []
    rows = sorted(_rows(content, "insurance"), key=lambda row: str(row["last_month"]))
    if not rows:
        return []
    last = rows[-1]
    return [f"最后缴费月份{last['last_month'][:7]}，缴费单位：{last['payer_name']}"]


def _rows(content: Content, module: str) -> list[dict[str, Any]]:
    return [entry["fields"] for entry in content["entries"] if entry["module"] == module]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
