"""Runs the examples that stand beside each rule: the made-up person must pass, fail or stay undecided as written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from zhicheng.engine.calendar import SHANGHAI, Calendar
from zhicheng.engine.policy.clause_finding import clause_finding
from zhicheng.engine.policy.context import Context, Target
from zhicheng.engine.policy.derive import of_clause
from zhicheng.engine.policy.errors import Problem
from zhicheng.engine.policy.evaluate import begin
from zhicheng.engine.policy.fields import Fields
from zhicheng.engine.policy.judge import judge
from zhicheng.engine.policy.pack import LAYERS, Clause, Example, FactKind, Pack
from zhicheng.engine.policy.results import Result, distinct
from zhicheng.engine.policy.rulebook import NO_CALENDAR, Rulebook
from zhicheng.engine.policy.words import lack_text

_WORD = {True: "pass", False: "fail", None: "unknown"}
_UNPROVED = ("definition", "note")


def example_problems(pack: Pack, packs: Sequence[Pack], calendar: Calendar = NO_CALENDAR) -> Iterator[Problem]:
    """What is wrong with the examples of a pack's rules: none for yes or no, or another answer than written."""
    rulebook = Rulebook([(one, date.min, None) for one in seen_from(pack, packs)], calendar)
    for clause in pack.clauses:
        yield from clause_problems(pack, clause, rulebook)


def clause_problems(pack: Pack, clause: Clause, rulebook: Rulebook) -> Iterator[Problem]:
    """The same of one rule; `rulebook` binds the packs it is read with."""
    if clause.kind in _UNPROVED:
        return
    file = f"{pack.id}/{clause.file}"
    yield from _unproved(file, clause)
    for example in clause.examples:
        yield from _run(file, pack, clause, example, rulebook)


def _unproved(file: str, clause: Clause) -> Iterator[Problem]:
    shown = [example.expect for example in clause.examples]
    if clause.kind == "value":
        if not any(one is not None for one in shown) or len(distinct(shown)) < 2:
            what = f"取值{clause.id}的例子不够"
            yield Problem(file, clause.line, what, "请至少写两个：一个写算出的值，一个写unknown或另一个值")
        return
    for truth, word in ((True, "通过"), (False, "不通过")):
        if truth not in shown:
            yield Problem(file, clause.line, f"规则{clause.id}没有{word}的例子", f"请补一个expect: {_WORD[truth]}的例子")


def case_problems(pack: Pack, packs: Sequence[Pack], calendar: Calendar = NO_CALENDAR) -> Iterator[Problem]:
    """What is wrong with the whole people of a pack's `cases/`: another outcome than the one written."""
    rulebook = Rulebook([(one, date.min, None) for one in seen_from(pack, packs)], calendar)
    for path, case in pack.cases:
        fields = Fields(path, case, ("name", "matter", "day", "target", "given", "expect"), ("because",))
        day, file = fields.date_or_none("day"), f"{pack.id}/{path}"
        if day is None:
            yield Problem(file, fields.line, "没有写判断日期day", "例如 day: 2023-06-12")
            continue
        facts = _facts(case["given"], rulebook, day)
        target = Target(**{"series": "", "ladder": "", "specialty": "", "route": "", **fields.texts_by_key("target")})
        found = judge(rulebook, matter=fields.text("matter"), target=target, facts=facts, on=day)
        if found.outcome != fields.text("expect"):
            what = f"{fields.text('name')}：写{case['expect']}，实际算出{found.outcome}"
            yield Problem(file, fields.line, what, "请核对规则、参数或案例")
        places = {cite.at for cite in found.grounds}
        if "because" in case and fields.text("because") not in places:
            what = f"{fields.text('name')}：依据应有{case['because']}，实际为{'；'.join(sorted(places))}"
            yield Problem(file, fields.line, what, "请核对条款位置")


def _facts(given: dict[str, Any], rulebook: Rulebook, day: date) -> dict[str, Any]:
    kinds = [kind for one in rulebook.packs(day) for kind in one.facts]
    instants = {kind.key for kind in kinds if kind.type == "instant"}
    timed = {key: _clock(value) for key, value in given.items() if key in instants and isinstance(value, str)}
    return with_ordinary_entries({**ordinary(kinds), **given, **timed}, kinds)


def _clock(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def seen_from(pack: Pack, packs: Sequence[Pack]) -> list[Pack]:
    """The packs a pack is read with: itself, those above it, and those it supersedes; never those that prevail over it."""
    below = {over.pack for over in pack.supersedes}
    for _ in packs:
        below |= {over.pack for one in packs if one.id in below for over in one.supersedes}
    rank = LAYERS.index(pack.layer)
    return [one for one in packs if one is pack or one.id in below or (LAYERS.index(one.layer) < rank and _above(one, pack))]


def example_context(
    pack: Pack, clause: Clause, example: Example, rulebook: Rulebook, calendar: Calendar | None = None
) -> Context:
    """The made-up person of an example, ready to be judged by its clause."""
    facts = _facts(dict(example.given), rulebook, example.day)
    level = next(iter(clause.grants), next(iter(clause.scope.get("level", ())), ""))
    target = Target(**{"level": level, "series": "", "ladder": "", "specialty": "", "route": "", **example.target})
    return begin(rulebook, example.day, target, facts, pack, clause, calendar)


def ordinary(kinds: Sequence[FactKind]) -> dict[str, Any]:
    """An unremarkable person: the ordinary value of every fact that has one."""
    return {kind.key: kind.ordinary for kind in kinds if kind.ordinary is not None}


def with_ordinary_entries(given: dict[str, Any], kinds: Sequence[FactKind]) -> dict[str, Any]:
    """The same facts, where entries of list facts take ordinary values for the fields they do not name."""
    by_key = {kind.key: kind for kind in kinds}
    filled = dict(given)
    for key, value in given.items():
        kind = by_key.get(key)
        if kind and kind.type == "list" and isinstance(value, list):
            usual = {one.key.removeprefix(key + "."): one.ordinary for one in kind.fields if one.ordinary is not None}
            filled[key] = [{**usual, **entry} for entry in value]
    return filled


def _above(one: Pack, pack: Pack) -> bool:
    return one.covers(pack.division)


def _run(file: str, pack: Pack, clause: Clause, example: Example, rulebook: Rulebook) -> Iterator[Problem]:
    kinds = [kind for one in rulebook.packs(example.day) for kind in one.facts]
    unknown = [key for key in example.given if key not in {kind.key for kind in kinds}]
    if unknown:
        yield Problem(file, example.line, f"例子里不认识的事实：{'、'.join(unknown)}", "请改正拼写，或先在facts里登记")
        return
    context = example_context(pack, clause, example, rulebook)
    if clause.kind == "value":
        yield from _run_value(file, clause, example, context)
        return
    truth = clause_finding(clause, context).truth
    if truth is not example.expect:
        what = f"规则{clause.id}的例子写{_WORD[example.expect]}，实际算出{_WORD[truth]}"
        yield Problem(file, example.line, what, "请核对规则、参数或例子")


def _run_value(file: str, clause: Clause, example: Example, context: Context) -> Iterator[Problem]:
    of, _, field = clause.gives.partition(".")
    if field:
        # A field of a list is shown on its first entry.
        rows = context.rows(of)
        if not rows:
            yield Problem(file, example.line, f"例子没有写{of}的内容", f"{clause.gives}按{of}的第一项计算，请写出这一项")
            return
        context = context.at_entry(of, 0, rows[0])
    given = context.given(clause.gives)
    found = of_clause(clause, context) if given is None else Result((given,))
    came = plain(found.value)
    if came != plain(example.expect):
        why = f"（{lack_text(True, found.asks, found.waits, found.not_loaded)}）"
        shown = f"unknown{why}" if came is None else came
        what = f"取值{clause.id}的例子写{'unknown' if example.expect is None else example.expect}，实际算出{shown}"
        yield Problem(file, example.line, what, "请核对取值式、参数或例子")


def plain(value: Any) -> Any:
    """A value as an example writes it: an instant is text, a list of values a list."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(" ", "minutes")
    return [plain(one) for one in value] if isinstance(value, (tuple, list)) else value
