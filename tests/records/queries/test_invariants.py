"""Each invariant sees what it is there to see: records that hold are spoilt in one place, and that check alone or with others speaks up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db.models import F

from tests.factories.forging import forge
from tests.factories.season import Season
from zhicheng.records.models import Application, CaseEvent, Certificate, PublicityPerson, Qualification
from zhicheng.records.queries.invariants import CHECKS, broken

pytestmark = pytest.mark.django_db


def event(season: Season, **changed: object) -> None:
    """The last step of the case is another one."""
    last = CaseEvent.objects.order_by("-id")[0]
    last.pk = None
    for name, value in changed.items():
        setattr(last, name, value)
    last.save(force_insert=True)


SPOILT: dict[str, Callable[[Season], object]] = {
    "open_cases_have_a_holder": lambda season: Application.objects.update(state="body_review", holder_role=""),
    "applicants_hold_only_their_own": lambda season: Application.objects.update(holder_role="applicant"),
    "one_holder_for_each_state": lambda season: Application.objects.update(holder_body=season.cast.bodies["xs-hrss"]),
    "filed_cases_are_frozen": lambda season: Application.objects.update(attempt=F("attempt") + 1),
    "events_follow_the_table": lambda season: event(season, from_state="draft"),
    "cases_end_where_their_events_do": lambda season: Application.objects.update(state="refused"),
    "publicity_really_stopped_things": lambda season: PublicityPerson.objects.update(
        cleared_at=season.clock - timedelta(days=30)
    ),
    "recognised_means_decided": lambda season: Application.objects.update(state="withdrawn"),
    "certificates_have_their_title": lambda season: (
        Certificate.objects.update(state="issued", issued_at=season.clock, file_sha256="0" * 64),
        Qualification.objects.update(revoked_at=season.clock),
    ),
    "nobody_judged_themselves": lambda season: event(season, by_person=season.cast.people["李䶮"], stage="county_hrss"),
    "the_audit_chain_is_whole": lambda season: forge("UPDATE records_auditentry SET actor='别人' WHERE seq=3"),
}


def test_none_is_left_out() -> None:
    assert SPOILT.keys() == {check.__name__ for check in CHECKS}


@pytest.mark.parametrize("name", SPOILT)
def test_it_sees_what_it_is_there_to_see(season: Season, name: str) -> None:
    season.recognised()
    assert broken() == []
    SPOILT[name](season)
    assert name in {line.split(":")[0] for line in broken()}
