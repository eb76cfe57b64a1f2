"""One entry of the log as people read it, on the page and in the exported table: in Chinese, without any number of a person."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from django.utils import timezone

from zhicheng.engine.access_labels import verb_label
from zhicheng.engine.identity import mask_mobile, mask_number
from zhicheng.engine.refusal.texts import TEXTS
from zhicheng.engine.subject_labels import subject_label
from zhicheng.records.queries.audit import OUTCOMES
from zhicheng.records.queries.called import Called, Reference, called
from zhicheng.records.queries.console import ROLES

from .words import CODES, KEPT, MODULES, NO_ROW, THINGS

COLUMNS = ("序号", "时间", "办理人", "角色", "代表机构", "动作", "对象", "结果", "原因", "内容", "来源", "链值")
_BLANK = re.compile(r"\{[^}]*\}")
# Entries must not hold numbers of persons; should one slip in, it leaves neither on the page nor in a file.
_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?:[0-9]{17}[0-9Xx]|[0-9]{15})(?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<![0-9A-Za-z])1[3-9][0-9]{9}(?![0-9A-Za-z])")
# A cell that begins with one of these is run as a formula by spreadsheet programs.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?([+-]\d\d:\d\d|Z)")
_CASE = re.compile(r"[A-Z]{2}\d{4}-[A-Z]{2,4}-\d+")
MATTERS = {"recognition": "考核认定", "review": "评审"}
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


def lines(entries: Sequence[Any]) -> list[dict[str, Any]]:
    """Rows of the page, in words; the names and words of all of them are asked for at once."""
    known = called({reference for entry in entries for reference in _references(entry)})
    return [_line(entry, known) for entry in entries]


def _references(entry: Any) -> Iterator[Reference]:
    noun, _, number = entry.subject.partition(":")
    yield noun, number.partition(":")[0]
    if noun == "window":
        yield "division", number.partition(":")[0]
    yield from ((THINGS[name], str(value)) for name, value in json.loads(entry.detail or "{}").items() if name in THINGS)


def _line(entry: Any, known: Called) -> dict[str, Any]:
    return {
        "seq": entry.seq,
        "at": entry.at,
        "actor": masked(entry.actor) or ROLES.get(entry.role, entry.role),
        "role": ROLES.get(entry.role, entry.role),
        "acting_for": masked(entry.acting_for),
        "verb": verb_label(entry.verb),
        "subject": masked(_subject(entry.subject, known)),
        "tone": TONES.get(entry.outcome, "grey"),
        "outcome": OUTCOMES.get(entry.outcome, entry.outcome),
        "reason": reason(entry.outcome, entry.reason),
        "detail": masked(_detail(json.loads(entry.detail or "{}"), known)),
        "origin": entry.origin,
    }


def _subject(subject: str, known: Called) -> str:
    """What the act was about: the kind of thing, its name where it has one, its number."""
    noun, _, number = subject.partition(":")
    if noun == "message":
        found = _CASE.search(number)
        return f"{subject_label('message')} {found[0] if found else ''}".rstrip()
    if noun == "window":
        place, _, matter = number.partition(":")
        return f"{subject_label('window')} {known.thing('division', place) or place} {MATTERS.get(matter, matter)}"
    name = known.thing(noun, number) or NO_ROW.get(number, "")
    if name:
        return f"{subject_label(noun + ':')} {name}" + (f"（{number}）" if number not in NO_ROW else "")
    return subject_label(f"{noun}:{MODULES.get(number) or known.code('purpose', number) or number}" if number else subject)


def _detail(pairs: Mapping[str, Any], known: Called) -> str:
    """What the entry keeps of the act, as `name：value` pairs; a name without a Chinese word is shown as it was written."""
    return "；".join(
        f"{KEPT.get(name, name)}：{_value(name, value, known)}" for name, value in pairs.items() if value not in (None, "")
    )


def _value(name: str, value: Any, known: Called) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    text = str(value)
    if name == "reference":
        noun, _, row = text.partition("/")
        return known.code("material", row) or (f"{MODULES[noun]}（{row}）" if noun in MODULES else text)
    if name in THINGS and (thing := known.thing(THINGS[name], text)):
        return thing
    if _INSTANT.fullmatch(text):
        return timezone.localtime(datetime.fromisoformat(text)).strftime("%Y-%m-%d %H:%M")
    return CODES.get(name, {}).get(text) or known.code(name, text) or text


def table(entries: Iterable[Any]) -> Iterator[bytes]:
    """The entries as a CSV file, a line at a time, with the mark spreadsheet programs need to read UTF-8."""
    yield b"\xef\xbb\xbf" + _row(COLUMNS)
    for entry, row in _in_words(entries):
        at = timezone.localtime(entry.at).strftime("%Y-%m-%d %H:%M:%S")
        names = ("actor", "role", "acting_for", "verb", "subject", "outcome", "reason", "detail", "origin")
        yield _row((str(entry.seq), at, *(str(row[name]) for name in names), entry.chain))


def _in_words(entries: Iterable[Any]) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Entries with their rows, some hundreds at a time."""
    rest = iter(entries)
    while part := list(islice(rest, 500)):
        yield from zip(part, lines(part), strict=True)


def safe_cell(text: str) -> str:
    """A cell that no spreadsheet program runs as a formula."""
    return f"'{text}" if text.lstrip(" \u3000").startswith(_FORMULA) or text.startswith(_FORMULA) else text


def _row(cells: Iterable[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL).writerow([safe_cell(cell) for cell in cells])
    return line.getvalue().encode()
