"""职称咨询办理窗口: the counters of a place, whom each one serves and what it does there (K22 四; ORG-08, ORG-12)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# 登记管理部门 and 机构类别: how a unified social credit code begins says what the unit is (GB 32100).
_NATURES = {
    "11": "government",
    "12": "institution",
    "13": "social_organisation",
    "91": "enterprise",
    "92": "individual",
    "93": "enterprise",
}
_SOCIAL = "5"


@dataclass(frozen=True)
class Counter:
    """One row of the list of contacts: `body` is the code of the body behind it, `does` the services it offers."""

    number: int
    body: str
    name: str
    address: str
    phones: tuple[str, ...]
    does: tuple[str, ...]
    districts: frozenset[str]
    natures: frozenset[str]
    note: str

    def serves(self, district: str, nature: str) -> bool:
        """Whether units of this kind in this place belong here; without kinds the counter takes all of them."""
        return district in self.districts and (not self.natures or nature in self.natures)


def nature_of(credit_code: str) -> str:
    """单位性质 by the first characters of the credit code (GB 32100); empty where they say nothing of it."""
    if credit_code[:1] == _SOCIAL:
        return "social_organisation"
    return _NATURES.get(credit_code[:2], "")


def read(rows: Sequence[Mapping[str, Any]]) -> tuple[Counter, ...]:
    """The counters of a pack's list, in its order; rows of committees stand there too and are left out."""
    return tuple(_counter(row) for row in rows if row.get("body"))


def of_unit(counters: Sequence[Counter], district: str, credit_code: str) -> tuple[Counter, ...]:
    """The counters that serve a unit of this place and code; none where the place is not listed."""
    return tuple(counter for counter in counters if counter.serves(district, nature_of(credit_code)))


def _counter(row: Mapping[str, Any]) -> Counter:
    when, then = row.get("when", {}), row["then"]
    return Counter(
        number=int(row["number"]),
        body=str(row["body"]),
        name=str(then["name"]),
        address=str(then["address"]),
        phones=tuple(then["phones"]),
        does=tuple(row["does"]),
        districts=frozenset(when.get("district", ())),
        natures=frozenset(when.get("unit_nature", ())),
        note=str(row.get("note", "")),
    )
