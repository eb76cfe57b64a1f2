"""What a place asks of a profile: which modules, which choice lists, how long, how many years (K22 五(二)2; all from its packs)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings

from zhicheng.engine import policy
from zhicheng.engine.profile.checks import Setting
from zhicheng.engine.profile.modules import BY_SLUG
from zhicheng.engine.profile.shapes import Choices, Module
from zhicheng.engine.profile.timeline import appraisal_years
from zhicheng.engine.profile.vocabulary import SKILL_SERIES, USUAL
from zhicheng.records.people import Person
from zhicheng.records.places import Division

from . import catalogue, policies
from .statement import Said, Statement

# Choice lists that a pack describes as facts: our list and the fact whose values it takes.
_FACTS = {
    "education_stages": "educations.level",
    "study_modes": "educations.mode",
    "appraisal_grades": "appraisals",
    "place_levels": "employer_level",
}

_EMPLOYED_IN = Statement(lambda: Person.objects.filter(id=Said("person")).values_list("employer__division_id"))
_CITIES = Statement(lambda: Division.objects.filter(level=Division.Level.CITY).order_by("code").values_list("code", "name"))
# Recognition is of junior titles; its values are asked at their upper level.
_JUNIOR = {"level": "L4"}


@dataclass(frozen=True)
class ProfileRules:
    """Modules in menu order, what their fields are checked against, the years of appraisal asked, newest first.

    `equivalents` says as what a stage of education counts (PRO-04), by stored code, in Chinese.
    """

    modules: tuple[Module, ...]
    setting: Setting
    years: tuple[int, ...]
    equivalents: Mapping[str, str]
    insurance_months: int | None
    insurance_clause: str = ""

    def module(self, slug: str) -> Module | None:
        """The module of this place with this slug, or None."""
        return next((module for module in self.modules if module.slug == slug), None)


def division_of(person_id: int) -> str:
    """Whose rules a person's profile follows: the division of their unit, or this installation's own until they have one."""
    found = _EMPLOYED_IN.ask(person=person_id)
    return str(found[0][0]) if found and found[0][0] else settings.LOCAL_DIVISION


def profile_rules(division: str, on: date) -> ProfileRules:
    """The rules of a division on a day. Raises Refusal `not_configured` when its packs name no modules."""
    book = policies.rulebook(division, on)
    named = policies.value(book, "profile.modules", on, division).value
    flags = policies.optional(book, "profile.work_flags", on)
    asked = frozenset(flags.value if flags else ())
    modules = tuple(_asked(BY_SLUG[item["id"]], item.get("title"), asked) for item in named if item["id"] in BY_SLUG)
    window = policies.optional(book, "profile.appraisal_years", on)
    years = appraisal_years(on, int(window.value)) if window else ()
    longest = policies.optional(book, "profile.summary_max_chars", on)
    vocabulary = {**USUAL, **_lists(book, on), "appraisal_years": tuple((str(year), f"{year}年度") for year in years)}
    equal = policies.optional(book, "education.equivalents", on, **_JUNIOR)
    months = policies.optional(book, "recognition.insurance_months", on, **_JUNIOR)
    stages = dict(vocabulary["education_stages"])
    return ProfileRules(
        modules=modules,
        setting=Setting(on, vocabulary, {"summary.text": int(longest.value)} if longest else {}),
        years=years,
        equivalents={code: stages.get(same, same) for code, same in (equal.value if equal else {}).items()},
        insurance_months=int(months.value) if months else None,
        insurance_clause=str(months.clause) if months else "",
    )


def _asked(module: Module, title: str | None, flags: frozenset[str]) -> Module:
    """The module as this place calls it, with the fields it asks (PRO-05: flags per pack)."""
    fields = tuple(field for field in module.fields if not field.if_named or field.name in flags)
    return replace(module, label=title or module.label, fields=fields)


def _lists(book: policy.Rulebook, on: date) -> dict[str, Choices]:
    found: dict[str, Choices] = {}
    for name, key in _FACTS.items():
        fact = book.fact(key)
        if fact is not None and fact.values:
            found[name] = fact.values + fact.unranked
    titles = catalogue.of_rulebook(book, on)
    if titles is not None:
        found["series"] = (*((series.code, series.name) for series in titles.series), SKILL_SERIES)
    documents = policies.optional(book, "recognition.start_documents", on, **_JUNIOR)
    if documents is not None:
        found["start_documents"] = tuple((_bare(name), _bare(name)) for name in documents.value)
    found["cities"] = tuple(_CITIES.ask())
    return found


def _bare(name: str) -> str:
    return name.strip("《》")
