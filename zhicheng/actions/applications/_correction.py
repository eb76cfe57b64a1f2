"""What returning and resetting share: a chance is used, everything to correct is said at once, the publicity stops."""

from __future__ import annotations

from datetime import datetime

from zhicheng.actions.act import Act
from zhicheng.engine.refusal import Deficiency, Refusal
from zhicheng.records.models import Application, CorrectionItem, CorrectionNotice, ItemVerdict
from zhicheng.records.queries import cases, late_papers, procedure, rounds

from . import _case

FAULTS = ("change", "false")


def use_chance(act: Act, case: Application, opinion: str) -> None:
    """Raises Refusal `application.opinion` without words, `application.no_chance` when no return is left (REV-06, REV-08)."""
    if not opinion.strip():
        raise Refusal("application.opinion", field="opinion")
    on = _case.today(act)
    counter = cases.chances(case, on)
    if counter.left == 0:
        raise Refusal("application.no_chance", clause=counter.clause, total=counter.total)
    above = cases.chances_above_unit(case, on) if case.step > 1 else None
    if above is not None and above.left == 0:
        raise Refusal("application.no_chance", clause=above.clause, total=above.total)
    case.returns_used += 1


def notice(
    act: Act, case: Application, kind: CorrectionNotice.Kind, stage: str, opinion: str, due_at: datetime | None
) -> CorrectionNotice:
    """The notice of one return or reset, numbered within the case."""
    return CorrectionNotice.objects.create(
        application=case,
        number=CorrectionNotice.objects.filter(application=case).count() + 1,
        kind=kind,
        attempt=case.attempt,
        stage=stage,
        opinion=opinion.strip(),
        by_person_id=_case.reviewer(act),
        acting_for=act.by.acting_for,
        sent_at=act.now,
        due_at=due_at,
    )


def points(case: Application, sent: CorrectionNotice, stage: str) -> int:
    """Compose the points from this stage's own verdicts; returns how many there are."""
    labels = {item.reference: item.label.removesuffix(late_papers.ADDED)[:120] for item in late_papers.items(case, stage)}
    faults = _faults(case, stage)
    order = list(labels)
    faults.sort(key=lambda row: order.index(row.reference) if row.reference in labels else len(order))
    late = rounds.seen_before(case, stage, [row.reference for row in faults])
    CorrectionItem.objects.bulk_create(
        CorrectionItem(
            notice=sent,
            # What was added afterwards is mended where it belongs.
            reference=late_papers.origin(row.reference),
            label=labels.get(row.reference, row.reference),
            text=row.remark,
            file_name=row.file.name if row.file else "",
            was_visible=row.reference in late,
        )
        for row in faults
    )
    return len(faults)


def _faults(case: Application, stage: str) -> list[ItemVerdict]:
    return [row for row in cases.verdicts(case, stage).values() if row.verdict in FAULTS]


def explain_late(case: Application, stage: str, why_late: str) -> int:
    """How many points stood there at an earlier round. Raises Refusal `application.late_points` naming them while nobody says why
    they were not said then (ux P3; the answer goes to supervision)."""
    faults = {row.reference: row.remark for row in _faults(case, stage)}
    late = rounds.seen_before(case, stage, faults)
    if late and not why_late.strip():
        named = late_papers.items(case, stage)
        items = [Deficiency(f"{one.label}：{faults[one.reference]}", one.reference) for one in named if one.reference in late]
        raise Refusal("application.late_points", field="why_late", items=items, count=len(items))
    return len(late)


def due_at(act: Act, case: Application) -> datetime | None:
    """Until when the applicant may send it in again: the channel's closing, or the correction time if that ends later (AMB-39)."""
    days = procedure.correction_days(_case.rules(case, act), _case.today(act), case.level)
    ends = [instant for instant in (case.window_closes_at, _case.working_days_from(act.now, days)) if instant is not None]
    return max(ends, default=None)
