"""A case is judged by the working calendar that is published."""

from __future__ import annotations

from datetime import timedelta

from tests.engine.policy.making import FACTS, book, clause, clauses, pack
from zhicheng.records.queries import judging

FIRST = "{working_day: {before: {fact: publicity_first_on}, count: 5}}"
RULE = "{label: 公示前五个工作日, value: " + FIRST + ", on_or_after: {fact: day}}"
PLANNED = FACTS + "  - {key: publicity_first_on, label: 公示首日, type: date}\n"


def test_a_rule_that_counts_working_days_is_decided_by_the_published_calendar(season) -> None:
    case, on = season.case(season.draft()), season.clock.date()
    content = judging.content_of(case)
    own = book(pack({"facts/all.yaml": PLANNED, "eligibility/one.yaml": clauses(clause(RULE, "condition"))}))
    for days, truth in ((30, True), (2, False)):
        found = judging.judge_content(case, content, own, on, on + timedelta(days=days)).judgement
        assert (found.conditions[0].truth, found.not_loaded) == (truth, ())
