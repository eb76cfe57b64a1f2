"""A unit account opened for another business of the same site serves here too, and is asked only for what that business did not need (ACC-16)."""

from __future__ import annotations

import pytest

from tests.factories.cast import PASSWORD
from tests.factories.doors import text
from zhicheng.records.models import Account, Employer, Identity

pytestmark = pytest.mark.django_db


@pytest.fixture
def elsewhere(season) -> Employer:
    """The firm as another business knows it: code, name, type, place and a clerk."""
    unit = season.cast.employers["rival"]
    blank = {"responsible_person": "", "responsible_phone": "", "address": "", "office_phone": "", "legal_representative": ""}
    Employer.objects.filter(pk=unit.pk).update(**blank, industry="", staff_count=None, specialist_count=None)
    return Employer.objects.get(pk=unit.pk)


def test_it_is_accepted_and_asked_only_for_what_is_missing(client, season, elsewhere: Employer) -> None:
    login = {"unit": elsewhere.credit_code, "login": season.cast.numbers["刘强"], "password": PASSWORD}
    assert client.post("/account/login/?kind=unit", login)["Location"] == "/account/factor/"
    session = client.session
    session["factor_passed"] = True
    session.save()
    answer = client.get("/unit/profile/")
    page = text(answer)
    assert answer.status_code == 200, answer.headers
    asked = page.split("项目没有填：")[1].split("。")[0]
    assert "电话" in asked
    assert all(known not in asked for known in ("统一社会信用代码", "单位全称", "单位类型", "县区"))
    assert f'value="{elsewhere.name}"' in page
    assert "办公电话" in text(client.get("/unit/reviews/"))


def test_a_second_registration_of_the_same_unit_is_refused(client, season, elsewhere: Employer) -> None:
    clerk = Account.objects.get(person=season.cast.people["孙悦"])
    session = client.session
    identity = Identity.objects.get(account=clerk)
    session.update({"account": clerk.pk, "epoch": 1, "identity": identity.pk, "factor_passed": True, "passed": ["password"]})
    session.save()
    typed = {
        "credit_code": elsewhere.credit_code,
        "unit_name": elsewhere.name,
        "employer_type": "non_public",
        "division": "530103",
        "responsible_phone": "13888000005",
        "act_key": "k",
    }
    answer = client.post("/unit/register/", typed)
    assert answer.status_code == 409
    assert "请先问同事是否已用它登录过本平台" in text(answer)
    assert Employer.objects.filter(credit_code=elsewhere.credit_code).count() == 1
