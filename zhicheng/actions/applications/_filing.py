"""The parts of a submission: pinned rules, frozen dossier, commitment, route, and what carries over from the one before."""

from __future__ import annotations

import hashlib
from typing import Any

from zhicheng.actions.act import Act
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import RETURNED
from zhicheng.records.models import (
    Application,
    Commitment,
    CorrectionItem,
    Dossier,
    DossierFile,
    ItemVerdict,
    RouteStep,
    Rulebook,
    RulebookPack,
)
from zhicheng.records.queries import dossier, late_papers, policies, procedure, routes
from zhicheng.records.queries.dossier import Content

from . import _case

SETTLED = ("true", "matches")


def pin(act: Act, case: Application) -> None:
    """Keep the rules in force today with the case; a case that has them keeps them through every correction (CFG-03)."""
    if case.rulebook is not None:
        return
    on = _case.today(act)
    book = policies.rulebook(case.division_id, on)
    row, is_new = Rulebook.objects.get_or_create(
        content_hash=book.hash, defaults={"division": case.division_id, "created_at": act.now}
    )
    if is_new:
        RulebookPack.objects.bulk_create(
            RulebookPack(rulebook=row, position=position, snapshot_id=piece.snapshot, in_force_from=piece.in_force_from)
            for position, piece in enumerate(policies.pieces(case.division_id, on))
        )
    case.rulebook = row


def freeze(act: Act, case: Application, signed_name: str) -> None:
    """The dossier, its files and the commitment of this submission; verdicts on unchanged items are carried over."""
    content = dossier.of_application(case)
    content["attempt"] = case.attempt
    text = dossier.canonical(content)
    filed = Dossier.objects.create(
        application=case, attempt=case.attempt, content=text, sha256=dossier.fingerprint(text), filed_at=act.now
    )
    DossierFile.objects.bulk_create(
        DossierFile(dossier=filed, reference=reference, slot=file["slot"], item_id=file["item"])
        for reference, file in _files(content)
    )
    _commit(act, case, signed_name)
    before = dossier.filed(case.pk, case.attempt - 1)
    # After a reset the case may go to another unit, which must look at everything itself.
    if before is not None and case.state == RETURNED:
        _carry_over(act, case, before, content)
    act.about(f"application:{case.number}", attempt=case.attempt, dossier=filed.sha256)


def draw_route(act: Act, case: Application) -> None:
    """Set the route by the pinned rules; a corrected case keeps the route it has (REV-07)."""
    if RouteStep.objects.filter(application=case).exists():
        return
    book = policies.pinned(case.rulebook.content_hash) if case.rulebook else policies.rulebook(case.division_id, _case.today(act))
    steps = routes.of_employer(case.employer, case.series, case.level, book, _case.today(act))
    RouteStep.objects.bulk_create(
        RouteStep(
            application=case,
            position=step.position,
            stage=step.stage,
            role=step.role,
            employer_id=step.employer,
            body_id=step.body,
        )
        for step in steps
    )


def _files(content: Content) -> list[tuple[str, dict[str, Any]]]:
    rows = content["entries"] + content["materials"]
    return [(row["reference"], file) for row in rows for file in row["files"]]


def _commit(act: Act, case: Application, signed_name: str) -> None:
    if case.rulebook is None:
        raise Refusal("access.hidden")
    book = policies.pinned(case.rulebook.content_hash)
    text = procedure.commitment(book, _case.today(act), case.division_id, case.level).text
    Commitment.objects.create(
        application=case,
        attempt=case.attempt,
        text=text,
        text_hash=hashlib.sha256(text.encode()).hexdigest(),
        signed_name=signed_name,
        signed_at=act.now,
    )


def _carry_over(act: Act, case: Application, before: Content, content: Content) -> None:
    late = late_papers.added(case, case.attempt - 1)
    changed = dossier.differing(late_papers.merged(before, late), content)
    CorrectionItem.objects.filter(
        notice__application=case, notice__attempt=case.attempt - 1, reference__in=changed, resolved_at__isnull=True
    ).update(resolved_at=act.now)
    kept = ItemVerdict.objects.filter(application=case, attempt=case.attempt - 1, verdict__in=SETTLED)
    # A material something was added to is now one item with more files than anybody gave a verdict on.
    joined = {late_papers.origin(late_papers.reference(row)) for row in late} | {late_papers.reference(row) for row in late}
    ItemVerdict.objects.bulk_create(
        ItemVerdict(
            application=case,
            attempt=case.attempt,
            stage=row.stage,
            reference=row.reference,
            verdict=row.verdict,
            remark=row.remark,
            by_person_id=row.by_person_id,
            at=row.at,
        )
        for row in kept.exclude(reference__in=changed | joined)
    )
