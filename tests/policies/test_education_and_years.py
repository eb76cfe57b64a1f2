"""Education, qualifications, another subject and another series (ELI-13 to ELI-30): one case, the answer of each document."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.policies.places import K20, K22, KAILI, KINIT, QUJING, Place, bars, places
from zhicheng.engine.policy import Judgement

DAY = date(2023, 6, 12)
PAID = [{"month": f"{year}-{month:02d}", "paid": True, "payer": "unit", "place": "530100"} for year, month in
        [(2022, 12), *((2023, month) for month in range(1, 6))]]  # fmt: skip


def recognised(level: str = "L4", **facts: Any) -> Judgement:
    usual = {"insurance_months": PAID, "appraisals": {2022: "qualified"}, "publicity_first_on": date(2023, 6, 5)}
    return KINIT.may("recognition", level, **{"series": "engineering", **usual, **facts})


def diploma(level: str, **more: Any) -> list[dict[str, Any]]:
    return [{"level": level, "obtained_on": date(2015, 7, 1), **more}]


@pytest.mark.parametrize("mode", ["full_time", "part_time"])
def test_full_time_or_not_makes_no_difference(mode: str) -> None:
    assert recognised(educations=diploma("bachelor", mode=mode), hired_on=date(2022, 1, 4)).outcome == "yes"
    township = {"workplace": "township", "annual_appraisals_all_qualified_or_better": True}
    found = KAILI.may(
        "review", "L3", "grassroots_direct", educations=[{"level": "bachelor", "mode": mode}],
        grassroots_work_since=date(2019, 9, 1), **township,
    )  # fmt: skip
    assert found.outcome == "yes"
    assert KAILI.stated("education.equal_modes") == (["full_time", "part_time", "vocational_school"], "一(二)1")


def test_a_diploma_nobody_recognises_opens_no_path() -> None:
    found = recognised(educations=diploma("bachelor", recognised=False), hired_on=date(2022, 1, 4))
    assert (found.outcome, "二(一)、二(三)" in {cite.at for cite in found.grounds}) == ("no", True)


@pytest.mark.parametrize(("place", "at"), [(KINIT, "二(三)"), (KAILI, "一(二)1")])
@pytest.mark.parametrize(
    ("attended", "equal"),
    [
        ("tech_school_intermediate_worker_class", "secondary_vocational"),
        ("tech_school_senior_worker_class", "college_diploma"),
        ("tech_school_pre_technician_class", "bachelor"),
    ],
)
def test_the_classes_of_a_technical_school_stand_for_diplomas(place: Place, at: str, attended: str, equal: str) -> None:
    found = place.what("equivalent_education", "L4", educations=[{"level": attended}])
    assert (found.value, at in places(found)) == (equal, True)


def test_a_senior_class_has_the_way_of_the_college_and_not_of_the_bachelor() -> None:
    senior = diploma("tech_school_senior_worker_class")
    assert recognised(educations=senior, hired_on=date(2020, 6, 5)).outcome == "yes"
    assert recognised(educations=senior, hired_on=date(2020, 6, 6)).outcome == "no"
    for place in (K20, K22):  # inside recognition the classes stand beside the diplomas
        assert place.may("recognition", "L5", educations=senior, hired_on=date(2019, 1, 7)).outcome == "yes"
        assert place.may("recognition", "L4", educations=senior, hired_on=date(2019, 1, 7)).outcome == "no"


def test_correspondence_of_the_party_school_is_left_to_a_person() -> None:
    assert KAILI.stated("education.party_school") == ("equal_by_rule", "一(二)1")
    notes = {one.id: one for one in KAILI.may("review", "L3", "promotion").notes}
    assert notes["party-school"].clause.at == "一(二)1"
    assert "由审核部门按有关规定核对" in notes["party-school"].required + notes["party-school"].actual
    assert K22.silent("education.party_school")


def test_other_correspondence_is_not_passed_by_itself() -> None:
    assert "correspondence" not in KAILI.value("education.equal_modes")
    unknown = recognised(educations=diploma("bachelor", recognised=None), hired_on=date(2022, 1, 4))
    assert (unknown.outcome, [ask.fact for ask in unknown.asks]) == ("missing", ["educations.recognised"])


@pytest.mark.parametrize(("place", "at"), [(K20, "九(一)"), (K22, "二.16")])
def test_where_the_state_examines_nobody_is_reviewed(place: Place, at: str) -> None:
    meeting = {"meeting_date": date(place.day.year, 10, 12)}
    for known, outcome in ((True, "no"), (False, "yes"), (None, "missing")):
        found = place.may("review", "L3", "promotion", national_exam_replaces_review_at_level=known, **meeting)
        assert (found.outcome, bars(found)) == (outcome, {f"exam-instead-of-review {at}"} if known else set())
    assert place.silent("exam_only.list")


def test_an_examined_series_is_refused_with_its_name() -> None:
    case = {"educations": diploma("bachelor"), "hired_on": date(2022, 1, 4)}
    found = recognised(**case, series="economics")
    assert (found.outcome, bars(found)) == ("no", {"exam-only 一(三)"})
    assert "经济" in "".join(leaf.actual for one in found.exclusions for leaf in one.walk())
    assert recognised(**case, series="archives").outcome == "yes"


@pytest.mark.parametrize(
    ("licence", "bar"),
    [
        ({}, False),
        ({"entry_licence_held": False}, True),
        ({"entry_licence_on": date(2023, 6, 13)}, True),  # dated after the application
        ({"entry_licence_on": date(2023, 6, 12)}, False),
    ],
)
@pytest.mark.parametrize(("place", "at"), [(KINIT, "二(六)"), (K20, "九(二)"), (K22, "二.12")])
def test_a_licence_comes_before_the_title(place: Place, at: str, licence: dict[str, Any], bar: bool) -> None:
    found = place.may("recognition", "L4", on=DAY, entry_licence_required=True, **licence)
    assert (f"licence-first {at}" in bars(found)) is bar


def test_a_qualification_stands_for_a_title_by_a_table_nobody_has_here() -> None:
    assert KAILI.stated("qualification.equal_force") == (True, "一(三)1")
    assert KAILI.silent("qualification.title_map")
    assert K20.silent("annex.8.qualifications")
    notes = {one.id: one.clause.at for one in KAILI.may("review", "L3", "promotion").notes}
    assert notes["qualification-as-title"] == "一(三)1"


ENTRY = {"series": "engineering", "qualification_type": "entry", "qualification_date": date(2021, 1, 1)}


@pytest.mark.parametrize(
    ("grade", "level", "outcome"),
    [
        ("ungraded", "L2", "yes"),
        ("level_one", "L2", "yes"),
        ("level_two", "L3", "yes"),
        ("level_two", "L2", "no"),
    ],
)
def test_an_access_qualification_opens_the_level_of_its_class(grade: str, level: str, outcome: str) -> None:
    found = KAILI.may("review", level, "qualification_direct", qualification_grade=grade, **ENTRY)
    assert found.outcome == outcome
    assert "一(三)1" in {cite.at for cite in found.grounds}


@pytest.mark.parametrize(("dated", "outcome"), [(date(2021, 1, 2), "yes"), (date(2021, 1, 1), "no"), (date(2020, 12, 31), "no")])
def test_results_count_only_after_the_qualification(dated: date, outcome: str) -> None:
    case = {"qualification_grade": "level_one", "achievement_dates": [{"date": dated}]}
    assert KAILI.may("review", "L2", "qualification_direct", **ENTRY, **case).outcome == outcome
    assert KAILI.what("achievements_after_qualification", **ENTRY, **case).value is (outcome == "yes")


def test_skilled_workers_come_in_the_series_each_document_names() -> None:
    eight, at = KAILI.stated("skilled.series")
    assert (len(eight), at) == (8, "一(三)2")
    assert set(eight) == {
        "engineering",
        "agriculture",
        "arts-and-crafts",
        "museum",
        "laboratory",
        "arts",
        "sport",
        "technician-college",
    }
    skilled = {"highly_skilled": True, "meeting_date": date(2020, 10, 12)}
    assert K20.may("review", "L3", series="engineering", **skilled).outcome == "yes"
    assert bars(K20.may("review", "L3", series="arts", **skilled)) == {"skilled-worker-field 七(五)"}
    assert KAILI.may("review", "L3", "skilled_talent", series="arts", highly_skilled=True).outcome == "waiting"
    assert KAILI.may("review", "L3", "skilled_talent", series="lawyer", highly_skilled=True).outcome == "no"
    assert K22.silent("skilled.series")


def test_a_year_more_is_enough_in_one_place_and_two_are_owed_in_the_other() -> None:
    # A bachelor of another subject, one year beyond the ordinary span.
    other = diploma("bachelor", major_matches=False)
    assert recognised(educations=other, hired_on=date(2021, 6, 5)).outcome == "yes"
    assert recognised(educations=other, hired_on=date(2021, 6, 6)).outcome == "no"
    case = {"series": "engineering", "major_matches_work": False, "base_required_years": 4}
    short = KAILI.may("review", "L3", "promotion", **case, professional_work_years=5)
    assert (short.outcome, "一(二)2" in {cite.at for cite in short.grounds}) == ("no", True)
    assert KAILI.may("review", "L3", "promotion", **case, professional_work_years=6).outcome == "yes"
    assert (KINIT.what("extra_years", "L4").value, KAILI.what("extra_years").value) == (1, 2)


@pytest.mark.parametrize(
    ("served", "tenure", "outcome"),
    [(0, 5, "no"), (0, 6, "no"), (0, 7, "yes"), (1, 6, "yes"), (2, 5, "yes"), (2, 4, "no")],
)
def test_years_not_served_at_first_are_owed_at_the_next_step_and_then_cleared(served: int, tenure: int, outcome: str) -> None:
    case = {"series": "engineering", "major_matches_work": False, "first_promotion": False, "base_required_years": 5}
    found = KAILI.may("review", "L2", "promotion", **case, tenure_years=tenure, extra_years_served_at_first_promotion=served)
    assert found.outcome == outcome
    assert KAILI.stated("mismatch.owed_at_next") == (True, "一(二)2")


@pytest.mark.parametrize(("series", "outcome"), [("health", "no"), ("engineering", "yes")])
def test_two_more_years_open_nothing_that_touches_safety_or_health(series: str, outcome: str) -> None:
    case = {"major_matches_work": False, "base_required_years": 4, "professional_work_years": 9}
    assert KAILI.may("review", "L3", "promotion", series=series, **case).outcome == outcome
    found = KAILI.what("series_public_safety_or_health", series=series)
    assert (found.value, "一(二)2" in places(found)) == (series == "health", True)


@pytest.mark.parametrize(
    ("place", "level", "at"),
    [(K22, "L3", "二.11(1)"), (KINIT, "L4", "二(七)"), (KAILI, "L3", "一(二)2")],
)
def test_eleven_months_in_the_new_post_are_a_month_too_few(place: Place, level: str, at: str) -> None:
    year, month = place.day.year - 1, place.day.month
    twelve, eleven = date(year, month, place.day.day), date(year, month + 1, place.day.day)
    meeting = {"meeting_date": date(place.day.year, 10, 12)}
    assert place.may("conversion", level, series="agriculture", post_changed_on=twelve, **meeting).outcome == "yes"
    found = place.may("conversion", level, series="agriculture", post_changed_on=eleven, **meeting)
    assert (found.outcome, {bar.split()[1] for bar in bars(found)}) == ("no", {at})
    assert K20.silent("conversion.new_post_months")


def test_kaili_wants_the_appraisal_in_the_new_post_as_well() -> None:
    found = KAILI.may("conversion", "L3", post_changed_on=date(2022, 6, 1), new_post_appraisal="unqualified")
    assert (found.outcome, bars(found)) == ("no", {"appraisal-in-post 一(二)2"})
    assert K22.stated("conversion.proofs") == (["聘书", "合同", "单位证明"], "二.11(1)")


@pytest.mark.parametrize(("done", "outcome"), [(True, "yes"), (False, "no")])
def test_three_and_two_years_make_five_once_the_change_is_recorded(done: bool, outcome: str) -> None:
    case = {"years_in_former_series": 3, "years_after_change": 2, "required_tenure_years": 5, "series_changed": True}
    found = KAILI.may("review", "L2", "promotion", **case, same_level_change_done=done)
    assert found.outcome == outcome
    meeting = {"meeting_date": date(2022, 10, 12)}
    both = [{"level": "L3", "series": one, "obtained_on": day} for one, day in
            (("engineering", date(2017, 5, 1)), ("agriculture", date(2020, 5, 1)))]  # fmt: skip
    for held, expected in ((both, "yes"), (both[1:], "no")):
        one = K22.may("review", "L2", "promotion", titles=held, required_tenure_years=5, series="agriculture", **meeting)
        assert one.outcome == expected
    assert KINIT.stated("tenure.adds_up_after_conversion", level="L4") == (True, "二(七)")


def test_promotion_in_a_new_series_without_the_change_is_exceptional_or_refused() -> None:
    case: dict[str, Any] = {"series_changed": True, "conversion_recorded": False, "tenure_years": 9}
    assert KAILI.may("review", "L2", "promotion", same_level_change_done=False, **case).outcome == "no"
    found = KAILI.what("entry_route", same_level_change_done=False, **case)
    assert (found.value, "一(二)2" in places(found)) == ("exceptional", True)
    held = [{"level": "L3", "series": "engineering", "obtained_on": date(2010, 1, 1)}]
    refused = K20.may("review", "L2", "promotion", series="agriculture", titles=held, meeting_date=date(2020, 10, 12))
    assert (refused.outcome, bars(refused)) == ("no", {"unconverted-promotion 六(一)3"})


def test_into_an_examined_series_only_the_examination_leads() -> None:
    case = {"post_changed_on": date(2021, 1, 4), "meeting_date": date(2022, 10, 12)}
    found = K22.may("conversion", "L3", series="accounting", national_exam_for_target_series_level=True, **case)
    assert (found.outcome, bars(found)) == ("no", {"exam-instead-of-conversion 二.11(3)"})
    assert K22.may("conversion", "L3", series="archives", **case).outcome == "yes"


def test_hiding_a_title_and_applying_afresh_is_fraud() -> None:
    meeting = {"meeting_date": date(2020, 10, 12)}
    found = K20.may("review", "L3", conceals_existing_title=True, **meeting)
    assert (found.outcome, bars(found)) == ("no", {"existing-title-concealed 六(一)3"})
    assert K20.may("review", "L3", **meeting).outcome == "yes"
    assert K20.stated("conversion.concealment") == ("fraud", "六(一)3")
    assert QUJING.silent("conversion.concealment")


@pytest.mark.parametrize(
    ("levels", "more", "outcome"),
    [
        (["L1", "L1"], {}, "yes"),
        (["L1"], {}, "no"),
        (["L1", "L2"], {}, "no"),
        (["L1", "L1", "L2"], {}, "yes"),
        (["L1", "L1"], {"law_forbids_exception": True}, "no"),
    ],
)
def test_an_exception_is_recommended_by_two_full_seniors(levels: list[str], more: dict[str, Any], outcome: str) -> None:
    known = [{"level": level, "same_field": True} for level in levels]
    found = KAILI.may("review", "L3", "exceptional", recommenders=known, required_education_met=False, **more)
    assert found.outcome == outcome
    assert KAILI.stated("exceptional.recommenders") == (2, "一(二)1")
    assert KAILI.stated("exceptional.recommender_level") == ("L1", "一(二)1")
