"""Reads eligibility files: clauses with their rules and the examples that prove them."""

from __future__ import annotations

from typing import Any

from zhicheng.engine.policy.entries import CiteMaker
from zhicheng.engine.policy.errors import PackError, Problem
from zhicheng.engine.policy.fields import Fields
from zhicheng.engine.policy.grammar import Grammar
from zhicheng.engine.policy.pack import KINDS, Clause, Example, Scope
from zhicheng.engine.policy.reader import line_of

_NEEDS = ("id", "kind", "says", "label", "cite")
_MAY = ("scope", "examples")
_EXPECT = {"pass": True, "fail": False, "unknown": None}


class ClauseReader:
    """Reads `matter` and `clauses` of one file; a wrong clause becomes a problem and the next one is read."""

    def __init__(self, file: str, cite: CiteMaker, scope: Scope) -> None:
        self.file, self.make_cite, self.scope = file, cite, scope
        self.problems: list[Problem] = []
        self.grammar = Grammar(file, lambda raw, line: cite(file, raw, line))

    def read(self, data: Any) -> list[Clause]:
        """The clauses of the file that could be read. Raises PackError only for the file as a whole."""
        fields = Fields(self.file, data, ("matter", "clauses"))
        matter = fields.text("matter")
        clauses: list[Clause] = []
        for row in fields.rows("clauses"):
            try:
                clauses.append(self._clause(matter, row))
            except PackError as error:
                self.problems += error.problems
        return clauses

    def _clause(self, matter: str, row: Any) -> Clause:
        valued = row.get("kind") == "value"
        needs, may = (("gives", "value"), ()) if valued else (("rule",), ("grants",))
        fields = Fields(self.file, row, (*_NEEDS, *needs), (*_MAY, *may))
        kind = fields.one_of("kind", KINDS)
        grants = fields.texts("grants")
        if (kind == "path") != bool(grants):
            raise fields.wrong("只有path要写grants，而且必须写", "grants写可取得的层级，例如[junior_assistant]")
        written, read = ("value", self.grammar.gives) if valued else ("rule", self.grammar.rule)
        return Clause(
            id=fields.text("id"),
            kind=kind,
            matter=matter,
            label=fields.text("label"),
            says=fields.text("says"),
            cite=self.make_cite(self.file, row["cite"], line_of(row, "cite")),
            scope=fields.scope("scope") if "scope" in row else self.scope,
            grants=grants,
            rule=read(row[written], line_of(row, written)),
            examples=tuple(self._example(example, valued) for example in fields.rows("examples")),
            file=self.file,
            line=line_of(row),
            gives=fields.text("gives") if valued else "",
        )

    def _example(self, row: Any, valued: bool) -> Example:
        fields = Fields(self.file, row, ("given", "day", "expect"), ("target",))
        day = fields.date_or_none("day")
        if day is None:
            raise fields.wrong("例子要写判断日期day", "例如 day: 2023-06-12", "day")
        expect = self._expected(fields, valued)
        given = row["given"]
        if not isinstance(given, dict):
            raise fields.wrong("例子的given应写成“事实: 值”", "请改正", "given")
        return Example(given, fields.texts_by_key("target"), day, expect, line_of(row))

    @staticmethod
    def _expected(fields: Fields, valued: bool) -> Any:
        expect = fields.raw["expect"]
        if not valued:
            return _EXPECT[fields.one_of("expect", tuple(_EXPECT))]
        if expect is None:
            raise fields.wrong("expect应是算出来的值", "写值本身；算不出来的写unknown", "expect")
        return None if expect == "unknown" else expect
