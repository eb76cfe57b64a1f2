"""人员名单: names and mobiles as a unit hands them in, one person a line, separated by a comma or a tab."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

MOST = 500
"""Lines one list may hold: a bound of the machine, not of an authority."""
_SEPARATORS = str.maketrans({"，": ",", "\t": ",", "；": ",", ";": ","})


class RosterError(ValueError):
    """名单不能读: `roster.encoding`, `roster.empty` or `roster.long`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Line:
    """One line: its number as the sender counts, what stands first and what stands second."""

    position: int
    name: str
    mobile: str


def text_of(data: bytes) -> str:
    """A file as text: UTF-8, else the encodings spreadsheets save in (GB 18030, UTF-16 by its mark). Raises RosterError roster.encoding."""
    codecs = ("utf-16", "gb18030") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for codec in codecs:
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    raise RosterError("roster.encoding")


def read(text: str) -> tuple[Line, ...]:
    """The lines with something in them, a heading left out. Raises RosterError roster.empty, roster.long."""
    found = []
    for position, row in enumerate(csv.reader(io.StringIO(text.translate(_SEPARATORS))), start=1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or (position == 1 and cells[0] == "姓名"):
            continue
        found.append(Line(position, cells[0], cells[1] if len(cells) > 1 else ""))
        if len(found) > MOST:
            raise RosterError("roster.long")
    if not found:
        raise RosterError("roster.empty")
    return tuple(found)
