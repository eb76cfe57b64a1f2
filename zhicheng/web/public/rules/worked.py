"""算例: the made-up people of a pack beside its rules, worked out as they are read, and the reader's own case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from zhicheng.engine.calendar import Calendar
from zhicheng.engine.policy import Finding, Rulebook, Target
from zhicheng.engine.policy.clause_finding import clause_finding
from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.derive import of_clause
from zhicheng.engine.policy.evaluate import begin
from zhicheng.engine.policy.examples import example_context
from zhicheng.engine.policy.pack import Clause, Example, Pack
from zhicheng.web.shared import reasons
from zhicheng.web.shared.parts import Chip
from zhicheng.web.shared.reasons import Line

from .values import Words

NO_PROFILE: dict[str, Any] = {"entries": []}
UNPROVED = ("definition", "note")
CANNOT_TELL = "还不能算出"


@dataclass(frozen=True)
class Worked:
    """One person judged by one clause: the day, what is known, the answer and what it hangs on."""

    day: date
    known: Sequence[tuple[str, str]]
    chip: Chip
    lines: Sequence[Line]


def examples(pack: Pack, clause: Clause, book: Rulebook, calendar: Calendar, words: Words) -> list[Worked]:
    """The examples of a clause."""
    if clause.kind in UNPROVED:
        return []
    return [_worked(clause, one, example_context(pack, clause, one, book, calendar), words) for one in clause.examples]


def own(
    book: Rulebook, pack: Pack, clause: Clause, facts: Mapping[str, Any], on: date, calendar: Calendar, words: Words
) -> Worked:
    """The reader's own case; the title is not chosen, so what hangs on it stays open."""
    level = next(iter(clause.grants), next(iter(clause.scope.get("level", ())), ""))
    return _judged(clause, begin(book, on, Target(level), facts, pack, clause, calendar), on, (), words)


def _worked(clause: Clause, example: Example, context: Context, words: Words) -> Worked:
    aimed = {f"target.{name}": value for name, value in example.target.items()}
    return _judged(clause, context, example.day, words.given({**aimed, **example.given}), words)


def _judged(clause: Clause, context: Context, day: date, known: Iterable[tuple[str, str]], words: Words) -> Worked:
    if clause.kind == "value":
        return Worked(day, list(known), _value(clause, context, words), ())
    finding = clause_finding(clause, context)
    return Worked(day, list(known), reasons.chip_of(finding), [_spoken(line, words) for line in _lines(clause, finding)])


def _value(clause: Clause, context: Context, words: Words) -> Chip:
    of, _, field = clause.gives.partition(".")
    if field:
        # A field of a list is shown on its first entry.
        rows = context.rows(of)
        if not rows:
            return Chip("orange", CANNOT_TELL)
        context = context.at_entry(of, 0, rows[0])
    given = context.given(clause.gives)
    found = of_clause(clause, context).value if given is None else given
    return Chip("orange", CANNOT_TELL) if found is None else Chip("blue", words.text(found))


def _lines(clause: Clause, finding: Finding) -> list[Line]:
    if clause.kind == "exclusion":
        what = reasons.clause_of(finding)
        return [Line(finding.label, reasons.chip_of(finding), finding.required or finding.says, finding.actual, what)]
    return reasons.lines(finding, NO_PROFILE)


def _spoken(line: Line, words: Words) -> Line:
    return replace(line, required=words.spoken(line.required), actual=words.spoken(line.actual))
