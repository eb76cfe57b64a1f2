"""What the demonstration meets beside its cases: reports on people shown, certificates misprinted, lost and lent out."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.factories import issued
from tests.factories.season import Season
from tests.factories.worker import beside
from zhicheng.actions.act import MACHINE, Act
from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.applications.send_on import send_on
from zhicheng.actions.certificates.issue import issue
from zhicheng.ops.season.encounters import encounters
from zhicheng.ops.season.stage import Stage, Unit
from zhicheng.records.models import Certificate, CertificateChange, CertificateCopy, Objection

OPENS = datetime(2026, 8, 31, 16, tzinfo=UTC)


def staged(season: Season) -> Stage:
    """李䶮's firm on a stage whose worker rests; the officers of the season decide."""
    firm, clerk = season.cast.employers["design"], season.cast.people["王敏"]
    units = [Unit(firm.pk, firm.name, firm.credit_code, clerk.mobile, firm.employer_type)]
    stage = Stage(opens_at=OPENS, city="530100", units=units, work=lambda now: None)
    encounters(stage)
    return stage


def test_reports_come_in_on_people_being_shown_and_the_unit_answers_the_first(season: Season) -> None:
    season.clock = datetime(2026, 9, 11, 1, tzinfo=UTC)
    season.post(season.assessed("李䶮"))
    season.post(season.assessed("张𬭼"))
    stage = staged(season)
    beside(lambda: stage.run())
    assert stage.refusals == {}
    first, second = Objection.objects.order_by("id")
    assert (first.state, first.is_named) == ("unfounded", False)
    assert (second.state, second.is_named, second.files.count()) == ("investigating", True, 1)
    assert first.application_id != second.application_id


def test_a_misprint_waits_a_lost_one_is_made_anew_and_one_is_lent(season: Season) -> None:
    issued.colleague(season)
    numbers = [season.assessed(name) for name in ("李䶮", "张𬭼")]
    season.post(*numbers)
    season.clock = datetime(2026, 9, 16, 1, tzinfo=UTC)
    for number in numbers:
        send_on(season.act("王敏"), number=number, version=season.version(number))
        open_case(season.act("陈晨"), number=number)
        season.recognise(number)
    beside(lambda: [issue(Act(by=MACHINE, now=season.clock), certificate_id=row.pk) for row in Certificate.objects.all()])
    stage = staged(season)
    beside(lambda: stage.run())
    assert stage.refusals == {}
    assert list(CertificateChange.objects.order_by("id").values_list("kind", "state")) == [
        ("correction", "asked"),
        ("reissue", "approved"),
    ]
    assert Certificate.objects.filter(edition=2, is_reissue=True).count() == 1
    assert CertificateCopy.objects.count() == 1


def test_nothing_happens_where_nobody_is_there(season: Season) -> None:
    stage = staged(season)
    stage.run()
    assert (stage.acts, Objection.objects.count(), CertificateChange.objects.count()) == (0, 0, 0)
