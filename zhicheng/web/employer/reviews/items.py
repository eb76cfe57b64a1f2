"""What a reviewer goes through one by one: each item of the filed dossier with its data, its files and its verdicts (REV-02, REV-12, REV-26)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.text import slugify

from zhicheng.engine.identity import mask_mobile, mask_number
from zhicheng.engine.profile import wording
from zhicheng.engine.profile.modules import BASIC, BY_SLUG
from zhicheng.engine.profile.shapes import Kind, Module
from zhicheng.engine.profile.vocabulary import Vocabulary
from zhicheng.records.queries import cases, dossier, judging, materials, profile_rules, unit_cases, windows
from zhicheng.records.queries.dossier import Content
from zhicheng.records.queries.unit_cases import FAULTS, VERDICTS, Case, Verdict
from zhicheng.web.shared.parts import Chip

from .forms import VerdictForm

STAGE = "unit"
MATERIALS, LICENCE = "申报附件", "从业准入资格"
_TONES = {"true": "green", "matches": "green", "change": "orange", "false": "red"}


@dataclass(frozen=True)
class FileLink:
    """One file of an item; `doubt` is what the platform found on it that differs from the account."""

    item: int
    name: str
    note: str = ""
    doubt: str = ""


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
    is_changed: bool
    form: VerdictForm = field(compare=False)

    @property
    def chip(self) -> Chip:
        """The verdict as a chip."""
        if self.verdict is None:
            return Chip("grey", "未核")
        return Chip(_TONES[self.verdict.verdict], self.verdict.get_verdict_display())  # type: ignore[arg-type]

    @property
    def choices(self) -> list[dict[str, Any]]:
        """The four verdicts; those that need no words are saved as soon as they are chosen."""
        chosen = self.form["verdict"].value()
        return [
            {"value": value, "label": label, "key": number, "chosen": value == chosen, "quick": value not in FAULTS}
            for number, (value, label) in enumerate(VERDICTS, start=1)
        ]

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
    def faults(self) -> list[ReviewItem]:
        """The items a return would name, in their order: the list the applicant gets."""
        return [item for item in self.items if item.is_fault]

    def item(self, reference: str) -> ReviewItem | None:
        """One item by its reference."""
        return next((item for item in self.items if item.reference == reference), None)


def anchor(reference: str) -> str:
    """The id of an item on the page."""
    return f"item-{slugify(reference.replace('/', '-'))}"


def bench(
    case: Case, bound: VerdictForm | None = None, stage: str = STAGE, before: Mapping[str, Sequence[str]] | None = None
) -> Workbench:
    """The filed dossier as a reviewer of one stage goes through it; `bound` is the form that came back with a fault, `before` what
    other stages found of each item, in words."""
    filed = dossier.filed(case.pk, case.attempt)
    if filed is None:
        return Workbench([])
    last = dossier.filed(case.pk, case.attempt - 1) if case.attempt > 1 else None
    changed = dossier.differing(last, filed) if last is not None else frozenset[str]()
    found = cases.verdicts(case, stage)
    said = _said(case, before or {})
    groups: dict[str, list[ReviewItem]] = {}
    for reference, group, label, facts, files in _filed(case, filed):
        verdict = found.get(reference)
        form = bound if bound is not None and bound["reference"].value() == reference else _form(reference, verdict)
        item = ReviewItem(
            reference, anchor(reference), group, label, facts, files, verdict, said.get(reference, []), reference in changed, form
        )
        groups.setdefault(group, []).append(item)
    return Workbench([Group(label, items) for label, items in groups.items()])


def _form(reference: str, verdict: Verdict | None) -> VerdictForm:
    start = {"reference": reference}
    if verdict is not None:
        start |= {"verdict": verdict.verdict, "remark": verdict.remark}
    return VerdictForm(initial=start, auto_id=f"{anchor(reference)}-%s")


def _said(case: Case, before: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """What other stages found of each item, then what earlier returns said of it."""
    said = {reference: list(words) for reference, words in before.items()}
    for notice, points in cases.corrections(case):
        for point in points:
            words = f"第{notice.number}次退回（{notice.acting_for}）：{point.item.text}"
            said.setdefault(point.item.reference, []).append(words)
    return said


Filed = tuple[str, str, str, list[dict[str, str]], list[FileLink]]


def _filed(case: Case, content: Content) -> list[Filed]:
    on = windows.local_day(case.submitted_at or case.created_at)
    words = profile_rules.profile_rules(case.division_id, on).setting.vocabulary
    rows: list[Filed] = [("basic", BASIC.label, BASIC.label, _basic(content, words), [])]
    if licence := content.get("licence"):
        rows.append((dossier.LICENCE, LICENCE, LICENCE, _licence(licence), []))
    for entry in content["entries"]:
        module = BY_SLUG[entry["module"]]
        facts = _facts(module, entry["fields"], words)
        rows.append((entry["reference"], module.label, entry["label"], facts, _files(entry["files"], module)))
    titles = _titles(case, content)
    for material in content["materials"]:
        label = titles.get(material["material"], material["label"])
        rows.append((material["reference"], MATERIALS, label, [], _files(material["files"], None)))
    return rows


def _licence(licence: Mapping[str, Any]) -> list[dict[str, str]]:
    answer = dict(dossier.LICENCES).get(licence["answer"], "")
    stated = [_fact("岗位是否要求先取得资格", answer, "申报人填报，请核对")]
    return stated + [_fact(label, licence[key]) for label, key in (("资格名称", "name"), ("取得日期", "on")) if licence[key]]


def _titles(case: Case, content: Content) -> dict[str, str]:
    """What the packs call each material of this case."""
    on = windows.local_day(case.submitted_at or case.created_at)
    return {row.id: row.title for row in materials.required(case, content, judging.rules(case, on), on)}


def _basic(content: Content, words: Vocabulary) -> list[dict[str, str]]:
    basic, employer = content["basic"], content["employer"]
    facts = [
        _fact("姓名", basic["name"]),
        _fact("性别", {"male": "男", "female": "女"}.get(basic["sex"], basic["sex"])),
        _fact("出生日期", basic["birth_on"]),
        _fact("证件号码", mask_number(basic["document_number"] or ""), "核对证件图像的首尾四位"),
        _fact("手机号", mask_mobile(basic["mobile"] or "")),
        _fact("工作单位", employer["name"] if employer else ""),
        *([] if basic["retired_on"] else [_fact("办理离退休手续", "没有办理", "申报人填报，请核对")]),
    ]
    return facts + _facts(BASIC, basic, words)


def _facts(module: Module, values: Mapping[str, Any], words: Vocabulary) -> list[dict[str, str]]:
    typed = {one.name: _typed(one.kind, values.get(one.name)) for one in module.fields}
    return [_fact(label, text) for label, text in wording.facts(module, typed, words) if text]


def _typed(kind: Kind, value: Any) -> Any:
    return date.fromisoformat(value) if kind in (Kind.DATE, Kind.MONTH) and value else value


def _fact(label: str, value: object, note: str = "") -> dict[str, str]:
    return {"label": label, "value": str(value or ""), "note": note}


def _files(files: Sequence[Mapping[str, Any]], module: Module | None) -> list[FileLink]:
    found = []
    for file in files:
        slot = module.slot(file["slot"]) if module else None
        note = slot.label if slot else f"有效期至{file['valid_to']}" if file.get("valid_to") else ""
        found.append(FileLink(file["item"], file["name"], note, file.get("doubt", "")))
    return found


def first_file(workbench: Workbench) -> int | None:
    """The file the viewer shows until one is chosen."""
    return next((file.item for item in workbench.items for file in item.files), None)


def is_filed(workbench: Workbench, item: int) -> bool:
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
