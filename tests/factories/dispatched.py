"""刘强's firm sends people out: 张𬭼 is employed there and works in the design firm, whose clerk is 王敏 (KINIT 三(二))."""

from __future__ import annotations

from datetime import date, datetime

from zhicheng.actions.applications.attach import attach
from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.cosigns.post import post_own
from zhicheng.actions.cosigns.review import review
from zhicheng.actions.cosigns.seal import seal
from zhicheng.actions.employers.bind import bind
from zhicheng.actions.evidence.upload import upload
from zhicheng.records.models import Employer, Person
from zhicheng.records.queries import dossier, judging, materials

from .cast import _employer, credit_code
from .cast import _person as newcomer
from .hostile import good_pdf
from .season import TERMS, Season

# What a paper of somebody else is filed with.
BY = {"issuer": "昆明众联劳务派遣有限公司", "issued_on": date(2025, 7, 1)}
NAME, COMPANY, USING = "张𬭼", "刘强", "王敏"


def draft(season: Season) -> str:
    """A draft of somebody dispatched, which lacks nothing."""
    company, unit = season.cast.employers["rival"], season.cast.employers["design"]
    Employer.objects.filter(pk=company.pk).update(employer_type="dispatch")
    bind(season.act(NAME), employer_id=company.pk, using_employer_id=unit.pk)
    return with_papers(season, NAME)


def sent_in(season: Season, name: str) -> str:
    """Submitted by a newcomer of a dispatch company of its own, sent out to the design firm."""
    cast = season.cast
    code = credit_code("91530112MA6KXXX09")
    cast.employers["sender"] = _employer(cast, "昆明众联劳务派遣有限公司", "dispatch", "530112", None, code)
    newcomer(cast, name, "530112", "19990202", "401", "13888001201", "sender", "applicant", None)
    Person.objects.filter(pk=cast.people[name].pk).update(using_employer=cast.employers["design"], ethnic_group="汉族")
    return season.submit(with_papers(season, name))


def with_papers(season: Season, name: str) -> str:
    """A draft with what a dispatched person files beside the rest."""
    number = season.draft(name)
    case, on = season.case(number), season.clock.date()
    wanted = materials.required(case, dossier.of_application(case), judging.rules(case, on), on)
    for pages, material in enumerate((row.id for row in wanted if row.is_open), start=1):
        # A document of its own each: one cannot stand in for the other.
        item = int(upload(season.act(name), data=good_pdf(pages)[1], name=f"{material}.pdf"))
        attach(season.act(name), number=number, material=material, item_id=item, valid_to=None, **BY)
    return number


def assessed(season: Season) -> str:
    """Assessed by the company; the using unit has done nothing yet."""
    number = season.submit(draft(season))
    open_case(season.act(COMPANY), number=number)
    return season.assess(number)


def reviewed(season: Season, number: str) -> str:
    """The using unit agrees."""
    return review(season.act(USING), number=number, agrees=True, opinion="材料属实，同意申报")


def shown(season: Season, number: str) -> str:
    """The using unit shows the person too; the number of its notice."""
    return post_own(season.act(USING), number=number, terms=TERMS)


def sealed(season: Season, number: str, at: datetime) -> str:
    """The using unit seals."""
    return seal(season.act(USING, at=at), number=number)
