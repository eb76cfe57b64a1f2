"""What a file may be, how it is named and how long things about it hold, as the packs say (PRO-16, PRO-17, PRO-24)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from zhicheng.engine.refusal import Refusal

from . import policies


@dataclass(frozen=True)
class FileLimits:
    """What one file may be: bytes, pages, formats among jpg, png, pdf."""

    max_bytes: int
    max_pages: int
    formats: tuple[str, ...]

    @property
    def said(self) -> str:
        """The limits in one line for the upload form."""
        return f"{'、'.join(self.formats)}，单个不超过{self.max_bytes / 1048576:g}MB，最多{self.max_pages}页"


@dataclass(frozen=True)
class PhotoLimits:
    """证件照: least size in pixels, width to height (PRO-24)."""

    min_width: int
    min_height: int
    wide: int
    high: int
    max_bytes: int

    @property
    def said(self) -> str:
        """The limits in one line for the upload form."""
        return f"jpg或png，宽高比{self.wide}:{self.high}，至少{self.min_width}×{self.min_height}像素"


def file_limits(division: str, on: date) -> FileLimits:
    """The limits of a division. Raises Refusal `not_configured`."""
    book = policies.rulebook(division, on)
    return FileLimits(
        int(policies.value(book, "evidence.max_bytes", on, division).value),
        int(policies.value(book, "evidence.max_pages", on, division).value),
        tuple(policies.value(book, "evidence.formats", on, division).value),
    )


def name_pattern(division: str, on: date) -> str:
    """附件命名 the pattern of standard names, of {module}, {slot} and {detail} (PRO-17). Raises Refusal `not_configured`."""
    book = policies.rulebook(division, on)
    return str(policies.value(book, "evidence.name_pattern", on, division).value)


def expiry_notice_days(division: str, on: date) -> int:
    """How many days before it expires a material is pointed out. Raises Refusal `not_configured`."""
    book = policies.rulebook(division, on)
    return int(policies.value(book, "evidence.expiry_notice_days", on, division).value)


def phone_minutes(division: str, on: date) -> int:
    """How many minutes a QR code for the phone is good. Raises Refusal `not_configured`."""
    book = policies.rulebook(division, on)
    return int(policies.value(book, "evidence.phone_minutes", on, division).value)


def local_limits(now: datetime) -> FileLimits:
    """The limits of this installation's own division, for who is nobody yet. Raises Refusal `not_configured`."""
    return file_limits(settings.LOCAL_DIVISION, timezone.localtime(now).date())


def local_most_bytes(now: datetime) -> int | None:
    """The most bytes a file of anybody may have; None where no pack is published, when the server's own limit holds."""
    try:
        return local_limits(now).max_bytes
    except Refusal:
        return None


def photo_limits(division: str, on: date) -> PhotoLimits:
    """The limits of a portrait. Raises Refusal `not_configured`."""
    book = policies.rulebook(division, on)
    ratio = policies.value(book, "photo.ratio", on, division).value
    return PhotoLimits(
        int(policies.value(book, "photo.min_width", on, division).value),
        int(policies.value(book, "photo.min_height", on, division).value),
        int(ratio["width"]),
        int(ratio["height"]),
        int(policies.value(book, "evidence.max_bytes", on, division).value),
    )
