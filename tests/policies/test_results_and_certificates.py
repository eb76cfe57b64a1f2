"""What follows a vote (RES, CER): confirmation, order of days, who issues, electronic certificates, their limits and their reissue."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.policies.places import K20, K22, KAILI, KINIT, QUJING, Place, bars, places


def test_the_box_of_confirmation_has_the_number_and_the_title() -> None:
    assert K20.stated("result.proof") == (["document_number", "title_name"], "六(五)")
    form, at = K20.stated("review.form")
    assert (form["confirmation"], at) == (["document_number", "title_name", "seal"], "二(二)、六(五)")
    assert K22.silent("review.form")


@pytest.mark.parametrize(
    ("level", "host", "bodies"),
    [
        ("senior", None, ["municipal_hr_bureau"]),
        ("mid", "municipal_industry_department", ["municipal_hr_bureau"]),
        ("mid", "county", ["local_county_hr_department"]),
        ("initial", None, ["municipal_industry_department", "local_county_hr_department"]),
    ],
)
def test_who_confirms_follows_level_and_host(level: str, host: str | None, bodies: list[str]) -> None:
    found = K20.what("confirming_body", result_level=level, committee_host=host)
    assert (found.value, "六(五)" in places(found)) == (bodies, True)


def test_a_county_confirms_no_senior_title_and_the_province_issues_them_from_2023() -> None:
    assert "local_county_hr_department" not in K20.what("confirming_body", result_level="senior").value
    for year, bodies in ((2023, ["provincial_hr_department"]), (2024, ["provincial_hr_department"]), (2022, None)):
        assert QUJING.what("responsible_body", title_level="senior", year=year).value == bodies
    assert QUJING.what("responsible_body", title_level="mid", year=2023).value == ["municipal_hr_bureau"]
    assert KAILI.silent("result.issuer")


def test_the_days_of_a_review_follow_each_other_in_a_fixed_order() -> None:
    order, at = QUJING.stated("data_entry.order_check")
    assert (order, at) == (
        ["publish_notice", "recommendation_publicity", "pre_meeting_publicity", "pre_meeting_filing", "draw", "meeting",
         "result_publicity", "post_meeting_filing", "appointment_document", "data_entry"],
        "四",
    )  # fmt: skip
    assert K20.silent("data_entry.order_check")


def test_a_filing_dated_inside_the_publicity_is_refused_with_both_days() -> None:
    days = {"first_display_day": date(2020, 10, 26), "last_display_day": date(2020, 10, 30)}
    found = K20.may("publicity", **days, filed_with_hr_department_on=date(2020, 10, 29))
    assert (found.outcome, bars(found)) == ("no", {"filed-after-publicity 六(四)2"})
    told = "".join(leaf.required + leaf.actual for one in found.conditions if one.truth is False for leaf in one.reasons())
    assert ("2020年10月30日" in told, "2020年10月29日" in told) == (True, True)


def test_a_title_won_by_fraud_is_taken_back() -> None:
    for misconduct in ("false_materials_title_obtained", "plagiarism_title_obtained", "other_improper_means_title_obtained"):
        found = K22.what("consequence", misconduct=misconduct)
        assert (found.value, "一(一)1" in places(found)) == ({"record_years": 3, "title": "revoked"}, True)
    assert K22.stated("integrity.revoked_by") == (["hrss", "committee_approving_body"], "一(一)1")


def test_nothing_is_taken_back_on_an_unnamed_ground() -> None:
    found = K22.what("consequence", misconduct=None)
    assert (found.value, [ask.fact for ask in found.asks]) == (None, ["misconduct"])
    assert QUJING.silent("integrity.consequences", "integrity.revoked_by")


@pytest.mark.parametrize(
    ("place", "obtained", "documents"),
    [
        (QUJING, date(2022, 1, 1), ["electronic_certificate"]),
        (QUJING, date(2021, 12, 31), []),
        (KAILI, date(2021, 1, 1), ["electronic_certificate"]),
        (KAILI, date(2020, 12, 31), ["paper_certificate"]),
    ],
)
def test_certificates_are_electronic_from_a_year_on(place: Place, obtained: date, documents: list[str]) -> None:
    found = place.what("issued_documents", title_obtained_on=obtained)
    assert (list(found.value), {"五(二)", "二(三)4"} & places(found) != set()) == (documents, True)


def test_guizhou_prints_no_certificate_any_more() -> None:
    assert KAILI.stated("certificate.paper_stops") == (True, "二(三)4")
    refused = KAILI.may("certificate", title_obtained_on=date(2022, 5, 1), certificate_form="paper")
    assert (refused.outcome, bars(refused)) == ("no", {"electronic-only 二(三)4"})
    assert KAILI.silent("certificate.equal_force")


def test_in_yunnan_both_are_of_equal_force() -> None:
    assert QUJING.stated("certificate.equal_force") == (True, "五(二)")
    assert QUJING.may("certificate", title_obtained_on=date(2021, 5, 1), certificate_form="paper").outcome == "yes"
    assert QUJING.silent("certificate.paper_stops")


@pytest.mark.parametrize("place", [QUJING, K20, K22, KINIT])
def test_in_yunnan_they_are_downloaded_from_april_2023(place: Place) -> None:
    early = place.may("opening", "L4", on=date(2023, 3, 31))
    assert (early.outcome, bars(early)) == ("no", {"download-open 五(二)"})
    told = next(one for one in early.conditions if one.id == "download-open")
    assert "2023年4月1日" in told.required
    assert place.may("opening", "L4", on=date(2023, 4, 1)).outcome == "yes"


def test_in_guizhou_the_unit_may_fetch_them_too() -> None:
    assert KAILI.stated("certificate.verified_by") == (["holder", "employer"], "二(三)4")
    assert QUJING.silent("certificate.verified_by")


def test_old_paper_is_collected_and_checked_across_regions() -> None:
    assert KAILI.stated("certificate.history_collected") == (True, "二(四)")
    assert KAILI.stated("certificate.cross_region") == (True, "二(四)")
    assert QUJING.silent("certificate.history_collected", "certificate.cross_region")
    assert KAILI.silent("certificate.platform_url")


def test_a_lost_certificate_is_made_again_at_one_counter_only() -> None:
    counters = [row for row in K22.value("contacts.offices") if "reissue" in row["does"]]
    assert [row["number"] for row in counters] == [3]
    private: dict[str, Any] = {"district": "西山区", "employer_type": "non_public"}
    assert K22.what("office", **private).value["phones"] == ["0871-68367604", "0871-68158354"]


def test_other_offices_do_not_offer_it() -> None:
    others = [row for row in K22.value("contacts.offices") if row["number"] != 3]
    assert len(others) == 21
    assert not [row["number"] for row in others if "reissue" in row["does"]]


def test_the_limit_of_a_grassroots_title_stands_on_its_certificate() -> None:
    limited, at = KAILI.stated("certificate.limited_titles")
    assert (limited, at) == ([{"title": "grassroots_senior_deputy", "text": "仅在贵州省基层事业单位有效"}], "一(一)4")
    assert QUJING.silent("certificate.limited_titles")
