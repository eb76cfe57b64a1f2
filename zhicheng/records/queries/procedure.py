"""Values of the procedure, each read from the packs: chances, deadlines, publicity, numbers, texts (CFG-01)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from zhicheng.engine.calendar import DayOne
from zhicheng.engine.policy import Rulebook

from . import policies

RETURNS_TOTAL = "returns.total"
RETURNS_AFTER_RECOMMENDATION = "returns.after_recommendation"
UNIT_DAYS = "recognition.unit_working_days"
DESK_DAYS = "recognition.desk_working_days"
CORRECTION_DAYS = "correction.working_days"
PUBLICITY_DAYS = "publicity.working_days"
PUBLICITY_DAY_ONE = "publicity.day_one"
COPY_WORDS = "paper.copy_words"
COMMITMENT = "commitment.text"
CASE_PREFIX = "case.number_prefix"


@dataclass(frozen=True)
class Chances:
    """退回机会: how many returns and resets the packs allow, how many are used, and where that is written."""

    total: int
    used: int
    clause: str

    @property
    def left(self) -> int:
        """Chances that remain."""
        return max(self.total - self.used, 0)


@dataclass(frozen=True)
class PublicityRule:
    """公示: how many working days at least, and which day is the first."""

    working_days: int
    day_one: DayOne
    clause: str


@dataclass(frozen=True)
class CommitmentText:
    """个人承诺: the sentences agreed to."""

    lines: tuple[str, ...]
    clause: str

    @property
    def text(self) -> str:
        """The whole text, one sentence a line."""
        return "\n".join(self.lines)


def chances(book: Rulebook, on: date, division: str, level: int, used: int) -> Chances:
    """The counter of a case. Raises Refusal `not_configured`."""
    found = policies.value(book, RETURNS_TOTAL, on, division, **_scope(level))
    return Chances(int(found.value), used, str(found.clause))


def chances_after_unit(book: Rulebook, on: date, level: int, used: int) -> Chances | None:
    """The second counter, for returns above the unit; None where the packs have only one (AMB-01)."""
    found = policies.optional(book, RETURNS_AFTER_RECOMMENDATION, on, **_scope(level))
    return Chances(int(found.value), used, str(found.clause)) if found else None


def publicity(book: Rulebook, on: date, division: str, level: int) -> PublicityRule:
    """The rule of publicity within the unit. Raises Refusal `not_configured`."""
    days = policies.value(book, PUBLICITY_DAYS, on, division, **_scope(level))
    first = policies.value(book, PUBLICITY_DAY_ONE, on, division, **_scope(level))
    return PublicityRule(int(days.value), cast(DayOne, first.value), str(days.clause))


def stage_days(book: Rulebook, on: date, stage: str, level: int) -> int | None:
    """Working days a holder has, None where the packs set none."""
    found = policies.optional(book, UNIT_DAYS if stage == "unit" else DESK_DAYS, on, **_scope(level))
    return int(found.value) if found else None


def correction_days(book: Rulebook, on: date, level: int) -> int | None:
    """Working days an applicant has to correct, None where the packs set none."""
    found = policies.optional(book, CORRECTION_DAYS, on, **_scope(level))
    return int(found.value) if found else None


def copy_words(book: Rulebook, on: date, level: int) -> tuple[str, ...]:
    """审查结论用语: the words a sound copy may be marked with; empty where the packs prescribe none (REV-12)."""
    found = policies.optional(book, COPY_WORDS, on, **_scope(level))
    return tuple(str(word) for word in found.value) if found else ()


def commitment(book: Rulebook, on: date, division: str, level: int) -> CommitmentText:
    """The text an applicant agrees to. Raises Refusal `not_configured`."""
    found = policies.value(book, COMMITMENT, on, division, **_scope(level))
    lines: Any = found.value
    return CommitmentText(tuple(lines) if isinstance(lines, list) else (str(lines),), str(found.clause))


def case_prefix(book: Rulebook, on: date, division: str) -> str:
    """The beginning of case numbers here. Raises Refusal `not_configured`."""
    return str(policies.value(book, CASE_PREFIX, on, division).value)


def _scope(level: int) -> dict[str, str | None]:
    return {"level": f"L{level}"}
