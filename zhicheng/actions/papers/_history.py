"""学历 and length of service as papers print them."""

from __future__ import annotations

from datetime import date
from typing import Any

from zhicheng.documents.recognition_form import Education
from zhicheng.engine.profile.vocabulary import USUAL, label_of
from zhicheng.records.queries.papers import FormFacts

SEX = {"male": "男", "female": "女"}


def rows(content: dict[str, Any], module: str) -> list[dict[str, Any]]:
    return [entry["fields"] for entry in content["entries"] if entry["module"] == module]


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def educations_of(facts: FormFacts) -> tuple[Education, ...]:
    """学历, oldest first; the last one obtained is the one the recognition rests on."""
    found = sorted(rows(facts.content, "education"), key=lambda row: str(row["graduated_on"]))
    kind = facts.book.fact("educations.level")
    return tuple(
        Education(
            level=kind.label_of(row["stage"]) if kind else label_of(USUAL, "education_stages", row["stage"]),
            degree=label_of(USUAL, "degrees", row["degree"] or "none"),
            school=row["school"],
            subject=row["major"],
            mode=label_of(USUAL, "study_modes", row["mode"]),
            graduated_on=day(row["graduated_on"]),
            is_basis=row is found[-1],
        )
        for row in found
    )


def work(content: dict[str, Any]) -> list[dict[str, Any]]:
    return sorted(rows(content, "work"), key=lambda row: str(row["started_on"]))


def since_of(content: dict[str, Any]) -> date | None:
    """Since when the person has worked in the specialty, as stated, else since the first post."""
    jobs = work(content)
    return day(content["basic"]["specialty_since"]) or (day(jobs[0]["started_on"]) if jobs else None)
