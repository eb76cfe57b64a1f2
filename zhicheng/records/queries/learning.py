"""继续教育学时: what a person has put down for each year, beside what the rules ask of that year (KL23 四(三); CED-01)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Sum

from zhicheng.engine.policy import FactKind, Rulebook, Target, compute
from zhicheng.records.profiles import Learning, TitleHeld

from . import policies
from .windows import local_day

NEED = "hours_required"
ASKED = ("level_group", "workplace")


@dataclass(frozen=True)
class Year:
    """One year; `hours` None = nothing put down, `need` None = not known yet from what was answered."""

    year: int
    hours: int | None
    by_kind: Mapping[str, int]
    need: int | None
    says: str
    clause: str

    @property
    def missing(self) -> int:
        """How many hours are still to be put down, as far as known."""
        return max((self.need or 0) - (self.hours or 0), 0)


def book(division: str, now: datetime) -> Rulebook | None:
    """The rules in force, None where they ask for no hours. Raises Refusal `not_configured`."""
    on = local_day(now)
    found = policies.rulebook(division, on)
    return found if found.values_of(NEED, on, {}) else None


def questions(rules: Rulebook) -> Sequence[FactKind]:
    """What the hours of a year depend on."""
    return [kind for kind in map(rules.fact, ASKED) if kind is not None]


def years(person: int, rules: Rulebook | None, answers: Mapping[str, str], now: datetime) -> Sequence[Year]:
    """From the year of the present title or of the first entry to this year, the newest first. Two statements."""
    on = local_day(now)
    done: dict[int, dict[str, int]] = {}
    entries = Learning.objects.filter(person_id=person, deleted_at__isnull=True)
    for year, kind, hours in entries.values_list("year", "kind").annotate(hours=Sum("hours")).order_by("year", "kind"):
        done.setdefault(year, {})[kind] = hours
    held = TitleHeld.objects.filter(person_id=person, deleted_at__isnull=True).aggregate(last=Max("obtained_on"))["last"]
    first = min([on.year, *done, *([held.year] if held else [])])
    return [_year(year, done.get(year, {}), rules, answers, on) for year in range(max([on.year, *done]), first - 1, -1)]


def _year(year: int, done: Mapping[str, int], rules: Rulebook | None, answers: Mapping[str, str], on: date) -> Year:
    need, says, clause = _need(year, rules, answers, on) if rules else (None, "", "")
    return Year(year, sum(done.values()) if done else None, done, need, says, clause)


def _need(year: int, rules: Rulebook, answers: Mapping[str, str], on: date) -> tuple[int | None, str, str]:
    """The hours of one year: what every answer still open agrees on, else None."""
    group = rules.fact(ASKED[0])
    groups = [answers[ASKED[0]]] if answers.get(ASKED[0]) else [value for value, _ in group.values] if group else [None]
    place = answers.get(ASKED[1]) or None
    found = [
        compute(rules, NEED, target=Target("L4"), facts={"year": year, ASKED[0]: one, ASKED[1]: place}, on=on) for one in groups
    ]
    if len({one.value for one in found}) != 1 or found[0].value is None:
        return None, "", ""
    said = dict.fromkeys(step.says for step in found[0].steps if step.says)
    return int(found[0].value), "；".join(said), "；".join(dict.fromkeys(map(str, found[0].grounds)))
