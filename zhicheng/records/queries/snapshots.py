"""Questions about the snapshots of policy packs: what was proposed and published, by whom (ux N1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from zhicheng.engine.calendar import Calendar, YearDays
from zhicheng.engine.policy import Pack, Problem, lint
from zhicheng.records.places import Division
from zhicheng.records.policies import PolicySnapshot

from .console import names
from .policies import pack_of

EVERYWHERE = "全国"
_AUTHORITY = re.compile(r"人力资源和?社会保障[厅局]$")


@dataclass(frozen=True)
class Held:
    """The newest snapshot of a pack that was not rejected, and how many snapshots of it there are. `waiting` = not published yet."""

    snapshot: PolicySnapshot
    pack: Pack
    count: int

    @property
    def waiting(self) -> bool:
        return self.snapshot.state == PolicySnapshot.State.PROPOSED


def held() -> Sequence[Held]:
    """Every pack once, by division and id. One statement, and one for each pack not yet read by this process."""
    newest: dict[str, PolicySnapshot] = {}
    counts: dict[str, int] = {}
    kept = PolicySnapshot.objects.filter(kind=PolicySnapshot.Kind.PACK).exclude(state=PolicySnapshot.State.REJECTED)
    for row in kept.defer("body").order_by("id"):
        newest[row.pack] = row
        counts[row.pack] = counts.get(row.pack, 0) + 1
    found = sorted(newest.values(), key=lambda row: (row.division, row.pack))
    return [Held(row, pack_of(row.content_hash), counts[row.pack]) for row in found]


def problems(held: Sequence[Held], calendar: Calendar) -> Sequence[Problem]:
    """What the check finds in the packs together."""
    years = tuple(sorted(calendar.years.items()))
    return _problems(tuple(one.snapshot.content_hash for one in held), years)


# The same packs and calendar have the same problems, and looking for them takes seconds.
@lru_cache(maxsize=8)
def _problems(hashes: tuple[str, ...], years: tuple[tuple[int, YearDays], ...]) -> Sequence[Problem]:
    return lint([pack_of(one) for one in hashes], Calendar(dict(years)))


def of_pack(pack: str) -> tuple[Sequence[PolicySnapshot], Mapping[int, str]]:
    """The snapshots of a pack, newest first, and the names of who proposed and published them. Two statements."""
    rows = list(PolicySnapshot.objects.filter(pack=pack).defer("body").order_by("-id"))
    people = {one for row in rows for one in (row.proposed_by, row.published_by) if one}
    return rows, names(people)


def place_names(packs: Iterable[Pack]) -> Mapping[str, str]:
    """What the divisions of packs are called, by code; one this installation does not serve as its authority's name begins. One statement."""
    found: dict[str, str] = {}
    for pack in packs:
        name = EVERYWHERE if not pack.division.strip("0") else _AUTHORITY.sub("", pack.issuer)
        if name != pack.issuer or pack.division not in found:
            found[pack.division] = name
    return found | dict(Division.objects.filter(code__in=list(found)).values_list("code", "name"))
