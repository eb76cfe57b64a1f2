"""社会保险 for the compiled forms: an unbroken run of months, and who paid the last one, on one day and on many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from zhicheng.engine.policy.finding import truth_all, truth_any
from zhicheng.engine.policy.frame import Frame
from zhicheng.engine.policy.nodes import Truth
from zhicheng.engine.policy.results import NONE
from zhicheng.engine.policy.steps import Planes


def run_truth(rows: Any, end: int, needed: int, place: Any) -> Truth:
    """连续缴纳: every month of the `needed` before the month with index `end`."""
    if rows is None:
        return None
    yes, maybe = _paid_bits(rows, end - needed, end, place)
    whole = (1 << needed) - 1
    return True if yes == whole else None if maybe == whole else False


def run_planes(frame: Frame, rows: Any, needed: int, place: Any) -> Planes:
    """连续缴纳 on every day of a frame."""
    if rows is None:
        return 0, frame.full
    yes, maybe = _paid_bits(rows, frame.month - needed, frame.month + len(frame.months), place)
    return frame.over_months(_runs(yes, needed)), frame.over_months(_runs(maybe, needed))


def payer_truth(rows: Any, end: int, unit: Any, when_none: bool) -> Truth:
    """最后缴费单位: who paid the last month up to the one with index `end` is the unit."""
    if rows is None or unit is None:
        return None
    answer: Truth = when_none
    for index, truth in _payers(rows, unit, when_none):
        if index > end:
            break
        answer = truth
    return answer


def payer_planes(frame: Frame, rows: Any, unit: Any, when_none: bool) -> Planes:
    """最后缴费单位 on every day of a frame."""
    if rows is None or unit is None:
        return 0, frame.full
    sure = possible = 0
    months = len(frame.months) - 1
    found: list[tuple[int, Truth]] = [(0, when_none)]
    found += [(min(max(index - frame.month, 0), months), truth) for index, truth in _payers(rows, unit, when_none)]
    for (start, answer), (stop, _) in pairwise([*found, (months, None)]):
        bits = (1 << stop) - (1 << start)
        sure |= bits if answer is True else 0
        possible |= bits if answer is not False else 0
    return frame.over_months(sure), frame.over_months(possible)


def _runs(bits: int, needed: int) -> int:
    whole = -1
    for shift in range(needed):
        whole &= bits >> shift
    return whole


def _paid_bits(rows: Any, first: int, end: int, place: Any) -> tuple[int, int]:
    yes = maybe = 0
    for row in () if rows == NONE else rows:
        month = row["month"]
        at = int(month[:4]) * 12 + int(month[5:]) - 1 - first
        if 0 <= at < end - first:
            truth = _paid(row, place)
            yes |= (truth is True) << at
            maybe |= (truth is not False) << at
    return yes, maybe


def _paid(row: Mapping[str, Any], place: Any) -> Truth:
    there = True if place is None else None if row.get("place") is None else row["place"] == place
    return truth_all((row.get("paid"), there))


def _payers(rows: Any, unit: Any, when_none: bool) -> Iterator[tuple[int, Truth]]:
    """Month by month with an entry, the answer from it on: the last sure month and every doubtful one after it count."""
    by_month: dict[int, list[Mapping[str, Any]]] = {}
    for row in () if rows == NONE else rows:
        month = row["month"]
        by_month.setdefault(int(month[:4]) * 12 + int(month[5:]) - 1, []).append(row)
    outcomes: set[Truth] = {when_none}
    for index in sorted(by_month):
        paid = truth_any(_paid(row, None) for row in by_month[index])
        if paid is not False:
            outcomes = {_paid_by(by_month[index], unit)} | (set() if paid else outcomes)
        yield index, next(iter(outcomes)) if len(outcomes) == 1 else None


def _paid_by(rows: Sequence[Mapping[str, Any]], unit: Any) -> Truth:
    payers = [row.get("payer") for row in rows if row.get("paid") is not False]
    return truth_any(None if payer is None else payer == unit for payer in payers)
