"""Reads parameter files: dated values, each with the place it rests on and what it says in our own words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from zhicheng.engine.policy.fields import Fields
from zhicheng.engine.policy.nodes import Cite
from zhicheng.engine.policy.pack import Entry, Scope, Statement
from zhicheng.engine.policy.reader import line_of

CiteMaker: TypeAlias = Callable[[str, Any, int], Cite]
_OWN = ("value", "unknown", "from", "to", "scope", "cite", "says", "confirm", "conflict", "reading", "why", "bounds")


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
        if unknown + ("value" in inner.raw) + ("conflict" in inner.raw) != 1:
            fix = "知道就写value，不知道就写unknown: true，文件前后不一致就写conflict"
            raise inner.wrong("取值写法不对：value、unknown和conflict只能写一个", fix)
        statements, reading = self._statements(inner)
        chosen = statements[reading or 0] if statements else None
        said, scoped = self._nearest("says", inner, outer), self._nearest("scope", inner, outer)
        return Entry(
            key=outer.text("key"),
            value=chosen.value if chosen and reading is not None else inner.raw.get("value"),
            unknown=unknown or (chosen is not None and reading is None),
            since=inner.date_or_none("from"),
            until=inner.date_or_none("to"),
            scope=self.scope if scoped is None else scoped.scope("scope"),
            cite=chosen.cite if chosen else self._cite(inner, outer),
            says=said.text("says") if said else outer.text("says"),
            confirm=inner.flag("confirm", outer.flag("confirm", self.confirm)),
            merge=outer.flag("merge", False),
            file=self.file,
            line=line_of(inner.raw),
            conflict=statements,
            reading=reading,
            why=inner.text("why") if reading is not None else "",
            bounds=self._bounds(inner),
        )

    def _bounds(self, inner: Fields) -> tuple[int | None, int | None]:
        if "bounds" not in inner.raw:
            return None, None
        fields = inner.sub("bounds", (), ("at_least", "at_most"))
        low, high = fields.raw.get("at_least"), fields.raw.get("at_most")
        if not fields.raw or any(end is not None and type(end) is not int for end in (low, high)):
            raise inner.wrong("bounds应是整数范围", "写成{at_least: 5}、{at_most: 9}或两者都写", "bounds")
        return low, high

    def _statements(self, inner: Fields) -> tuple[tuple[Statement, ...], int | None]:
        rows = [Fields(self.file, row, ("cite", "says", "value")) for row in inner.rows("conflict")]
        if "conflict" in inner.raw and len(rows) < 2:
            raise inner.wrong("conflict至少写两处说法", "逐项写cite、says、value", "conflict")
        reading = inner.raw.get("reading")
        if reading is None:
            if "why" in inner.raw:
                raise inner.wrong("没有选定说法，不用写why", "选定时同时写reading和why", "why")
        elif type(reading) is not int or not 0 <= reading < len(rows):
            raise inner.wrong(f"reading不能是“{reading}”", "写采用第几处说法，第一处是0", "reading")
        told = [Statement(self._place(row.raw), row.text("says"), row.raw["value"]) for row in rows]
        return tuple(told), reading

    def _place(self, raw: Any) -> Cite:
        return self.cite(self.file, raw["cite"], line_of(raw, "cite"))

    def _cite(self, inner: Fields, outer: Fields) -> Cite:
        holder = self._nearest("cite", inner, outer)
        if holder is None:
            raise inner.wrong("没有写依据cite", "请写 cite: {at: 条款位置}，没有条款的值不能生效")
        return self._place(holder.raw)

    @staticmethod
    def _nearest(key: str, inner: Fields, outer: Fields) -> Fields | None:
        return next((fields for fields in (inner, outer) if key in fields.raw), None)
