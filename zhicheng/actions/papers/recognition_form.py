"""认定表: filed facts, the unit's assessment, publicity, opinions and decision, in the copies the pack names (REC-16)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any

from zhicheng.documents.recognition_form import (
    Appraisal,
    Decision,
    Employment,
    Job,
    Opinion,
    Person,
    Proposal,
    PublicityRecord,
    RecognitionForm,
    Section,
)
from zhicheng.documents.typesetting import Stamp
from zhicheng.documents.wording import deadline_text
from zhicheng.engine.identity import mask_mobile, mask_number
from zhicheng.engine.profile.vocabulary import SKILL_SERIES
from zhicheng.records import people
from zhicheng.records.queries import publicity
from zhicheng.records.queries.papers import FormFacts
from zhicheng.records.queries.windows import local_day

from ._history import SEX, day, educations_of, rows, since_of, work

KEEPERS: Mapping[str, str] = {"applicant": "申报人留存", "deciding_body": "认定部门留存", "employer": "用人单位留存"}
IN_FULL = "见用人单位考核意见"
DOCUMENT = dict(people.Person.Document.choices)
# An assessment of more characters than this does not fit the width of its cell.
SHORT = 24


def form_of(
    facts: FormFacts, *, photo: bytes | None, supervisor: str, employer_kind: str, url: str, draft: bool
) -> RecognitionForm:
    """The form. A draft covers the numbers of the person and may have empty boxes."""
    case, content = facts.case, facts.content
    return RecognitionForm(
        title=facts.rule.name,
        copies=_copies(facts.rule.holders),
        sections=tuple(Section(one.part, one.heading) for one in facts.rule.template.sections),
        stamp=Stamp(case.number, facts.digest, url, case.changed_at, facts.rule.template.edition),
        draft=draft,
        person=_person(content, photo, supervisor, employer_kind, covered=draft),
        educations=educations_of(facts),
        employment=_employment(content),
        jobs=_jobs(content),
        proposal=_proposal(facts),
        summary="\n".join(row["text"] for row in rows(content, "summary")),
        appraisal=_appraisal(facts),
        publicity=tuple(_shown(row) for row in facts.publicities),
        opinions=_opinions(facts),
        decision=_decision(facts),
    )


def _copies(holders: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"第{nth}份　{KEEPERS.get(holder, holder)}" for nth, holder in enumerate(holders, 1))


def _person(content: dict[str, Any], photo: bytes | None, supervisor: str, kind: str, *, covered: bool) -> Person:
    basic, employer = content["basic"], content["employer"] or {}
    number, mobile = basic["document_number"], basic["mobile"]
    return Person(
        name=basic["name"],
        former_name="",
        sex=SEX[basic["sex"]],
        ethnicity=basic["ethnic_group"],
        born_on=day(basic["birth_on"]),
        id_type=DOCUMENT[basic["document_kind"]],
        id_number=mask_number(number) if covered else number,
        phone=mask_mobile(mobile) if covered else mobile,
        photo=photo,
        employer=employer.get("name", ""),
        employer_code=employer.get("credit_code", ""),
        employer_kind=kind,
        supervising_authority=supervisor,
    )


def _employment(content: dict[str, Any]) -> Employment:
    first = next((row for row in work(content) if row["start_document_on"]), {})
    spans = sorted(rows(content, "insurance"), key=lambda row: str(row["first_month"]))
    begun, ended = (day(spans[0]["first_month"]), day(spans[-1]["last_month"])) if spans else (None, None)
    months = {month for span in spans for month in _months(day(span["first_month"]), day(span["last_month"]))}
    return Employment(
        entered_on=day(first.get("start_document_on")),
        proof=first.get("start_document", ""),
        insured_from=begun,
        insured_to=_last_day(ended) if ended else None,
        insured_with="、".join(dict.fromkeys(span["payer_name"] for span in spans)),
        insured_months=f"{len(months)}个月" if months else "",
    )


def _last_day(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])


def _months(first: date | None, last: date | None) -> range:
    return range(first.year * 12 + first.month, last.year * 12 + last.month + 1) if first and last else range(0)


def _jobs(content: dict[str, Any]) -> tuple[Job, ...]:
    return tuple(
        Job(day(row["started_on"]), day(row["ended_on"]), row["employer_name"], row["post"], row["duty"]) for row in work(content)
    )


def _proposal(facts: FormFacts) -> Proposal:
    case, basic = facts.case, facts.content["basic"]
    held = [row["title_name"] for row in rows(facts.content, "titles") if row["series"] != SKILL_SERIES[0]]
    jobs = work(facts.content)
    present = next((row for row in reversed(jobs) if not row["ended_on"]), None)
    return Proposal(
        series=facts.series,
        specialty=case.specialty,
        level=facts.level,
        title=case.title_name,
        present_title="、".join(held) or "无",
        basis=facts.path,
        present_post=basic["post_name"],
        years_in_post=_span(day(present["started_on"]), facts.as_of) if present else "",
        years_in_specialty=_span(since_of(facts.content), facts.as_of),
    )


def _span(since: date | None, until: date) -> str:
    """Whole years and months between two days: 1年2个月."""
    if since is None or since > until:
        return ""
    months = (until.year - since.year) * 12 + until.month - since.month - (until.day < since.day)
    years, rest = divmod(months, 12)
    return "".join((f"{years}年" if years else "", f"{rest}个月" if rest or not years else ""))


def _appraisal(facts: FormFacts) -> Appraisal:
    found = facts.assessment
    if found is None:
        return Appraisal("", "", "", "")
    words = (found.ethics, f"{found.ability}；{found.standard}", found.results)
    ethics, ability, results = (text if len(text) <= SHORT else IN_FULL for text in words)
    return Appraisal(ethics, ability, results, "合格" if found.passed else "不合格")


def _shown(row: Any) -> PublicityRecord:
    notice = row.publicity
    outcome = "无异议" if row.cleared_at else "中止" if row.stopped_at else "公示中"
    return PublicityRecord(
        notice.employer_name, publicity.where(notice), notice.posted_on, deadline_text(notice.ends_at), outcome
    )


def _opinions(facts: FormFacts) -> tuple[Opinion, ...]:
    found = facts.assessment
    if found is None:
        return ()
    sent = next((event for event in facts.opinions if event.verb == "send_on"), None)
    parts = (("品德", found.ethics), ("能力", found.ability), ("水平", found.standard), ("成绩", found.results))
    result = "考核合格，公示无异议，同意上报认定。" if sent else "考核合格。" if found.passed else "考核不合格。"
    text = "\n".join([*(f"{label}：{words}" for label, words in parts), result])
    signed = local_day(sent.at if sent else found.at)
    own = Opinion("用人单位考核意见", facts.case.employer_name, text, found.by_person.name, signed)
    levels = [event for event in facts.opinions if event.verb == "endorse"]
    return own, *(Opinion("审核意见", row.acting_for, row.opinion, row.by_name, local_day(row.at)) for row in levels)


def _decision(facts: FormFacts) -> Decision:
    found = facts.decision
    if found is None or found.outcome != found.Outcome.RECOGNISED:
        return Decision("", "", "", None, "")
    text = f"经审核，符合考核认定条件，同意认定{facts.case.title_name}职称。"
    return Decision(found.body.name, text, facts.document_number, found.decided_on, found.by_person.name)
