"""The accounts a demonstration offers at its sign-in: whoever has work of a kind nobody busier has is among them."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import issued, reports
from tests.factories.season import Season
from tests.factories.worker import beside
from tests.web.employer.reviews.test_listing import crowd
from zhicheng.records.models import Application, Employer, Identity, Installation
from zhicheng.records.queries import demonstration


def busier(season: Season, count: int) -> None:
    """Units with three cases and a clerk each."""
    clerk = season.cast.identities["王敏", "unit_handler"]
    for place in range(count):
        unit = Employer.objects.get(pk=clerk.employer_id)
        unit.pk, unit.name, unit.credit_code = None, f"更忙的单位{place}", f"91530112MA6KB{place:05d}"
        unit.save()
        Identity.objects.create(account=clerk.account, role=clerk.role, employer=unit, granted_at=clerk.granted_at)
        wanted = Application.objects.filter(number__startswith="KM2026-XX-", employer_id=clerk.employer_id).values_list(
            "pk", flat=True
        )[:3]
        Application.objects.filter(pk__in=list(wanted)).update(employer=unit)


def test_a_unit_with_a_report_and_an_office_with_a_certificate_to_mend_are_offered(season: Season) -> None:
    Installation.objects.update_or_create(id=1, defaults={"demo": True})
    row = beside(lambda: issued.issued(season))
    number = season.assessed("张𬭼")
    season.post(number)
    crowd(season, number, 12)
    busier(season, 4)
    unit = season.case(number).employer.name
    with CaptureQueriesContext(connection) as before:
        shown = demonstration.accounts()
    assert unit not in [one.unit for one in shown if one.role == "单位经办人"]
    reports.file(season, number)
    issued.change(season, row)
    with CaptureQueriesContext(connection) as after:
        doing = {(one.role, one.unit): one.doing for one in demonstration.accounts()}
    assert "1件公示反映待核查" in doing["单位经办人", unit]
    assert "1件证书更正补办待办理" in doing["县区人社审核人", row.issuer.name]
    assert len(after) == len(before)
