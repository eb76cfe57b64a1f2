"""Special documents by case: each case asks for its paper, and without it the check names the paper and where that is written (PRO-25).

What recognition asks for stands among the attachments of a case (tests/web/applicant/apply/test_special_papers.py); these are of review.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from tests.policies.places import K20, K22, KAILI, Place
from zhicheng.engine.policy import Finding, Judgement


@dataclass(frozen=True)
class Paper:
    """One document, the case that asks for it, and how the facts say that it is there or not."""

    name: str
    at: str
    place: Place
    matter: str
    level: str
    case: dict[str, Any]
    there: dict[str, Any]
    missing: dict[str, Any]

    def judged(self, more: dict[str, Any], case: bool = True) -> Judgement:
        facts = {"meeting_date": date(self.place.day.year, 10, 12), **(self.case if case else {}), **more}
        return self.place.may(self.matter, self.level, "promotion" if self.matter == "review" else "", **facts)


def teacher(proof: bool) -> dict[str, Any]:
    one = {"level": "L3", "statutory_retirement_date": date(2025, 8, 1), "age_proof_by_file_keeper": proof}
    return {"candidates": [one]}


PAPERS = (
    Paper(
        "事业单位工作人员岗位（职务）变动工资审批表", "二.7(3)", K22, "review", "L3",
        {"person_category": "manager_on_professional_post", "unit_nature": "institution"},
        {"salary_approval_form": True}, {"salary_approval_form": False},
    ),
    Paper(
        "转岗证明（聘书、合同或单位证明）", "二.11(1)", K22, "conversion", "L3",
        {"series": "agriculture", "post_changed_on": date(2020, 1, 1)},
        {"new_post_proof": True}, {"new_post_proof": False},
    ),
    Paper(
        "部队师以上单位的委托函", "一(二)", K20, "review", "L3", {"employer_type": "military"},
        {"entrustment_letter_by": "division_level_unit"}, {"entrustment_letter_by": "none"},
    ),
    Paper(
        "中央直属单位总部的委托函", "一(二)", K20, "review", "L3", {"employer_type": "central_or_provincial", "owner": "central"},
        {"entrustment_letter_by": "headquarters"}, {"entrustment_letter_by": "none"},
    ),
    Paper(
        "档案管理部门出具年龄证明", "二(二)2", KAILI, "quota", "L3",
        {"employer_kind": "primary_or_secondary_school", "vacant_mid_posts": 0}, teacher(True), teacher(False),
    ),
)  # fmt: skip


def lacking(found: Judgement) -> Iterator[tuple[str, str]]:
    """What stands against somebody: each single thing by name, with its place in the document."""
    for finding in found.conditions:
        if finding.truth is False:
            yield from _leaves(finding)


def _leaves(finding: Finding) -> Iterator[tuple[str, str]]:
    if finding.truth is False and not finding.children:
        yield finding.label, finding.clause.at
    for child in finding.children:
        yield from _leaves(child)
    if finding.truth is False and finding.id.count(".") == 0:
        yield finding.label, finding.clause.at


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_with_its_paper_the_case_goes_through(paper: Paper) -> None:
    assert paper.judged(paper.there).outcome == "yes"


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_without_it_the_paper_is_named_with_its_clause(paper: Paper) -> None:
    found = paper.judged(paper.missing)
    assert found.outcome == "no"
    assert any(paper.name in name and at == paper.at for name, at in lacking(found))


@pytest.mark.parametrize("paper", PAPERS[:1] + PAPERS[2:4], ids=lambda paper: paper.name)
def test_who_is_not_of_the_case_needs_none(paper: Paper) -> None:
    assert paper.judged(paper.missing, case=False).outcome == "yes"
