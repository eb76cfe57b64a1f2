"""按决定文书撤销: one officer draws it up with the decision, a second one ends everybody on it or nobody (K20 八; CER-05, CER-11)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.factories.issued import change, colleague, issued, pending, revocation
from tests.factories.season import Season
from zhicheng.actions.certificates.accept_change import accept_change
from zhicheng.actions.certificates.decide_change import decide_change
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Certificate, CertificateChange, Delivery, Notice, OutboxItem, Qualification

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 9, 16, 3, 0, tzinfo=UTC)


def refused(code: str, ask, *args: object, **said: object) -> Refusal:
    with pytest.raises(Refusal) as caught:
        ask(*args, **said)
    assert caught.value.code == code
    return caught.value


def agree(season: Season, by: str, number: int, *, grants: bool = True, opinion: str = "") -> str:
    return decide_change(season.act(by), change=number, grants=grants, opinion=opinion)


def test_it_ends_the_title_once_a_second_officer_agrees(season: Season) -> None:
    row = issued(season)
    drawn = revocation(season, row, reason="学历不实", decision_document="昆人社撤〔2026〕1号")
    row.refresh_from_db()
    assert row.state == "issued", "what is only drawn up ends nothing"
    assert not Notice.objects.filter(kind="certificate.revoked").exists()
    refused("certificate.second_person", agree, season, "陈晨", drawn)
    agree(season, colleague(season), drawn)
    row.refresh_from_db()
    assert (row.state, row.ended_at) == ("revoked", season.clock)
    assert "昆人社撤〔2026〕1号" in row.ended_reason
    assert Qualification.objects.get().revoked_at == season.clock
    assert OutboxItem.objects.filter(kind="sms", key__startswith=f"certificate.revoked:{row.pk}:").exists()
    refused("workflow.state", agree, season, colleague(season), drawn)
    refused("workflow.state", revocation, season, row)


def test_without_reason_number_or_paper_of_the_decision_nothing_is_drawn_up(season: Season) -> None:
    row = issued(season)
    refused("certificate.none_listed", revocation, season)
    refused("certificate.reason", revocation, season, row, reason=" ")
    refused("certificate.decision", revocation, season, row, decision_document="")
    assert refused("certificate.no_decision_file", revocation, season, row, proof=b"").field == "proof"
    refused("file.kind", revocation, season, row, proof=b"not a file", proof_name="a.pdf")
    refused("access.hidden", revocation, season, row, by="钱程")
    refused("access.denied", revocation, season, row, by="王敏")
    refused("access.hidden", revocation, season, numbers=[row.number, "KM-00000-000000"])
    assert not CertificateChange.objects.exists()


def test_several_on_one_decision_end_together_or_not_at_all(season: Season) -> None:
    first = issued(season)
    season.clock = LATER
    second = issued(season, "张𬭼")
    drawn = revocation(season, first, second)
    assert refused("certificate.revocation_open", revocation, season, second).params == {"number": second.number}
    other = CertificateChange.objects.get(listed_with=drawn)
    refused("access.hidden", agree, season, colleague(season), other.pk)
    Certificate.objects.filter(pk=second.pk).update(state="cancelled")
    refused("workflow.state", agree, season, colleague(season), drawn)
    assert Qualification.objects.filter(revoked_at__isnull=True).count() == 2
    Certificate.objects.filter(pk=second.pk).update(state="issued")
    agree(season, colleague(season), drawn)
    assert set(Certificate.objects.values_list("state", flat=True)) == {"revoked"}
    assert set(CertificateChange.objects.values_list("state", flat=True)) == {"approved"}
    assert Notice.objects.filter(kind="certificate.revoked").count() == 2


def test_what_is_not_agreed_leaves_everything_and_tells_the_holder_nothing(season: Season) -> None:
    row = issued(season)
    drawn = revocation(season, row)
    refused("certificate.change_opinion", agree, season, colleague(season), drawn, grants=False)
    refused("workflow.state", accept_change, season.act(colleague(season)), change=drawn, document_number="")
    agree(season, colleague(season), drawn, grants=False, opinion="文书写的不是此人")
    row.refresh_from_db()
    assert row.state == "issued"
    assert not Delivery.objects.filter(kind__startswith="certificate.change").exists()
    assert revocation(season, row) != drawn, "a mended decision can be drawn up again"


def test_an_open_correction_holds_up_no_revocation_and_falls_with_it(season: Season) -> None:
    row = issued(season)
    asked = change(season, row)
    agree(season, colleague(season), revocation(season, row))
    refused("certificate.not_changed", agree, season, colleague(season), asked)
    refused("certificate.no_correction", change, season, row, kind="revocation")


def test_a_pending_certificate_cannot_be_revoked(season: Season) -> None:
    refused("workflow.state", revocation, season, pending(season))
