"""The result as its reader sees it: three groups of titles, each with conditions, first day, next opening, papers and way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhicheng.engine.calendar import Calendar, spell_day
from zhicheng.engine.catalogue import Catalogue
from zhicheng.engine.policy import Ask, Finding, Rulebook, fact_problems
from zhicheng.engine.policy.matters import MATTER_NAMES, ROUTE_NAMES
from zhicheng.records.queries import eligibility, materials, policies
from zhicheng.records.queries.eligibility import Standing, Way
from zhicheng.web.shared import reasons
from zhicheng.web.shared.parts import Chip, Clause
from zhicheng.web.shared.reasons import Line

NO_PROFILE: dict[str, Any] = {"entries": []}
GROUPS: tuple[tuple[str, tuple[Standing, ...]], ...] = (
    ("可以申报", ("may",)),
    ("还差条件", ("later", "missing")),
    ("暂不可申报", ("not_loaded", "no")),
)
CHIPS: Mapping[Standing, Chip] = {
    "may": Chip("green", "可以申报"),
    "later": Chip("orange", "还差时间"),
    "missing": Chip("orange", "还要知道几件事"),
    "not_loaded": Chip("grey", "系列标准尚未装入"),
    "no": Chip("red", "暂不可申报"),
}

MET = "符合"
WAITING = Chip("green", "可以申报，再由单位考核")


@dataclass(frozen=True)
class WhatIf:
    """If one answer were another, when it would be."""

    says: str
    day: date


@dataclass(frozen=True)
class Outlook:
    """One way to one level, drawn."""

    id: str
    title: str
    way: str
    chip: Chip
    lines: Sequence[Line]
    others: Sequence[Line]
    asks: Sequence[str]
    waits: Sequence[str]
    earliest: date | None
    days_left: int
    assumes: Sequence[str]
    lapses: date | None
    window: str
    what_if: Sequence[WhatIf]
    materials: Sequence[str]
    clause: Clause | None
    standing: Standing


def ladders(titles: Catalogue) -> list[tuple[str, str]]:
    """The lines of titles one may aim at: a series, or each of its lines where it has several."""
    rows: list[tuple[str, str]] = []
    for series in titles.series:
        several = len(series.ladders) > 1
        rows += [(one.code, f"{series.name}（{one.name}）" if several else series.name) for one in series.ladders]
    return rows


def aim(answers: Mapping[str, Any], titles: Catalogue) -> dict[str, str | None]:
    """Series, ladder and specialty aimed at; None while not chosen. No specialty written = one without special rules."""
    chosen = answers.get("ladder") or ""
    found = next((series.code for series in titles.series for one in series.ladders if one.code == chosen), None)
    if found is None:
        return {"series": None, "ladder": None, "specialty": None}
    return {"series": found, "ladder": chosen, "specialty": answers.get("specialty") or ""}


def drawn(
    book: Rulebook, given: Mapping[str, Any], on: date, calendar: Calendar, where: Mapping[str, str | None]
) -> dict[str, Any]:
    """The groups for one person, whoever answered."""
    found = eligibility.ways(book, given, on, calendar, where)
    drawings = [_outlook(way, book, given, on, calendar, where) for way in found]
    groups = [(name, [one for one in drawings if one.standing in standings]) for name, standings in GROUPS]
    problems = fact_problems(book, given, on, calendar)
    return {
        "groups": groups,
        "problems": problems,
        "packs": [(pack.name, pack.id) for pack in book.packs(on)],
        "hash": book.hash[:12],
        "on": on,
    }


def _outlook(
    way: Way, book: Rulebook, given: Mapping[str, Any], on: date, calendar: Calendar, where: Mapping[str, Any]
) -> Outlook:
    judgement = way.judgement
    general = (*judgement.exclusions, *judgement.conditions)
    own = reasons.lines(way.path, NO_PROFILE) if way.path else []
    levels = book.fact("titles.level")
    lacking = way.standing in ("later", "missing")
    changes = eligibility.changes(way, book, given, on, calendar, where) if lacking else []
    earliest = way.earliest if lacking and way.earliest != on else None
    return Outlook(
        id=f"{way.matter}-{way.route or 'all'}-{way.level}",
        title=dict(levels.values).get(way.level, way.level) if levels else way.level,
        way="·".join(filter(None, (MATTER_NAMES.get(way.matter, way.matter), ROUTE_NAMES.get(way.route, "")))),
        chip=WAITING if way.standing == "may" and way.waits else CHIPS[way.standing],
        lines=[_line(one) for one in general if _lacks(one)]
        + [line for line in own if way.standing != "no" or line.chip.text != MET],
        others=[_line(one) for one in general if one.truth is True],
        asks=_asked(judgement.asks),
        waits=[wait.label for wait in judgement.waits],
        earliest=earliest,
        days_left=(earliest - on).days if earliest else 0,
        assumes=way.assumptions,
        lapses=way.lapses_on if way.standing in ("may", "later") else None,
        window=f"{spell_day(way.window.first)}至{spell_day(way.window.last)}" if way.window else "",
        what_if=[WhatIf(_says(book, name, value), day) for name, value, day in changes],
        materials=_materials(way, book, given, on, where),
        clause=Clause(str(way.path.clause), text=way.path.says) if way.path else None,
        standing=way.standing,
    )


def _line(one: Finding) -> Line:
    """A condition for everybody on one line: what is asked in the clause's words, what decides it."""
    return Line(one.label, reasons.chip_of(one), one.says or one.required, _actual(one), reasons.clause_of(one))


def _lacks(finding: Finding) -> bool:
    """Whether something is lacking besides what people decide after applying."""
    if finding.truth is not None:
        return not finding.truth
    return any(leaf.asks or leaf.not_loaded for leaf in finding.undecided())


def _actual(finding: Finding) -> str:
    leaves = finding.reasons() if finding.truth is not None else tuple(finding.undecided())
    found = dict.fromkeys(leaf.actual for leaf in leaves if leaf.actual and not leaf.children)
    return "；".join(found) or finding.actual


def _asked(asks: Sequence[Ask]) -> list[str]:
    """The questions still open; what is aimed at is asked for once."""
    aimed = any(ask.fact.startswith("target.") for ask in asks)
    return [*(["想申报的系列和专业"] if aimed else []), *(ask.label for ask in asks if not ask.fact.startswith("target."))]


def _says(book: Rulebook, name: str, value: bool) -> str:
    kind = book.fact(name)
    return f"如果“{kind.label if kind else name}”为{'是' if value else '否'}"


def _materials(way: Way, book: Rulebook, given: Mapping[str, Any], on: date, where: Mapping[str, Any]) -> list[str]:
    if way.matter != eligibility.RECOGNITION:
        return []
    found = policies.optional(book, materials.KEY, on, level=way.level, series=where["series"])
    held = given.get("titles")
    titles = held if isinstance(held, list) else []
    kind = given.get("employer_type")
    situation = {
        "employer_type": kind,
        # Nobody is asked here whether they are sent out; most people of such a company are.
        "worker_type": given.get("worker_type") or ("labour_dispatch" if kind == "dispatch" else None),
        "first_application": not titles,
        "changes_series": any(one["series"] not in (None, where["series"]) for one in titles),
        "licence_held": given.get("entry_licence_held") is True,
        "level": way.level,
    }
    asked = [item for item in found.value if materials.applies(item, situation)] if found else []
    return [str(item["title"]) for item in asked if not materials.recorded(item, book, on, way.level)]
