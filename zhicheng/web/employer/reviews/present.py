"""The pages of 单位审核: where they are, the stages of its list, what every page about one case shows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from zhicheng.records.queries import objections
from zhicheng.records.queries.unit_cases import Case
from zhicheng.web.shared.parts import HELD, Link
from zhicheng.web.shared.reviews import progress

HOME = "/unit/reviews/"
STAGE_LABELS: Mapping[str, str] = {
    "pending": "待审核",
    "reviewing": "审核中",
    "assessed": "待公示",
    "ended": "公示期满",
    "publicising": "公示中",
    "returned": "申报人修改中",
    "above": "已上报",
    "closed": "已办结",
}


def url(number: str, tail: str = "") -> str:
    """A page of a case under 单位审核."""
    return f"{HOME}{number}/{tail}"


def frame(request: HttpRequest, case: Case, now: datetime, last: str) -> dict[str, Any]:
    """What every page about one case shows."""
    book, reports = progress.book_of(case, now), objections.of_case(case)
    return {
        "case": case,
        "title": progress.title(case),
        "turn": progress.turn(case, book, now),
        "chip": HELD if objections.is_held(reports) else progress.chip(case, now),
        "reports": reports,
        "due_clauses": progress.due_clauses(case, book, now),
        "now": now,
        "here": url(case.number),
        "takes_papers": True,
        "crumbs": [
            Link("单位审核", HOME),
            Link(f"{case.person.name} {case.number}", url(case.number)),
            Link(last, ""),
        ],
    }
