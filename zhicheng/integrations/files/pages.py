"""页面图像 the pages of a file as pictures for the viewer, with the reader's name across them. ux 6.6."""

import io
import math
from functools import lru_cache
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from zhicheng.integrations.files.checked import KIND_BY_MIME, FileRefused
from zhicheng.integrations.files.pdf import opened

MAX_WIDTH = 4000
MAX_WORD_PAGES = 3
_MAX_PAGE_PIXELS = 24_000_000
_TILT_DEGREES = 30
_INK = (110, 118, 130, 70)


class PageMissing(LookupError):
    """The file has no such page."""


def words(data: bytes) -> str:
    """The text of the first pages of a PDF, blank for a scan. Raises FileRefused when it cannot be opened."""
    with opened(data) as document:
        return text_of(document)


def text_of(document: pypdfium2.PdfDocument, pages: int = MAX_WORD_PAGES) -> str:
    """The text of the first pages of an opened PDF; blank where it cannot be read."""
    try:
        return "\n".join(document[place].get_textpage().get_text_bounded() for place in range(min(pages, len(document))))
    except pypdfium2.PdfiumError:
        return ""


def page_png(data: bytes, mime: str, page: int, *, width: int, watermark: str | None = None, font: Path | None = None) -> bytes:
    """One page (1-based) of a stored file as PNG, `width` pixels wide (1 to MAX_WIDTH).

    `watermark` (viewer and time) runs across the page in `font`, a CJK font file. A page of extreme length is
    drawn smaller than asked. Raises PageMissing, FileRefused (unreadable file), ValueError (width, font).
    """
    if not 1 <= width <= MAX_WIDTH:
        raise ValueError(f"width must lie between 1 and {MAX_WIDTH}")
    if watermark and font is None:
        raise ValueError("a watermark needs a font")
    picture = _pdf_page(data, page, width) if KIND_BY_MIME.get(mime) == "pdf" else _image_page(data, page, width)
    if watermark and font is not None:
        picture = _marked(picture, watermark, font)
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=4)
    return out.getvalue()


def page_picture(document: pypdfium2.PdfDocument, page: int, width: int) -> Image.Image:
    """One page (1-based) of an opened PDF, in RGB. Raises PageMissing, FileRefused file.truncated."""
    if not 1 <= page <= len(document):
        raise PageMissing(page)
    try:
        sheet = document[page - 1]
        points_wide, points_high = sheet.get_size()
        scale = _bounded(width / points_wide, points_wide, points_high)
        picture: Image.Image = sheet.render(scale=scale).to_pil().convert("RGB")
        sheet.close()
    except (pypdfium2.PdfiumError, ZeroDivisionError, ValueError) as error:
        raise FileRefused("file.truncated") from error
    return picture


def _bounded(scale: float, wide: float, high: float) -> float:
    return min(scale, math.sqrt(_MAX_PAGE_PIXELS / (wide * high)), _MAX_PAGE_PIXELS / 1000 / max(wide, high))


def _pdf_page(data: bytes, page: int, width: int) -> Image.Image:
    with opened(data) as document:
        # Without the form layer the values typed into a form would not be drawn. This build runs no script.
        document.init_forms()
        return page_picture(document, page, width)


def _image_page(data: bytes, page: int, width: int) -> Image.Image:
    if page != 1:
        raise PageMissing(page)
    try:
        picture = Image.open(io.BytesIO(data), formats=("JPEG", "PNG"))
        picture.load()
    except (OSError, ValueError, SyntaxError) as error:
        raise FileRefused("file.truncated") from error
    scale = _bounded(width / picture.width, picture.width, picture.height)
    size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    return picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)


def _marked(picture: Image.Image, text: str, font: Path) -> Image.Image:
    size = max(14, picture.width // 36)
    face = _face(font, size)
    step_x, step_y = math.ceil(face.getlength(text)) + 4 * size, 7 * size
    diagonal = math.ceil(math.hypot(picture.width, picture.height))
    layer = Image.new("RGBA", (diagonal, diagonal), (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    for row, y in enumerate(range(0, diagonal, step_y)):
        # Every second row is shifted, so that no straight strip of the page stays unmarked.
        for x in range(-(row % 2) * step_x // 2, diagonal, step_x):
            pen.text((x, y), text, font=face, fill=_INK)
    layer = layer.rotate(_TILT_DEGREES, resample=Image.Resampling.BICUBIC)
    corner_x, corner_y = (diagonal - picture.width) // 2, (diagonal - picture.height) // 2
    layer = layer.crop((corner_x, corner_y, corner_x + picture.width, corner_y + picture.height))
    return Image.alpha_composite(picture.convert("RGBA"), layer).convert("RGB")


@lru_cache(maxsize=32)
def _face(font: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font), size)
