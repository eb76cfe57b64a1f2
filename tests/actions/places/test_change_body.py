"""A body is renamed, moved or stopped; what it was stays on record, and its functions must hold where it goes (ORG-01)."""

from __future__ import annotations

import pytest

from tests.factories.doors import sign_in
from zhicheng.actions.places.change_body import change_body
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Body, BodyChange

REASON = "昆编办〔2026〕5号"


def changed(season, code: str = "xs-hrss", **given: object) -> str:
    body = Body.objects.get(code=code)
    values = {name: getattr(body, name) for name in ("version", "name", "counter", "phone", "address", "active")}
    return change_body(season.act("吴静"), code=code, **{**values, "division": body.division_id, "reason": REASON, **given})


def refused(season, *args: str, **given: object) -> Refusal:
    with pytest.raises(Refusal) as caught:
        changed(season, *args, **given)
    return caught.value


def test_the_old_name_stays_on_record(season, client) -> None:
    changed(season, name="西山区人力资源社会保障和退役军人局", phone="0871-68220000")
    body = Body.objects.get(code="xs-hrss")
    kept = list(BodyChange.objects.filter(body=body).order_by("id").values_list("field", "old", "new", "reason", "by_name"))
    assert kept == [
        ("机构全称", "西山区人力资源和社会保障局", "西山区人力资源社会保障和退役军人局", REASON, "吴静"),
        ("对外电话", "0871-68224433", "0871-68220000", REASON, "吴静"),
    ]
    sign_in(client, season.cast, "吴静")
    page = client.get("/console/orgs/xs-hrss/").content.decode()
    assert "西山区人力资源和社会保障局" in page
    assert "变更记录" in page


def test_its_functions_hold_where_it_goes_or_it_stays(season) -> None:
    found = refused(season, division="530100")
    assert (found.code, "县区人社" in found.sentence) == ("place.function_level", True)
    assert refused(season, division="999999").code == "place.unknown_division"
    changed(season, division="530103")
    assert Body.objects.get(code="xs-hrss").division_id == "530103"


def test_a_body_with_cases_in_hand_is_not_stopped(season) -> None:
    season.sent_on()
    found = refused(season, active=False)
    assert (found.code, "1件" in found.sentence) == ("place.body_busy", True)
    changed(season, "pl-hrss", active=False)
    assert not Body.objects.get(code="pl-hrss").active


def test_without_grounds_or_without_a_change_or_behind_the_times(season) -> None:
    assert refused(season, name="某局", reason=" ").code == "place.reason_missing"
    assert refused(season).code == "place.body_same"
    assert refused(season, version=0).code == "stale"
    assert not BodyChange.objects.exists()


def test_on_the_page(season, client) -> None:
    sign_in(client, season.cast, "吴静")
    page = "/console/orgs/xs-hrss/change/"
    data = {"version": "1", "name": "西山区人社局", "division": "530112", "active": "on", "reason": "", "act_key": "a"}
    assert client.post(page, data).status_code == 422
    assert "原来的名称和归属保留" in client.post(page, {**data, "reason": REASON}, follow=True).content.decode()
    assert client.get("/console/orgs/nowhere/change/").status_code == 404
