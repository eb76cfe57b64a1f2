"""Every path and exception of recognition, played from the cover to the decision (REC-05, 11, 12; RTE-11; KINIT 一、二、三)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from tests.factories import delegated, doctor
from tests.factories.dispatched import BY
from tests.factories.season import NO_LICENCE, Season
from tests.web.applicant.visits import visit, words
from zhicheng.actions.applications.attach import attach
from zhicheng.actions.applications.choose_path import choose_path
from zhicheng.actions.applications.endorse import endorse
from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.applications.read_warning import read_warning
from zhicheng.actions.applications.recognise import recognise
from zhicheng.actions.applications.send_on import send_on
from zhicheng.engine.policy import canonical, content_hash
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import (
    Application,
    Appraisal,
    Education,
    Employer,
    InsuranceSpan,
    ModuleMark,
    Person,
    PolicySnapshot,
    Qualification,
    TitleHeld,
)
from zhicheng.records.queries import dossier, judging, materials, routes

pytestmark = pytest.mark.django_db
NAME = "李䶮"


def refused(verb, *args, **kwargs) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        verb(*args, **kwargs)
    return refusal.value


def typed(season: Season, kind: str) -> None:
    Employer.objects.filter(pk=season.cast.employers["design"].pk).update(employer_type=kind)
    season.cast.employers["design"].refresh_from_db()


def schooled(season: Season, stage: str, graduated_on: date, hired_on: date) -> None:
    """李䶮 with another education."""
    season.profile(NAME, hired_on=hired_on, graduated_on=graduated_on)
    Education.objects.update(stage=stage, degree="none", school_kind="technical")
    appraised(season, hired_on)


def appraised(season: Season, hired_on: date) -> None:
    """Appraised as fit in every year of service."""
    stamps = {"person": season.person(NAME), "created_at": season.clock, "changed_at": season.clock}
    for year in range(hired_on.year, 2025):
        Appraisal.objects.create(**stamps, module="appraisals", year=year, grade="qualified")


def draft(season: Season, path: str, level: int, *, without: str = "") -> str:
    """A draft by a path with everything it asks for, but for one material."""
    number = season.cover(NAME, level=level)
    choose_path(season.act(NAME), number=number, path=path, licence=NO_LICENCE, version=season.version(number))
    case, today = season.case(number), season.clock.date()
    for row in materials.required(case, dossier.of_application(case), judging.rules(case, today), today):
        if row.id != without:
            valid_to = date(2026, 12, 31) if row.validity_months else None
            attach(
                season.act(NAME), number=number, material=row.id, item_id=season.file(NAME, row.id).pk, valid_to=valid_to, **BY
            )
    read_warning(season.act(NAME), number=number)
    return number


def decided(season: Season, number: str) -> Application:
    """From the unit's desk to the decision."""
    season.submit(number)
    open_case(season.act(season.clerk(number)), number=number)
    season.assess(number)
    season.post(number)
    act = season.act(season.clerk(number), at=season.notice(number).ends_at)
    send_on(act, number=number, version=season.version(number))
    open_case(season.act(season.decider(number)), number=number)
    season.recognise(number)
    return season.case(number)


@pytest.mark.parametrize(
    ("stage", "path", "level", "hired_on"),
    [
        ("tech_school_intermediate_worker_class", "secondary-to-yuan", 5, date(2024, 7, 1)),
        ("tech_school_senior_worker_class", "college-to-assistant", 4, date(2022, 7, 1)),
        ("tech_school_pre_technician_class", "bachelor-to-assistant", 4, date(2024, 7, 1)),
    ],
)
def test_classes_of_technical_schools_count_as_what_they_equal(season, stage: str, path: str, level: int, hired_on: date) -> None:
    schooled(season, stage, hired_on, hired_on)
    number = draft(season, path, level)
    case = decided(season, number)
    assert (case.state, case.level) == ("recognised", level)


def held(season: Season, **title: object) -> None:
    """李䶮 holds a title or a certificate of skill already."""
    person = season.person(NAME)
    ModuleMark.objects.filter(person=person, module="titles").delete()
    stamps = {"person": person, "created_at": season.clock, "changed_at": season.clock, "module": "titles"}
    usual = {"obtained_by": "examination", "document_number": "S001", "issued_by": "昆明市职业技能鉴定中心"}
    TitleHeld.objects.create(**stamps, **usual, **title)


def test_a_senior_worker_becomes_an_assistant(season) -> None:
    hired_on = date(2022, 7, 1)
    schooled(season, "secondary_vocational", hired_on, hired_on)
    held(season, series="skill", ladder="senior_worker", level=3, title_name="高级工", obtained_on=date(2023, 7, 1))
    case = decided(season, draft(season, "senior-worker-to-assistant", 4))
    assert (case.state, case.path) == ("recognised", "senior-worker-to-assistant")


@pytest.mark.parametrize(("since", "passes"), [(date(2025, 8, 1), True), (date(2026, 3, 1), False)])
def test_an_initial_title_of_another_series_is_converted_after_its_months_in_the_new_post(
    season, since: date, passes: bool
) -> None:
    season.profile(NAME)
    held(season, series="agriculture", ladder="agriculture", level=4, title_name="助理农艺师", obtained_on=date(2025, 7, 1))
    Person.objects.filter(name=NAME).update(specialty_since=since)
    number = draft(season, "bachelor-to-assistant", 4)
    assert "post_change" in set(season.case(number).attachments.values_list("material", flat=True))
    if passes:
        assert decided(season, number).state == "recognised"
        return
    refusal = refused(season.submit, number)
    assert "转到现岗位后工作" in str([item.text for item in refusal.items])


def test_a_branch_from_outside_brings_the_word_of_its_parent(season) -> None:
    typed(season, "outside_branch")
    season.profile(NAME)
    number = draft(season, "bachelor-to-assistant", 4, without="parent_recommendation")
    lacking = refused(season.submit, number)
    assert "具有企业法人资格的上级单位推荐报告" in str([item.text for item in lacking.items])
    item = season.file(NAME, "parent_recommendation").pk
    attach(season.act(NAME), number=number, material="parent_recommendation", item_id=item, valid_to=None, **BY)
    assert decided(season, number).state == "recognised"


def test_a_subsidiary_registered_here_is_not_asked_for_it(season) -> None:
    typed(season, "outside_subsidiary")
    season.profile(NAME)
    number = draft(season, "bachelor-to-assistant", 4)
    case, today = season.case(number), season.clock.date()
    asked = {row.id for row in materials.required(case, dossier.of_application(case), judging.rules(case, today), today)}
    assert "parent_recommendation" not in asked
    assert decided(season, number).state == "recognised"


@pytest.mark.parametrize("kind", ["central_or_provincial", "military"])
def test_staff_of_central_units_are_not_offered_it_here(client: Client, season, kind: str) -> None:
    typed(season, kind)
    season.profile(NAME)
    away = refused(season.cover, NAME)
    assert (away.code, away.clause != "") == ("application.elsewhere", True)
    page = words(visit(client, season).get("/apply/"))
    assert "不在本地办理考核认定" in page
    assert "系列" not in page.split("不在本地办理考核认定")[1].split("看考核认定规则")[0]
    assert not Application.objects.exists()


def test_a_doctor_ends_at_the_city_and_the_county_only_recommends(season) -> None:
    number = doctor.with_county(season)
    stages = [(step.stage, step.body.code if step.body else "") for step in season.case(number).route.order_by("position")]
    assert stages[1:] == [("county", "xs-hrss"), ("city", "km-hrss")]
    county = refused(season.recognise, number)
    assert (county.code, "昆明市人力资源和社会保障局" in county.sentence) == ("access.not_competent", True)
    endorse(season.act("陈晨"), number=number, opinion="同意推荐", version=season.version(number))
    open_case(season.act("周洁"), number=number)
    recognise(season.act("周洁"), number=number, document_number="昆认中〔2026〕9号", version=season.version(number))
    assert (season.case(number).state, Qualification.objects.get().level) == ("recognised", 3)


def test_a_self_reviewing_unit_decides_itself(season) -> None:
    body = delegated.delegate(season)
    number = delegated.at_desk(season)
    case = season.case(number)
    assert routes.competent_for(case, judging.rules(case, season.clock.date()), season.clock.date()) == body
    act = season.act(delegated.LEADER)
    recognise(act, number=number, document_number="云岭认〔2026〕1号", version=season.version(number))
    assert season.case(number).state == "recognised"


def published(months: int) -> None:
    """The standard of a series with a year rule of its own is in force."""
    from tests.policies.test_committees import MASTER, STANDARD
    from zhicheng.engine.policy import load_pack

    head = STANDARD.format(id="engineering-standard", doc="ENGSTD").replace("[archives]", "[engineering]")
    texts = {"pack.yaml": head, "parameters/p.yaml": MASTER.format(months=months)}
    pack = load_pack({path: text.encode() for path, text in texts.items()})
    PolicySnapshot.objects.create(
        kind="pack", pack=pack.id, name=pack.name, division=pack.division, content_hash=content_hash(pack), body=canonical(pack),
        state="published", in_force_from=date(2026, 1, 1), in_force_to=None, date_source="档案系列标准",
        proposed_at=datetime(2026, 1, 5, tzinfo=UTC), published_at=datetime(2026, 1, 5, tzinfo=UTC),
    )  # fmt: skip


def master(season: Season) -> None:
    """A master hired in August, insured that month."""
    season.profile(NAME, hired_on=date(2026, 7, 10), graduated_on=date(2025, 6, 30))
    Education.objects.update(stage="master", degree="master")
    InsuranceSpan.objects.update(first_month=date(2026, 8, 1))


def test_a_series_rule_of_its_own_replaces_the_table_and_the_general_path_is_not_offered(client: Client, season) -> None:
    master(season)
    general = season.cover(NAME)
    answer = judging.judge(season.case(general), season.clock.date()).judgement
    open_paths = {path.id for path in answer.paths if path.truth}
    assert open_paths
    published(12)
    answer = judging.judge(season.case(general), season.clock.date()).judgement
    assert not open_paths & {path.id for path in answer.paths if path.truth}
    page = words(visit(client, season).get(f"/recognition/{general}/"))
    assert "档案系列标准 三" in page
