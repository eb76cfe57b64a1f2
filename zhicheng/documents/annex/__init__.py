"""An annex of a place (附件): its rows, words and signatures as the pack gives them, with the facts of one case filled in."""

from dataclasses import asdict, dataclass
from pathlib import Path

from zhicheng.documents.pictures import qr_code
from zhicheng.documents.typesetting import Stamp, require, typesetter

TEMPLATE = Path(__file__).with_name("annex.typ")


@dataclass(frozen=True, slots=True)
class Row:
    """A label and what is filled in."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Annex:
    """One annex; `draft` prints a watermark and lets rows be empty."""

    title: str
    rows: tuple[Row, ...]
    text: str
    signs: tuple[str, ...]
    draft: bool
    stamp: Stamp


def render(data: Annex) -> bytes:
    """The annex as PDF/A-2b on A4 at 100 %. Raises EmptyBoxes, UnprintableCharacters."""
    if not data.draft:
        require({row.label: row.value for row in data.rows})
    shown = asdict(data)
    shown["qr"] = qr_code(data.stamp.url)
    return typesetter().typeset(TEMPLATE, shown, made_at=data.stamp.made_at)
