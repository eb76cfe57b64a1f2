"""The facts the rules ask for, drawn from a filing and from what people have judged of it; nothing here decides (PRO-21, PRO-26)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from zhicheng.engine.policy import NONE
from zhicheng.engine.profile.vocabulary import RETIRED

from .dossier import Content

Facts = dict[str, Any]

LEVELS = {level: f"L{level}" for level in range(1, 6)}
SKILL = "skill"
"""A title entry of this series is a vocational skill level: its ladder is the level (中级工, 高级工 …)."""

_CATEGORIES = {
    "specialist": "professional_staff",
    "management": "manager_on_professional_post",
    "worker": "skilled_worker_on_professional_post",
    "civil_servant": "civil_servant",
    "civil_servant_like": "civil_servant_law_managed_staff",
    RETIRED: "retired",
}
# Residence permits of Hong Kong, Macao and Taiwan begin with these area codes (GB 11643 as extended in 2018).
# By document kind, then by the first characters that tell places of one kind apart. A passport alone does not say where a person belongs.
_GROUPS: dict[str, dict[str, str]] = {
    "id_card": {"": "mainland"},
    "residence_permit": {"81": "hong_kong", "82": "macao", "83": "taiwan"},
    "hk_macao_permit": {"H": "hong_kong", "M": "macao"},
    "taiwan_permit": {"": "taiwan"},
    "work_permit": {"": "foreigner"},
    "foreign_permanent": {"": "foreigner"},
}
_REQUIRED = {"not_required": False, "held": True, "not_held": True}
_HELD = {"held": True, "not_held": False}
_YES = {"yes": True, "no": False}


@dataclass(frozen=True)
class Judged:
    """What people have decided so far; None = still waiting for them."""

    accepts_assignments: bool | None = None
    fit_for_post: bool | None = None
    assessment_passed: bool | None = None
    publicity_clear: bool | None = None


def of_content(content: Content, publicity_on: date | None, judged: Judged | None = None) -> Facts:
    """The facts of a filing. `publicity_on` is the first day of publicity, planned or real; absent facts stay absent."""
    known = judged or Judged()
    facts: Facts = {
        **_person(content),
        **_work(content),
        "educations": _rows(content, "education", _education),
        "titles": _rows(content, "titles", _title),
        **_skill(content),
        "secondments": _secondments(content),
        "appraisals": {row["year"]: row["grade"] for row in _fields(content, "appraisals")} or None,
        "insurance_months": _insurance(content),
        "publicity_first_on": publicity_on,
        "publicity_last_on": publicity_on,
        "accepts_unit_assignments": known.accepts_assignments,
        "fit_for_post": known.fit_for_post,
        "unit_assessment_passed": known.assessment_passed,
        "unit_publicity_clear": known.publicity_clear,
    }
    return {key: value for key, value in facts.items() if value is not None}


def category(post_kind: str, has_employer: bool) -> str | None:
    """人员类别 by the post held; None while it is not filled in."""
    return _CATEGORIES.get(post_kind) if has_employer else "freelancer"


def _person(content: Content) -> Facts:
    basic, employer = content["basic"], content["employer"]
    materials = {row["material"] for row in content["materials"]}
    kind, document = basic["document_kind"], basic["document_number"]
    groups = (group for start, group in _GROUPS.get(kind, {}).items() if document.startswith(start))
    return {
        "person_category": category(basic["post_kind"], employer is not None),
        "nationality_group": next(groups, None),
        "foreigner_work_permit": True if kind == "work_permit" else None,
        **_retirement(basic),
        **_licence(content),
        "employer": employer["credit_code"] if employer else None,
        "employer_type": employer["employer_type"] if employer else NONE,
        "worker_type": "labour_dispatch" if employer and employer.get("using") else None,
        "parent_recommendation": "parent_recommendation" in materials,
        "post_changed_on": _day(basic["specialty_since"]),
    }


def _retirement(basic: dict[str, Any]) -> Facts:
    """离退休: the day given; none for who has chosen any other kind of post; unknown while nothing is chosen."""
    retired_on = _day(basic["retired_on"])
    if retired_on is not None:
        # Where the formalities are completed no delay of them is running.
        return {"retired_on": retired_on, "retirement_delayed_until": NONE}
    return {"retired_on": None if basic["post_kind"] in ("", RETIRED) else NONE}


def _licence(content: Content) -> Facts:
    """从业准入资格 as stated with the path; unknown until it is (KINIT 二(六))."""
    stated = content.get("licence") or {"answer": "", "on": None}
    return {
        "entry_licence_required": _REQUIRED.get(stated["answer"]),
        "entry_licence_held": _HELD.get(stated["answer"]),
        "entry_licence_on": NONE if stated["answer"] == "not_held" else _day(stated["on"]),
    }


def _work(content: Content) -> Facts:
    """Service begins on the day the hiring document records; days between periods of specialist work do not count, nor does a secondment
    without the duties of the own post (K22 二.8)."""
    rows = [row for row in _fields(content, "work") if row["is_specialist"] and (not row["is_secondment"] or _home_duties(row))]
    rows.sort(key=lambda row: row["started_on"])
    first = next((index for index, row in enumerate(rows) if row["start_document_on"]), None)
    if first is None:
        return {"hired_on_professional_post": bool(rows) or None}
    began = date.fromisoformat(rows[first]["start_document_on"])
    lost = timedelta()
    until = _day(rows[first]["ended_on"])
    for row in rows[first + 1 :]:
        started = date.fromisoformat(row["started_on"])
        if until is None:
            break
        lost += max(started - until - timedelta(days=1), timedelta())
        ended = _day(row["ended_on"])
        until = None if ended is None else max(until, ended)
    return {"hired_on": began + lost, "hired_on_professional_post": True}


def _secondments(content: Content) -> list[Facts] | str:
    """借调: months away from the own unit, which leave the count of tenure unless the duties of the own post went on (PRO-05; K22 二.8);
    the end is the first day back."""
    rows = [row for row in _fields(content, "work") if row["is_secondment"]]
    found = []
    for row in rows:
        ended = _day(row["ended_on"])
        back = ended + timedelta(days=1) if ended else None
        found.append({"from": _day(row["started_on"]), "to": back, "home_duties": _home_duties(row)})
    return found or NONE


def _home_duties(row: dict[str, Any]) -> bool:
    """As stated; what was filed before it could be stated did not say so."""
    return bool(row.get("home_duties"))


def _education(row: dict[str, Any]) -> Facts:
    return {
        "level": row["stage"],
        "obtained_on": _day(row["graduated_on"]),
        "recognised": _YES.get(row["recognised"]),
        "major_matches": _YES.get(row["major_matches"]),
        "mode": row["mode"] or None,
    }


def _title(row: dict[str, Any]) -> Facts | None:
    if row["series"] == SKILL:
        return None
    # A name neither the catalogue nor its table of old names has stands for no level until somebody has looked at it (CAT-17).
    level = None if row.get("name_unknown") else LEVELS[row["level"]]
    return {"level": level, "series": row["series"], "obtained_on": _day(row["obtained_on"])}


def _skill(content: Content) -> Facts:
    held = [row for row in _fields(content, "titles") if row["series"] == SKILL]
    if not held:
        return {"skill_level": NONE, "skill_obtained_on": NONE}
    best = min(held, key=lambda row: int(row["level"]))
    return {"skill_level": best["ladder"], "skill_obtained_on": _day(best["obtained_on"])}


def _insurance(content: Content) -> list[Facts] | None:
    spans = list(_fields(content, "insurance"))
    if not spans and "insurance" not in content["nothing"]:
        return None
    return [
        {"month": month, "paid": True, "payer": span["payer_code"], "place": span["city"]}
        for span in spans
        for month in _months(date.fromisoformat(span["first_month"]), date.fromisoformat(span["last_month"]))
    ]


def _months(first: date, last: date) -> Iterator[str]:
    for index in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield f"{index // 12:04d}-{index % 12 + 1:02d}"


def _rows(content: Content, module: str, read: Any) -> list[Facts] | str | None:
    rows = [found for row in _fields(content, module) if (found := read(row)) is not None]
    if rows:
        return rows
    return NONE if module == "titles" or module in content["nothing"] else None


def _fields(content: Content, module: str) -> Iterator[dict[str, Any]]:
    return (entry["fields"] for entry in content["entries"] if entry["module"] == module)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
