"""电子材料备份: what a person filed in one case and what was said to them about it, for them and for the unit it went to (K22 五(二)3(6); PRO-19)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from zhicheng.engine.profile import wording
from zhicheng.engine.profile.modules import BASIC, BY_SLUG
from zhicheng.engine.profile.shapes import Kind, Module
from zhicheng.engine.profile.vocabulary import Vocabulary
from zhicheng.engine.refusal import Refusal
from zhicheng.records.applications import Application, CaseEvent, Dossier
from zhicheng.records.certificates import CasePackage
from zhicheng.records.evidence import StoredFile
from zhicheng.records.outbox import Notice

from . import cases, late_papers, profile_rules
from .dossier import Content
from .windows import local_day

# Of the machine, not of an authority: more than this is not put together while somebody waits for the page.
AT_ONCE = 10 * 1024 * 1024
WRITTEN = "case.message"
# What these acts say is said to the applicant; what levels write to each other is not.
_SAID: Mapping[str, str] = {
    "return": "退回修改", "reset": "重置流程", "close": "不再受理", "decline": "考核不合格", "refuse": "不予认定", "recognise": "予以认定",
}  # fmt: skip


@dataclass(frozen=True)
class Part:
    """One item of the filing: its heading and its fields in words."""

    title: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Enclosed:
    """One file of the filing: what it belongs to, its name, its content."""

    belongs: str
    name: str
    sha256: str
    mime: str
    size: int


@dataclass(frozen=True)
class Said:
    """One thing said to the applicant."""

    at: datetime
    by: str
    what: str
    text: str


@dataclass(frozen=True)
class Contents:
    """Everything of one case that its applicant filed or was told. `submissions` are the canonical texts, by attempt;
    `added` what came beside the last one since."""

    case: Application
    parts: tuple[Part, ...]
    files: tuple[Enclosed, ...]
    said: tuple[Said, ...]
    submissions: tuple[tuple[int, datetime, str], ...]
    added: tuple[int, ...] = ()

    @property
    def size(self) -> int:
        """Bytes of the files together."""
        return sum(file.size for file in self.files)

    @property
    def digest(self) -> str:
        """The version of the package: what was filed and what was said."""
        told = [f"{one.at.isoformat()}{one.text}" for one in self.said] + [f"late {one}" for one in self.added]
        return hashlib.sha256("\n".join([*(text for *_, text in self.submissions), *told]).encode()).hexdigest()


def contents(case: Application, account: int) -> Contents:
    """Seven statements. Raises Refusal `package.not_filed` before the first submission."""
    rows = Dossier.objects.filter(application=case).order_by("attempt").values_list("attempt", "filed_at", "content")
    submissions = tuple(rows)
    if not submissions:
        raise Refusal("package.not_filed")
    content: Content = json.loads(submissions[-1][2])
    words = profile_rules.profile_rules(case.division_id, local_day(submissions[-1][1])).setting.vocabulary
    late = late_papers.added(case, submissions[-1][0])
    files = _files(late_papers.beside(content, late))
    said, added = tuple(_said(case, account)), tuple(row.pk for row in late)
    return Contents(case, tuple(_parts(case, content, words)), files, said, submissions, added)


def package(case: Application, account: int, digest: str) -> CasePackage | None:
    """The package of this version the account asked for, None before it did. One statement."""
    return CasePackage.objects.filter(application=case, account=account, digest=digest).first()


def _parts(case: Application, content: Content, words: Vocabulary) -> Iterator[Part]:
    basic, employer, cover = content["basic"], content["employer"] or {}, content["cover"]
    own = (
        ("姓名", basic["name"]),
        ("证件号码", basic["document_number"]),
        ("出生日期", basic["birth_on"]),
        ("手机号", basic["mobile"]),
        ("工作单位", employer.get("name", "")),
        ("统一社会信用代码", employer.get("credit_code", "")),
    )
    asked = (("申报编号", case.number), ("年度", str(cover["year"])), ("职称", cover["title_name"]), ("专业", cover["specialty"]))
    yield Part("申报信息", asked)
    yield Part("基本信息", (*own, *_fields(BASIC, basic, words)))
    for entry in content["entries"]:
        yield Part(entry["label"], _fields(BY_SLUG[entry["module"]], entry["fields"], words))


def _fields(module: Module, values: Mapping[str, Any], words: Vocabulary) -> tuple[tuple[str, str], ...]:
    typed = {one.name: _typed(one.kind, values.get(one.name)) for one in module.fields}
    return tuple((label, text) for label, text in wording.facts(module, typed, words) if text)


def _typed(kind: Kind, value: Any) -> Any:
    return date.fromisoformat(value) if kind in (Kind.DATE, Kind.MONTH) and value else value


def _files(content: Content) -> tuple[Enclosed, ...]:
    listed = [
        (row["label"], file["name"], file["sha256"]) for row in content["entries"] + content["materials"] for file in row["files"]
    ]
    kept = {row.sha256: row for row in StoredFile.objects.filter(sha256__in={sha256 for *_, sha256 in listed})}
    return tuple(
        Enclosed(belongs, name, sha256, kept[sha256].mime, kept[sha256].size)
        for belongs, name, sha256 in listed
        if sha256 in kept
    )


def _said(case: Application, account: int) -> list[Said]:
    notices = {notice.sent_at: items for notice, items in cases.corrections(case)}
    found = []
    for event in CaseEvent.objects.filter(application=case).order_by("id"):
        what = _SAID.get(event.verb.rpartition(".")[2])
        if what:
            points = [f"{one.item.label}：{one.item.text}" for one in notices.get(event.at, [])]
            found.append(Said(event.at, event.acting_for or event.by_name, what, "\n".join([event.opinion, *points]).strip()))
    written = Notice.objects.filter(account=account, subject=case.number, kind=WRITTEN)
    found += [Said(row.created_at, "", "留言", row.text) for row in written]
    return sorted(found, key=lambda one: one.at)
