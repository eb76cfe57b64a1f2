"""A unit with an account nobody can use is claimed: its administrator answers, else the county bureau decides (K22 五(四)4; ACC-15)."""

from __future__ import annotations

import pytest

from tests.factories.cast import JOINED
from tests.factories.firm import ask
from tests.factories.hostile import renamed_program
from zhicheng.actions.employers.claim import claim
from zhicheng.actions.employers.decide_claim import decide_claim
from zhicheng.actions.employers.escalate_claim import escalate_claim
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Identity, Notice, UnitClaim

ADMIN = "unit_admin"


def administrator(season, name: str = "赵蓉", unit: str = "design") -> None:
    account = season.cast.people[name].account
    made = Identity.objects.create(account=account, role=ADMIN, employer=season.cast.employers[unit], granted_at=JOINED)
    season.cast.identities[name, ADMIN] = made


def row(number: str) -> UnitClaim:
    return UnitClaim.objects.select_related("body").get(pk=int(number))


def held(season, name: str) -> set[str]:
    rows = Identity.objects.filter(account__person=season.cast.people[name], employer__isnull=False, revoked_at__isnull=True)
    return set(rows.values_list("role", flat=True))


def refused(verb, *args, **kwargs) -> Refusal:
    with pytest.raises(Refusal) as caught:
        verb(*args, **kwargs)
    return caught.value


def test_the_units_administrator_makes_the_claimant_a_clerk(season) -> None:
    administrator(season)
    number = ask(season, "孙悦")
    assert (row(number).state, row(number).body) == ("with_unit", None)
    assert Notice.objects.get(account=season.cast.people["赵蓉"].account.pk).link == f"/unit/handlers/claims/{number}/"
    decide_claim(season.act("赵蓉", role=ADMIN), claim_id=int(number), grants=True, opinion="")
    assert held(season, "孙悦") == {"unit_handler"}
    assert "已同意" in Notice.objects.get(account=season.cast.people["孙悦"].account.pk).text


def test_without_an_answer_it_goes_to_the_county_with_a_deadline(season) -> None:
    administrator(season)
    number = ask(season, "孙悦")
    escalate_claim(season.act("孙悦"), claim_id=int(number))
    found = row(number)
    assert (found.state, found.body.code) == ("with_body", "xs-hrss")
    assert f"{found.due_at:%Y-%m-%d %H:%M}" == "2026-09-15 16:00"  # the end of the fifth working day after 8 September, in UTC
    decide_claim(season.act("陈晨"), claim_id=int(number), grants=True, replaces=True, opinion="已电话核实")
    assert held(season, "孙悦") == {"unit_handler", ADMIN}
    assert held(season, "赵蓉") == held(season, "王敏") == set()
    assert row(number).decided_by == "西山区人力资源和社会保障局 陈晨"


def test_a_unit_without_an_administrator_goes_to_the_county_at_once(season) -> None:
    number = ask(season, "孙悦")
    assert row(number).body.code == "xs-hrss"
    found = refused(decide_claim, season.act("陈晨"), claim_id=int(number), grants=False, opinion=" ")
    assert found.code == "employer.claim_opinion"
    decide_claim(season.act("陈晨"), claim_id=int(number), grants=False, opinion="说明上的公章不是这个单位的")
    assert (row(number).state, held(season, "孙悦")) == ("refused", set())
    assert "公章不是" in Notice.objects.filter(account=season.cast.people["孙悦"].account.pk).get().text
    assert refused(decide_claim, season.act("陈晨"), claim_id=int(number), grants=True, opinion="").code == "employer.claim_over"


def test_who_is_not_asked_decides_nothing(season) -> None:
    administrator(season)
    administrator(season, "刘强", "rival")
    number = int(ask(season, "孙悦"))
    for who, role in (("刘强", ADMIN), ("陈晨", "county_hrss"), ("钱程", "county_hrss")):
        found = refused(decide_claim, season.act(who, role=role), claim_id=number, grants=True, opinion="")
        assert found.code == "employer.claim_hidden"
    assert refused(escalate_claim, season.act("曲靖人"), claim_id=number).code == "employer.claim_hidden"
    escalate_claim(season.act("孙悦"), claim_id=number)
    assert refused(escalate_claim, season.act("孙悦"), claim_id=number).code == "employer.claim_over"
    late = refused(decide_claim, season.act("赵蓉", role=ADMIN), claim_id=number, grants=True, opinion="")
    assert (late.code, held(season, "孙悦")) == ("employer.claim_over", set())


def test_what_is_no_claim(season) -> None:
    ask(season, "孙悦")
    assert refused(ask, season, "孙悦").code == "employer.claim_open"
    assert refused(ask, season, "王敏").code == "employer.claim_held"
    code = season.cast.employers["design"].credit_code
    letter = {"letter": b"%PDF-1.4 broken", "letter_name": "a.pdf"}
    assert refused(claim, season.act("张𬭼"), unit="没有这个单位", reason="r", **letter).code == "employer.claim_unknown"
    name, program = renamed_program()
    found = refused(claim, season.act("张𬭼"), unit=code, reason="离职", letter=program, letter_name=name)
    assert found.code.startswith("file.")
    assert UnitClaim.objects.count() == 1
