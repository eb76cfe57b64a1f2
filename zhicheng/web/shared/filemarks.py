"""What the machine saw of a file, as chips: none of it blocks (ux 6.6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from .parts import Chip

_HINTS = {"blank": "像是空白页", "dark": "太暗", "blurry": "看不清", "tiny": "图像太小"}


@dataclass(frozen=True)
class Expiry:
    """The day it is, and how many days ahead the packs point out what expires."""

    today: date
    notice_days: int

    @property
    def until(self) -> date:
        """Whatever expires before this day is pointed out."""
        return self.today + timedelta(days=self.notice_days)


def readable(hints: str) -> list[Chip]:
    """Pages that may be hard to read; a file without such a page says so."""
    pairs = [hint.split(":") for hint in hints.split(",") if ":" in hint]
    return [Chip("orange", f"第{page}页{_HINTS.get(kind, '请核对')}") for kind, page in pairs] or [Chip("green", "可读")]


def scanned(scanner: str) -> Chip:
    """查毒: looked through by the scanner service, or only by the platform's own short list."""
    return Chip("green", "已查毒") if scanner == "clamd" else Chip("grey", "已作内置检查，未接查毒服务")


def named(lacks_name: bool) -> list[Chip]:
    """A file whose text does not bear its owner's name."""
    return [Chip("orange", "没有读到您的姓名")] if lacks_name else []


def expiring(valid_to: date | None, expiry: Expiry) -> list[Chip]:
    """The end of a file's validity, once it is near or past."""
    if valid_to is None:
        return []
    if valid_to < expiry.today:
        return [Chip("red", f"{valid_to.isoformat()}已过期")]
    tone = "orange" if valid_to < expiry.until else "grey"
    return [Chip(tone, f"有效期至{valid_to.isoformat()}")]  # type: ignore[arg-type]
