"""One entry of the log as people read it, on the page and in the exported table: in Chinese, without any number of a person."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone

from zhicheng.engine.access_labels import verb_label
from zhicheng.engine.identity import mask_mobile, mask_number
from zhicheng.engine.refusal.texts import TEXTS
from zhicheng.records.queries.audit import OUTCOMES
from zhicheng.records.queries.console import ROLES

COLUMNS = ("序号", "时间", "办理人", "角色", "代表机构", "动作", "对象", "结果", "原因", "内容", "来源", "链值")
_BLANK = re.compile(r"\{[^}]*\}")
# Entries must not hold numbers of persons; should one slip in, it leaves neither on the page nor in a file.
_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?:[0-9]{17}[0-9Xx]|[0-9]{15})(?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<![0-9A-Za-z])1[3-9][0-9]{9}(?![0-9A-Za-z])")
# A cell that begins with one of these is run as a formula by spreadsheet programs.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
TONES = {"accepted": "green", "refused": "orange", "failed": "red"}


def masked(text: str) -> str:
    """The text with every ID number and mobile number covered."""
    text = _NUMBER.sub(lambda found: mask_number(found[0]), text)
    return _MOBILE.sub(lambda found: mask_mobile(found[0]), text)


def reason(outcome: str, code: str) -> str:
    """Why it was refused, or what broke."""
    if outcome == "failed":
        return f"程序出错（{code}）" if code else "程序出错"
    text = TEXTS.get(code)
    return _BLANK.sub("…", text.what) if text else code


def detail(kept: str) -> str:
    """What the entry keeps of the act, as `name: value` pairs."""
    pairs = json.loads(kept or "{}")
    return masked("；".join(f"{name}：{value}" for name, value in pairs.items() if value not in (None, "")))


def line(entry: Any) -> dict[str, Any]:
    """One row of the page."""
    return {
        "seq": entry.seq,
        "at": entry.at,
        "actor": masked(entry.actor) or ROLES.get(entry.role, entry.role),
        "role": ROLES.get(entry.role, entry.role),
        "acting_for": masked(entry.acting_for),
        "verb": verb_label(entry.verb),
        "subject": masked(entry.subject),
        "tone": TONES.get(entry.outcome, "grey"),
        "outcome": OUTCOMES.get(entry.outcome, entry.outcome),
        "reason": reason(entry.outcome, entry.reason),
        "detail": detail(entry.detail),
        "origin": entry.origin,
    }


def table(entries: Iterable[Any]) -> Iterator[bytes]:
    """The entries as a CSV file, a line at a time, with the mark spreadsheet programs need to read UTF-8."""
    yield b"\xef\xbb\xbf" + _row(COLUMNS)
    for entry in entries:
        row = line(entry)
        at = timezone.localtime(entry.at).strftime("%Y-%m-%d %H:%M:%S")
        names = ("actor", "role", "acting_for", "verb", "subject", "outcome", "reason", "detail", "origin")
        yield _row((str(entry.seq), at, *(str(row[name]) for name in names), entry.chain))


def safe_cell(text: str) -> str:
    """A cell that no spreadsheet program runs as a formula."""
    return f"'{text}" if text.lstrip(" \u3000").startswith(_FORMULA) or text.startswith(_FORMULA) else text


def _row(cells: Iterable[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL).writerow([safe_cell(cell) for cell in cells])
    return line.getvalue().encode()
