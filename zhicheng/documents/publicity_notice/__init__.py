"""The publicity notice (公示): who is to be recommended, from when to when, and how anyone can report."""

import re
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from zhicheng.documents.pictures import qr_code
from zhicheng.documents.typesetting import Stamp, plain, require, texts, typesetter
from zhicheng.documents.wording import deadline_text, weekday_text

TEMPLATE = Path(__file__).with_name("publicity_notice.typ")

FULL_ID = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")


class AmbiguousNames(ValueError):
    """Two people of one name and one unit cannot be told apart; each needs a distinguishing mark."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        super().__init__(f"{'、'.join(names)}有同名同单位的人员，公示上无法区分。请为每人填写岗位、部门或公示代号。")


class IdentityExposed(ValueError):
    """A full ID number stands in a text for everyone to read."""

    def __init__(self) -> None:
        super().__init__("公示内容里有完整的证件号码，不能张贴。请删去后重新生成。")


@dataclass(frozen=True, slots=True)
class Listed:
    """One person on the list. `mark` tells people of one name apart: a post, a department, a code, never an ID number."""

    name: str
    employer: str
    specialty: str
    title: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """One calendar day of the strip (公示日历条).

    `kind`: posted = 张贴日 (not counted), counted = a working day with its `ordinal`, off = weekend or holiday.
    `note` is what the calendar calls it: 国庆节放假, 调休上班.
    """

    on: date
    kind: Literal["posted", "counted", "off"]
    ordinal: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PublicityNotice:
    """A notice as it is posted. `ends_at` is the exclusive end; `how_to_report` are sentences of the policy pack."""

    title: str
    issuer: str
    opening: str
    people: tuple[Listed, ...]
    days: tuple[Day, ...]
    posted_at: datetime
    ends_at: datetime
    office: str
    phone: str
    address: str
    how_to_report: tuple[str, ...]
    stamp: Stamp
    size: Literal["a4", "a3"] = "a4"


def render(data: PublicityNotice) -> bytes:
    """The notice as PDF/A-2b, an A4 page or an A3 poster; the mark is printed only where names are equal.

    Raises AmbiguousNames, EmptyBoxes, IdentityExposed, UnprintableCharacters.
    """
    require(
        {
            "公示标题": data.title,
            "公示单位": data.issuer,
            "公示人员": "有" if data.people else "",
            "受理部门": data.office,
            "受理电话": data.phone,
            "反映方式": "有" if data.how_to_report else "",
        }
    )
    shown = asdict(data)
    shown["people"] = _told_apart(data.people)
    if any(FULL_ID.search(text) for text in texts(plain(shown))):
        raise IdentityExposed
    shown["days"] = [
        {
            "date": f"{day.on.month}月{day.on.day}日",
            "weekday": weekday_text(day.on),
            "kind": day.kind,
            "ordinal": day.ordinal or 0,
            "note": day.note,
        }
        for day in data.days
    ]
    shown["counted"] = sum(day.kind == "counted" for day in data.days)
    shown["ends"] = deadline_text(data.ends_at)
    shown["qr"] = qr_code(data.stamp.url)
    return typesetter().typeset(TEMPLATE, shown, made_at=data.stamp.made_at)


def _told_apart(people: tuple[Listed, ...]) -> list[dict[str, str]]:
    names = Counter(person.name for person in people)
    alike = Counter((person.name, person.employer, person.mark) for person in people)
    ambiguous = tuple(dict.fromkeys(name for (name, _, _), count in alike.items() if count > 1))
    if ambiguous:
        raise AmbiguousNames(ambiguous)
    return [asdict(person) | {"mark": person.mark if names[person.name] > 1 else ""} for person in people]
