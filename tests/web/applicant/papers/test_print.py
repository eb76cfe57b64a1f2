"""打印中心: templates stand in the pack by edition, drafts are marked or refused, and every field on paper is the case's (DOC-17, APP-10)."""

from __future__ import annotations

import io
import json
import re
from datetime import UTC, date, datetime

import pytest
import yaml
from django.test import Client
from pypdf import PdfReader

from tests.documents.reading import longest_line_mm
from tests.factories.doors import sign_in, text
from tests.factories.restated import RECOGNITION, restate, succeed
from tests.factories.season import POLICIES, Season
from zhicheng.records.models import (
    Decision,
    Education,
    InsuranceSpan,
    PublicityPerson,
    UnitAssessment,
    WorkPeriod,
    WorkSummary,
)
from zhicheng.records.queries import papers

NEW_FORM = "{edition: 省厅2026版, sections: [{part: proposed, heading: 一、拟认定资格}, {part: basics, heading: 二、基本情况}, {part: opinions, heading: 三、意见}]}"
PROOF = (
    "[{id: work-proof, name: 专业技术工作年限证明, edition: 2026年1版, rows: [{label: 姓名, fact: name}, {label: 单位全称, fact: employer},"
    " {label: 申报职称, fact: title}], text: 以上情况属实。, signs: [单位负责人签名, 单位盖章]}]"
)


def words(response) -> str:
    assert response.status_code == 200, text(response)[:2000]
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(response.content)).pages))


def test_every_form_stands_with_the_edition_of_its_template_and_its_code(season: Season, mine: Client) -> None:
    number = season.recognised()
    page = text(mine.get(f"/applications/{number}/print/"))
    for said in ("昆明市专业技术资格考核认定表", "平台样式1", "正式件", "公示", "进度单"):
        assert said in page
    printed = mine.get(f"/applications/{number}/form.pdf")
    edition = papers.version_digest(season.case(number))[:8]
    assert "表样平台样式1" in words(printed)
    assert edition in words(printed)
    assert longest_line_mm(printed.content, 0) == pytest.approx(100, abs=0.5)
    same = text(mine.get(f"/applications/{number}/print/?edition={edition}"))
    assert f"{edition.upper()}就是现在的版本" in same
    assert "不是现在的版本" in text(mine.get(f"/applications/{number}/print/?edition=00000000"))


def test_a_replaced_template_is_for_new_applications_only(season: Season, mine: Client) -> None:
    old = season.recognised()
    before = mine.get(f"/applications/{old}/form.pdf").content
    succeed(RECOGNITION, date(2026, 9, 16), forms__recognition=NEW_FORM)
    assert mine.get(f"/applications/{old}/form.pdf").content == before
    season.clock = datetime(2026, 9, 16, 3, 0, tzinfo=UTC)
    new = season.recognised("张𬭼")
    hers = Client()
    sign_in(hers, season.cast, "张𬭼")
    said = words(hers.get(f"/applications/{new}/form.pdf"))
    assert "表样省厅2026版" in said
    assert said.index("一、拟认定资格") < said.index("二、基本情况") < said.index("三、意见")
    assert "专业技术工作小结" not in said
    assert "平台样式1" in text(mine.get(f"/applications/{old}/print/"))
    assert "省厅2026版" in text(hers.get(f"/applications/{new}/print/"))


def test_an_annex_the_operator_entered_is_printed_with_the_facts_of_the_case(season: Season, mine: Client) -> None:
    restate(RECOGNITION, forms__annexes=PROOF)
    number = season.recognised()
    assert "专业技术工作年限证明" in text(mine.get(f"/applications/{number}/print/"))
    said = words(mine.get(f"/applications/{number}/annexes/work-proof.pdf"))
    assert longest_line_mm(mine.get(f"/applications/{number}/annexes/work-proof.pdf").content, 0) == pytest.approx(100, abs=0.5)
    for expected in ("专业技术工作年限证明", "李䶮", "昆明云岭建筑设计有限公司", "助理工程师", "以上情况属实", "表样2026年1版"):
        assert expected in said
    assert "草稿" not in said
    assert mine.get(f"/applications/{number}/annexes/other.pdf").status_code == 404
    other = Client()
    sign_in(other, season.cast, "张𬭼")
    assert other.get(f"/applications/{number}/annexes/work-proof.pdf").status_code == 404
    assert other.get(f"/applications/{number}/print/").status_code == 404


def test_before_approval_there_is_a_marked_draft_where_the_pack_allows_it(season: Season, mine: Client) -> None:
    restate(RECOGNITION, forms__annexes=PROOF)
    number = season.submitted()
    page = text(mine.get(f"/applications/{number}/print/"))
    assert "草稿，有水印" in page
    assert "正式件" in page, "the slip is no form"
    for paper in ("form.pdf?draft=1", "annexes/work-proof.pdf"):
        said = words(mine.get(f"/applications/{number}/{paper}"))
        assert "草稿不作申报用" in said
        assert season.cast.numbers["李䶮"] not in said
    assert mine.get(f"/applications/{number}/form.pdf").status_code == 409


def test_where_the_pack_refuses_drafts_nothing_is_printed_before_approval(season: Season, mine: Client) -> None:
    restate(RECOGNITION, forms__annexes=PROOF, paper__draft="refused")
    number = season.submitted()
    assert "草稿也不能打印" in text(mine.get(f"/applications/{number}/print/"))
    for paper in ("form.pdf", "form.pdf?draft=1", "annexes/work-proof.pdf"):
        page = mine.get(f"/applications/{number}/{paper}")
        assert (page.status_code, "依据" in text(page)) == (409, True), paper


def shipped_forms() -> dict[str, str]:
    """Every 认定表 of every pack by its edition, and one that an operator would enter, as YAML in one line."""
    found = {"省厅2026版": NEW_FORM}
    for path in POLICIES.rglob("*.yaml"):
        stated = yaml.safe_load(path.read_text("utf-8"))
        for row in stated.get("parameters", ()) if isinstance(stated, dict) else ():
            if row.get("key") == "forms.recognition":
                found[row["value"]["edition"]] = json.dumps(row["value"], ensure_ascii=False)
    return found


def month(day: date) -> str:
    return f"{day.year}年{day.month}月"


def on(day: date) -> str:
    return f"{month(day)}{day.day}日"


def facts(season: Season, number: str) -> dict[str, list[object]]:
    """What the case says, by the part of the form it belongs into: read from the records, not from the form."""
    case = season.case(number)
    person, unit = case.person, case.employer
    assessed, shown = UnitAssessment.objects.get(application=case), PublicityPerson.objects.get(application=case).publicity
    born = season.cast.numbers[person.name][6:12]
    decided, work = Decision.objects.get(application=case), WorkPeriod.objects.get(person=person)
    school, insured = Education.objects.get(person=person), InsuranceSpan.objects.get(person=person)
    return {
        "basics": [
            person.name, season.cast.numbers[person.name], person.ethnic_group, f"{born[:4]}年{int(born[4:])}月", person.mobile, unit.name,
            unit.credit_code,
        ],
        "educations": [school.school, school.major, month(school.graduated_on)],
        "work": [work.employer_name, work.post, work.duty, on(work.started_on), work.start_document, month(insured.first_month)],
        "proposed": [case.title_name, case.specialty],
        "summary": [WorkSummary.objects.get(person=person).text],
        "appraised": [assessed.ethics, assessed.ability, assessed.standard, assessed.results, shown.place, on(shown.posted_on)],
        "opinions": [decided.body.name, "昆认〔2026〕1号", on(decided.decided_on), decided.by_person.name],
    }  # fmt: skip


@pytest.mark.parametrize("edition", shipped_forms())
def test_of_every_edition_the_text_is_the_case_field_by_field_and_the_ruler_measures(
    season: Season, mine: Client, edition: str
) -> None:
    form = shipped_forms()[edition]
    restate(RECOGNITION, forms__recognition=form)
    number = season.recognised()
    printed = mine.get(f"/applications/{number}/form.pdf")
    said, parts = words(printed), [section["part"] for section in yaml.safe_load(form)["sections"]]
    assert f"表样{edition}" in said
    assert number in said
    known = facts(season, number)
    missing = [(part, value) for part in parts for value in known[part] if re.sub(r"\s+", "", str(value)) not in said]
    assert not missing
    half = len(PdfReader(io.BytesIO(printed.content)).pages) // 2
    for first in (0, half):
        assert longest_line_mm(printed.content, first) == pytest.approx(100, abs=0.5)
