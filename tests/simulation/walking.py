"""The engine's own walk over one person, before missing enumerations are tried out: what everything is compared with."""

from __future__ import annotations

from typing import Any

from zhicheng.engine.policy import Finding
from zhicheng.engine.policy.judge import Judgement, Question, judge_once
from zhicheng.simulation import Program


def walked(program: Program, person: dict[str, Any]) -> Judgement:
    """What the engine says of one person."""
    return judge_once(Question(program.rulebook, program.matter, program.target, program.on, None), person)


def by_clause(judgement: Judgement) -> dict[str, Finding]:
    """The findings by the id of their clause; that of a list with one entry bears the entry's number."""
    return {finding.id.partition(".")[0]: finding for finding in judgement.findings()}


def told(sure: bool, may: bool) -> bool | None:
    """A truth in three values."""
    return True if sure else None if may else False
