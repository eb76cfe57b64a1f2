"""附件检查 the words of the upload check: what may come in, what came in, why it was refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field

MIME_BY_KIND: Mapping[str, str] = {"jpg": "image/jpeg", "png": "image/png", "pdf": "application/pdf"}
KIND_BY_MIME: Mapping[str, str] = {mime: kind for kind, mime in MIME_BY_KIND.items()}

# Every code a FileRefused may carry, with the names of its parameters (each refusal also carries `name`).
REFUSAL_CODES: Mapping[str, tuple[str, ...]] = {
    "file.empty": (),
    "file.too_large": ("bytes", "max_bytes"),
    "file.kind": ("allowed",),
    "file.heic": (),
    "file.truncated": (),
    "file.polyglot": ("what",),
    "file.encrypted": (),
    "file.active_content": ("what",),
    "file.too_many_pixels": ("width", "height", "max_pixels"),
    "file.too_many_pages": ("pages", "max_pages"),
    "file.too_complex": (),
    "photo.small": ("width", "height", "min_width", "min_height"),
    "photo.ratio": ("width", "height", "ratio"),
}


class FileRefused(Exception):
    """A file that may not come in. `code` is a key of REFUSAL_CODES, `params` holds plain str and int values."""

    def __init__(self, code: str, **params: str | int | float) -> None:
        super().__init__(code)
        self.code = code
        self.params: dict[str, str | int | float] = dict(params)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a slot accepts; the values come from the policy pack. K22 §五(二) (images), SEC-05.

    `max_bytes` bytes; `max_pixels` width × height of one picture (the decoder itself ends at 89 million); `max_pages` of one PDF;
    `kinds` among jpg, png, pdf; `hint_pages` how many first pages of a PDF are looked at for readability.
    """

    max_bytes: int
    max_pixels: int
    max_pages: int
    kinds: frozenset[str] = frozenset(MIME_BY_KIND)
    hint_pages: int = 20


@dataclass(frozen=True, slots=True)
class Hint:
    """可读性提示 a remark on one page (1-based) that never blocks: blank, dark, blurry or tiny."""

    kind: str
    page: int


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """已检查的附件: the bytes to store, their address and what was measured.

    `data` is the cleaned file, `sha256` its hex digest; `width` and `height` are pixels for a picture and
    points (1/72 inch, rounded) of the first page for a PDF. `text` is what its first pages say, blank for a scan.
    """

    kind: str
    mime: str
    data: bytes = field(repr=False)
    sha256: str
    pages: int
    width: int
    height: int
    hints: tuple[Hint, ...] = ()
    text: str = field(default="", repr=False)
