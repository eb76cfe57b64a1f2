"""What a case files, entry by entry, in the words people read; and what differs from one filing to another (REV-26; ux W8, D11)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.text import slugify

from zhicheng.engine.identity import mask_mobile, mask_number
from zhicheng.engine.profile import wording
from zhicheng.engine.profile.modules import BASIC, BY_SLUG
from zhicheng.engine.profile.shapes import Kind, Module
from zhicheng.engine.profile.vocabulary import Vocabulary
from zhicheng.records.queries import dossier, judging, materials, names, profile_rules, windows
from zhicheng.records.queries.dossier import Content
from zhicheng.records.queries.unit_cases import Case

MATERIALS, LICENCE = "申报附件", "从业准入资格"
ABOVE = "其中单位上报以后的退回"
"""The second counter of returns, where the packs have one."""
_LEGAL = {"male": "男", "female": "女"}


@dataclass(frozen=True)
class FileLink:
    """One file of an entry; `doubt` is what the platform found on it that differs from the account."""

    item: int
    name: str
    note: str = ""
    doubt: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class Entry:
    """One thing a reviewer verifies; `added` says who added it on which day, where it came after the submission (PRO-18)."""

    reference: str
    group: str
    label: str
    facts: Sequence[Mapping[str, str]]
    files: Sequence[FileLink]
    added: str = ""


@dataclass(frozen=True)
class Difference:
    """One thing an entry says otherwise: what it is called, what it said before and what it says now."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Swap:
    """A file that was put in the place of another: None where there is none."""

    before: FileLink | None
    after: FileLink | None


@dataclass(frozen=True)
class Changed:
    """One entry that is not the same in two filings; `is_named`: a return between them asked for it."""

    reference: str
    label: str
    kind: str
    facts: Sequence[Difference]
    files: Sequence[Swap]
    is_named: bool


def anchor(reference: str) -> str:
    """The id of an entry on a page."""
    return f"item-{slugify(reference.replace('/', '-'))}"


def entries(case: Case, content: Content) -> list[Entry]:
    """Everything of a filing, in the order of the form."""
    on = windows.local_day(case.submitted_at or case.created_at)
    words = profile_rules.profile_rules(case.division_id, on).setting.vocabulary
    rows = [Entry("basic", BASIC.label, BASIC.label, _basic(content, words), [])]
    if licence := content.get("licence"):
        rows.append(Entry(dossier.LICENCE, LICENCE, LICENCE, _licence(licence), []))
    doubts = names.doubtful([(entry["module"], entry["fields"]) for entry in content["entries"]])
    for entry, doubtful in zip(content["entries"], doubts, strict=True):
        module = BY_SLUG[entry["module"]]
        facts = _facts(module, entry["fields"], words)
        facts = _with_doubts(module, facts, doubtful)
        rows.append(Entry(entry["reference"], module.label, entry["label"], facts, _files(entry["files"], module)))
    titles = materials.titles(case, judging.rules(case, on), on)
    for material in content["materials"]:
        label = titles.get(f"material/{material['material']}", material["label"])
        rows.append(Entry(material["reference"], MATERIALS, label, [], _files(material["files"], None), _added(material)))
    return rows


def changed(case: Case, before: Content, after: Content, named: Collection[str] = ()) -> list[Changed]:
    """What is not the same in two filings, in the order of the form; `named` are the items a return asked to mend."""
    references = dossier.differing(before, after)
    if not references:
        return []
    old = {entry.reference: entry for entry in entries(case, before)}
    new = {entry.reference: entry for entry in entries(case, after)}
    found = [_cover(before, after)] if "cover" in references and "cover" in after else []
    for reference in dict.fromkeys([*new, *old]):
        if reference in references:
            found.append(_changed(reference, old.get(reference), new.get(reference), named))
    if before["basic"]["photo"] != after["basic"]["photo"]:
        found.append(
            Changed("photo", "证件照", "已修改", [Difference("证件照", "原来的照片", "已换成另一张")], [], "basic" in named)
        )
    return [one for one in found if one.kind != "已修改" or one.facts or one.files]


def _changed(reference: str, old: Entry | None, new: Entry | None, named: Collection[str]) -> Changed:
    kind = "新增" if old is None else "删去" if new is None else "已修改"
    label = (new or old or Entry(reference, "", reference, [], [])).label
    facts = list(_differences(old.facts if old else [], new.facts if new else []))
    files = list(_swaps(old.files if old else [], new.files if new else []))
    return Changed(reference, label, kind, facts, files, reference in named)


def _differences(old: Sequence[Mapping[str, str]], new: Sequence[Mapping[str, str]]) -> Iterator[Difference]:
    before = {fact["label"]: fact["value"] for fact in old}
    after = {fact["label"]: fact["value"] for fact in new}
    for label in dict.fromkeys([*after, *before]):
        if before.get(label, "") != after.get(label, ""):
            yield Difference(label, before.get(label, ""), after.get(label, ""))


def _swaps(old: Sequence[FileLink], new: Sequence[FileLink]) -> Iterator[Swap]:
    """Files gone beside files come, place by place; a file that stayed is not mentioned."""
    kept = {file.sha256 for file in old} & {file.sha256 for file in new}
    gone = [file for file in old if file.sha256 not in kept]
    come = [file for file in new if file.sha256 not in kept]
    for place in range(max(len(gone), len(come))):
        yield Swap(gone[place] if place < len(gone) else None, come[place] if place < len(come) else None)


_COVER = {"year": "年度", "title_name": "职称名称", "specialty": "专业", "planned_publicity_on": "计划公示日"}


def _cover(before: Content, after: Content) -> Changed:
    was, now = before.get("cover") or {}, after["cover"]
    facts = [
        Difference(label, str(was.get(key) or ""), str(now.get(key) or ""))
        for key, label in _COVER.items()
        if was.get(key) != now.get(key)
    ]
    return Changed("cover", "申报封面", "已修改", facts, [], is_named=False)


def _licence(licence: Mapping[str, Any]) -> list[dict[str, str]]:
    answer = dict(dossier.LICENCES).get(licence["answer"], "")
    stated = [_fact("岗位是否要求先取得资格", answer, "申报人填报，请核对")]
    return stated + [_fact(label, licence[key]) for label, key in (("资格名称", "name"), ("取得日期", "on")) if licence[key]]


def _basic(content: Content, words: Vocabulary) -> list[dict[str, str]]:
    basic, employer = content["basic"], content["employer"]
    facts = [
        _fact("姓名", basic["name"]),
        _fact("性别", _LEGAL.get(basic["sex"], basic["sex"])),
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


def _with_doubts(module: Module, facts: list[dict[str, str]], doubtful: Mapping[str, str]) -> list[dict[str, str]]:
    """The same facts, those that look like an abbreviation with a word to the reviewer (PRO-15)."""
    labels = {module.field(field).label for field in doubtful}
    return [fact | {"note": names.WARNING} if fact["label"] in labels else fact for fact in facts]


def _typed(kind: Kind, value: Any) -> Any:
    return date.fromisoformat(value) if kind in (Kind.DATE, Kind.MONTH) and value else value


def _fact(label: str, value: object, note: str = "") -> dict[str, str]:
    return {"label": label, "value": str(value or ""), "note": note}


def _added(material: Mapping[str, Any]) -> str:
    """Who added it and when, empty for what was filed."""
    late = material.get("added")
    return f"{late['by']}在提交后补充，{late['on']}" if late else ""


def _said(file: Mapping[str, Any]) -> list[str]:
    """What the applicant stated of an attachment: who issued it and when, until when it is good."""
    found = [f"{file['issuer']} {file['issued_on']}签发"] if file.get("issuer") else []
    return found + ([f"有效期至{file['valid_to']}"] if file.get("valid_to") else [])


def _files(files: Sequence[Mapping[str, Any]], module: Module | None) -> list[FileLink]:
    found = []
    for file in files:
        slot = module.slot(file["slot"]) if module else None
        note = slot.label if slot else "，".join(_said(file))
        found.append(FileLink(file["item"], file["name"], note, file.get("doubt", ""), file["sha256"]))
    return found
