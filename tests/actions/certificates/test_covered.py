"""Which titles get an electronic certificate: by year, by way, and never without the portrait on it (CER-01, CER-02, PRO-24)."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader

from tests.factories.issued import issued, pdf, pending
from tests.factories.season import Season
from zhicheng.actions.act import MACHINE, Act
from zhicheng.actions.certificates.issue import issue
from zhicheng.engine.policy import from_canonical
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Certificate, Decision, PolicySnapshot, PublicityPerson, Qualification


def asked(season: Season, row: Certificate, by: str | None = None) -> Refusal | None:
    """The refusal to issue, None when it was issued."""
    act = season.act(by) if by else Act(by=MACHINE, now=season.clock)
    try:
        issue(act, certificate_id=row.pk)
    except Refusal as refusal:
        return refusal
    return None


@pytest.mark.parametrize("by", [None, "陈晨"])
def test_a_title_of_2021_is_not_issued_and_one_of_2022_is(season: Season, by: str | None) -> None:
    row = pending(season)
    Qualification.objects.update(counts_on=date(2021, 12, 31), document_on=date(2021, 12, 31))
    refusal = asked(season, row, by)
    assert refusal is not None
    assert (refusal.code, "2022年起" in refusal.sentence, "数字化" in refusal.sentence) == ("certificate.not_covered", True, True)
    assert refusal.clause.endswith("五(二)")
    row.refresh_from_db()
    assert (row.state, row.file_sha256) == ("pending", "")
    Qualification.objects.update(counts_on=date(2022, 1, 1), document_on=date(2022, 1, 1))
    Decision.objects.update(decided_on=date(2022, 1, 1))
    PublicityPerson.objects.update(cleared_at=None)
    assert asked(season, row, by) is None
    row.refresh_from_db()
    assert row.state == "issued"


@pytest.mark.parametrize("way", ["recognition", "confirmation"])
def test_recognised_and_confirmed_titles_get_one(season: Season, way: str) -> None:
    row = pending(season)
    Qualification.objects.update(obtained_by=way)
    assert asked(season, row) is None


def test_one_for_a_direct_appointment_is_refused(season: Season) -> None:
    row = pending(season)
    Qualification.objects.update(obtained_by="direct_appointment")
    refusal = asked(season, row)
    assert refusal is not None
    assert refusal.code == "certificate.not_covered"
    assert not Certificate.objects.filter(state="issued").exists()


def test_where_the_packs_begin_later_a_recognition_prepares_none(season: Season) -> None:
    snapshot = PolicySnapshot.objects.get(pack="yunnan-certificates")
    later = bytes(snapshot.body).replace(b"2022", b"2027")
    assert from_canonical(later).id == "yunnan-certificates"
    PolicySnapshot.objects.filter(pk=snapshot.pk).update(body=later, content_hash="f" * 64)
    number = season.recognised()
    assert season.case(number).state == "recognised"
    assert Qualification.objects.count() == 1
    assert not Certificate.objects.exists()


def test_the_certificate_shows_the_portrait(season: Season) -> None:
    images = [image.image for image in PdfReader(io.BytesIO(pdf(issued(season)))).pages[0].images if image.image]
    portraits = [
        image.convert("RGB") for image in images if image.width * 7 in range(image.height * 5 - 60, image.height * 5 + 60)
    ]
    assert portraits
    middle = portraits[0].getpixel((portraits[0].width // 2, portraits[0].height // 2))
    assert all(abs(seen - given) < 8 for seen, given in zip(middle, (90, 120, 160), strict=True))
