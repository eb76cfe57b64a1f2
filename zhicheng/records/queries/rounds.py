"""What one level saw of a case at its earlier rounds, and what the level before left undone (ux P3, 4.2; REV-12)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from zhicheng.engine.workflow.application import RESET, RETURNED
from zhicheng.records.applications import Application, CorrectionItem, CorrectionNotice, ItemVerdict

from . import cases, dossier, late_papers
from .dossier import Item
from .procedure import Chances

MENDING = (RETURNED, RESET)
FAULTS = frozenset({ItemVerdict.Verdict.CHANGE, ItemVerdict.Verdict.FALSE})


def seen_before(case: Application, stage: str, references: Collection[str]) -> frozenset[str]:
    """Of these items those the stage had before it, unchanged, at an earlier round, and nobody named then (一次性告知)."""
    filed = dossier.filed(case.pk, case.attempt)
    if filed is None or not references:
        return frozenset()
    notices = list(CorrectionNotice.objects.filter(application=case).values_list("kind", "attempt", "stage"))
    reset = max((attempt for kind, attempt, _ in notices if kind == CorrectionNotice.Kind.RESET), default=0)
    rounds = {attempt for _, attempt, level in notices if level == stage}
    rounds |= set(ItemVerdict.objects.filter(application=case, stage=stage).values_list("attempt", flat=True))
    named = set(CorrectionItem.objects.filter(notice__application=case).values_list("reference", flat=True))
    found: set[str] = set()
    # After a reset another unit may look for the first time.
    for attempt in (one for one in rounds if reset < one < case.attempt):
        before = dossier.filed(case.pk, attempt)
        if before is not None:
            found |= {item.reference for item in dossier.items(before)} - dossier.differing(before, filed)
    return frozenset(found & set(references)) - named


def second_counter(case: Application, on: date) -> Chances | None:
    """The counter of returns above the unit, once it matters: a level above holds the case or has returned it."""
    if case.step <= 1 and not case.returns_used:
        return None
    above = cases.chances_above_unit(case, on)
    return above if above is not None and (case.step > 1 or above.used) else None


def named(case: Application, attempt: int) -> frozenset[str]:
    """The items the returns of one submission asked to mend."""
    rows = CorrectionItem.objects.filter(notice__application=case, notice__attempt=attempt)
    return frozenset(rows.values_list("reference", flat=True))


def remarks(case: Application, notice: CorrectionNotice) -> dict[str, str]:
    """What the level that sent a notice wrote beside items it found in order, by reference (REV-26)."""
    rows = ItemVerdict.objects.filter(application=case, attempt=notice.attempt, stage=notice.stage).exclude(remark="")
    return dict(rows.exclude(verdict__in=FAULTS).order_by("id").values_list("reference", "remark"))


def asked_of(case: Application) -> dict[str, list[str]]:
    """What the last return said of each item while the applicant mends it, by reference and in words."""
    if case.state not in MENDING:
        return {}
    notice = CorrectionNotice.objects.filter(application=case).order_by("-number").first()
    if notice is None:
        return {}
    found: dict[str, list[str]] = {}
    for item in notice.items.order_by("id"):
        file = f"“{item.file_name}”" if item.file_name else ""
        found.setdefault(item.reference, []).append(f"{notice.acting_for}要求修改：{file}{item.text}")
    for reference, words in remarks(case, notice).items():
        found.setdefault(late_papers.origin(reference), []).append(f"{notice.acting_for}备注：{words}")
    return found


def asked(person: int) -> dict[str, list[str]]:
    """The same for whichever case a person has to mend now."""
    case = Application.objects.filter(person_id=person, state__in=MENDING).order_by("-id").first()
    return asked_of(case) if case is not None else {}


def unmarked(case: Application, stage: str) -> list[Item]:
    """The items of the present submission without a reviewer's name, opinion and day of that stage, or found wrong by it (REV-12)."""
    done = cases.verdicts(case, stage)
    sound = {reference for reference, row in done.items() if row.verdict not in FAULTS}
    return [item for item in late_papers.items(case, stage) if item.reference not in sound]
