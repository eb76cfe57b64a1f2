"""附件检查 the door every uploaded file goes through: judged by its content, never by its name. PRO-16, SEC-05."""

import hashlib
import io
import unicodedata
import zipfile
from dataclasses import replace

from PIL import Image

from zhicheng.integrations.files.checked import MIME_BY_KIND, CheckedFile, FileRefused, Hint, Limits
from zhicheng.integrations.files.hints import page_hints
from zhicheng.integrations.files.pages import page_picture, text_of
from zhicheng.integrations.files.pdf import check_pdf, opened
from zhicheng.integrations.files.picture import clean_picture, jpeg_of_heic
from zhicheng.integrations.files.structure import JPEG_SIGNATURE, PNG_SIGNATURE

_SIGNATURES = {"jpg": JPEG_SIGNATURE, "png": PNG_SIGNATURE, "pdf": b"%PDF-"}
_HINT_WIDTH = 800
_LONGEST_NAME = 80
_LONGEST_TEXT = 20_000
_HEIC = (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypheim", b"ftypmif1", b"ftypmsf1", b"ftypavif")


def inspect(data: bytes, declared_name: str, limits: Limits) -> CheckedFile:
    """附件检查: let a file in by what it holds. K22 §五(二), SEC-05.

    Pictures come out upright, re-encoded and without metadata, photographs of telephones (HEIC) as JPEG; a PDF is kept byte for byte, so that a
    signature in it stays valid. The same upload gives the same `sha256`. Raises FileRefused and nothing else.
    """
    try:
        return _inspect(data, limits)
    except FileRefused as refused:
        refused.params["name"] = _shown(declared_name)
        raise


def photo(data: bytes, *, min_width: int, min_height: int, ratio: float, tolerance: float, limits: Limits) -> CheckedFile:
    """证件照检查: the portrait printed on the certificate. PRO-24.

    `ratio` is width ÷ height, `tolerance` the part of it by which the picture may differ (0.05 = 5 %);
    sizes in pixels of the upright picture. Raises FileRefused: those of `inspect`, photo.small, photo.ratio.
    """
    checked = inspect(data, "", replace(limits, kinds=limits.kinds & {"jpg", "png"}))
    width, height = checked.width, checked.height
    if abs(width / height - ratio) > ratio * tolerance:
        raise FileRefused("photo.ratio", name="", width=width, height=height, ratio=round(ratio, 3))
    if width < min_width or height < min_height:
        raise FileRefused("photo.small", name="", width=width, height=height, min_width=min_width, min_height=min_height)
    return checked


def _inspect(data: bytes, limits: Limits) -> CheckedFile:
    if not data:
        raise FileRefused("file.empty")
    if len(data) > limits.max_bytes:
        raise FileRefused("file.too_large", bytes=len(data), max_bytes=limits.max_bytes)
    kind = next((kind for kind, mark in _SIGNATURES.items() if data.startswith(mark)), None)
    if kind is None and data[4:12] in _HEIC and "jpg" in limits.kinds:
        kind, data = "jpg", jpeg_of_heic(data, limits.max_pixels)
    if kind is None or kind not in limits.kinds:
        raise FileRefused("file.kind", allowed="、".join(sorted(limits.kinds)))
    if _is_also_an_archive(data):
        raise FileRefused("file.polyglot", what="archive")
    return _inspect_pdf(data, limits) if kind == "pdf" else _inspect_picture(data, kind, limits)


def _inspect_picture(data: bytes, kind: str, limits: Limits) -> CheckedFile:
    cleaned, picture = clean_picture(data, kind, limits.max_pixels)
    return _checked(kind, cleaned, 1, picture.width, picture.height, page_hints(picture, 1))


def _inspect_pdf(data: bytes, limits: Limits) -> CheckedFile:
    pages, width, height = check_pdf(data, limits.max_pixels, limits.max_pages)
    hints: list[Hint] = []
    with opened(data) as document:
        for number in range(1, min(pages, limits.hint_pages) + 1):
            picture: Image.Image = page_picture(document, number, _HINT_WIDTH)
            hints.extend(page_hints(picture, number, is_scan=False))
        said = text_of(document)[:_LONGEST_TEXT]
    return replace(_checked("pdf", data, pages, width, height, tuple(hints)), text=said)


def _checked(kind: str, data: bytes, pages: int, width: int, height: int, hints: tuple[Hint, ...]) -> CheckedFile:
    return CheckedFile(kind, MIME_BY_KIND[kind], data, hashlib.sha256(data).hexdigest(), pages, width, height, hints)


def _is_also_an_archive(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return bool(archive.namelist())
    # The zip reader meets bytes that are no archive at all and fails in many ways; all of them mean "no".
    except Exception:
        return False


def _shown(name: str) -> str:
    """The declared name as it may be repeated to the person: one line, no control or direction marks."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c for c in last if unicodedata.category(c)[0] != "C")[:_LONGEST_NAME]
