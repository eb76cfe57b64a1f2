"""PDF检查 opens a PDF without running anything in it and refuses what a paper does not need."""

import io
import logging
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import pypdfium2
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from zhicheng.integrations.files.checked import FileRefused

# A hostile file must not be able to write into our logs: pypdf warns with text taken from the file.
logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)

# PDFium keeps global state: two threads inside it crash the process.
_PDFIUM = Lock()

_MAX_OBJECTS = 50_000
_MAX_SECONDS = 10.0
_MAX_DEPTH = 100

_ACTIVE_KEYS = {
    "/JS": "javascript",
    "/JavaScript": "javascript",
    "/XFA": "xfa",
    "/EmbeddedFiles": "embedded_file",
    "/EF": "embedded_file",
    "/RichMediaContent": "media",
    "/RichMediaSettings": "media",
}
_ACTIVE_ACTIONS = {
    "/JavaScript": "javascript",
    "/Launch": "launch",
    "/SubmitForm": "submit_form",
    "/ImportData": "submit_form",
    "/GoToE": "embedded_file",
    "/Rendition": "media",
    "/RichMediaExecute": "media",
}
_ACTIVE_TYPES = {
    "/EmbeddedFile": "embedded_file",
    "/FileAttachment": "embedded_file",
    "/RichMedia": "media",
    "/Screen": "media",
    "/3D": "media",
}
# Looked for in the plain text too, so that an object outside the cross-reference table cannot hide.
_ACTIVE_WORDS = {
    b"/JavaScript": "javascript",
    b"/Launch": "launch",
    b"/EmbeddedFile": "embedded_file",
    b"/EmbeddedFiles": "embedded_file",
    b"/XFA": "xfa",
}
_NAME = re.compile(rb"/[^\x00\t\n\x0c\r ()<>\[\]{}/%]{1,60}")
_HEX_IN_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
_END = b"%%EOF"
_PADDING = b"\x00\r\n\t\x0c "


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The document in PDFium, one thread at a time. Raises FileRefused file.truncated or file.encrypted."""
    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            code = "file.encrypted" if "password" in str(error).lower() else "file.truncated"
            raise FileRefused(code) from error
        try:
            yield document
        finally:
            document.close()


def check_pdf(data: bytes, max_pixels: int, max_pages: int) -> tuple[int, int, int]:
    """Number of pages, width and height of the first page in points.

    Raises FileRefused: encrypted, active_content (script, launch, attachment, XFA, media, form posting),
    truncated, polyglot, too_many_pixels, too_many_pages, too_complex.
    """
    end = data.rfind(_END)
    if end < 0:
        raise FileRefused("file.truncated")
    if data[end + len(_END) :].strip(_PADDING):
        raise FileRefused("file.polyglot", what="trailing")
    try:
        _check_objects(data, max_pixels)
    except FileRefused:
        raise
    except (MemoryError, RecursionError) as error:
        raise FileRefused("file.too_complex") from error
    # The reader's exceptions on hostile bytes are no closed set; whichever it is, the file cannot be vouched for.
    except Exception as error:
        raise FileRefused("file.truncated") from error
    _check_words(data)
    return _measure(data, max_pages)


def _measure(data: bytes, max_pages: int) -> tuple[int, int, int]:
    with opened(data) as document:
        pages = len(document)
        if pages > max_pages:
            raise FileRefused("file.too_many_pages", pages=pages, max_pages=max_pages)
        if pages == 0:
            raise FileRefused("file.truncated")
        try:
            width, height = document.get_page_size(0)
        except pypdfium2.PdfiumError as error:
            raise FileRefused("file.truncated") from error
        if document.get_formtype() > pypdfium2.raw.FORMTYPE_ACRO_FORM:
            raise FileRefused("file.active_content", what="xfa")
        if pypdfium2.raw.FPDFDoc_GetAttachmentCount(document) > 0:
            raise FileRefused("file.active_content", what="embedded_file")
        return pages, round(width), round(height)


def _check_objects(data: bytes, max_pixels: int) -> None:
    deadline = time.monotonic() + _MAX_SECONDS
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        raise FileRefused("file.encrypted")
    _check_object(reader.trailer, max_pixels)
    entries = {(number, generation) for generation, numbers in reader.xref.items() for number in numbers}
    entries |= {(number, 0) for number in reader.xref_objStm}
    if len(entries) > _MAX_OBJECTS:
        raise FileRefused("file.too_complex")
    for number, generation in sorted(entries):
        if time.monotonic() > deadline:
            raise FileRefused("file.too_complex")
        _check_object(_object(reader, number, generation), max_pixels)


def _object(reader: PdfReader, number: int, generation: int) -> object:
    try:
        return reader.get_object(IndirectObject(number, generation, reader))
    except (MemoryError, RecursionError):
        raise
    # Real files hold unused entries that point nowhere; what is broken here cannot act in a viewer either,
    # and the plain-text look still sees it.
    except Exception:
        return None


def _check_object(root: object, max_pixels: int) -> None:
    """Look at one object and all that is written inside it, without following references."""
    waiting: list[tuple[object, int]] = [(root, 0)]
    while waiting:
        value, depth = waiting.pop()
        if depth > _MAX_DEPTH:
            raise FileRefused("file.too_complex")
        if isinstance(value, DictionaryObject):
            _check_dictionary(value, max_pixels)
            waiting.extend((value.raw_get(key), depth + 1) for key in value)
        elif isinstance(value, ArrayObject):
            waiting.extend((item, depth + 1) for item in list.__iter__(value))


def _check_dictionary(value: DictionaryObject, max_pixels: int) -> None:
    what = next((_ACTIVE_KEYS[key] for key in value if key in _ACTIVE_KEYS), None)
    what = what or _ACTIVE_ACTIONS.get(_name(value, "/S"))
    what = what or _ACTIVE_TYPES.get(_name(value, "/Type")) or _ACTIVE_TYPES.get(_name(value, "/Subtype"))
    if what:
        raise FileRefused("file.active_content", what=what)
    if _name(value, "/Subtype") == "/Image":
        width, height = _number(value, "/Width"), _number(value, "/Height")
        if width * height > max_pixels:
            raise FileRefused("file.too_many_pixels", width=width, height=height, max_pixels=max_pixels)


def _name(value: DictionaryObject, key: str) -> str:
    found = value.get(key)
    return found if isinstance(found, str) else ""


def _number(value: DictionaryObject, key: str) -> int:
    found = value.get(key)
    return int(found) if isinstance(found, int | float) else 0


def _check_words(data: bytes) -> None:
    names = {_HEX_IN_NAME.sub(lambda m: bytes([int(m[1], 16)]), name) for name in _NAME.findall(_outside_streams(data))}
    for word, what in _ACTIVE_WORDS.items():
        if word in names:
            raise FileRefused("file.active_content", what=what)


def _outside_streams(data: bytes) -> bytes:
    kept, position = [], 0
    while (start := data.find(b"stream", position)) >= 0:
        end = data.find(b"endstream", start + 6)
        if end < 0:
            break
        kept.append(data[position:start])
        position = end + 9
    kept.append(data[position:])
    return b" ".join(kept)
