"""职称咨询办理窗口: the counters of a place, whom each one serves and what it does there (K22 四; CAT-13, ORG-08, ORG-12)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zhicheng.engine.phones import Phone, PhoneError, parse_phones

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
class Office:
    """One row of the list of contacts: `body` is the code of the body behind it (empty for a committee's own), `does` the services it offers.

    `natures` empty = for units of every nature.
    """

    number: int
    body: str
    name: str
    address: str
    phones: tuple[Phone, ...]
    places: tuple[str, ...]
    natures: tuple[str, ...]
    does: tuple[str, ...]
    note: str

    def serves(self, place: str, nature: str) -> bool:
        """Whether units of this kind in this place belong here; without kinds the counter takes all of them."""
        return place in self.places and (not self.natures or nature in self.natures)


def nature_of(credit_code: str) -> str:
    """单位性质 by the first characters of the credit code (GB 32100); empty where they say nothing of it."""
    if credit_code[:1] == _SOCIAL:
        return "social_organisation"
    return _NATURES.get(credit_code[:2], "")


def of_unit(offices: Sequence[Office], place: str, credit_code: str) -> tuple[Office, ...]:
    """The counters that serve a unit of this place and code; none where the place is not listed."""
    return tuple(one for one in offices if one.serves(place, nature_of(credit_code)))


def read_offices(rows: Sequence[Mapping[str, Any]], faults: list[str]) -> tuple[Office, ...]:
    """The rows of a pack's list, in its order; one without a telephone that can be read is left out and said among the faults."""
    return tuple(one for row in rows if (one := _office(row, faults)))


def read_phones(texts: Sequence[str], place: str, faults: list[str]) -> tuple[Phone, ...]:
    """The numbers of one row, several of one text kept apart; what is no number is said among the faults (CAT-13)."""
    found: list[Phone] = []
    for text in texts:
        try:
            found += parse_phones(text)
        except PhoneError:
            faults.append(f"{place}的电话“{text}”读不懂，请写区号-号码，分机前写“转”")
    return tuple(found)


def _office(row: Mapping[str, Any], faults: list[str]) -> Office | None:
    given, when = row.get("then", {}), row.get("when", {})
    place = f"咨询窗口第{row.get('number', '？')}行{given.get('name', '')}"
    phones = read_phones(given.get("phones", ()), place, faults)
    if not phones:
        faults.append(f"{place}没有电话")
        return None
    return Office(
        number=int(row["number"]),
        body=str(row.get("body", "")),
        name=str(given["name"]),
        address=str(given.get("address", "")),
        phones=phones,
        places=tuple(when.get("district", ())),
        natures=tuple(when.get("unit_nature", ())),
        does=tuple(row["does"]),
        note=str(row.get("note", "")),
    )
