"""What a body asks about a case that reached it: what was found of it before, how it was decided and from when it counts (ux F2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from zhicheng.records.applications import Application as Case
from zhicheng.records.applications import Decision, ItemVerdict, RouteStep
from zhicheng.records.certificates import Certificate, Qualification

from . import dossier, facts, policies, windows
from .judging import rules

__all__ = ["Case", "Certificate", "Decision"]

COUNTS_FROM = "recognition.counts_from"
HIRE_DOCUMENT_DAY = "hire_document_day"


def earlier_verdicts(case: Case, stages: Mapping[str, str], stage: str) -> dict[str, list[str]]:
    """What the stages before `stage` found of each item of the present submission and who gave it: by reference, in words."""
    rows = ItemVerdict.objects.filter(application=case, attempt=case.attempt).exclude(stage=stage).select_related("by_person")
    found: dict[str, list[str]] = {}
    for row in rows.order_by("id"):
        said = f"：{row.remark}" if row.remark else ""
        words = f"{stages.get(row.stage, row.stage)} {row.by_person.name} {windows.local_day(row.at)}：{row.get_verdict_display()}{said}"
        found.setdefault(row.reference, []).append(words)
    return found


def is_last_step(case: Case) -> bool:
    """Whether no level follows the one that holds the case."""
    return not RouteStep.objects.filter(application=case, position__gt=case.step).exists()


def decision(case: Case) -> Decision | None:
    """How the case was decided, with the body and the person who decided."""
    return Decision.objects.select_related("body", "by_person").filter(application=case).first()


def qualification(case: Case) -> Qualification | None:
    """The title a case brought, with its document."""
    return Qualification.objects.select_related("document").filter(application=case).first()


def counts_on(case: Case, on: date) -> tuple[date | None, str]:
    """The day a title recognised on `on` would count from, and the clause (REC-17, RES-04); None without the document it hangs on."""
    rule = policies.value(rules(case, on), COUNTS_FROM, on, case.division_id, level=f"L{case.level}", series=case.series)
    if rule.value != HIRE_DOCUMENT_DAY:
        return on, str(rule.clause)
    filed = dossier.filed(case.pk, case.attempt)
    began = facts.of_content(filed, on).get("hired_on") if filed else None
    return (began if isinstance(began, date) else None), str(rule.clause)


def document_number(case: Case) -> str:
    """The full document number of the present submission; shown only after `person.read_number` was acted."""
    filed = dossier.filed(case.pk, case.attempt)
    return str(filed["basic"]["document_number"] or "") if filed else ""
