"""劳务派遣: where it is written that whoever is sent out names the unit they work in (K22 二.10(1); KINIT 三(二); ORG-11)."""

from __future__ import annotations

from datetime import datetime

from zhicheng.records.employers import Employer
from zhicheng.records.people import Person

from . import policies
from .windows import local_day

_WRITTEN = ("dispatch.employer_is", "publicity.both_units")


def clause(division: str, now: datetime) -> str:
    """The places that say so, empty where no pack is in force."""
    day = local_day(now)
    if not policies.configured(division, day):
        return ""
    book = policies.rulebook(division, day)
    found = [policies.optional(book, key, day, level="L4") for key in _WRITTEN]
    return "；".join(str(one.clause) for one in found if one is not None)


def lacks_using_unit(person: Person) -> bool:
    """Whether somebody of a dispatch company has neither named the unit they work in nor said to be the company's own staff."""
    unit = person.employer
    if unit is None or unit.employer_type != Employer.Type.DISPATCH:
        return False
    return person.using_employer_id is None and not person.is_own_staff
