"""签发: complete or pending with the reason; one number for ever."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from zhicheng.actions.act import MACHINE, Act
from zhicheng.actions.certificates.issue import issue
from zhicheng.documents.certificate import read_certificate_number, read_identifier
from zhicheng.engine.identifier import parse_certificate_number, parse_identifier
from zhicheng.engine.refusal import Refusal
from zhicheng.integrations import wiring
from zhicheng.integrations.signing import check_signature
from zhicheng.integrations.signing.check import TrustStore
from zhicheng.records.models import Certificate, Person
from zhicheng.records.queries import certificates


def pending(season) -> Certificate:
    season.recognised()
    return Certificate.objects.get()


def issued(season) -> Certificate:
    row = pending(season)
    issue(Act(MACHINE, season.clock), certificate_id=row.pk)
    row.refresh_from_db()
    return row


def test_an_issued_certificate_is_sealed_stored_and_found_by_its_number(season) -> None:
    row = issued(season)
    assert (row.state, row.issued_at, row.is_test_seal, row.issuer.code) == ("issued", season.clock, True, "xs-hrss")
    with wiring.store().open(row.file_sha256) as blob:
        pdf = blob.read()
    assert (read_certificate_number(pdf), read_identifier(pdf)) == (row.number, row.identifier)
    signature = check_signature(pdf, TrustStore((wiring.signer().chain()[-1],)), now=datetime.now(UTC))
    assert (signature.state, signature.covers_whole_file) == ("ours", True)


def test_number_and_identifier_can_be_checked_and_do_not_follow_one_another(season) -> None:
    first = issued(season)
    season.clock = datetime(2026, 9, 16, 3, 0, tzinfo=UTC)
    season.recognised("张𬭼")
    second = Certificate.objects.exclude(pk=first.pk).get()
    assert parse_certificate_number(first.number) == first.number
    assert parse_identifier(first.identifier).issuer_code == first.issuer.credit_code
    assert first.number[:6] != second.number[:6]


def test_without_a_photograph_it_waits_and_says_so(season) -> None:
    row = pending(season)
    Person.objects.update(photo="")
    issue(Act(MACHINE, season.clock), certificate_id=row.pk)
    row.refresh_from_db()
    assert (row.state, row.file_sha256) == ("pending", "")
    assert "缺少证件照" in row.pending_reason


def test_it_is_issued_once_what_was_missing_is_there(season) -> None:
    row = pending(season)
    photo = season.person("李䶮").photo
    Person.objects.update(photo="")
    issue(Act(MACHINE, season.clock), certificate_id=row.pk)
    Person.objects.filter(name="李䶮").update(photo=photo)
    issue(season.act("陈晨"), certificate_id=row.pk)
    row.refresh_from_db()
    assert (row.state, row.pending_reason) == ("issued", "")


def test_a_name_no_font_can_print_waits_with_its_character(season) -> None:
    row = pending(season)
    Certificate.objects.update(holder_name="李\U000f0000")
    issue(Act(MACHINE, season.clock), certificate_id=row.pk)
    row.refresh_from_db()
    assert row.state == "pending"
    assert "U+F0000" in row.pending_reason


def test_an_issuer_without_its_credit_code_is_named(season) -> None:
    row = pending(season)
    row.issuer.credit_code = ""
    row.issuer.save()
    issue(Act(MACHINE, season.clock), certificate_id=row.pk)
    row.refresh_from_db()
    assert "西山区人力资源和社会保障局" in row.pending_reason


def refused(code: str, act: Act, verb, **said: object) -> None:
    with pytest.raises(Refusal) as caught:
        verb(act, **said)
    assert caught.value.code == code


def test_issued_once_and_only_by_its_issuer(season) -> None:
    row = pending(season)
    refused("access.hidden", season.act("钱程"), issue, certificate_id=row.pk)
    refused("access.denied", season.act("李䶮"), issue, certificate_id=row.pk)
    refused("certificate.unknown", Act(MACHINE, season.clock), issue, certificate_id=999)
    issue(Act(MACHINE, season.clock), certificate_id=row.pk)
    refused("workflow.state", Act(MACHINE, season.clock), issue, certificate_id=row.pk)


def test_titles_the_packs_do_not_cover_get_none(season) -> None:
    from datetime import date

    from zhicheng.records.queries import policies

    rule = certificates.rule(policies.rulebook("530112", date(2026, 9, 8)), date(2026, 9, 8), "530112")
    assert rule.covers("recognition", 4, 2022)
    assert not rule.covers("recognition", 4, 2021)
    assert not rule.covers("direct_appointment", 4, 2026)
