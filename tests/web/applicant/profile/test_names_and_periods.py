"""全称 and 履历: an abbreviation is pointed out and the reviewer sees it; gaps and overlaps are mended or explained (PRO-05, PRO-15)."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests.factories.season import Season
from tests.policies.places import K22
from tests.web.applicant.visits import visit, words
from tests.web.employer.desk import at_desk
from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.profile.save_entry import save_entry
from zhicheng.engine.profile.full_names import is_short
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Education, StudyPeriod, WorkPeriod
from zhicheng.records.queries import dossier, facts, lacking


@pytest.mark.parametrize("name", ["昆一中", "云大", "设计院一部二", "昆理工", "某某集"])
def test_what_looks_abbreviated(name: str) -> None:
    assert is_short(name)


@pytest.mark.parametrize(
    "name",
    [
        "昆明市第一中学",
        "昆明理工大学",
        "昆明某某建筑设计有限公司",
        "西山区人力资源和社会保障局",
        "Technische Universität",
        "云南大学（呈贡校区）",
        "",
    ],
)
def test_what_passes_for_a_full_name(name: str) -> None:
    assert not is_short(name)


def test_an_abbreviated_school_is_pointed_out_and_the_reviewer_sees_it(client: Client, season: Season) -> None:
    number = season.draft()
    education = Education.objects.get()
    Education.objects.update(school="昆一中")
    visit(client, season)
    assert "“昆一中”像是简称，请填全称" in words(client.get("/me/profile/education/"))
    assert "照证书或执照写全称" in words(client.get(f"/me/profile/education/{education.pk}/"))
    open_case(season.act("王敏"), number=season.submit(number))
    assert "疑似简称，请核对全称" in words(at_desk(season).get(f"/unit/reviews/{number}/"))


def test_a_full_name_and_one_of_the_register_are_not_pointed_out(client: Client, season: Season) -> None:
    number = season.draft()
    unit = season.cast.employers["design"]
    unit.name = "云岭设计"
    unit.save()
    WorkPeriod.objects.update(employer_name="云岭设计")
    visit(client, season)
    assert "像是简称" not in words(client.get("/me/profile/work/")) + words(client.get("/me/profile/education/"))
    assert number


def period(season: Season, table: type, started: date, ended: date | None, **more: object) -> None:
    stamps = {"person": season.person("李䶮"), "created_at": season.clock, "changed_at": season.clock}
    named = (
        {"school": "昆明市第一中学", "content": "高中"}
        if table is StudyPeriod
        else {"post": "设计员", "specialty": "设计", "duty": "设计"}
    )
    if table is WorkPeriod:
        named["employer_name"] = "昆明某某设计有限公司"
    module = "study" if table is StudyPeriod else "work"
    table.objects.create(**stamps, module=module, started_on=started, ended_on=ended, **named, **more)


def of_periods(season: Season, number: str) -> list[str]:
    found = lacking.deficiencies(season.case(number), season.clock.date())
    return [fault.text for fault in found if fault.text.startswith("学习和工作经历")]


def test_an_unexplained_gap_stands_in_the_way_until_it_is_explained(season: Season) -> None:
    number = season.draft()
    period(season, StudyPeriod, date(2020, 9, 1), date(2025, 3, 1))
    assert len(of_periods(season, number)) == 1
    assert "2025年4月至2025年6月没有记录" in of_periods(season, number)[0]
    with pytest.raises(Refusal) as caught:
        season.submit(number)
    assert any("2025年4月" in item.text for item in caught.value.items)
    WorkPeriod.objects.update(gap_reason="备考")
    assert of_periods(season, number) == []
    assert season.submit(number)


def work(**said: object) -> dict[str, object]:
    usual: dict[str, object] = {
        "employer_name": "昆明某某设计有限公司", "post": "设计员", "specialty": "设计", "duty": "设计", "is_specialist": True,
        "is_secondment": False, "home_duties": False, "start_document": "", "start_document_on": None, "gap_reason": "",
    }  # fmt: skip
    return usual | said


def test_two_jobs_at_once_stand_in_the_way_and_a_secondment_does_not(season: Season) -> None:
    number = season.draft()
    period(season, WorkPeriod, date(2025, 9, 1), date(2025, 12, 31))
    assert any("时间有重叠" in text for text in of_periods(season, number))
    WorkPeriod.objects.filter(ended_on__isnull=False).update(is_secondment=True)
    assert of_periods(season, number) == []


def test_the_months_of_a_secondment_leave_the_count_of_tenure(season: Season) -> None:
    season.profile(hired_on=date(2016, 1, 1))
    held = {"titles": [{"level": "L3", "obtained_on": date(2016, 11, 30)}]}

    def counted() -> int:
        content = dossier.of_person(season.person("李䶮"))
        known = {"secondments": facts.of_content(content, None)["secondments"]}
        return int(K22.what("tenure_months", "L2", **held, **known).value)

    before = counted()
    period(season, WorkPeriod, date(2020, 1, 1), date(2021, 12, 31), is_secondment=True)
    assert before - counted() == 24
    WorkPeriod.objects.filter(is_secondment=True).update(home_duties=True)
    assert counted() == before, "K22 二.8: what is not counted is the time without the duties of the own post"


def test_only_a_secondment_says_whether_the_duties_of_the_own_post_went_on(season: Season) -> None:
    season.profile()
    said = work(started_on=date(2019, 1, 1), ended_on=date(2019, 12, 31), is_secondment=False, home_duties=True)
    with pytest.raises(Refusal) as caught:
        save_entry(season.act("李䶮"), module="work", entry_id=None, values=said, version=0)
    assert "is_secondment" in {item.reference for item in caught.value.items}
    save_entry(season.act("李䶮"), module="work", entry_id=None, values=said | {"is_secondment": True}, version=0)
    assert WorkPeriod.objects.get(home_duties=True).is_secondment


def test_a_period_that_ends_before_it_begins_is_refused(season: Season) -> None:
    season.profile()
    said = work(started_on=date(2021, 1, 1), ended_on=date(2020, 1, 1), is_secondment=True)
    with pytest.raises(Refusal) as caught:
        save_entry(season.act("李䶮"), module="work", entry_id=None, values=said, version=0)
    assert "ended_on" in {item.reference for item in caught.value.items}
