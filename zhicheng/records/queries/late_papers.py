"""提交后补充的附件: whether a paper left out may be added while a reviewer has the case, and what was added (K22 五(二)3(4); PRO-18)."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhicheng.engine.workflow.application import BODY_REVIEW, LATE_STATES, SUBMITTED, UNIT_REVIEW, WITH_BODY
from zhicheng.records.applications import Application, LatePaper

from . import dossier, judging, materials, policies
from .dossier import Content, Item
from .statement import Said, Statement
from .windows import local_day

LATE_UNTIL = "materials.late_until"
PREFIX = "late"
ADDED = "（提交后补充）"
_OPEN: Mapping[str, frozenset[str]] = {
    "until_assessed": frozenset({SUBMITTED, UNIT_REVIEW}),
    "until_decided": frozenset({SUBMITTED, UNIT_REVIEW, WITH_BODY, BODY_REVIEW}),
}
UNTIL: Mapping[str, str] = {
    "until_assessed": "单位考核结束前",
    "until_decided": "认定机构作出决定前（单位考核合格到上报之间除外）",
}
_ADDED = Statement(
    lambda: (
        LatePaper.objects.filter(application_id=Said("case"), attempt=Said("attempt"))
        .select_related("by_person", "item")
        .order_by("id")
    )
)


@dataclass(frozen=True)
class Permission:
    """What the packs permit: until which step, in words, and where that is written."""

    until: str
    clause: str


def permission(case: Application, on: date) -> Permission | None:
    """The permission that holds for the case as it stands; None where the packs say nothing or its step is past."""
    if case.state not in LATE_STATES:
        return None
    found = policies.optional(judging.rules(case, on), LATE_UNTIL, on, level=f"L{case.level}", series=case.series)
    if found is None or case.state not in _OPEN.get(str(found.value), ()):
        return None
    return Permission(UNTIL[str(found.value)], str(found.clause))


def added(case: Application, attempt: int) -> list[LatePaper]:
    """What was added to one submission, in the order it came, with who added it. One statement."""
    return _ADDED.ask(case=case.pk, attempt=attempt)


def reference(row: LatePaper) -> str:
    """Where one of them stands among the items of a filing."""
    return f"{PREFIX}/{row.material}/{row.pk}"


def origin(reference: str) -> str:
    """The item an addition belongs to once the case is sent in again; any other reference is its own."""
    head, _, tail = reference.partition("/")
    return f"material/{tail.rpartition('/')[0]}" if head == PREFIX else reference


def held(case: Application, attempt: int) -> Content | None:
    """What a reviewer has before them: the filed copy, and beside it each addition as an item of its own."""
    filed = dossier.filed(case.pk, attempt)
    return beside(filed, added(case, attempt)) if filed else None


def beside(filed: Content, rows: Sequence[LatePaper]) -> Content:
    """A filing with its additions as items of their own, the filed ones untouched."""
    late = [
        {
            "reference": reference(row),
            "material": row.material,
            "label": f"{row.name}{ADDED}",
            "files": [_file(row)],
            "added": {"by": row.by_person.name, "on": local_day(row.at).isoformat()},
        }
        for row in rows
    ]
    return {**filed, "materials": [*filed["materials"], *late]}


def merged(filed: Content, rows: Sequence[LatePaper]) -> Content:
    """A filing with its additions under the materials they belong to, as the case would be filed if it were sent in again."""
    content = copy.deepcopy(filed)
    known = {row["material"]: row for row in content["materials"]}
    for row in rows:
        if row.material not in known:
            place = {"reference": f"material/{row.material}", "material": row.material, "label": row.name, "files": []}
            known[row.material] = place
            content["materials"].append(place)
        known[row.material]["files"].append(_file(row))
    return content


def content_of(case: Application) -> Content:
    """What the case consists of now, additions under their materials."""
    content = judging.content_of(case)
    return merged(content, added(case, case.attempt)) if case.state in LATE_STATES else content


def unseen(case: Application, seen: Mapping[str, Any]) -> list[Item]:
    """The additions that came while the present holder has the case and that have no verdict of theirs yet."""
    rows = [row for row in added(case, case.attempt) if row.step == case.step]
    return _named(case, [Item(one, f"{row.name}{ADDED}") for row in rows if (one := reference(row)) not in seen])


def items(case: Application, stage: str) -> list[Item]:
    """Everything one stage must look at in the present submission: what was filed and what was added up to its turn."""
    filed = dossier.filed(case.pk, case.attempt)
    if filed is None:
        return []
    upto = 1 if stage == "unit" else case.step
    return _named(case, dossier.items(beside(filed, [row for row in added(case, case.attempt) if row.step <= upto])))


def _named(case: Application, rows: Sequence[Item]) -> list[Item]:
    """An attachment is called what the packs ask for and not by its file."""
    on = local_day(case.submitted_at or case.created_at)
    titles = materials.titles(case, judging.rules(case, on), on)
    return [Item(row.reference, _title(row.reference, titles) or row.label) for row in rows]


def _title(reference: str, titles: Mapping[str, str]) -> str:
    place = origin(reference)
    title = titles.get(place, "")
    return f"{title}{ADDED}" if title and place != reference else title


def _file(row: LatePaper) -> dict[str, Any]:
    return {
        "slot": row.material,
        "item": row.item_id,
        "name": row.name,
        "sha256": row.item.file_id,
        "valid_to": row.valid_to.isoformat() if row.valid_to else None,
        "issuer": row.issuer,
        "issued_on": row.issued_on.isoformat() if row.issued_on else None,
        "doubt": row.doubt,
    }
