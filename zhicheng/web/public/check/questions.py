"""The six questions: their forms, and how answers become facts. What may be answered comes from the packs in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from zhicheng.engine.catalogue import Catalogue
from zhicheng.engine.policy import NONE, Rulebook
from zhicheng.engine.policy.months import first_of, month_index
from zhicheng.web.shared.forms import DateField, MonthField, PlainForm, TextField, choice_field
from zhicheng.web.shared.outlooks import ladders

UNSURE = "unsure"
_UNSURE = (UNSURE, "不清楚")
_YES_NO = [("yes", "是"), ("no", "不是"), _UNSURE]
_TRUTH = {"yes": True, "no": False}
EMPLOYER = "unit"
"""Stands for the reader's own unit wherever facts name a payer."""


@dataclass(frozen=True)
class Ground:
    """What the questions draw their choices from: the place's rules, its titles, the day."""

    book: Rulebook
    titles: Catalogue
    divisions: Sequence[tuple[str, str]]
    on: date

    def values(self, fact: str, *, leave: Sequence[str] = ()) -> list[tuple[str, str]]:
        """The answers a fact allows, without those in `leave`."""
        kind = self.book.fact(fact)
        return [(key, label) for key, label in kind.values + kind.unranked if key not in leave] if kind else []


class _Question(PlainForm):
    """One question. `title` heads the page."""

    title = ""

    def __init__(self, ground: Ground, data: QueryDict | None = None, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.build(ground)

    def build(self, ground: Ground) -> None:
        """Add the fields."""


class Place(_Question):
    """In which place and kind of unit."""

    title = "您在哪里、什么样的单位工作"

    def build(self, ground: Ground) -> None:
        self.fields["division"] = choice_field(list(ground.divisions), label="工作单位所在地")
        types = [*ground.values("employer_type", leave=("none",)), ("none", "没有用人单位"), _UNSURE]
        self.fields["employer_type"] = choice_field(types, label="单位类型")
        people = [*ground.values("person_category", leave=("freelancer",)), _UNSURE]
        self.fields["person_category"] = choice_field(people, label="您是哪类人员")
        self.fields["nationality_group"] = choice_field([*ground.values("nationality_group"), _UNSURE], label="国籍（地区）")


class Learning(_Question):
    """Highest education."""

    title = "您的学历"

    def build(self, ground: Ground) -> None:
        levels = [*ground.values("educations.level"), (NONE, "以上都没有"), _UNSURE]
        self.fields["education"] = choice_field(levels, label="最高学历（学位）")
        self.fields["graduated_on"] = DateField(
            label="取得日期", required=False, help_text="毕业证书上的日期，例如2022-06-30。不清楚可以不填。"
        )
        self.fields["recognised"] = choice_field(_YES_NO, label="国家教育部门承认")
        self.fields["major_matches"] = choice_field(_YES_NO, label="所学专业与现在从事的专业一致或相近")


class Work(_Question):
    """Since when in professional work, and insurance."""

    title = "您的工作和社会保险"

    def build(self, ground: Ground) -> None:
        self.fields["hired_on"] = DateField(
            label="从事专业技术工作的起始日期", required=False, help_text="招工录用登记表或聘用通知书上的日期。不清楚可以不填。"
        )
        self.fields["insured_since"] = MonthField(
            label="社会保险从哪个月起没有中断", required=False, help_text="在工作单位所在城市连续缴费的第一个月，例如2022-08。"
        )
        self.fields["paid_by_unit"] = choice_field(_YES_NO, label="最后一个月由现在的单位缴费")


class Held(_Question):
    """What the reader holds already."""

    title = "您已有的职称和技能等级"

    def build(self, ground: Ground) -> None:
        levels = [(NONE, "没有职称"), *ground.values("titles.level"), _UNSURE]
        self.fields["title_level"] = choice_field(levels, label="现有职称层级")
        series = [(one.code, one.name) for one in ground.titles.series]
        self.fields["title_series"] = choice_field(series, label="现有职称的系列", required=False, empty="没有或不清楚")
        self.fields["title_on"] = DateField(label="取得职称日期", required=False, help_text="没有职称不用填。")
        self.fields["skill_level"] = choice_field([*ground.values("skill_level"), _UNSURE], label="职业技能等级")
        self.fields["skill_on"] = DateField(label="取得技能等级日期", required=False, help_text="没有不用填。")


class Aim(_Question):
    """The series aimed at."""

    title = "您想评哪个系列"

    def build(self, ground: Ground) -> None:
        self.fields["ladder"] = choice_field(ladders(ground.titles), label="职称系列", required=False, empty="还没想好")
        self.fields["specialty"] = TextField(
            label="专业", required=False, max_length=40, help_text="例如建筑设计。有的专业只能通过考试取得职称，填了算得更准。"
        )
        self.fields["post_changed"] = choice_field(
            [("no", "没有换过专业岗位"), ("yes", "换过"), _UNSURE], label="取得现有职称后换过专业岗位吗"
        )
        self.fields["post_changed_on"] = DateField(label="转到现岗位的日期", required=False, help_text="没有换过不用填。")


class Rest(_Question):
    """What may stand against it."""

    title = "还有几件可能影响的事"

    def build(self, ground: Ground) -> None:
        grades = [*ground.values("appraisals"), _UNSURE]
        self.fields["appraisal"] = choice_field(grades, label=f"{ground.on.year - 1}年度考核等次")
        self.fields["retired"] = choice_field([("no", "没有"), ("yes", "已经办理"), _UNSURE], label="是否办理了离退休手续")
        self.fields["licence_required"] = choice_field(_YES_NO, label="所从事的工作要求先取得执业（职业）资格")
        self.fields["licence_held"] = choice_field(_YES_NO, label="已经取得这项资格")


QUESTIONS: tuple[type[_Question], ...] = (Place, Learning, Work, Held, Aim, Rest)


def facts(answers: Mapping[str, Any], on: date, place: str) -> dict[str, Any]:
    """The engine's facts of the answers; what nobody answered stays missing. `place` = city whose insurance counts."""
    known = {key: value for key, value in answers.items() if value not in (None, "", UNSURE)}
    given: dict[str, Any] = {
        "person_category": "freelancer" if known.get("employer_type") == "none" else known.get("person_category"),
        "employer_type": known.get("employer_type"),
        "employer": EMPLOYER,
        "hired_on": known.get("hired_on"),
        "hired_on_professional_post": True if known.get("hired_on") else None,
        "educations": _educations(known),
        "titles": _titles(known),
        "skill_level": known.get("skill_level"),
        "skill_obtained_on": NONE if known.get("skill_level") == NONE else known.get("skill_on"),
        "post_changed_on": known.get("post_changed_on"),
        "insurance_months": _insurance(known, on, place),
        "appraisals": {on.year - 1: known["appraisal"]} if "appraisal" in known else None,
        "retired_on": {"no": NONE, "yes": on}.get(known.get("retired", "")),
        "entry_licence_required": _TRUTH.get(known.get("licence_required", "")),
        "entry_licence_held": _TRUTH.get(known.get("licence_held", "")),
        "nationality_group": known.get("nationality_group"),
        "publicity_first_on": on,
        "publicity_last_on": on,
    }
    return {key: value for key, value in given.items() if value is not None}


def _educations(known: Mapping[str, Any]) -> Any:
    level = known.get("education")
    if level is None or level == NONE:
        return level
    row = {
        "level": level,
        "obtained_on": known.get("graduated_on"),
        "recognised": _TRUTH.get(known.get("recognised", "")),
        "major_matches": _TRUTH.get(known.get("major_matches", "")),
        "mode": "full_time",
    }
    return [row]


def _titles(known: Mapping[str, Any]) -> Any:
    level = known.get("title_level")
    if level is None or level == NONE:
        return level
    return [{"level": level, "series": known.get("title_series"), "obtained_on": known.get("title_on")}]


def _insurance(known: Mapping[str, Any], on: date, place: str) -> list[dict[str, Any]] | None:
    first, payer = known.get("insured_since"), known.get("paid_by_unit")
    if first is None:
        return None
    name = {"yes": EMPLOYER, "no": "other"}.get(payer or "")
    months = range(month_index(first), month_index(on))
    return [{"month": first_of(one).isoformat()[:7], "paid": True, "payer": name, "place": place} for one in months]


def answered(data: QueryDict, ground: Ground, steps: int) -> tuple[dict[str, Any], forms.Form | None, int]:
    """The answers of the first `steps` questions; with the first question that cannot be read and its number."""
    answers: dict[str, Any] = {}
    for number, question in enumerate(QUESTIONS[:steps], 1):
        form = question(ground, data)
        if not form.is_valid():
            return answers, form, number
        answers |= form.cleaned_data
    return answers, None, steps
