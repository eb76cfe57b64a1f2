"""The result of the six questions: what may be applied for, and the answers it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhicheng.engine.calendar import Calendar
from zhicheng.records.queries import policies
from zhicheng.records.queries.eligibility import LEVELS
from zhicheng.web.shared.outlooks import aim, drawn

from .questions import QUESTIONS, UNSURE, Ground

INSURANCE_PLACE = "recognition.insurance_place"


def of(ground: Ground, given: Mapping[str, Any], answers: Mapping[str, Any], calendar: Calendar) -> dict[str, Any]:
    """The groups with their titles, contradictions among the answers, and the packs the answer rests on."""
    return drawn(ground.book, given, ground.on, calendar, aim(answers, ground.titles))


def insurance_place(ground: Ground) -> str:
    """Where insurance must be paid to count, by the rules; empty where they do not say."""
    found = policies.optional(ground.book, INSURANCE_PLACE, ground.on, level=LEVELS[1])
    return str(found.value) if found else ""


def answers_shown(answers: Mapping[str, Any], ground: Ground) -> list[dict[str, str]]:
    """What was answered, as words."""
    rows: list[dict[str, str]] = []
    for question in QUESTIONS:
        for name, field in question(ground).fields.items():
            value = answers.get(name)
            if value in (None, "", UNSURE):
                continue
            choices = dict(getattr(field, "choices", ()))
            rows.append({"label": str(field.label), "value": str(choices.get(value, value))})
    return rows
