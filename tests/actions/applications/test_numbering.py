"""案件编号: four people begin cases at the same moment; every case has a number of its own and none is left out."""

from __future__ import annotations

from pathlib import Path

from tests.factories.installation import Installation

APPLICANTS = ("李䶮", "张𬭼", "孙悦", "买买提·吐尔逊")
EACH = 5
SETTING = """
from tests.factories.season import begin
begin()
"""
BEGIN_CASES = """
from tests.factories.cast import NOW
from tests.factories.season import COVER
from zhicheng.actions.act import Act
from zhicheng.actions.applications.save_cover import save_cover
from zhicheng.actions.applications.withdraw import withdraw
from zhicheng.records.models import Identity
from zhicheng.records.queries.sessions import actor_for
held = Identity.objects.select_related("account__person").get(account__person__name="{name}", role="applicant")
actor = actor_for(held.account, held, "127.0.0.1")
wait_for_all()
for _ in range({each}):
    number = save_cover(Act(actor, NOW), number=None, version=0, planned_publicity_on=None, **COVER)
    withdraw(Act(actor, NOW), number=number, version=1)
    print(number)
"""


def test_cases_begun_at_the_same_moment_are_numbered_one_after_the_other(tmp_path: Path) -> None:
    installation = Installation(tmp_path)
    installation.run(SETTING)
    told = installation.together(*(BEGIN_CASES.format(name=name, each=EACH) for name in APPLICANTS))
    numbers = [number for said in told for number in said.split()]
    assert sorted(numbers) == [f"KM2026-RD-{place:05d}" for place in range(1, len(APPLICANTS) * EACH + 1)]
