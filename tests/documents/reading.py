"""Reading papers back: their text, boxes, fonts and drawn lines."""

import io
import re
import shutil
import subprocess
import warnings
from pathlib import Path

import pypdfium2
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

MM = 72 / 25.4


def text_of(pdf: bytes) -> str:
    """All text in reading order without white space: line breaks and cell borders are of no matter here."""
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def pages_of(pdf: bytes) -> list[str]:
    return [re.sub(r"\s+", "", page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]


def boxes_mm(pdf: bytes) -> set[tuple[int, int]]:
    return {
        (round(float(page.mediabox.width) / MM), round(float(page.mediabox.height) / MM))
        for page in PdfReader(io.BytesIO(pdf)).pages
    }


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """Every font's name and whether its program is embedded."""
    found: dict[str, bool] = {}
    for page in PdfReader(io.BytesIO(pdf)).pages:
        for reference in page["/Resources"].get("/Font", {}).values():
            font = reference.get_object()["/DescendantFonts"][0].get_object()
            descriptor: DictionaryObject = font["/FontDescriptor"]
            found[str(font["/BaseFont"])] = any(key in descriptor for key in ("/FontFile2", "/FontFile3"))
    return found


def longest_line_mm(pdf: bytes, page: int) -> float:
    """The length of the longest line drawn in the lowest 40 mm of a page."""
    with pypdfium2.PdfDocument(pdf) as document:
        opened = document[page]
        lengths = [
            (bounds[2] - bounds[0]) / MM
            for item in opened.get_objects(max_depth=4)
            if item.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH
            and (bounds := item.get_bounds())[1] < 40 * MM
            and bounds[3] - bounds[1] < 1.5
        ]
        opened.close()
    return max(lengths)


def found(program: str) -> str | None:
    """The path of an independent PDF program; its absence shows up in the report of the test run."""
    path = shutil.which(program)
    if path is None:
        warnings.warn(f"{program} is not installed: no second program checks these files", stacklevel=3)
    return path


def qpdf_complaints(pdf: bytes, folder: Path) -> str:
    """What qpdf finds wrong with the file; where qpdf is absent, a warning and nothing."""
    program = found("qpdf")
    if program is None:
        return ""
    path = folder / "checked.pdf"
    path.write_bytes(pdf)
    done = subprocess.run([program, "--check", str(path)], capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr
