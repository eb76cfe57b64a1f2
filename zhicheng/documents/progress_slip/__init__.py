"""The progress slip (进度单): one page for people who ask at a counter, with whose turn it is and until when."""

from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from zhicheng.documents.pictures import qr_code
from zhicheng.documents.typesetting import Stamp, typesetter
from zhicheng.documents.wording import deadline_text

TEMPLATE = Path(__file__).with_name("progress_slip.typ")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way. `when` is text: a moment for what is done, 最迟约 with a date for what is to come.

    `rule` is the clause that sets the time, empty when none does.
    """

    state: Literal["done", "current", "ahead"]
    name: str
    actor: str
    when: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class ProgressSlip:
    """A case as its applicant may see it now; `until_at` is an exclusive end, None when no clock is running."""

    number: str
    applicant: str
    subject: str
    status: str
    turn: str
    next_act: str
    until_at: datetime | None
    until_rule: str
    steps: tuple[Step, ...]
    contact: str
    phone: str
    printed_at: datetime
    stamp: Stamp


def render(data: ProgressSlip) -> bytes:
    """The slip as PDF/A-2b on A4. Raises UnprintableCharacters."""
    shown = asdict(data)
    shown["until"] = deadline_text(data.until_at) if data.until_at else ""
    shown["qr"] = qr_code(data.stamp.url)
    return typesetter().typeset(TEMPLATE, shown, made_at=data.stamp.made_at)
