"""The shapes the component templates draw. A view builds them from a query's answer; the templates hold no arithmetic."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from zhicheng.web.shared import timetext

Tone = Literal["grey", "blue", "orange", "purple", "objection", "green", "red"]
SHAPES: dict[str, str] = {
    "grey": "□",
    "blue": "▷",
    "orange": "!",
    "purple": "◷",
    "objection": "!",
    "green": "✓",
    "red": "×",
}


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Clause:
    """依据: the document and clause in `title`, our paraphrase in `text`, the rule's page in `url`."""

    title: str
    url: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """A status as its reader sees it; `tone` depends on the reader (see SHAPES)."""

    tone: Tone
    text: str

    @property
    def shape(self) -> str:
        return SHAPES[self.tone]


HELD = Chip("purple", "公示收到反映，核查中")
"""The status of a case held up by a report, for everybody who may see it (ux 6.4, rows 8, 18, 24)."""
HELD_IN_LIST = Chip("purple", "核查中")
"""The same in the narrow column of a list."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is and until when. `until` is exclusive; None with `undated` says why no date can be shown."""

    holder: str
    now: dt.datetime
    mine: bool = False
    until: dt.datetime | None = None
    undated: str = "没有时限"
    verb: str = ""
    rule: Link | None = None
    ended: bool = False

    @property
    def deadline(self) -> str:
        return timetext.deadline(self.until, self.now) if self.until else self.undated

    @property
    def countdown(self) -> str:
        return timetext.countdown(self.until, self.now) if self.until else ""


@dataclass(frozen=True, slots=True)
class Chances:
    """机会数: returns used and left, and the clause that limits them. `beside` is a second counter that runs at the same time."""

    label: str
    used: int
    total: int
    clause: Clause | None = None
    beside: Chances | None = None

    @property
    def tightest(self) -> Chances:
        """The counter that runs out first."""
        return self.beside if self.beside is not None and self.beside.left < self.left else self

    @property
    def left(self) -> int:
        return max(self.total - self.used, 0)

    @property
    def marks(self) -> list[bool]:
        """One mark a chance, True when used."""
        return [number < self.used for number in range(self.total)]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a case: 已办, 当前 or 未到. `latest` is 最迟约… of a step still to come."""

    state: Literal["done", "current", "future"]
    title: str
    at: dt.datetime | None = None
    actor: str = ""
    detail: str = ""
    latest: str = ""
    links: list[Link] = field(default_factory=list)

    @property
    def word(self) -> str:
        return {"done": "已办", "current": "当前", "future": "未到"}[self.state]


@dataclass(frozen=True, slots=True)
class Task:
    """One line of a task list. Without `url` the line cannot be started yet and `hint` says why."""

    label: str
    chip: Chip
    url: str = ""
    hint: str = ""
    action: Link | None = None


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """A headed part of a task list."""

    title: str
    tasks: list[Task]


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """One uploaded file with what the machine saw: `checks` are chips such as 可读, 检查中, 第3页看不清."""

    name: str
    url: str
    pages: int
    size: str
    thumbnail: str = ""
    checks: list[Chip] = field(default_factory=list)
    used_in: str = ""
    replace_url: str = ""
    remove_url: str = ""
    rotate_url: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceSlot:
    """佐证槽: what is asked for, what is there, and how to add. `exempt` is why nothing is needed (免交).

    `form` is the id of the page's form its controls belong to.
    """

    key: str
    label: str
    hint: str
    upload_url: str
    files: list[EvidenceFile] = field(default_factory=list)
    required: bool = True
    exempt: str = ""
    error: str = ""
    accept: str = ".jpg,.jpeg,.png,.pdf,.heic"
    limits: str = ""
    phone_url: str = ""
    library_url: str = ""
    form: str = "entry-form"


@dataclass(frozen=True, slots=True)
class Pager:
    """Keyset paging: a list has a next and a previous part, never page numbers."""

    shown: int
    total: int | None = None
    previous_url: str = ""
    next_url: str = ""
    noun: str = "条"


@dataclass(frozen=True, slots=True)
class StaleField:
    """X3: one field written twice: what is on this page and what was saved meanwhile."""

    name: str
    label: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Irreversible:
    """A page for an act that cannot be undone (ux 6.9): what, how many, what can no longer be done, by which clause."""

    title: str
    verb: str
    will: list[str]
    never_again: list[str]
    clause: Clause | None = None
    people: list[str] = field(default_factory=list)
    back_url: str = ""
    back_label: str = "再看看"
    second_person: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The page after an act: number, server time, hash, what comes next."""

    title: str
    number: str
    at: dt.datetime
    hash: str = ""
    next: str = ""
    links: list[Link] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Trouble:
    """A page that cannot be shown: what happened, why, what to do now (X1 to X10)."""

    title: str
    why: str = ""
    now: list[Link] = field(default_factory=list)
    clause: Clause | None = None
    saved: str = ""
    number: str = ""
    phone: str = ""
