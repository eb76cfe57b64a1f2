"""The press (排版): one Typst compiler a process, fonts loaded once, the same bytes for the same data."""

import json
import os
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from pathlib import Path

import typst

from zhicheng.documents.glyphs import Face, UnprintableCharacters, missing_glyphs
from zhicheng.documents.wording import date_text, moment_text

PAPERS = Path(__file__).parent
DEFAULT_FONT_DIRECTORIES = (Path("/usr/share/fonts"),)

SERIF = ("Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC")
SANS = ("Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC")
FANGSONG = ("FandolFang R", "FandolFang", "FangSong", "仿宋")
KAI = ("LXGW WenKai",)
RARE = ("HanaMinB", "HanaMinA")

REMOVED = str.maketrans({"\t": " ", "\r": None, "\u200b": None, "\ufeff": None})
"""Characters without a shape that pasting from an office file leaves behind; nothing visible is lost with them."""

OPEN_CATALOG = b"/ViewerPreferences<<"
NO_SCALING = b"/PrintScaling/None"


class FontsMissing(RuntimeError):
    """The font directories hold no Chinese serif face, without which no paper can be printed."""


class ForkedLate(RuntimeError):
    """The process was forked after its parent had typeset, and cannot typeset itself."""


class EmptyBoxes(ValueError):
    """A formal paper would have empty required boxes (必填栏为空); the labels are in `labels`."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        self.labels = labels
        super().__init__(f"还缺{'、'.join(labels)}，不能出具正式文书。请补齐后再打印，或先打印草稿。")


@dataclass(frozen=True, slots=True)
class Stamp:
    """The version stamp (版本戳) every page of a paper carries.

    `digest` is the hash of the record version the paper shows (hexadecimal), `url` what the QR code opens,
    `made_at` the instant written into the file, `form` the edition of the template (表样) where a pack gives one: the same data with the same stamp gives the same bytes.
    """

    number: str
    digest: str
    url: str
    made_at: datetime
    form: str = ""


class Typesetter:
    """A Typst compiler with its fonts, good for any number of papers; safe to share between threads."""

    def __init__(self, directories: Sequence[Path] = DEFAULT_FONT_DIRECTORIES) -> None:
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(path) for path in directories]
        )
        self._roles = _choose_faces(fonts, directories)
        self.faces = tuple(_regular(fonts, family) for family in self._roles["song"])
        self._compiler = typst.Compiler(root=PAPERS, font_paths=fonts, ignore_system_fonts=True)
        self._lock = threading.Lock()

    def typeset(self, template: Path, data: object, *, made_at: datetime) -> bytes:
        """One paper as PDF/A-2b, to be printed at 100 %.

        `template` is a .typ file inside the papers' folder, `data` a dataclass or a mapping of texts, numbers and
        lists; a text is printed as it stands, never read as markup. Raises UnprintableCharacters.
        """
        shown = plain(data)
        missing = missing_glyphs("".join(texts(shown)), self.faces)
        if missing:
            raise UnprintableCharacters(missing)
        inputs = {"data": _json(shown), "faces": _json(self._roles)}
        with self._lock:
            pdf = self._compiler.compile(
                input=template, sys_inputs=inputs, format="pdf", pdf_standards="a-2b", timestamp=int(made_at.timestamp())
            )
        if not isinstance(pdf, bytes):
            raise TypeError("a PDF comes as one byte string")
        return _printed_unscaled(pdf)


_place = threading.Lock()
_directories: tuple[Path, ...] = DEFAULT_FONT_DIRECTORIES
_shared: Typesetter | None = None
_forked_late = False


def use_fonts(directories: Sequence[Path]) -> None:
    """Point this process to other font directories (a deployment with licensed fonts, a machine without root)."""
    global _directories, _shared
    with _place:
        _directories, _shared = tuple(directories), None


def typesetter() -> Typesetter:
    """The process's own typesetter, made at first use. Raises FontsMissing, and ForkedLate instead of hanging."""
    global _shared
    if _forked_late:
        raise ForkedLate("this process was forked from one that had typeset papers; start workers before the first paper")
    with _place:
        if _shared is None:
            _shared = Typesetter(_directories)
        return _shared


def unprintable(text: str) -> tuple[str, ...]:
    """The characters of a text no paper could show; none where this process has no fonts to judge by."""
    try:
        return missing_glyphs(text, typesetter().faces)
    except (FontsMissing, ForkedLate):
        return ()


def _notice_fork() -> None:
    """Typst's worker threads do not survive a fork: a child that typeset with them would wait for ever."""
    global _place, _forked_late
    _place, _forked_late = threading.Lock(), _forked_late or _shared is not None


os.register_at_fork(after_in_child=_notice_fork)


def plain(value: object) -> object:
    """The data of a paper as JSON can hold it: dates written out, nothing as an empty text, tidy line breaks."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").translate(REMOVED)
    if isinstance(value, bool | int):
        return value
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return date_text(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    raise TypeError(f"a paper cannot show a {type(value).__name__}")


def require(boxes: dict[str, object]) -> None:
    """Every required box (必填栏) is filled. Raises EmptyBoxes naming the labels of those that are not."""
    empty = tuple(label for label, value in boxes.items() if value is None or str(value).strip() == "")
    if empty:
        raise EmptyBoxes(empty)


def _choose_faces(fonts: typst.Fonts, directories: Sequence[Path]) -> dict[str, list[str]]:
    """The families of each role, the rare-character faces last; 仿宋 and 楷 fall back to the serif face."""
    present = set(fonts.families())
    serif = [family for family in SERIF if family in present][:1]
    if not serif:
        places = "、".join(str(path) for path in directories)
        raise FontsMissing(f"{places}里没有宋体字库（{'、'.join(SERIF)}之一），不能制作文书。请安装后重试。")
    rare = [family for family in RARE if family in present]

    def first(names: Sequence[str]) -> list[str]:
        return [family for family in names if family in present][:1]

    return {
        "song": serif + rare,
        "hei": first(SANS) + serif + rare,
        "fang": first(FANGSONG) + serif + rare,
        "kai": first(KAI) + serif + rare,
    }


def _regular(fonts: typst.Fonts, family: str) -> Face:
    """The face of a family that Typst takes for upright text; not every family has one of weight 400."""
    found = [font for font in fonts.fonts() if font.family == family and font.path]
    nearest = min(found, key=lambda font: (font.style != "normal", abs(font.weight - 400)))
    return Face(Path(str(nearest.path)), nearest.index)


def texts(value: object) -> Iterator[str]:
    """Every text inside plain data, in its order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _printed_unscaled(pdf: bytes) -> bytes:
    """Ask the viewer to print at 100 % (PrintScaling None), which Typst cannot say by itself.

    Typst writes the catalogue as the last object before a plain cross-reference table, so that only the position
    of that table moves. Anything else is a new layout of Typst's files and must be looked at, hence the error.
    """
    catalog = pdf.rfind(b"/Type/Catalog")
    at = pdf.find(OPEN_CATALOG, catalog)
    table = pdf.find(b"\nxref\n", catalog) + 1
    tail = pdf.rfind(b"startxref\n")
    if min(catalog, at, tail) < 0 or table == 0 or b" obj\n" in pdf[catalog:table]:
        raise RuntimeError("the catalogue is not where Typst used to put it")
    if int(pdf[tail + 10 :].split()[0]) != table:
        raise RuntimeError("the cross-reference table is not where the file says")
    at += len(OPEN_CATALOG)
    return pdf[:at] + NO_SCALING + pdf[at:tail] + b"startxref\n%d\n%%%%EOF\n" % (table + len(NO_SCALING))
