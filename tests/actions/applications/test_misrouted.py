"""A case that lies with the wrong body: it cannot decide, and is told which body can (ORG-07, REC-10)."""

from __future__ import annotations

import pytest

from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.applications.recognise import recognise
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Qualification, RouteStep


def sent_to(season, name: str, code: str, role: str) -> str:
    """A case on whose route another body stands than the rules say, as an import or a change of the unit would leave it."""
    number = season.sent_on(name)
    body = season.cast.bodies[code]
    case = season.case(number)
    case.holder_body, case.holder_role = body, role
    case.save()
    RouteStep.objects.filter(application=case, position=2).update(body=body, role=role)
    return number


@pytest.mark.parametrize(
    ("name", "code", "role", "officer", "right"),
    [
        ("买买提·吐尔逊", "xs-hrss", "county_hrss", "陈晨", "昆明市住房和城乡建设局"),
        ("李䶮", "pl-hrss", "county_hrss", "钱程", "西山区人力资源和社会保障局"),
        ("李䶮", "km-hrss", "city_hrss", "周洁", "西山区人力资源和社会保障局"),
    ],
)
def test_the_wrong_body_is_refused_with_the_right_one(season, name: str, code: str, role: str, officer: str, right: str) -> None:
    number = sent_to(season, name, code, role)
    open_case(season.act(officer), number=number)
    with pytest.raises(Refusal) as caught:
        recognise(season.act(officer), number=number, document_number="1号", version=season.version(number))
    assert (caught.value.code, right in caught.value.sentence) == ("access.not_competent", True)
    assert not Qualification.objects.exists()
