"""资格逐条判定 as a reviewer reads it: each rule once, the person's own numbers beside what is asked, the clause (CFG-04)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhicheng.engine.policy import Finding
from zhicheng.records.queries.judging import Judged
from zhicheng.web.shared.parts import Chip


@dataclass(frozen=True)
class Line:
    """One rule: the answer, what the person has against what is asked, where it is written."""

    label: str
    chip: Chip
    facts: Sequence[str]
    clause: str
    says: str
    stands_against: bool


def lines(answer: Judged) -> list[Line]:
    """Every rule that was asked, those that stand against the case first; of the chosen path every requirement."""
    found = [_line(one, one.reasons()) for one in (*answer.judgement.exclusions, *answer.judgement.conditions)]
    if answer.path is not None:
        found += [_line(one, one.reasons()) for one in answer.path.children or (answer.path,)]
    return sorted(found, key=lambda line: not line.stands_against)


def _line(rule: Finding, leaves: Sequence[Finding]) -> Line:
    told = leaves if rule.truth is not None else tuple(leaf for leaf in rule.undecided() if not leaf.children)
    facts = tuple(dict.fromkeys(_fact(leaf, rule.kind == "exclusion") for leaf in told))
    return Line(rule.label, _chip(rule), [text for text in facts if text], str(rule.clause), rule.says, rule.truth is False)


def _fact(leaf: Finding, excludes: bool) -> str:
    """What the person has, and beside it what is asked where that adds anything: a bar asks for nothing."""
    if leaf.truth is None and leaf.waits:
        return f"{leaf.waits[0].label}，由单位判断" if leaf.waits[0].by == "employer" else f"{leaf.waits[0].label}，待人工判断"
    plain = excludes or leaf.required in ("", leaf.actual, f"应为{leaf.actual}")
    asked = "" if plain else f"（要求：{leaf.required}）"
    return f"{leaf.actual}{asked}" if leaf.actual else leaf.required


def _chip(rule: Finding) -> Chip:
    if rule.truth is True:
        return Chip("green", "符合")
    if rule.truth is False:
        return Chip("red", "不符合")
    leaves = list(rule.undecided())
    return Chip("blue", "待判断") if any(leaf.waits for leaf in leaves) else Chip("orange", "待补充")
