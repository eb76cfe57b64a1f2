"""手机当扫描仪: a sheet on a table comes out squared, a leaning one level, several pages as one PDF that fits."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw
from pypdf import PdfReader

from tests.factories.hostile import encoded, paper
from zhicheng.integrations.files.checked import FileRefused, Limits
from zhicheng.integrations.files.scanning import LONG_SIDE, merged, photographed, straightened

LIMITS = Limits(25_000_000, 60_000_000, 1, frozenset({"jpg", "png"}))


def sheet() -> Image.Image:
    """A white page, 840 by 1188, with a black mark in each corner and lines of print."""
    page = Image.new("RGB", (840, 1188), "white")
    pen = ImageDraw.Draw(page)
    for x, y in ((0, 0), (800, 0), (0, 1148), (800, 1148)):
        pen.rectangle((x + 14, y + 14, x + 26, y + 26), fill="black")
    for y in range(120, 1080, 36):
        pen.rectangle((80, y, 760, y + 8), fill="black")
    return page


def on_a_table(corners: list[tuple[float, float]]) -> Image.Image:
    """The sheet seen from aside: its corners at these places of a dark table, 1200 by 1600."""
    import numpy as np

    from zhicheng.integrations.files.scanning import _projection

    page = sheet()
    own = np.array([(0, 0), (840, 0), (840, 1188), (0, 1188)], dtype=float)
    back = _projection(np.array(corners, dtype=float), own)
    table = Image.new("RGB", (1200, 1600), (70, 52, 40))
    seen = page.transform(table.size, Image.Transform.PERSPECTIVE, back, Image.Resampling.BICUBIC)
    mask = Image.new("L", table.size, 0)
    ImageDraw.Draw(mask).polygon([tuple(corner) for corner in corners], fill=255)
    table.paste(seen, (0, 0), mask)
    return table


def test_a_sheet_seen_from_aside_comes_out_square_and_alone() -> None:
    flat = straightened(on_a_table([(180, 220), (980, 300), (1060, 1400), (120, 1300)]))
    assert 0.65 < flat.width / flat.height < 0.9
    edge = flat.convert("L").crop((flat.width // 3, 4, flat.width * 2 // 3, 8))
    assert min(edge.tobytes()) > 180, "no table is left at the edge"
    level = flat.convert("L")
    ys = [
        next(y for y in range(60, level.height) if level.getpixel((x, y)) < 100) for x in (flat.width // 4, flat.width * 3 // 4)
    ]
    assert abs(ys[0] - ys[1]) <= 6, "the first line of print lies level"


@pytest.mark.parametrize("degrees", [-5, 3])
def test_a_leaning_page_without_a_visible_edge_is_made_level(degrees: int) -> None:
    leaning = sheet().rotate(degrees, Image.Resampling.BICUBIC, fillcolor="white")
    flat = straightened(leaning).convert("L")
    ys = [next(y for y in range(90, flat.height) if flat.getpixel((x, y)) < 100) for x in (flat.width // 4, flat.width * 3 // 4)]
    assert abs(ys[0] - ys[1]) <= 8


@pytest.mark.parametrize("colour", ["white", "black", (120, 120, 120)])
def test_a_page_of_one_colour_stays_as_it_is(colour: object) -> None:
    assert straightened(Image.new("RGB", (300, 400), colour)).size == (300, 400)


def test_a_large_photo_becomes_a_page_of_readable_size() -> None:
    made = photographed(encoded(on_a_table([(180, 220), (980, 300), (1060, 1400), (120, 1300)]), "JPEG"), "IMG_1.jpg", LIMITS)
    assert (made.kind, made.pages) == ("jpg", 1)
    assert max(straightened(Image.new("RGB", (3000, 4000), "white")).size) == LONG_SIDE


def test_what_is_no_picture_is_refused() -> None:
    for data in (b"", b"%PDF-1.7 x", b"hello", b"\x00\x00\x00\x18ftypheic" + bytes(40)):
        with pytest.raises(FileRefused):
            photographed(data, "x", LIMITS)


def test_pages_become_one_pdf_the_same_every_time() -> None:
    pages = [encoded(paper(seed=seed), "JPEG") for seed in (1, 2, 3)]
    made = merged(pages, 5_000_000)
    assert (made.kind, made.pages, len(PdfReader(io.BytesIO(made.data)).pages)) == ("pdf", 3, 3)
    assert made.sha256 == merged(pages, 5_000_000).sha256


def test_pages_that_cannot_fit_are_refused_after_the_quality_was_lowered() -> None:
    pages = [encoded(paper(seed=seed), "JPEG", quality=95) for seed in (1, 2)]
    size = len(merged(pages, 5_000_000).data)
    assert len(merged(pages, size - 1).data) < size
    with pytest.raises(FileRefused) as refused:
        merged(pages, 1000)
    assert refused.value.code == "file.too_large"
