"""An applicant prints the recognition form, has it sealed, keeps one copy and hands in the other (KINIT §三(四))."""

import hashlib
import io
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.documents import samples
from tests.documents.reading import boxes_mm, fonts_of, longest_line_mm, pages_of, qpdf_complaints, text_of
from zhicheng.documents.pictures import UnreadablePicture
from zhicheng.documents.recognition_form import render
from zhicheng.documents.typesetting import EmptyBoxes


def test_every_fact_of_the_case_is_on_the_paper() -> None:
    form = samples.recognition_form()
    text = text_of(render(form))
    for expected in (
        "昆明市专业技术资格考核认定表",
        samples.RARE_NAME,
        form.person.id_number,
        form.person.employer,
        "1999年7月",
        "云南某某大学",
        "2022年3月14日",
        "云南省招工录用登记表",
        "2022年4月1日至2026年8月31日",
        "53个月",
        "助理工程师",
        "2026年9月11日（周五）24:00（即12日0:00）",
        "李某某",
        "昆明某某人力资源服务有限公司（盖章）",
        "西人社认〔2026〕37号",
        "2026年9月24日（资格自此日起算）",
    ):
        assert expected in text, expected
    assert form.summary.replace("\n", "") in text
    assert "草稿" not in text


def test_two_copies_each_marked_and_counting_their_own_pages() -> None:
    pages = pages_of(render(samples.recognition_form()))
    half = len(pages) // 2
    assert len(pages) == 2 * half
    assert all("第1份申报人留存" in page for page in pages[:half])
    assert all("第2份认定部门留存" in page for page in pages[half:])
    for copy in (pages[:half], pages[half:]):
        assert all(f"第{number}页共{half}页" in page for number, page in enumerate(copy, start=1))
    digest = samples.stamp().digest
    assert all(digest[:8] in page and samples.stamp().number in page for page in pages)


def test_a_long_summary_flows_over_pages_and_loses_nothing() -> None:
    form = samples.recognition_form(paragraphs=12)
    numbered = "\n".join(f"第{index}段：{line}" for index, line in enumerate(form.summary.split("\n")))
    pages = pages_of(render(replace(form, summary=numbered, copies=form.copies[:1])))
    assert len(pages) > 3
    assert all(f"第{index}段：" in "".join(pages) for index in range(24))
    assert all(f"第{number}页共{len(pages)}页" in page for number, page in enumerate(pages, start=1))


def test_it_is_true_a4_at_full_size_with_a_ruler_that_measures_100_mm() -> None:
    pdf = render(samples.recognition_form())
    assert boxes_mm(pdf) == {(210, 297)}
    assert PdfReader(io.BytesIO(pdf)).root_object["/ViewerPreferences"]["/PrintScaling"] == "/None"
    assert longest_line_mm(pdf, 0) == pytest.approx(100, abs=0.5)
    pages = pages_of(pdf)
    ruled = [number for number, page in enumerate(pages) if "量得100毫米即为100%打印" in page]
    assert ruled == [0, len(pages) // 2], "the first page of each copy"


def test_every_font_is_embedded_and_the_file_is_sound(tmp_path: Path) -> None:
    pdf = render(samples.recognition_form())
    assert fonts_of(pdf)
    assert all(fonts_of(pdf).values())
    assert qpdf_complaints(pdf, tmp_path) == ""
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>" in pdf


def test_the_same_case_gives_the_same_bytes() -> None:
    first, second = render(samples.recognition_form()), render(samples.recognition_form())
    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()


def test_a_draft_says_so_on_every_page_and_may_have_empty_boxes() -> None:
    form = samples.recognition_form()
    draft = replace(form, draft=True, summary="", decision=replace(form.decision, document_number="", decided_on=None))
    assert all("草稿不作申报用" in page for page in pages_of(render(draft)))


def test_a_formal_print_with_empty_boxes_is_refused_and_the_boxes_are_named() -> None:
    form = samples.recognition_form()
    form = replace(
        form,
        summary="  ",
        person=replace(form.person, photo=None, ethnicity=""),
        decision=replace(form.decision, document_number=""),
    )
    with pytest.raises(EmptyBoxes) as refusal:
        render(form)
    assert refusal.value.labels == ("民族", "照片", "五、任职以来专业技术工作小结", "认定文号")
    assert "民族、照片" in str(refusal.value)


def test_a_photograph_that_is_none_is_refused() -> None:
    form = samples.recognition_form()
    for content in (b"GIF89a" + b"\0" * 40, samples.portrait()[:900], b"\xff\xd8\xff"):
        with pytest.raises(UnreadablePicture):
            render(replace(form, person=replace(form.person, photo=content)))
