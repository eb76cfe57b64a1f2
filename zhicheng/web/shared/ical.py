"""日历文件 (RFC 5545): instants and whole days, to be read into any calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_OCTETS = 75


@dataclass(frozen=True)
class Entry:
    """One instant, or one whole day. `key` stays the same when the date moves, so that calendars move it too."""

    key: str
    at: datetime | date
    summary: str
    description: str
    url: str = ""


def calendar(entries: Iterable[Entry], made_at: datetime) -> str:
    """The whole file, lines folded at 75 octets and ended as the standard asks."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Zhicheng//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for entry in entries:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{entry.key}@zhicheng",
            f"DTSTAMP:{_utc(made_at)}",
            *_when(entry.at),
            f"SUMMARY:{_escaped(entry.summary)}",
            f"DESCRIPTION:{_escaped(entry.description)}",
            *([f"URL:{entry.url}"] if entry.url else []),
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _when(at: datetime | date) -> list[str]:
    """A day ends where the next begins (RFC 5545 3.6.1)."""
    if isinstance(at, datetime):
        return [f"DTSTART:{_utc(at)}", f"DTEND:{_utc(at)}"]
    return [f"DTSTART;VALUE=DATE:{at:%Y%m%d}", f"DTEND;VALUE=DATE:{at + timedelta(days=1):%Y%m%d}"]


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    for char in "\\;,":
        text = text.replace(char, f"\\{char}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Never inside a character: a Chinese one takes three octets."""
    part, room = "", _OCTETS
    for char in line:
        size = len(char.encode())
        if size > room:
            yield part
            part, room = " ", _OCTETS - 1
        part, room = part + char, room - size
    yield part
