"""What a reviewer goes through one by one: each item of the filed dossier with its data, its files and its verdicts (REV-02, REV-12, REV-26)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

from zhicheng.records.queries import cases, dossier, evidence, late_papers, procedure, rounds, unit_cases, windows
from zhicheng.records.queries.unit_cases import FAULTS, VERDICTS, Case, Verdict
from zhicheng.web.shared.casefile import Changed, FileLink, anchor, changed, entries
from zhicheng.web.shared.door import actor_of
from zhicheng.web.shared.parts import Chip
from zhicheng.web.shared.viewing import Viewer, viewer_of, whole

from . import progress
from .forms import VerdictForm

STAGE = "unit"
_TONES = {"true": "green", "matches": "green", "change": "orange", "false": "red"}


@dataclass(frozen=True)
class ReviewItem:
    """One item: what the applicant filed, what was said of it before, and this submission's verdict (None: not looked at)."""

    reference: str
    anchor: str
    group: str
    label: str
    facts: Sequence[Mapping[str, str]]
    files: Sequence[FileLink]
    verdict: Verdict | None
    earlier: Sequence[str]
    change: Changed | None
    is_late: bool
    words: Sequence[str]
    added: str
    form: VerdictForm = field(compare=False)

    @property
    def chip(self) -> Chip:
        """The verdict as a chip."""
        if self.verdict is None:
            return Chip("grey", "未核")
        return Chip(_TONES[self.verdict.verdict], self.verdict.get_verdict_display())  # type: ignore[arg-type]

    @property
    def choices(self) -> list[dict[str, Any]]:
        """The verdicts the packs know; those that need no words are saved as soon as they are chosen."""
        chosen = self.form["verdict"].value()
        return [
            {"value": value, "label": label, "key": number, "chosen": value == chosen, "quick": value not in FAULTS}
            for number, (value, label) in enumerate(VERDICTS, start=1)
            if value in FAULTS or not self.words or label in self.words
        ]

    @property
    def chosen_file(self) -> int:
        """Which of several files the verdict is about; 0 for none."""
        return int(self.form["file"].value() or 0)

    @property
    def said(self) -> str:
        """What the list sent to the applicant says of it: the file that is not true, and the words."""
        file = self.verdict.file if self.verdict else None
        remark = self.verdict.remark if self.verdict else ""
        return f"“{file.name}”：{remark}" if file else remark

    @property
    def is_fault(self) -> bool:
        """Whether it would be named in a return."""
        return self.verdict is not None and self.verdict.verdict in FAULTS


@dataclass(frozen=True)
class Group:
    """The items of one module and how many of them are verified."""

    label: str
    items: Sequence[ReviewItem]

    @property
    def done(self) -> int:
        """How many items have a verdict."""
        return sum(item.verdict is not None for item in self.items)

    @property
    def faults(self) -> int:
        """How many items are marked as wrong."""
        return sum(item.is_fault for item in self.items)


@dataclass(frozen=True)
class Workbench:
    """Everything to verify in one case."""

    groups: Sequence[Group]

    @property
    def items(self) -> list[ReviewItem]:
        """All items in the order of the form."""
        return [item for group in self.groups for item in group.items]

    @property
    def open(self) -> int:
        """How many items wait for a verdict."""
        return sum(item.verdict is None for item in self.items)

    @property
    def changed(self) -> list[ReviewItem]:
        """The items that differ from the submission before: looked at first."""
        return [item for item in self.items if item.change is not None]

    @property
    def late(self) -> list[ReviewItem]:
        """The points that stood there, unchanged, at an earlier round and were not said then."""
        return [item for item in self.faults if item.is_late]

    @property
    def faults(self) -> list[ReviewItem]:
        """The items a return would name, in their order: the list the applicant gets."""
        return [item for item in self.items if item.is_fault]

    def item(self, reference: str) -> ReviewItem | None:
        """One item by its reference."""
        return next((item for item in self.items if item.reference == reference), None)


def bench(
    case: Case, bound: VerdictForm | None = None, stage: str = STAGE, before: Mapping[str, Sequence[str]] | None = None
) -> Workbench:
    """The filed dossier as a reviewer of one stage goes through it; `bound` is the form that came back with a fault, `before` what
    other stages found of each item, in words."""
    filed = late_papers.held(case, case.attempt)
    if filed is None:
        return Workbench([])
    found, said, changes = cases.verdicts(case, stage), _said(case, before or {}), changes_of(case)
    late = rounds.seen_before(case, stage, [reference for reference, row in found.items() if row.verdict in FAULTS])
    on = windows.local_day(case.submitted_at or case.created_at)
    words = procedure.copy_words(progress.book_of(case, case.changed_at), on, case.level)
    groups: dict[str, list[ReviewItem]] = {}
    for entry in entries(case, filed):
        reference = entry.reference
        verdict = found.get(reference)
        form = bound if bound is not None and bound["reference"].value() == reference else _form(reference, verdict)
        item = ReviewItem(
            reference, anchor(reference), entry.group, entry.label, entry.facts, entry.files, verdict, said.get(reference, []),
            changes.get(reference), reference in late, words, entry.added, form,
        )  # fmt: skip
        groups.setdefault(entry.group, []).append(item)
    return Workbench([Group(label, items) for label, items in groups.items()])


def changes_of(case: Case) -> dict[str, Changed]:
    """What the present submission says otherwise than the one before it, by reference (退回后只看变化)."""
    before, filed = dossier.filed(case.pk, case.attempt - 1), dossier.filed(case.pk, case.attempt)
    if before is None or filed is None:
        return {}
    return {one.reference: one for one in changed(case, before, filed, rounds.named(case, case.attempt - 1))}


def _form(reference: str, verdict: Verdict | None) -> VerdictForm:
    start = {"reference": reference}
    if verdict is not None:
        start |= {"verdict": verdict.verdict, "remark": verdict.remark, "file": str(verdict.file_id or "")}
    return VerdictForm(initial=start, auto_id=f"{anchor(reference)}-%s")


def _said(case: Case, before: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """What other stages found of each item, then what earlier returns said of it."""
    said = {reference: list(words) for reference, words in before.items()}
    for notice, points in cases.corrections(case):
        for point in points:
            file = f"“{point.item.file_name}”" if point.item.file_name else ""
            words = f"第{notice.number}次退回（{notice.acting_for}）：{file}{point.item.text}"
            said.setdefault(point.item.reference, []).append(words)
    return said


def _first_file(workbench: Workbench) -> int | None:
    """The file the viewer shows until one is chosen."""
    return next((file.item for item in workbench.items for file in item.files), None)


def _is_filed(workbench: Workbench, item: int) -> bool:
    """Whether a file belongs to this submission."""
    return any(file.item == item for entry in workbench.items for file in entry.files)


def open_points(case: Case) -> list[tuple[str, str]]:
    """What stands against an assessment as fit: items without a verdict or marked as wrong, each with its place on the page."""
    labels = {item.reference: item.label for item in cases.unverified(case, STAGE)}
    points = [(f"还没有核验：{label}", anchor(reference)) for reference, label in labels.items()]
    for reference, row in cases.verdicts(case, STAGE).items():
        if row.verdict in unit_cases.FAULTS:
            points.append((f"标为{row.get_verdict_display()}：{row.remark}", anchor(reference)))
    return points


def viewer(request: HttpRequest, bench: Workbench) -> Viewer | None:
    """The file being looked at: the one asked for, else the first; None when there is none the reader may open."""
    chosen = whole(request.GET.get("file", ""), 0) or _first_file(bench)
    file = evidence.openable(chosen, actor_of(request)) if chosen and _is_filed(bench, chosen) else None
    if file is None:
        return None
    return viewer_of(request, file, file=str(file.item))
