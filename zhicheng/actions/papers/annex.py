"""附件 of a place with the facts of one case (DOC-17)."""

from __future__ import annotations

from zhicheng.documents.annex import Annex, Row
from zhicheng.documents.typesetting import Stamp
from zhicheng.documents.wording import month_text
from zhicheng.engine.forms import Annex as Template
from zhicheng.engine.identity import mask_number
from zhicheng.records.queries.papers import FormFacts

from ._history import SEX, day, educations_of, since_of


def annex_of(facts: FormFacts, template: Template, *, url: str, draft: bool) -> Annex:
    """The annex as data; the ID number is covered in a draft."""
    known = _facts(facts, covered=draft)
    return Annex(
        title=template.name,
        rows=tuple(Row(label, known[fact]) for label, fact in template.rows),
        text=template.text,
        signs=template.signs,
        draft=draft,
        stamp=Stamp(facts.case.number, facts.digest, url, facts.case.changed_at, template.edition),
    )


def _facts(facts: FormFacts, *, covered: bool) -> dict[str, str]:
    case, basic, employer = facts.case, facts.content["basic"], facts.content["employer"] or {}
    number, born, since = basic["document_number"], day(basic["birth_on"]), since_of(facts.content)
    learnt = educations_of(facts)
    return {
        "number": case.number,
        "name": basic["name"],
        "sex": SEX[basic["sex"]],
        "born_on": month_text(born) if born else "",
        "document_number": mask_number(number) if covered else number,
        "education": f"{learnt[-1].level}（{learnt[-1].school}，{learnt[-1].subject}）" if learnt else "",
        "employer": employer.get("name", ""),
        "employer_code": employer.get("credit_code", ""),
        "post": basic["post_name"],
        "since": month_text(since) if since else "",
        "series": facts.series,
        "specialty": case.specialty,
        "level": facts.level,
        "title": case.title_name,
        "path": facts.path,
        "deciding_body": facts.decision.body.name if facts.decision else "",
    }
