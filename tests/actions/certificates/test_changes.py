"""更正与遗失补办: proof, two officers, a new edition; the old one is known as replaced (CER-09, CER-11)."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pytest
from pypdf import PdfReader

from tests.factories.issued import change, colleague, issued, pdf, pending, renewed, revoked
from tests.factories.restated import CERTIFICATES, restate
from tests.factories.season import Season
from zhicheng.actions.act import MACHINE, Act
from zhicheng.actions.certificates.accept_change import accept_change
from zhicheng.actions.certificates.decide_change import decide_change
from zhicheng.actions.certificates.issue import issue
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Body, Certificate, CertificateChange, Decision, Delivery, Person, Qualification
from zhicheng.records.queries import verification

NEXT_MONTH = datetime(2026, 9, 16, 3, 0, tzinfo=UTC)


def refused(code: str, ask, *args: object, **said: object) -> Refusal:
    with pytest.raises(Refusal) as caught:
        ask(*args, **said)
    assert caught.value.code == code
    return caught.value


def text(row: Certificate) -> str:
    return PdfReader(io.BytesIO(pdf(row))).pages[0].extract_text()


def test_a_corrected_specialty_makes_a_new_edition_and_the_old_code_says_replaced(season: Season) -> None:
    old = issued(season)
    before = pdf(old)
    new = renewed(season, old)
    old.refresh_from_db()
    assert (old.state, old.ended_at, new.state, new.edition, new.specialty) == (
        "replaced",
        new.issued_at,
        "issued",
        2,
        "建筑结构",
    )
    assert "建筑结构" in text(new)
    assert pdf(old) == before, "what was issued is never rewritten"
    assert "建筑设计" in text(old)
    told = {edition: verification.of_code(verification.code(old.number, edition), season.clock) for edition in (1, 2)}
    assert [(told[n].state, told[n].specialty) for n in (1, 2)] == [("replaced", "建筑设计"), ("issued", "建筑结构")]
    assert verification.of_code(old.number, season.clock).edition == 2
    assert verification.of_code(f"{old.number}.3", season.clock) is None
    assert old.identifier != new.identifier
    assert Qualification.objects.get().specialty == "建筑结构"


def test_a_corrected_name_is_the_one_on_record_of_the_same_person(season: Season) -> None:
    old = issued(season)
    Person.objects.filter(name="李䶮").update(name="李龑")
    new = renewed(season, old, holder_name="李龑", specialty="")
    assert (new.holder_name, "李龑" in text(new)) == ("李龑", True)
    assert verification.of_number_and_name(old.number, "李䶮").state == "replaced"
    assert verification.of_number_and_name(old.number, "李龑").state == "issued"


def test_a_correction_never_changes_the_person(season: Season) -> None:
    old = issued(season)
    others = season.cast.numbers["张𬭼"]
    assert refused("certificate.other_person", change, season, old, document_number=others).field == "document_number"
    refused("certificate.other_person", change, season, old, document_number="不是号码")
    refusal = refused("certificate.name_not_on_record", change, season, old, holder_name="张𬭼")
    assert "李䶮" in refusal.sentence
    assert not CertificateChange.objects.exists()


def test_without_proof_reason_or_anything_to_correct_it_is_refused(season: Season) -> None:
    old = issued(season)
    refused("certificate.no_proof", change, season, old, proof=b"")
    refused("file.kind", change, season, old, proof=b"not a file", proof_name="a.pdf")
    refused("certificate.change_reason", change, season, old, reason="  ")
    refused("certificate.no_correction", change, season, old, specialty="建筑设计")
    refused("access.hidden", change, season, old, "钱程")
    change(season, old)
    refused("certificate.change_open", change, season, old)


def test_whoever_drew_it_up_does_not_agree_to_it(season: Season) -> None:
    old = issued(season)
    asked = change(season, old)
    refused("certificate.second_person", decide_change, season.act("陈晨"), change=asked, grants=True, opinion="")
    refused("access.hidden", decide_change, season.act("钱程"), change=asked, grants=True, opinion="")
    refused("certificate.change_opinion", decide_change, season.act(colleague(season)), change=asked, grants=False, opinion=" ")
    assert Certificate.objects.count() == 1
    decide_change(season.act(colleague(season)), change=asked, grants=False, opinion="证明材料看不清")
    old.refresh_from_db()
    assert old.state == "issued", "what is not agreed changes nothing"
    assert "证明材料看不清" not in Delivery.objects.filter(kind="certificate.change_refused", channel="sms").get().text
    refused("workflow.state", decide_change, season.act(colleague(season)), change=asked, grants=True, opinion="")


def test_what_the_holder_asks_is_compared_by_an_officer_and_agreed_by_a_second(season: Season) -> None:
    old = issued(season)
    asked = change(season, old, "李䶮")
    assert CertificateChange.objects.get().state == "asked"
    refused("access.hidden", change, season, old, "张𬭼")
    refused("workflow.state", decide_change, season.act("陈晨"), change=asked, grants=True, opinion="")
    wrong = season.cast.numbers["张𬭼"]
    refused("certificate.other_person", accept_change, season.act("陈晨"), change=asked, document_number=wrong)
    accept_change(season.act("陈晨"), change=asked, document_number=season.cast.numbers["李䶮"])
    refused("certificate.second_person", decide_change, season.act("陈晨"), change=asked, grants=True, opinion="")
    decide_change(season.act(colleague(season)), change=asked, grants=True, opinion="")
    assert Certificate.objects.get(edition=2).state == "pending"


def test_a_lost_one_is_issued_again_at_its_counter_and_bears_the_mark(season: Season) -> None:
    new = renewed(season, issued(season), kind="reissue", reason="搬家遗失", specialty="")
    assert (new.is_reissue, new.edition, "遗失补发" in text(new)) == (True, 2, True)
    assert "遗失补发" not in text(Certificate.objects.get(edition=1))
    assert "遗失补发" in Certificate.objects.get(edition=1).ended_reason


def test_another_counter_sends_the_holder_to_the_one_that_does_it(season: Season) -> None:
    old = issued(season)
    Certificate.objects.update(issuer=season.cast.bodies["km-zjj"])
    old.refresh_from_db()
    refusal = refused("certificate.change_elsewhere", change, season, old, "冯工", kind="reissue", reason="遗失")
    assert "西山区人力资源和社会保障局" in refusal.sentence
    refused("access.hidden", change, season, old, "钱程", kind="reissue", reason="遗失")


def test_where_no_counter_offers_it_the_city_is_asked(season: Season) -> None:
    old = issued(season)
    case = old.qualification.application
    case.employer.division = season.cast.divisions["530103"]
    case.employer.save()
    Certificate.objects.update(issuer=Body.objects.get(code="pl-hrss"))
    old.refresh_from_db()
    refusal = refused("place.service_not_here", change, season, old, "钱程", kind="reissue", reason="遗失")
    assert "遗失补办" in refusal.sentence


def test_where_paper_has_stopped_nothing_is_issued_again(season: Season) -> None:
    old = issued(season)
    restate(CERTIFICATES, certificate__paper_stops="true")
    refusal = refused("certificate.paper_stopped", change, season, old, kind="reissue", reason="遗失")
    assert refusal.clause.endswith("五(二)")
    change(season, old)


def test_a_title_revoked_while_its_next_edition_is_made_ends_with_both(season: Season) -> None:
    old = issued(season)
    decide_change(season.act(colleague(season)), change=change(season, old), grants=True, opinion="")
    revoked(season, old)
    assert sorted(Certificate.objects.values_list("edition", "state")) == [(1, "revoked"), (2, "revoked")]
    refused("workflow.state", issue, Act(by=MACHINE, now=season.clock), certificate_id=Certificate.objects.get(edition=2).pk)
    told = verification.of_code(old.number, season.clock)
    assert told is not None
    assert told.state == "revoked"


def test_a_number_belongs_to_one_title_for_ever(season: Season) -> None:
    old = issued(season)
    season.clock = NEXT_MONTH
    other = pending(season, "张𬭼")
    Certificate.objects.filter(pk=other.pk).update(number=old.number, edition=9)
    refusal = refused("certificate.number_used", issue, Act(by=MACHINE, now=season.clock), certificate_id=other.pk)
    assert old.number in refusal.sentence
    old.refresh_from_db()
    assert old.state == "issued"


def test_days_out_of_order_are_named_and_nothing_is_issued(season: Season) -> None:
    row = pending(season)
    Decision.objects.update(decided_on=date(2026, 9, 9))
    issue(Act(by=MACHINE, now=season.clock), certificate_id=row.pk)
    row.refresh_from_db()
    assert row.state == "pending"
    assert "作出认定（2026-09-09）早于公示期满" in row.pending_reason


def test_a_limited_title_says_where_it_holds_and_is_not_made_without_the_words(season: Season) -> None:
    row = pending(season)
    Qualification.objects.update(limited_to="grassroots_senior_deputy")
    issue(Act(by=MACHINE, now=season.clock), certificate_id=row.pk)
    row.refresh_from_db()
    assert (row.state, "范围文字" in row.pending_reason) == ("pending", True)
    words = "仅在本省基层事业单位有效"
    restate(CERTIFICATES, certificate__limited_titles=f"[{{title: grassroots_senior_deputy, text: {words}}}]")
    issue(Act(by=MACHINE, now=season.clock), certificate_id=row.pk)
    row.refresh_from_db()
    found = verification.of_code(row.number, season.clock)
    assert (row.state, words in text(row), found.limits, found.obtained_by) == ("issued", True, words, "考核认定")
    assert "考核认定" in text(row), "the way it was gained stands on it"
