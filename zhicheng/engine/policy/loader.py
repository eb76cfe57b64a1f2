"""Reads a pack from bytes. No file is opened here: the caller hands over path (relative to the pack's folder) and bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from zhicheng.engine.policy.clauses import ClauseReader
from zhicheng.engine.policy.entries import EntryReader
from zhicheng.engine.policy.errors import PackError, Problem
from zhicheng.engine.policy.factkinds import read_fact_kinds
from zhicheng.engine.policy.fields import Fields
from zhicheng.engine.policy.nodes import Cite
from zhicheng.engine.policy.pack import FOLDERS, LAYERS, Clause, Entry, FactKind, Pack, Source, Supersedes
from zhicheng.engine.policy.reader import Table, line_of, read_yaml
from zhicheng.engine.policy.rings import derived_rings

_HEAD = "pack.yaml"
_NEEDS = ("id", "name", "issuer", "division", "layer", "in_force", "source")
_MAY = ("parent", "supersedes", "counting", "scope", "confirm", "mandatory", "documents")
_COUNTING = {
    "months": ("anniversary", "anniversary_next_day", "calendar_month"),
    "gaps": ("shift_by_days", "whole_months"),
    "bans": ("corresponding_day_is_last", "corresponding_day_is_first_allowed"),
}


def load_pack(files: Mapping[str, bytes]) -> Pack:
    """政策包 from its files: `pack.yaml`, the rule folders, and any other folder carried along as text (`catalogue/` …).

    Raises PackError; its `problems` lists everything found wrong, each with file, line, what and fix.
    """
    raw: dict[str, Any] = {}
    attachments: dict[str, str] = {}
    problems: list[Problem] = []
    for path in sorted(files):
        try:
            if path == _HEAD or path.split("/")[0] in FOLDERS:
                raw[path] = read_yaml(path, files[path])
            else:
                attachments[path] = files[path].decode("utf-8")
        except PackError as error:
            problems.extend(error.problems)
        except UnicodeDecodeError:
            problems.append(Problem(path, 1, "文件不是UTF-8编码", "请另存为UTF-8后重新放入"))
    if problems:
        raise PackError.of(problems)
    return build_pack(raw, attachments)


def build_pack(raw: Mapping[str, Any], attachments: Mapping[str, str]) -> Pack:
    """A Pack from data already read, fresh from files or from a canonical snapshot. Raises PackError."""
    if _HEAD not in raw:
        raise PackError(_HEAD, 1, "缺少pack.yaml", "每个政策包文件夹必须有pack.yaml，写明名称、发文机关和生效日期")
    builder = _PackBuilder(raw[_HEAD])
    for path, data in raw.items():
        if path != _HEAD:
            builder.add(path, data)
    if builder.problems:
        raise PackError.of(builder.problems)
    pack = builder.pack(raw, attachments)
    rings = [replace(one, file=one.file.removeprefix(f"{pack.id}/")) for one in derived_rings(pack, [pack])]
    if rings:
        raise PackError.of(rings)
    return pack


class _PackBuilder:
    """Collects what the files of one pack say; every problem is kept, not only the first."""

    def __init__(self, head: Any) -> None:
        self.head = Fields(_HEAD, head, _NEEDS, _MAY)
        self.problems: list[Problem] = []
        source = self.head.sub("source", ("doc", "title"), ("short", "number"))
        self.source = Source(
            source.text("doc"), source.text("title"), source.text("short", source.text("title")), source.text_or_none("number")
        )
        self.titles = {self.source.doc: self.source.short, **self.head.texts_by_key("documents")}
        self.scope = self.head.scope("scope")
        self.entries: list[Entry] = []
        self.clauses: list[Clause] = []
        self.facts: list[FactKind] = []
        self.cases: list[tuple[str, Any]] = []

    def cite(self, file: str, raw: Any, line: int) -> Cite:
        """A Cite with the title of its document; PackError when the document is not named in pack.yaml."""
        fields = Fields(file, raw, ("at",), ("doc",), line)
        doc = fields.text("doc", self.source.doc)
        if doc not in self.titles:
            raise PackError(file, line, f"依据的文件“{doc}”没有写在pack.yaml里", "请写在source或documents里，或改正简称")
        return Cite(doc, fields.text("at"), self.titles[doc])

    def add(self, path: str, data: Any) -> None:
        """Reads one file of the pack into entries, clauses, fact kinds or cases, by its folder."""
        folder = path.split("/")[0]
        try:
            if folder == "eligibility":
                reader = ClauseReader(path, self.cite, self.scope)
                self.clauses += reader.read(data)
                self.problems += reader.problems
            elif folder == "facts":
                self.facts += read_fact_kinds(path, data)
            elif folder == "cases":
                self.cases += [(path, row) for row in Fields(path, data, ("cases",)).rows("cases")]
            else:
                self.entries += EntryReader(path, self.cite, self.scope, self.head.flag("confirm", False)).read(data)
        except PackError as error:
            self.problems += error.problems

    def pack(self, raw: Mapping[str, Any], attachments: Mapping[str, str]) -> Pack:
        """The finished pack. PackError for a wrong head."""
        head = self.head
        in_force = head.sub("in_force", ("from",), ("to",))
        return Pack(
            id=head.text("id"),
            name=head.text("name"),
            issuer=head.text("issuer"),
            division=head.text("division"),
            layer=head.one_of("layer", LAYERS),
            parent=head.text_or_none("parent"),
            in_force_from=in_force.date_or_none("from"),
            in_force_to=in_force.date_or_none("to"),
            supersedes=tuple(self._supersedes(row) for row in head.rows("supersedes")),
            source=self.source,
            counting=self._counting(),
            mandatory=head.texts("mandatory"),
            entries=tuple(self.entries),
            clauses=tuple(self.clauses),
            facts=tuple(self.facts),
            cases=tuple(self.cases),
            attachments=dict(attachments),
            raw=raw,
        )

    def _supersedes(self, row: Table) -> Supersedes:
        fields = Fields(_HEAD, row, ("pack", "cite"), ("at", "scope"))
        cite = self.cite(_HEAD, row["cite"], line_of(row, "cite"))
        scope = fields.scope("scope") if "scope" in row else self.scope
        return Supersedes(fields.text("pack"), fields.texts("at"), scope, cite, line_of(row))

    def _counting(self) -> Mapping[str, str]:
        if "counting" not in self.head.raw:
            return {}
        fields = self.head.sub("counting", ("months",), ("to", "gaps", "bans"))
        named = {key: fields.one_of(key, allowed) for key, allowed in _COUNTING.items() if key in fields.raw}
        return named | ({"to": fields.text("to")} if "to" in fields.raw else {})
