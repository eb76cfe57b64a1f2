"""表样: how a place's forms look, as its packs say it, edition by edition (DOC-17)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

PARTS: Mapping[str, str] = {
    "basics": "基本信息",
    "educations": "学历",
    "work": "入职、社保与工作经历",
    "proposed": "拟认定的专业技术资格",
    "summary": "专业技术工作小结",
    "appraised": "单位考核与公示",
    "opinions": "各级意见",
}
"""The parts a recognition form may be made of."""

FACTS: Mapping[str, str] = {
    "number": "申报编号",
    "name": "姓名",
    "sex": "性别",
    "born_on": "出生年月",
    "document_number": "证件号码",
    "education": "学历",
    "employer": "工作单位",
    "employer_code": "统一社会信用代码",
    "post": "现岗位",
    "since": "从事专业起始",
    "series": "系列",
    "specialty": "专业",
    "level": "层级",
    "title": "拟认定职称",
    "path": "适用情形",
    "deciding_body": "认定机构",
}
"""What an annex may fill in of a case."""


class FaultyForm(ValueError):
    """A template that cannot be printed; the text says what to mend."""


@dataclass(frozen=True)
class Section:
    """One part of a form and its heading."""

    part: str
    heading: str


@dataclass(frozen=True)
class FormTemplate:
    """认定表: its edition, and its parts in the order they are printed."""

    edition: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Annex:
    """附件 an operator entered: rows of label and fact, words below them, and who signs."""

    id: str
    name: str
    edition: str
    rows: tuple[tuple[str, str], ...]
    text: str
    signs: tuple[str, ...]


def read_form(value: Any) -> FormTemplate:
    """The template of a pack. Raises FaultyForm."""
    sections = tuple(Section(str(row["part"]), str(row["heading"])) for row in _list(value, "sections"))
    unknown = [one.part for one in sections if one.part not in PARTS]
    if unknown:
        raise FaultyForm(f"没有这些部分：{'、'.join(unknown)}；可用{'、'.join(PARTS)}")
    if len({one.part for one in sections}) < len(sections):
        raise FaultyForm("同一部分写了两次")
    return FormTemplate(_word(value, "edition"), sections)


def read_annexes(value: Any) -> tuple[Annex, ...]:
    """The annexes of a pack. Raises FaultyForm."""
    found = tuple(_annex(row) for row in value) if isinstance(value, list) else ()
    if len({one.id for one in found}) < len(found):
        raise FaultyForm("两个附件用了同一代码")
    return found


def _annex(value: Any) -> Annex:
    rows = tuple((_word(row, "label"), _word(row, "fact")) for row in _list(value, "rows"))
    unknown = [fact for _, fact in rows if fact not in FACTS]
    if unknown:
        raise FaultyForm(f"没有这些项目：{'、'.join(unknown)}；可用{'、'.join(FACTS)}")
    signs = tuple(str(one) for one in value.get("signs", ()))
    return Annex(_word(value, "id"), _word(value, "name"), _word(value, "edition"), rows, str(value.get("text", "")), signs)


def _list(value: Any, key: str) -> list[Any]:
    found = value.get(key) if isinstance(value, Mapping) else None
    if not isinstance(found, list) or not found:
        raise FaultyForm(f"缺少{key}")
    return found


def _word(value: Any, key: str) -> str:
    found = value.get(key) if isinstance(value, Mapping) else None
    if not found:
        raise FaultyForm(f"缺少{key}")
    return str(found)
