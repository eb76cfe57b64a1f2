"""The user guides (系统使用指南): one for each kind of reader, from the text files beside this one."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import yaml

from zhicheng.documents.typesetting import typesetter

HERE = Path(__file__).parent
TEMPLATE = HERE / "user_guide.typ"
EDITION = datetime(2026, 9, 1, tzinfo=UTC)
"""Written into the file, so that the same text gives the same bytes."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: what is done, step by step."""

    title: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UserGuide:
    """A guide as it is printed."""

    title: str
    lead: str
    chapters: tuple[Chapter, ...]


def guide_of(role: str) -> UserGuide | None:
    """The guide of applicant, unit or bureau; None where its text is not there."""
    path = HERE / f"{role}.yaml"
    if not role.isalpha() or not path.exists():
        return None
    text = yaml.safe_load(path.read_text("utf-8"))
    chapters = tuple(Chapter(one["title"], tuple(one["steps"])) for one in text["chapters"])
    return UserGuide(text["title"], text["lead"], chapters)


def render(guide: UserGuide, platform: str) -> bytes:
    """The guide as PDF/A-2b on A4. Raises UnprintableCharacters."""
    chapters = [{"title": one.title, "steps": list(one.steps)} for one in guide.chapters]
    shown = {"title": guide.title, "lead": guide.lead, "chapters": chapters, "platform": platform}
    return typesetter().typeset(TEMPLATE, shown, made_at=EDITION)
