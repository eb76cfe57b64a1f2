"""上级单位推荐报告: what the case knows, filled in for the parent company to sign and seal (KINIT 三(二), annex 2; DOC-08)."""

from __future__ import annotations

from typing import Any

from zhicheng.documents.parent_recommendation import ParentRecommendation
from zhicheng.documents.typesetting import Stamp
from zhicheng.documents.wording import month_text
from zhicheng.engine.identity import mask_number
from zhicheng.records.queries.papers import FormFacts

from ._history import SEX, educations_of, since_of


def report_of(facts: FormFacts, employer: Any, clause: str, addressee: str, url: str) -> ParentRecommendation:
    """The report of one case; the ID number is covered, for the paper leaves the house."""
    case, basic = facts.case, facts.content["basic"]
    since, learnt = since_of(facts.content), educations_of(facts)
    return ParentRecommendation(
        addressee=addressee,
        name=basic["name"],
        sex=SEX[basic["sex"]],
        masked_id=mask_number(basic["document_number"]),
        education=f"{learnt[-1].level}（{learnt[-1].school}，{learnt[-1].subject}）" if learnt else "",
        branch=employer.name,
        branch_code=employer.credit_code,
        post=basic["post_name"],
        since=month_text(since) if since else "",
        series=facts.series,
        specialty=case.specialty,
        level=facts.level,
        title=case.title_name,
        path=facts.path,
        basis=clause,
        stamp=Stamp(case.number, facts.digest, url, case.changed_at),
    )
