"""Reads parameter files: dated values, each with the place it rests on and what it says in our own words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from zhicheng.engine.policy.fields import Fields
from zhicheng.engine.policy.nodes import Cite
from zhicheng.engine.policy.pack import Entry, Scope
from zhicheng.engine.policy.reader import line_of

CiteMaker: TypeAlias = Callable[[str, Any, int], Cite]
_OWN = ("value", "unknown", "from", "to", "scope", "cite", "says", "confirm")


class EntryReader:
    """Reads `parameters:` of one file. `scope` and `confirm` are the pack's own, used where an entry is silent."""

    def __init__(self, file: str, cite: CiteMaker, scope: Scope, confirm: bool) -> None:
        self.file, self.cite, self.scope, self.confirm = file, cite, scope, confirm

    def read(self, data: Any) -> list[Entry]:
        """All dated values of the file. Raises PackError."""
        entries: list[Entry] = []
        for row in Fields(self.file, data, ("parameters",)).rows("parameters"):
            outer = Fields(self.file, row, ("key",), ("merge", "values", *_OWN))
            if "values" in row:
                entries += [self._entry(outer, Fields(self.file, dated, (), _OWN)) for dated in outer.rows("values")]
            else:
                entries.append(self._entry(outer, outer))
        return entries

    def _entry(self, outer: Fields, inner: Fields) -> Entry:
        unknown = inner.flag("unknown", False)
        if unknown == ("value" in inner.raw):
            raise inner.wrong("取值写法不对：value和unknown只能写一个", "知道就写value，不知道就写unknown: true")
        said, scoped = self._nearest("says", inner, outer), self._nearest("scope", inner, outer)
        return Entry(
            key=outer.text("key"),
            value=inner.raw.get("value"),
            unknown=unknown,
            since=inner.date_or_none("from"),
            until=inner.date_or_none("to"),
            scope=self.scope if scoped is None else scoped.scope("scope"),
            cite=self._cite(inner, outer),
            says=said.text("says") if said else outer.text("says"),
            confirm=inner.flag("confirm", outer.flag("confirm", self.confirm)),
            merge=outer.flag("merge", False),
            file=self.file,
            line=line_of(inner.raw),
        )

    def _cite(self, inner: Fields, outer: Fields) -> Cite:
        holder = self._nearest("cite", inner, outer)
        if holder is None:
            raise inner.wrong("没有写依据cite", "请写 cite: {at: 条款位置}，没有条款的值不能生效")
        return self.cite(self.file, holder.raw["cite"], line_of(holder.raw, "cite"))

    @staticmethod
    def _nearest(key: str, inner: Fields, outer: Fields) -> Fields | None:
        return next((fields for fields in (inner, outer) if key in fields.raw), None)
