"""CFG-02: a committee's own announcement beats the notice on one matter, that beats the notice of the year, that the years before."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.policies.places import Place, bars, working_calendar
from tests.policies.shelf import shipped
from zhicheng.engine.policy import Judgement, NotConfigured, Pack, PackConflict, check, load_pack

DAY = date(2022, 9, 1)
CITY = Place(("national-base", "yunnan-certificates", "kunming-2020", "kunming-2022"), DAY)
HEAD = """
id: {id}
name: 机电中级评委会2022年公告
issuer: 昆明市工业和信息化局
division: "530100"
layer: {layer}
scope: {{series: [engineering]}}
in_force: {{from: 2022-03-01, to: null}}
source: {{doc: {doc}, title: 机电工程评委会2022年评审公告, short: 机电评委会2022公告, number: null}}
counting: {{months: anniversary}}
"""
CUT_OFF = """
matter: review
clauses:
  - id: tenure-cutoff
    kind: value
    gives: tenure_cutoff_date
    label: 任职时间截止日
    says: 本评委会算到10月31日
    cite: {{at: 二}}
    value: {{param: announcement.cutoff}}
    examples:
      - {{day: 2022-09-01, expect: {day}, given: {{}}}}
      - {{day: 2022-09-01, expect: 2022-08-31, given: {{tenure_cutoff_date: 2022-08-31}}}}
"""
VALUE = "parameters:\n  - {{key: announcement.cutoff, cite: {{at: 二}}, says: 本评委会的截止日, value: {day}}}\n"


def announcement(day: str, id: str = "machines-2022", layer: str = "committee_year") -> Pack:
    """A committee's announcement with a cut-off of its own."""
    texts = {
        "pack.yaml": HEAD.format(id=id, layer=layer, doc=id.upper()),
        "eligibility/cutoff.yaml": CUT_OFF.format(day=day),
        "parameters/cutoff.yaml": VALUE.format(day=day),
    }
    return load_pack({path: text.encode() for path, text in texts.items()})


def reviewed(*more: Pack, series: str = "engineering") -> Judgement:
    """Somebody whose five years are complete on 20 November 2022."""
    held = [{"level": "L3", "series": series, "obtained_on": date(2017, 11, 20)}]
    facts: dict[str, Any] = {"titles": held, "required_tenure_years": 5, "meeting_date": date(2022, 10, 12), "series": series}
    return CITY.under(*more).may("review", "L2", "promotion", **facts)


def test_the_committees_own_day_is_used_and_shown() -> None:
    assert reviewed().outcome == "yes"
    found = reviewed(announcement("2022-10-31"))
    assert (found.outcome, bars(found)) == ("no", {"tenure 二.6、二.8"})
    assert "机电评委会2022公告 二" in {str(cite) for cite in found.grounds}


def test_it_speaks_for_its_own_series_only() -> None:
    assert reviewed(announcement("2022-10-31"), series="agriculture").outcome == "yes"


def test_two_announcements_of_one_rank_are_reported_and_never_chosen_between() -> None:
    one, other = announcement("2022-10-31"), announcement("2022-11-30", "machines-again")
    with pytest.raises(PackConflict, match="machines-again"):
        reviewed(one, other)
    report = check([*(shipped()[name] for name in CITY.packs), one, other], working_calendar())
    assert not report.ok
    told = "\n".join(map(str, report.lines()))
    assert "与同级政策包machines-2022规定不一致" in told
    assert "请在supersedes里写明哪一个优先" in told


@pytest.mark.parametrize(("key", "value", "pack"), [
    ("channel.opens_days_before", 7, "kunming-2022"),  # the year's guide over the notice of 2020
    ("filing.pre_meeting_working_days", 12, "kunming-2020"),  # where it is silent the earlier year stays
])  # fmt: skip
def test_what_the_newer_document_does_not_mention_falls_back(key: str, value: int, pack: str) -> None:
    found = CITY.book.param(key, on=DAY)
    assert (found.value, found.pack) == (value, pack)


def test_the_special_notice_beats_the_guide_for_its_levels() -> None:
    book = CITY.under(shipped()["kunming-recognition"]).book
    assert book.param("recognition.windows", on=DAY, level="L4").value["months"] == [3, 6, 9, 12]
    assert book.param("recognition.windows", on=DAY, level="L3").value["months"] == [1, 4, 7, 10]


def test_what_no_layer_says_is_not_configured() -> None:
    with pytest.raises(NotConfigured, match=r"未配置：announcement\.cutoff"):
        CITY.book.param("announcement.cutoff", on=DAY)
