"""检查政策包: everything that must hold before a pack is published, each fault with file, line and remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from zhicheng.engine.calendar import Calendar
from zhicheng.engine.policy import walk
from zhicheng.engine.policy.canonical import content_hash
from zhicheng.engine.policy.errors import Problem
from zhicheng.engine.policy.examples import case_problems, example_problems, seen_from
from zhicheng.engine.policy.layers import conflict_problems, dated_problems, mandatory_problems
from zhicheng.engine.policy.lint_forms import template_problems
from zhicheng.engine.policy.lint_messages import message_problems
from zhicheng.engine.policy.lint_values import value_problems
from zhicheng.engine.policy.nodes import Compare
from zhicheng.engine.policy.pack import Clause, FactKind, Pack
from zhicheng.engine.policy.parents import contradictions, parent_problems
from zhicheng.engine.policy.rings import derived_rings
from zhicheng.engine.policy.rulebook import NO_CALENDAR


@dataclass(frozen=True, slots=True)
class Checked:
    """One pack of a report: id, Chinese name, content hash, and whether it can take effect without more data."""

    id: str
    name: str
    hash: str
    can_activate: bool


@dataclass(frozen=True, slots=True)
class Report:
    """检查结果. `ok` = no fault that stops publishing; notes remain for people to read."""

    packs: tuple[Checked, ...]
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether every problem is only a note."""
        return all(problem.note for problem in self.problems)

    def lines(self) -> list[str]:
        """The report as lines of Chinese text."""
        heads = [f"{one.id} {one.name} {one.hash[:12]}{'' if one.can_activate else '（不能启用）'}" for one in self.packs]
        return heads + [f"{'提示' if problem.note else '错误'} {problem}" for problem in self.problems]


def check(packs: Sequence[Pack], calendar: Calendar = NO_CALENDAR) -> Report:
    """The report on packs that belong together (all that ship, or one with those above it).

    `calendar` is what examples on working days are run with.
    """
    heads = tuple(Checked(pack.id, pack.name, content_hash(pack), pack.in_force_from is not None) for pack in packs)
    return Report(heads, tuple(lint(packs, calendar)))


def lint(packs: Sequence[Pack], calendar: Calendar = NO_CALENDAR) -> list[Problem]:
    """All problems of the packs, in the order of file and line; `note` marks those that do not stop publishing."""
    found: set[Problem] = set(mandatory_problems(packs)) | set(conflict_problems(packs))
    for pack in packs:
        own = set(form_problems(pack, packs))
        found |= own
        if not any(not problem.note for problem in own):
            found |= set(example_problems(pack, packs, calendar)) | set(case_problems(pack, packs, calendar))
    return sorted(found)


def form_problems(pack: Pack, packs: Sequence[Pack]) -> Iterator[Problem]:
    """What is wrong with one pack among others as it is written, before any example is run."""
    seen = seen_from(pack, packs)
    steps: tuple[Callable[[Pack, Sequence[Pack]], Iterator[Problem]], ...] = (
        _head,
        _names,
        _cycles,
        derived_rings,
        value_problems,
        contradictions,
        message_problems,
        template_problems,
    )
    for step in steps:
        yield from step(pack, seen)
    yield from dated_problems(pack)
    yield from parent_problems(pack, packs)


def _head(pack: Pack, seen: Sequence[Pack]) -> Iterator[Problem]:
    line = pack.raw["pack.yaml"].lines.get("in_force", 1) if hasattr(pack.raw["pack.yaml"], "lines") else 0
    if pack.in_force_from is None:
        yield Problem(pack.label, line, f"{pack.name}没有施行日期，不能启用", "由操作员核实后在启用时填写", note=True)
    known = {one.id for one in seen}
    for over in pack.supersedes:
        if over.pack not in known:
            yield Problem(pack.label, over.line, f"被代替的政策包{over.pack}不在范围内", "没有装入时不影响使用", note=True)
    ids: dict[tuple[str, str], int] = {}
    for clause in pack.clauses:
        key = (clause.matter, clause.id)
        if key in ids:
            what = f"规则编号{clause.id}重复，第{ids[key]}行已用"
            yield Problem(f"{pack.id}/{clause.file}", clause.line, what, "请换一个编号")
        ids[key] = clause.line


def _names(pack: Pack, seen: Sequence[Pack]) -> Iterator[Problem]:
    keys = {entry.key for one in seen for entry in one.entries}
    kinds = {kind.key: kind for one in seen for top in one.facts for kind in (top, *top.fields)}
    definitions = {clause.id for one in seen for clause in one.clauses if clause.kind == "definition"}
    if pack.counting.get("to", next(iter(keys), "")) not in keys:
        yield Problem(pack.label, 1, f"引用了没有定义的参数：{pack.counting['to']}", "counting的to写参数名，取值写在参数文件里")
    for clause in pack.clauses:
        file = f"{pack.id}/{clause.file}"
        for key, line in walk.params(clause.rule):
            if key not in keys:
                yield Problem(file, line, f"引用了没有定义的参数：{key}", "请改正名字，或在parameters里写明取值和依据")
        for name, line in walk.facts(clause.rule):
            if name not in kinds:
                yield Problem(file, line, f"引用了没有登记的事实：{name}", "请改正名字，或在facts里登记")
        for name, line in walk.refs(clause.rule):
            if name not in definitions:
                yield Problem(file, line, f"引用了没有写的定义：{name}", "请改正名字，或写一条kind: definition的规则")
        if clause.gives and clause.gives not in kinds:
            yield Problem(file, clause.line, f"gives写的事实没有登记：{clause.gives}", "请改正名字，或在facts里登记")
        yield from _wrong_values(file, clause, kinds)
    for kind in (kind for top in pack.facts for kind in (top, *top.fields)):
        if kind.not_before and getattr(kinds.get(kind.not_before), "type", "") != "date":
            what = f"not_before写的不是登记过的日期：{kind.not_before}"
            yield Problem(f"{pack.id}/{kind.file}", kind.line, what, "请写另一个日期事实的名字，同一项里的写成list.field")


def _wrong_values(file: str, clause: Clause, kinds: dict[str, FactKind]) -> Iterator[Problem]:
    for node in walk.nodes(clause.rule):
        kind = kinds.get(node.fact) if isinstance(node, Compare) else None
        if not isinstance(node, Compare) or kind is None or kind.type not in ("enum", "ordinal", "by_year"):
            continue
        allowed = {key for key, _ in kind.values + kind.unranked}
        for value in node.value if isinstance(node.value, tuple) else (node.value,):
            if isinstance(value, (str, int)) and value not in allowed and not isinstance(node.value, bool):
                yield Problem(file, node.line, f"{kind.label}没有“{value}”这个值", f"可用：{'、'.join(sorted(allowed))}")


def _cycles(pack: Pack, seen: Sequence[Pack]) -> Iterator[Problem]:
    defined = {c.id: (one, c) for one in reversed(seen) for c in one.clauses if c.kind == "definition"}
    defined |= {c.id: (pack, c) for c in pack.clauses if c.kind == "definition"}
    for clause in pack.clauses:
        trail = _loop(clause.id, clause, defined, (clause.id,))
        if trail and clause.kind == "definition":
            what = f"定义互相引用成环：{'→'.join(trail)}"
            yield Problem(f"{pack.id}/{clause.file}", clause.line, what, "请去掉其中一处引用")


def _loop(start: str, clause: Clause, defined: dict[str, tuple[Pack, Clause]], trail: tuple[str, ...]) -> tuple[str, ...]:
    for name, _ in walk.refs(clause.rule):
        if name == start:
            return (*trail, name)
        if name in defined and name not in trail:
            found = _loop(start, defined[name][1], defined, (*trail, name))
            if found:
                return found
    return ()
