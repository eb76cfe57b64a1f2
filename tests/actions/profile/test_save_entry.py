"""李䶮 fills in every module; whatever does not fit is named at once, and nobody else's entry can be touched."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.factories.cast import NOW
from tests.factories.profile import VALUES, entry, values
from zhicheng.actions.act import Act
from zhicheng.actions.profile.mark_nothing import mark_nothing
from zhicheng.actions.profile.save_draft import save_draft
from zhicheng.actions.profile.save_entry import save_entry
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import AuditEntry, FormDraft, ModuleMark, PolicySnapshot, ProfileEntry
from zhicheng.records.queries import profile

LIST = list(VALUES)


@pytest.fixture
def li(cast):
    return cast.actor("李䶮")


def save(by, slug: str, entry_id: int | None = None, version: int = 0, key: str | None = None, **changes) -> int:
    act = Act(by, NOW, key=key)
    return int(save_entry(act, module=slug, entry_id=entry_id, values=values(slug, **changes), version=version))


def refusal(by, slug: str, **changes) -> Refusal:
    with pytest.raises(Refusal) as refused:
        save(by, slug, **changes)
    return refused.value


def faults(by, slug: str, **changes) -> dict[str, str]:
    return {item.reference: item.text for item in refusal(by, slug, **changes).items}


@pytest.mark.parametrize("slug", LIST)
def test_an_entry_of_every_module_is_kept_as_given(li, slug: str) -> None:
    entry_id = save(li, slug)
    kept = profile.entry(li.person, slug, entry_id)
    assert {name: kept.values[name] for name in values(slug)} == values(slug)
    assert (kept.version, kept.changed_at) == (1, NOW)
    last = AuditEntry.objects.order_by("-seq").first()
    assert (last.verb, last.outcome, last.subject) == ("profile.save_entry", "accepted", f"entry:{entry_id}")


@pytest.mark.parametrize("slug", LIST)
def test_an_empty_form_names_every_required_field(li, slug: str) -> None:
    with pytest.raises(Refusal) as refused:
        save_entry(Act(li, NOW), module=slug, entry_id=None, values={})
    from zhicheng.engine.profile.modules import BY_SLUG

    required = [field.name for field in BY_SLUG[slug].fields if field.required]
    assert [item.reference for item in refused.value.items] == required
    assert refused.value.status == 422
    assert not ProfileEntry.objects.exists()


@pytest.mark.parametrize(
    ("slug", "changes", "field", "said"),
    [
        ("titles", {"obtained_on": date(2026, 9, 9)}, "obtained_on", "还没有到"),
        ("education", {"graduated_on": date(2017, 8, 31)}, "graduated_on", "晚于入学"),
        ("education", {"graduated_on": date(2017, 9, 1)}, "graduated_on", "晚于入学"),
        ("work", {"ended_on": date(2022, 7, 14)}, "ended_on", "早于起始"),
        ("work", {"start_document_on": None}, "start_document_on", "凭证上记载的日期"),
        ("projects", {"rank": 8}, "rank", "第8位，超过了总人数7人"),
        ("summary", {"text": "字" * 3001}, "text", "最多3000字，现在3001字"),
        ("awards", {"granted_by": ""}, "granted_by", "授予单位"),
        ("books", {"publisher": ""}, "publisher", "出版社"),
        ("appraisals", {"year": "2019"}, "year", "没有这一项"),
        ("appraisals", {"grade": "not_applicable"}, "reason", "写明原因"),
        ("insurance", {"last_month": date(2025, 12, 1)}, "last_month", "早于起始月"),
        ("insurance", {"payer_code": "91530112MA6KXXX010"}, "payer_code", "18位"),
        ("tasks", {"name": "施工\x00图"}, "name", "无法显示"),
        ("tasks", {"name": "施工\ue816图"}, "name", "U+E816"),
        ("learning", {"year": 2027}, "year", "还没有到"),
        ("titles", {"series": "skill", "title_name": "焊工"}, "title_name", "高级工"),
    ],
)
def test_what_does_not_fit_is_named_at_its_field(li, slug: str, changes: dict, field: str, said: str) -> None:
    found = faults(li, slug, **changes)
    assert list(found) == [field]
    assert said in found[field]


def test_all_faults_come_at_once_in_the_order_of_the_form(li) -> None:
    found = faults(li, "projects", name="", rank=9, ended_on=date(2020, 1, 1), grade="moon")
    assert list(found) == ["name", "grade", "rank", "ended_on"]


def test_rare_characters_stay_as_typed(li) -> None:
    entry_id = save(li, "work", employer_name="𬭼𠮷设计有限公司", post="买买提·吐尔逊工作室")
    assert profile.entry(li.person, "work", entry_id).values["employer_name"] == "𬭼𠮷设计有限公司"


def test_the_same_patent_number_twice_is_refused_but_another_person_may_hold_it(cast, li) -> None:
    save(li, "patents")
    assert "已经填过一条" in faults(li, "patents")["number"]
    assert save(cast.actor("张𬭼"), "patents")


def test_a_year_of_appraisal_is_given_once(li) -> None:
    save(li, "appraisals")
    assert "已经填过" in faults(li, "appraisals", grade="excellent")["year"]


def test_two_titles_after_a_change_of_series_stand_side_by_side(li) -> None:
    save(li, "titles")
    save(li, "titles", series="agriculture", title_name="农业技术员", obtained_on=date(2024, 6, 1))
    assert [one.values["title_name"] for one in profile.entries(li.person, "titles")] == ["农业技术员", "技术员"]


def test_a_title_finds_its_ladder_in_the_catalogue(li) -> None:
    from zhicheng.records.models import TitleHeld

    save(li, "titles")
    assert TitleHeld.objects.get().ladder == "engineering.engineer"


def test_a_skill_level_is_kept_among_the_titles_with_its_code(li) -> None:
    from zhicheng.records.models import TitleHeld

    save(li, "titles", series="skill", title_name="高级工", level="5")
    row = TitleHeld.objects.get()
    assert (row.ladder, row.level) == ("senior_worker", 3)


def test_a_senior_worker_class_is_stored_as_such(li) -> None:
    entry_id = save(li, "education", stage="tech_school_senior_worker_class", degree="none")
    assert profile.entry(li.person, "education", entry_id).values["stage"] == "tech_school_senior_worker_class"


def test_there_is_one_work_summary(li) -> None:
    save(li, "summary")
    assert refusal(li, "summary").code == "profile.single"


def test_a_change_needs_the_version_it_was_made_on(li) -> None:
    entry_id = save(li, "tasks")
    save(li, "tasks", entry_id, version=1, role="项目负责人")
    assert refusal(li, "tasks", entry_id=entry_id, version=1, role="审核人").code == "stale"
    kept = profile.entry(li.person, "tasks", entry_id)
    assert (kept.values["role"], kept.version) == ("项目负责人", 2)


def test_a_key_used_twice_makes_one_entry(li) -> None:
    first = save(li, "awards", key="k" * 32)
    assert save(li, "awards", key="k" * 32) == first
    assert len(profile.entries(li.person, "awards")) == 1


def test_nobody_changes_another_persons_entry(cast, li) -> None:
    entry_id = save(li, "tasks")
    found = refusal(cast.actor("张𬭼"), "tasks", entry_id=entry_id, version=1)
    assert (found.code, found.status) == ("profile.hidden", 404)


def test_an_entry_cannot_be_saved_as_one_of_another_module(li) -> None:
    entry_id = save(li, "tasks")
    assert refusal(li, "awards", entry_id=entry_id, version=1).code == "profile.hidden"


def test_verified_data_cannot_be_edited(li) -> None:
    entry_id = save(li, "projects")
    ProfileEntry.objects.filter(id=entry_id).update(source="科技管理信息系统")
    found = refusal(li, "projects", entry_id=entry_id, version=1)
    assert (found.code, "科技管理信息系统" in found.sentence) == ("profile.imported", True)


def test_a_reviewer_has_no_profile_to_fill(cast, li) -> None:
    assert refusal(cast.actor("王敏"), "tasks").code == "access.denied"


def test_an_entry_takes_back_the_word_that_there_is_none_and_its_draft(li) -> None:
    mark_nothing(Act(li, NOW), module="awards", on=True)
    save_draft(Act(li, NOW), page="profile/awards/new", typed={"name": "优"}, base_version=0)
    save(li, "awards")
    assert not ModuleMark.objects.exists()
    assert not FormDraft.objects.exists()


def test_without_published_rules_the_profile_says_so(li) -> None:
    PolicySnapshot.objects.all().delete()
    assert refusal(li, "tasks").code == "not_configured"


def test_a_module_this_place_does_not_have_does_not_exist(li) -> None:
    with pytest.raises(Refusal) as refused:
        save_entry(Act(replace(li), NOW), module="grassroots", entry_id=None, values={})
    assert refused.value.code == "profile.hidden"


def test_the_entry_helper_of_other_tests_is_honest(li) -> None:
    assert profile.entry(li.person, "papers", entry(li, "papers")).flags == ("没有填刊号", "缺刊物封面、目录和正文首页")


def test_an_old_title_is_kept_with_the_level_it_stands_for(li) -> None:
    from zhicheng.records.models import TitleHeld

    save(li, "titles", series="sport", title_name="一级教练", level="4", obtained_on=date(2019, 6, 1))
    row = TitleHeld.objects.get()
    assert (row.ladder, row.level, row.name_unknown) == ("sport.coach", 3, False)


def test_an_unknown_title_name_waits_for_a_person_and_counts_as_no_level(li) -> None:
    from zhicheng.records.models import Person, TitleHeld
    from zhicheng.records.queries import dossier, facts

    save(li, "titles", title_name="首席匠师", level="4")
    row = TitleHeld.objects.get()
    assert (row.ladder, row.name_unknown) == ("", True)
    given = facts.of_content(dossier.of_person(Person.objects.get(pk=li.person)), date(2026, 9, 8))
    assert [one["level"] for one in given["titles"]] == [None]
    (entry,) = profile.entries(li.person, "titles")
    assert profile.NAME_UNKNOWN in entry.flags
