"""申报附件: what a case must carry, and what is missing, expired or there (REC-14, COM-03, PRO-21)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhicheng.engine.policy import NotConfigured, Rulebook
from zhicheng.records.applications import Application

from . import policies
from .dossier import Content
from .facts import SKILL

KEY = "recognition.materials"
ENGINEERING, TYPE_OF_ENGINEERING = "engineering.specialties", "commitment.type_of_engineering"
ENGINEERING_SERIES = "engineering"
RECORDS: Mapping[str, str] = {"both_units": "publicity.both_units"}
"""What the platform keeps a record of that can stand for a paper, with the parameter that has it done here."""


@dataclass(frozen=True)
class CreditType:
    """申报类型 on the credit form: the one to choose, empty where the document does not say for this specialty."""

    name: str
    clause: str


@dataclass(frozen=True)
class Material:
    """One required attachment. `state`: satisfied, missing, expired or recorded; `items` are the library items attached.

    `names_holder`: the paper bears the name and the document number of the applicant, to be compared with the account.
    `issued`: a document of somebody else, filed with its issuer and date, for which no other can stand in (DOC-16).
    `states_type`: the paper states the type applied for (COM-04).
    `recorded`: what the paper would prove happens on the platform and is proven by its record; the clause that has it happen.
    """

    id: str
    title: str
    state: str
    clause: str
    validity_months: int | None
    valid_to: date | None
    items: tuple[int, ...]
    note: str = ""
    names_holder: bool = False
    issued: bool = False
    states_type: bool = False
    recorded: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the applicant still has to file it."""
        return self.state in ("missing", "expired")

    @property
    def reference(self) -> str:
        """Where to go to mend it."""
        return f"material/{self.id}"


def required(application: Application, content: Content, book: Rulebook, on: date) -> list[Material]:
    """The attachments this case must carry on a day, in the packs' order. Raises Refusal `not_configured`."""
    try:
        rows = book.param(KEY, on=on, level=f"L{application.level}", series=application.series).value
    except NotConfigured as missing:
        raise policies.refused(application.division_id, missing.key) from missing
    situation = _situation(application, content)
    attached = {row["material"]: row["files"] for row in content["materials"]}
    return [
        _material(row, attached.get(row["id"], []), on, recorded(row, book, on, f"L{application.level}"))
        for row in rows
        if applies(row, situation)
    ]


def titles(application: Application, book: Rulebook, on: date) -> dict[str, str]:
    """What the packs call every attachment they may ask for, by its reference; empty where they say nothing."""
    found = policies.optional(book, KEY, on, level=f"L{application.level}", series=application.series)
    return {f"material/{row['id']}": row["title"] for row in found.value} if found else {}


def recorded(row: Mapping[str, Any], book: Rulebook, on: date, level: str) -> str:
    """Where it is written that what a paper would prove is done here (派遣公司和用工单位双公示, KINIT 三(二); K22 二.18); else empty."""
    key = RECORDS.get(row.get("proven_by", ""))
    found = policies.optional(book, key, on, level=level) if key else None
    return str(found.clause) if found is not None and found.value else ""


def _situation(application: Application, content: Content) -> dict[str, Any]:
    employer = content["employer"]
    held = [row["fields"] for row in content["entries"] if row["module"] == "titles"]
    return {
        "employer_type": employer["employer_type"] if employer else "none",
        "worker_type": "labour_dispatch" if employer and employer["using"] else "",
        "first_application": application.first_application,
        "changes_series": any(row["series"] not in (application.series, SKILL) for row in held),
        "licence_held": (content.get("licence") or {}).get("answer") == Application.Licence.HELD,
        "level": f"L{application.level}",
    }


def credit_type(application: Application, book: Rulebook, on: date) -> CreditType | None:
    """申报类型 to choose on the credit form: what the packs say for engineering specialties; None for other series (COM-04)."""
    listed = policies.optional(book, ENGINEERING, on)
    chosen = policies.optional(book, TYPE_OF_ENGINEERING, on)
    if listed is None or chosen is None or application.series != ENGINEERING_SERIES:
        return None
    known = any(name in application.specialty for name in listed.value)
    return CreditType(str(chosen.value) if known else "", str(listed.clause))


def applies(row: Mapping[str, Any], situation: Mapping[str, Any]) -> bool:
    """Whether an attachment of the packs is asked for in a situation: employer_type, worker_type, first_application, changes_series,
    licence_held, level."""
    when = row.get("when") or {}
    return all(situation.get(name) in (wanted if isinstance(wanted, list) else [wanted]) for name, wanted in when.items())


def _material(row: dict[str, Any], files: list[dict[str, Any]], on: date, recorded: str) -> Material:
    ends = [date.fromisoformat(file["valid_to"]) for file in files if file["valid_to"]]
    months = row.get("validity_months")
    last = max(ends, default=None)
    if recorded:
        state = "recorded"
    elif not files:
        state = "missing"
    elif months and (last is None or last < on):
        state = "expired"
    else:
        state = "satisfied"
    return Material(
        row["id"], row["title"], state, str(row.get("clause", "")), months, last, tuple(file["item"] for file in files),
        row.get("note", ""), bool(row.get("names_holder")), bool(row.get("issued")), bool(row.get("states_type")),
        recorded,
    )  # fmt: skip
