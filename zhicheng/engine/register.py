"""评委会目录、评审计划和咨询窗口 of one place: read from its pack's tables and joined by alias to one committee code (CAT-05, 07, 08, 13).

A telephone is no key and a number in a table is none either: plan and directory number and name the same committee differently.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from zhicheng.engine.contacts import Office
from zhicheng.engine.names import normalise_name
from zhicheng.engine.phones import Phone

EXPECTED = "catalogue.expected"
PLAN = "plan.reviews"
DIRECTORY = "committees.directory"
CHOICE = "committees.choice"
OFFICES = "contacts.offices"
SPECIALTIES = "engineering.specialties"
KEYS = (EXPECTED, PLAN, DIRECTORY, CHOICE, OFFICES, SPECIALTIES)
GROUPS = {"senior": "高级", "mid": "中级"}
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Committee:
    """评审委员会（或审核组）: one code however it is called; `chosen_for` are the series (and ladders, specialties) that lead to it."""

    code: str
    number: int
    group: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    covers: str
    organiser: str
    phones: tuple[Phone, ...]
    area: str
    admits: tuple[str, ...]
    excludes: tuple[str, ...]
    note: str
    chosen_for: tuple[Row, ...]

    @property
    def level(self) -> str:
        """高级 or 中级."""
        return GROUPS[self.group]

    @property
    def series(self) -> tuple[str, ...]:
        """The series codes it reviews."""
        return tuple(dict.fromkeys(one for row in self.chosen_for for one in row.get("series", ())))


@dataclass(frozen=True)
class PlanRow:
    """计划的一行: the latest month (YYYY-MM) a committee reviews in; `committee` None when no name of it stands in the directory."""

    number: int
    group: str
    name: str
    organiser: str
    month: str
    committee: Committee | None

    @property
    def year(self) -> int:
        return int(self.month[:4])

    @property
    def may_open(self) -> bool:
        """Whether a window may open for it: a plan row without a committee opens none (CAT-08)."""
        return self.committee is not None


@dataclass(frozen=True)
class Mismatch:
    """一处不一致 between plan and directory: of the `name`, of the `organiser`, or a row only one of them has."""

    kind: str
    planned: str
    listed: str
    code: str = ""


@dataclass(frozen=True)
class Register:
    """The tables of one place and year."""

    committees: tuple[Committee, ...]
    plan: tuple[PlanRow, ...]
    offices: tuple[Office, ...]
    specialties: tuple[str, ...]
    expected: Mapping[str, int]

    @cached_property
    def by_code(self) -> Mapping[str, Committee]:
        return {one.code: one for one in self.committees}

    @cached_property
    def mismatches(self) -> tuple[Mismatch, ...]:
        """Where plan and directory differ, for an operator to settle; neither is corrected (CAT-08)."""
        found = [one for row in self.plan for one in _differences(row)]
        planned = {row.committee.code for row in self.plan if row.committee}
        return (*found, *(Mismatch("not_planned", "", one.name, one.code) for one in self.committees if one.code not in planned))

    @property
    def counted(self) -> Mapping[str, int]:
        """What the tables hold, under the names the pack states its own counts by."""
        kinds = [one.kind for one in self.mismatches]
        rows = {"plan": [row.group for row in self.plan], "directory": [one.group for one in self.committees]}
        found = {f"{table}_{group}": groups.count(group) for table, groups in rows.items() for group in GROUPS}
        found |= {"other_names": kinds.count("name"), "other_organisers": kinds.count("organiser")}
        found |= {"not_planned": kinds.count("not_planned"), "not_listed": kinds.count("not_listed")}
        phones = sum(len(one.phones) for one in self.offices)
        return found | {
            "offices": len(self.offices), "office_phones": phones, "engineering_specialties": len(set(self.specialties))
        }  # fmt: skip

    @property
    def differences(self) -> tuple[str, ...]:
        """The counts that are not what the pack states."""
        return tuple(key for key, number in self.expected.items() if self.counted.get(key) != number)

    def is_engineering(self, specialty: str) -> bool:
        """Whether the 申报类型 of a specialty is 工程技术; one that is not listed is not mapped (CAT-04)."""
        return normalise_name(specialty) in map(normalise_name, self.specialties)


def _differences(row: PlanRow) -> list[Mismatch]:
    if row.committee is None:
        return [Mismatch("not_listed", row.name, "")]
    found = []
    if normalise_name(row.name) != normalise_name(row.committee.name):
        found.append(Mismatch("name", row.name, row.committee.name, row.committee.code))
    if normalise_name(row.organiser) != normalise_name(row.committee.organiser):
        found.append(Mismatch("organiser", row.organiser, row.committee.organiser, row.committee.code))
    return found
