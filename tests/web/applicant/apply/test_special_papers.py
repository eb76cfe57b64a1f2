"""Special documents of recognition: each case switches on its file, and without it the check lists the file by name (PRO-25, DOC-16)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client

from tests.factories.another_title import holds_another_title
from tests.factories.season import Season
from tests.web.applicant.visits import visit, words
from zhicheng.actions.applications.attach import attach
from zhicheng.records.models import Employer
from zhicheng.records.queries import lacking

ISSUED = {"issuer": "昆明某某有限公司", "issued_on": date(2025, 7, 1)}


def unit(kind: str) -> Callable[[Season], None]:
    """李䶮's unit is of this kind."""

    def change(season: Season) -> None:
        Employer.objects.filter(pk=season.cast.employers["design"].pk).update(employer_type=kind)
        if kind == "dispatch":
            person = season.person("李䶮")
            person.using_employer = season.cast.employers["rival"]
            person.save()

    return change


@dataclass(frozen=True)
class Case:
    """One case, the material it switches on, what that is called and where it is written."""

    set_up: Callable[[Season], None]
    material: str
    title: str
    clause: str

    def cover(self, season: Season) -> str:
        season.profile()
        self.set_up(season)
        return season.cover(first_application=self.set_up is not holds_another_title)


CASES = (
    Case(unit("dispatch"), "dispatch_agreement", "劳务派遣协议（可只交派遣工作性质的内容和首尾页）", "三(二)"),
    Case(unit("outside_branch"), "parent_recommendation", "具有企业法人资格的上级单位推荐报告", "三(二)"),
    Case(holds_another_title, "post_change", "变更岗位的证明（聘书、合同或单位证明）", "二(七)"),
)


def missing(season: Season, number: str) -> dict[str, str]:
    """The attachments the check misses, by name, with their clause."""
    found = lacking.deficiencies(season.case(number), season.clock.date())
    return {fault.text.removeprefix("缺少附件："): fault.clause for fault in found if fault.reference.startswith("material/")}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.material)
def test_without_its_file_the_check_names_it_and_with_it_it_does_not(season: Season, case: Case) -> None:
    number = case.cover(season)
    assert case.clause in missing(season, number)[case.title]
    item = season.file("李䶮", case.title[:10]).pk
    attach(season.act("李䶮"), number=number, material=case.material, item_id=item, valid_to=None, **ISSUED)
    assert case.title not in missing(season, number)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.material)
def test_the_page_lists_it_by_name(client: Client, season: Season, case: Case) -> None:
    number = case.cover(season)
    assert case.title in words(visit(client, season).get(f"/apply/{number}/attachments/"))


def test_who_is_in_none_of_these_cases_is_asked_for_none(season: Season) -> None:
    season.profile()
    asked = missing(season, season.cover())
    assert asked
    assert not {case.title for case in CASES} & set(asked)
