"""A certificate is made: complete, readable by people and machines, and never passing a test off as the real thing."""

import io
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from tests.documents import samples
from tests.documents.reading import boxes_mm, fonts_of, pages_of, qpdf_complaints, text_of
from zhicheng.documents import certificate
from zhicheng.documents.certificate import read_certificate_number, read_identifier
from zhicheng.documents.pictures import UnreadablePicture, qr_code
from zhicheng.documents.typesetting import EmptyBoxes


def seal_png() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGBA", (400, 400), (200, 0, 0, 255)).save(buffer, "PNG")
    return buffer.getvalue()


def test_every_field_is_on_one_landscape_page(tmp_path: Path) -> None:
    data = samples.certificate(limits="仅限在取得时所在基层单位有效")
    pdf = certificate.render(data)
    text = text_of(pdf)
    for expected in (
        data.title,
        data.name,
        data.masked_id,
        data.series,
        data.specialty,
        data.level,
        data.professional_title,
        "考核认定",
        "2026年9月24日",
        data.deciding_body,
        data.document_number,
        data.number,
        data.identifier,
        data.stamp.url,
        "2026年9月25日",
        "使用范围：仅限在取得时所在基层单位有效",
    ):
        assert expected in text, expected
    assert boxes_mm(pdf) == {(297, 210)}
    assert len(pages_of(pdf)) == 1
    assert all(fonts_of(pdf).values())
    assert qpdf_complaints(pdf, tmp_path) == ""


@pytest.mark.parametrize("name", [samples.LONG_NAME, "王" * 25, "一", "Jean-Baptiste O’Connor", "阿依古丽·麦麦提"])
def test_a_name_of_any_length_stays_whole(name: str) -> None:
    pdf = certificate.render(samples.certificate(name=name, limits="仅限基层单位有效"))
    assert "".join(name.split()) in text_of(pdf)
    assert len(pages_of(pdf)) == 1


def test_the_numbers_travel_in_the_file_itself() -> None:
    data = samples.certificate()
    pdf = certificate.render(data)
    assert read_certificate_number(pdf) == data.number
    assert read_identifier(pdf) == data.identifier
    assert f"证书编号={data.number}".encode() in pdf, "and in XMP, where other systems look"


def test_files_of_others_claim_no_number() -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    blank = io.BytesIO()
    writer.write(blank)
    writer.encrypt("甲", "乙")
    locked = io.BytesIO()
    writer.write(locked)
    ours = certificate.render(samples.certificate())
    for content in (b"", b"hello", b"%PDF-1.7 nothing", blank.getvalue(), locked.getvalue(), ours[:2000], b"x" * 30_000_000):
        assert read_certificate_number(content) is None


@pytest.mark.parametrize(
    ("label", "gap"),
    [
        ("照片", {"photo": None}),
        ("批准文号", {"document_number": ""}),
        ("取得时间", {"obtained_on": None}),
        ("证书编号", {"number": " "}),
    ],
)
def test_a_certificate_with_a_gap_is_not_made(label: str, gap: dict[str, object]) -> None:
    with pytest.raises(EmptyBoxes) as refusal:
        certificate.render(replace(samples.certificate(), **gap))
    assert refusal.value.labels == (label,)


def test_a_test_certificate_says_so_and_draws_its_own_seal_even_when_given_a_real_one() -> None:
    plain = certificate.render(samples.certificate())
    text = text_of(plain)
    for words in ("测试证书不具效力", "电子印章", "不具法律效力", "仅供测试"):
        assert words in text, words
    assert certificate.render(replace(samples.certificate(), seal=seal_png())) == plain


def test_a_real_certificate_bears_the_seal_of_the_service_and_no_word_of_tests() -> None:
    pdf = certificate.render(replace(samples.certificate(), test=False, seal=seal_png()))
    assert "测试" not in text_of(pdf)
    with pypdfium2.PdfDocument(pdf) as document:
        image = document[0].render(scale=1).to_pil().convert("RGB")
    x, y = round(image.width * 0.867), round(image.height * 0.832)
    assert image.getpixel((x, y)) == (200, 0, 0)


def test_a_seal_that_cannot_be_opened_is_refused() -> None:
    with pytest.raises(UnreadablePicture, match="印章"):
        certificate.render(replace(samples.certificate(), test=False, seal=b"\x89PNG broken"))


def test_the_portrait_is_shrunk_and_loses_its_metadata() -> None:
    camera = Image.new("RGB", (3000, 4200), "#88AACC")
    exif = camera.getexif()
    exif[0x010E] = "taken at home"
    buffer = io.BytesIO()
    camera.save(buffer, "JPEG", exif=exif)
    pdf = certificate.render(replace(samples.certificate(), photo=buffer.getvalue()))
    assert b"taken at home" not in pdf
    sizes = [image.image.size for image in PdfReader(io.BytesIO(pdf)).pages[0].images if image.image]
    assert sizes
    assert max(width for width, _ in sizes) <= 413


def test_the_qr_code_is_drawn_as_squares_with_a_quiet_zone() -> None:
    svg = qr_code("https://zhicheng.example.gov.cn/verify/A/")
    assert 'd="M4 4h7v1h-7z' in svg, "the first finder pattern starts after four empty modules"
