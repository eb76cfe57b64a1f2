"""What may be public of a person on a notice: name, specialty, title, education, experience and result, never a number of theirs."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from zhicheng.engine.refusal import Refusal
from zhicheng.records.applications import Application, UnitAssessment

from . import dossier, facts, judging, policies, windows

Shown = dict[str, str]
COLUMNS = ("name", "specialty", "title_name", "education", "experience", "result")
_NUMBERS = re.compile(r"(?<!\d)(\d{17}[\dXx]|1\d{10})(?!\d)")


def of_case(case: Application) -> Shown:
    """The public fields of one case as filed. Raises Refusal `publicity.exposes` when a number of a person stands in them."""
    filed = dossier.filed(case.pk, case.attempt)
    assessment = UnitAssessment.objects.filter(application=case, attempt=case.attempt).first()
    if filed is None or assessment is None:
        raise Refusal("workflow.state", state="未考核", verb="发布公示")
    fields = {
        "name": case.person.name,
        "specialty": case.specialty,
        "title_name": case.title_name,
        "education": _education(case, filed)[:60],
        "experience": _experience(case, filed)[:200],
        "result": assessment.results[:200],
    }
    if any(_NUMBERS.search(text) for text in fields.values()):
        raise Refusal("publicity.exposes", name=case.person.name)
    return fields


def public_fields(case: Application, on: date) -> list[tuple[str, str]]:
    """Which fields the packs name for everybody to read, by column and title, in their order (PUB-12). Raises Refusal `not_configured`."""
    found = policies.value(judging.rules(case, on), "publicity.fields", on, case.division_id, level=f"L{case.level}")
    return [(str(row["id"]), str(row["title"])) for row in found.value if row["id"] in COLUMNS]


def content_hash(fields: Shown) -> str:
    """SHA-256 of one person's public fields."""
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def list_hash(people: Sequence[Shown]) -> str:
    """SHA-256 over the whole list in its order."""
    return hashlib.sha256("\n".join(content_hash(fields) for fields in people).encode()).hexdigest()


def _education(case: Application, filed: dict[str, Any]) -> str:
    rows = [entry["fields"] for entry in filed["entries"] if entry["module"] == "education"]
    if not rows:
        return ""
    last = max(rows, key=lambda row: str(row["graduated_on"]))
    book = judging.rules(case, windows.local_day(case.submitted_at or case.created_at))
    kind = book.fact("educations.level")
    return f"{kind.label_of(last['stage']) if kind else last['stage']}（{last['school']}，{last['major']}）"


def _experience(case: Application, filed: dict[str, Any]) -> str:
    began = facts.of_content(filed, None).get("hired_on")
    since = f"{began.year}年{began.month}月起" if began else ""
    return f"{since}从事{filed['basic']['specialty']}工作，现岗位{filed['basic']['post_name']}"
