"""The straight line from cover to certificate, by the real acts."""

from __future__ import annotations

from zhicheng.records.models import Certificate, Decision, Qualification


def test_a_case_goes_from_cover_to_recognition(season) -> None:
    number = season.recognised()
    case = season.case(number)
    assert case.state == "recognised"
    assert Decision.objects.get().body.code == "xs-hrss"
    assert Qualification.objects.get().title_name == "助理工程师"
    assert Certificate.objects.get().state == "pending"
