"""A unit renamed while its code stays: at once, with its history; what was filed before keeps the old name (K22 五(四)7; ORG-05)."""

from __future__ import annotations

import pytest

from tests.factories.doors import sign_in
from zhicheng.actions.employers.save_profile import save_profile
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Employer, EmployerChange
from zhicheng.records.queries import employers

OLD, NEW = "昆明云岭建筑设计有限公司", "昆明云岭设计集团有限公司"


def rename(season, **changed: str) -> str:
    unit = season.cast.employers["design"].pk
    shown = employers.profile(unit)
    values = {**shown.values, "name": NEW, **changed}
    return save_profile(season.act("王敏"), version=shown.version, values=values)


def test_it_is_done_at_once_and_both_names_are_shown(season, client) -> None:
    rename(season)
    unit = season.cast.employers["design"]
    assert Employer.objects.get(pk=unit.pk).name == NEW
    kept = EmployerChange.objects.get(employer=unit)
    assert (kept.kind, kept.old, kept.new, kept.by_name, kept.acting_for) == ("name", OLD, NEW, "王敏", OLD)
    sign_in(client, season.cast, "王敏")
    text = client.get("/unit/profile/").content.decode()
    assert OLD in text
    assert NEW in text
    assert "变更记录" in text


def test_past_applications_and_notices_keep_the_old_name(season, client) -> None:
    shown, sent = season.publicised(), season.submitted("张𬭼")
    rename(season)
    assert [season.case(number).employer_name for number in (shown, sent)] == [OLD, OLD]
    assert season.notice(shown).employer_name == OLD
    sign_in(client, season.cast, "李䶮")
    page = client.get(f"/applications/{shown}/").content.decode()
    assert OLD in page
    sign_in(client, season.cast, "王敏")
    assert OLD in client.get(f"/unit/publicity/{season.notice(shown).number}/").content.decode()


def test_what_is_sent_afterwards_bears_the_new_name(season) -> None:
    draft = season.draft()
    assert season.case(draft).employer_name == OLD
    rename(season)
    season.submit(draft)
    assert season.case(draft).employer_name == NEW


def test_the_code_cannot_be_changed_here(season, client) -> None:
    code = season.cast.employers["rival"].credit_code
    with pytest.raises(Refusal) as caught:
        rename(season, credit_code=code)
    assert (caught.value.code, caught.value.field) == ("employer.code_fixed", "credit_code")
    unit = season.cast.employers["design"]
    shown = employers.profile(unit.pk)
    sign_in(client, season.cast, "王敏")
    answer = client.post("/unit/profile/", {**shown.values, "version": shown.version, "credit_code": code, "act_key": "k"})
    assert answer.status_code == 422
    assert "统一社会信用代码不能在这里改" in answer.content.decode()
    kept = Employer.objects.get(pk=unit.pk)
    assert (kept.credit_code, kept.name) == (unit.credit_code, OLD)
    assert not EmployerChange.objects.exists()
