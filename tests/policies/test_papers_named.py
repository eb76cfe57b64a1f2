"""What the documents name and do not bring along: annexes, other papers, dates; and what nobody states at all."""

from __future__ import annotations

from datetime import date

import pytest

from tests.policies.places import K20, K22, KAILI, KINIT, QUJING, Place
from tests.policies.shelf import shipped


@pytest.mark.parametrize(
    ("place", "level", "annexes"),
    [
        (
            K20, "L3",
            "1.titles 2.review_form 3.materials 4.procedure 5.review_plan 6.personal_commitment 7.unit_commitment 8.qualifications 9.notes",
        ),
        (KINIT, "L4", "1.publicity_form 2.parent_recommendation 3.recognition_form"),
        (QUJING, "L3", "1.review_plan 2.information_sheet 3.certificate_notice 4.refiling_list"),
        (
            KAILI, "L3",
            "1-2.work_plan 1-3.teacher_materials 1-5.township_service_form 1-6.post_setting_form 1-7.grassroots_post_form"
            " 1-8.hours_form 1-9.discipline_form 1-10.roster 1-11.holders 1-12.account_form"
            " 2.policy_documents 3.manual 4.series_documents",
        ),
    ],
)  # fmt: skip
def test_no_annex_is_made_up(place: Place, level: str, annexes: str) -> None:
    named = annexes.split()
    assert place.silent(*(f"annex.{one}" for one in named), level=level)
    known = {key.removeprefix("annex.") for key in place.book.keys() if key.startswith("annex.")}  # noqa: SIM118
    assert known - {"skilled_talent"} == set(named)


@pytest.mark.parametrize(
    ("place", "numbers"),
    [
        (
            K20,
            "云人社通〔2020〕47号 云办发〔2020〕2号 昆人才办〔2020〕2号 人社厅发〔2020〕13号 云人社发〔2016〕150号 云人社发〔2019〕8号",
        ),
        (K22, "云人社发〔2020〕57号"),
        (QUJING, "人社部令第40号 云人社发〔2020〕57号"),
        (
            KAILI,
            "黔人社厅通〔2013〕334号 黔人社厅通〔2015〕153号 黔人社通〔2022〕118号 黔人社通〔2019〕58号 黔人社通〔2021〕114号 黔党发〔2012〕31号"
            " 黔东南人社局通〔2017〕180号 黔人社厅通〔2016〕314号 黔人社通〔2022〕116号 中办发〔2016〕77号 人社部令第40号",
        ),
    ],
)
def test_the_papers_a_document_cites_are_listed_with_their_place(place: Place, numbers: str) -> None:
    cited = place.value("documents.cited")
    assert [one["number"] for one in cited if "number" in one] == numbers.split()
    assert all(one["at"] for one in cited)


@pytest.mark.parametrize(
    ("pack", "since"),
    [
        ("kunming-2020", date(2020, 7, 13)),
        ("kunming-2022", date(2022, 1, 1)),
        ("qujing-2023", date(2023, 1, 1)),
        ("kaili-2023", date(2023, 8, 3)),
        ("guizhou-2023", date(2023, 8, 3)),
        ("kunming-recognition", None),
    ],
)
def test_a_document_is_in_force_from_its_own_day_or_from_none(pack: str, since: date | None) -> None:
    assert shipped()[pack].in_force_from == since
    assert shipped()[pack].in_force_to is None


def test_blank_addresses_stay_blank() -> None:
    assert KAILI.silent(
        "platform.url", "platform.one_stop_url", "platform.annexes_url", "certificate.platform_url", "hours.public_course_url",
        "contact.mailbox",
    )  # fmt: skip
    for place in (K20, K22, QUJING):
        assert not place.silent("platform.urls")


def test_two_addresses_and_two_annexes_are_left_to_an_operator() -> None:
    addresses = K20.book.param("platform.urls", on=K20.day)
    assert (addresses.confirm, addresses.clause.at) == (True, "二(一)")
    conflicting = K20.what("attachment_number_of_skilled_talent_list").conflict
    assert conflicting is not None
    assert {answer.value for answer in conflicting.answers} == {7, 8}


@pytest.mark.parametrize("place", [K20, K22, KINIT, QUJING, KAILI])
def test_what_no_document_states_is_not_configured_anywhere(place: Place) -> None:
    assert place.silent("retirement.statutory_ages", level="L4")
    named = place.book.param("publicity.reports_named", on=place.day, level="L4")
    assert (named.value, named.confirm) == ("either", True)


def test_number_formats_and_interfaces_are_not_invented() -> None:
    assert K20.silent("result.number_format")
    assert QUJING.silent("result.number_format")
    assert KAILI.silent("certificate.cross_region_interface", "result.number_format")


def test_an_age_nobody_knows_is_asked_for() -> None:
    found = K20.may("review", "L3", meeting_date=date(2020, 10, 12), statutory_retirement_date=None)
    assert (found.outcome, [ask.fact for ask in found.asks]) == ("missing", ["statutory_retirement_date"])
